// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/doctor/fields_page.h"

#include "app/desktop/doctor/record_repair.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/workbench.h"
#include "layers/forms/form_guess.h"
#include "spatial/codes/code_scheme.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

enum Column { kField, kStandsFor, kReason, kCodes, kColumns };

/// Names of fields in the other vector layers that are read.
std::vector<layers::KnownNames> namesElsewhere(Workbench& bench, const std::string& layer)
{
    std::vector<layers::KnownNames> others;
    for (const layers::LayerEntry& entry : bench.document.project().layers) {
        const LayerSnapshotPtr snapshot = bench.store.layer(entry.id);
        if (entry.id == layer || !snapshot->table)
            continue;
        layers::KnownNames& known = others.emplace_back(layers::KnownNames{say(entry.name).toStdString(), {}});
        for (const spatial::Field& field : snapshot->table->fields)
            known.names.push_back(field.name);
    }
    return others;
}

}  // namespace

FieldsPage::FieldsPage(Workbench& bench, std::string layer, QWidget* parent)
    : DoctorPage(parent), bench_(bench), layer_(std::move(layer)), line_(new QLabel(this)), table_(new QTableWidget(this)), question_(new QLabel(this)), answer_(new QComboBox(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 0);
    line_->setWordWrap(true);
    line_->setProperty("role", "hint");
    column->addWidget(line_);
    table_->setColumnCount(kColumns);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setTabKeyNavigation(false);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setStretchLastSection(true);
    column->addWidget(table_, 1);
    question_->setWordWrap(true);
    column->addWidget(question_);
    column->addWidget(answer_);
    connect(table_, &QTableWidget::itemChanged, this, [this] { emit chosen(); });
    connect(answer_, &QComboBox::currentIndexChanged, this, [this] { emit chosen(); });
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == layer_)
            look();
    });
    onLanguage(this, [this] { fill(); });
    bench_.store.request(layer_);
    look();
}

void FieldsPage::look()
{
    const LayerSnapshotPtr snapshot = bench_.store.layer(layer_);
    if (asked_ || !snapshot->table)
        return;
    asked_ = true;
    rows_ = snapshot->table->size();
    job_ = bench_.jobs.startQuietly(
        this, JobPool::Analysis,
        [snapshot, others = namesElsewhere(bench_, layer_)](spatial::Progress&) -> spatial::Result<std::vector<layers::FieldReading>> { return layers::readFields(*snapshot->table, others); },
        [this](spatial::Result<std::vector<layers::FieldReading>> readings) {
            if (!readings)
                return;
            readings_ = *std::move(readings);
            const layers::LayerEntry* entry = bench_.document.project().layer(layer_);
            for (const layers::FieldReading& reading : readings_)
                if (reading.ask1001 && asks_.empty() && entry && !entry->form.find(reading.field))   // what is kept was answered
                    asks_ = reading.field;
            fill();
            emit chosen();
        });
}

void FieldsPage::fill()
{
    const layers::LayerEntry* entry = bench_.document.project().layer(layer_);
    const QSignalBlocker quietTable(table_);
    const QSignalBlocker quietAnswer(answer_);
    line_->setText(readings_.empty() ? say(text("The fields are being looked at …"))
                                     : say(text("Full names are kept in the project and shown in forms; the file keeps its own. Of long layers 20,000 rows are looked at, here of {0}.", countWords(static_cast<qint64>(rows_)).toStdString())));
    table_->setAccessibleName(say(text("What the fields stand for")));
    table_->setHorizontalHeaderLabels({say(text("Field")), say(text("Stands for")), say(text("Reason")), say(text("Codes"))});
    table_->setRowCount(static_cast<int>(readings_.size()));
    for (int row = 0; row < table_->rowCount(); ++row) {
        const layers::FieldReading& reading = readings_[static_cast<std::size_t>(row)];
        const layers::FieldForm* form = entry ? entry->form.find(reading.field) : nullptr;
        const spatial::Bilingual name = form && !form->label.empty() ? form->label : reading.full;
        auto* field = new QTableWidgetItem(QString::fromStdString(reading.field));
        field->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        field->setCheckState(name.empty() ? Qt::Unchecked : Qt::Checked);
        auto* full = new QTableWidgetItem(say(name));
        full->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable);
        full->setData(Qt::UserRole, full->text());   // as it was proposed
        auto* reason = new QTableWidgetItem(say(reading.reason));
        QString known;
        if (const spatial::CodeScheme* scheme = spatial::codeScheme(reading.codes))
            known = say(text("{0}: {1} % of {2} values", say(scheme->name).toStdString(), static_cast<int>(100 * reading.share), countWords(reading.looked).toStdString()));
        auto* codes = new QTableWidgetItem(known);
        for (QTableWidgetItem* fixed : {reason, codes}) {
            fixed->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
            fixed->setToolTip(fixed->text());
        }
        table_->setItem(row, kField, field);
        table_->setItem(row, kStandsFor, full);
        table_->setItem(row, kReason, reason);
        table_->setItem(row, kCodes, codes);
    }
    table_->setColumnWidth(kField, 115);
    table_->setColumnWidth(kStandsFor, 185);
    table_->setColumnWidth(kReason, 215);
    question_->setVisible(!asks_.empty());
    answer_->setVisible(!asks_.empty());
    if (asks_.empty())
        return;
    const spatial::CodeQuestion question = spatial::question1001(asks_);
    const int kept = answer_->currentIndex();
    question_->setText(say(question.question));
    answer_->setAccessibleName(say(question.question));
    answer_->clear();
    answer_->addItem(say(text("Not known yet; its name waits for the answer")), QString());
    for (const spatial::CodeQuestion::Answer& answer : question.answers)
        answer_->addItem(say(answer.words), QString::fromUtf8(answer.scheme.data(), static_cast<qsizetype>(answer.scheme.size())));
    answer_->setCurrentIndex(std::max(0, kept));
}

std::map<std::string, spatial::Bilingual> FieldsPage::newNames() const
{
    std::map<std::string, spatial::Bilingual> names;
    const layers::LayerEntry* entry = bench_.document.project().layer(layer_);
    for (int row = 0; entry && row < table_->rowCount(); ++row) {
        const layers::FieldReading& reading = readings_[static_cast<std::size_t>(row)];
        if (reading.field == asks_ && newScheme().empty())   // a form that is kept would answer the question silently
            continue;
        const layers::FieldForm* form = entry->form.find(reading.field);
        const spatial::Bilingual before = form ? form->label : spatial::Bilingual{};
        const QString typed = table_->item(row, kStandsFor)->text().simplified();
        spatial::Bilingual wanted;
        if (table_->item(row, kField)->checkState() == Qt::Checked && !typed.isEmpty()) {
            const bool proposed = typed == table_->item(row, kStandsFor)->data(Qt::UserRole).toString();
            wanted = proposed ? (before.empty() ? reading.full : before) : spatial::Bilingual{typed.toStdString(), typed.toStdString()};
        }
        if (!(wanted == before))
            names[reading.field] = wanted;
    }
    return names;
}

std::string FieldsPage::newScheme() const { return asks_.empty() ? std::string() : answer_->currentData().toString().toStdString(); }

bool FieldsPage::canApply() const { return !readings_.empty() && (!newNames().empty() || !newScheme().empty()); }

void FieldsPage::apply()
{
    const auto names = newNames();
    const std::string scheme = newScheme();
    std::string after;
    for (const auto& [field, name] : names)
        after += (after.empty() ? "" : ", ") + field + " = " + (name.empty() ? field : say(name).toStdString());
    if (!scheme.empty())
        after += (after.empty() ? "" : ", ") + asks_ + ": " + scheme;
    const LayerSnapshotPtr snapshot = bench_.store.layer(layer_);
    applyRepair(bench_, layer_, "fields", {}, after, inBothLanguages(text("{0} names were confirmed; the file keeps its own.", names.size())), [&](layers::LayerEntry& entry) {
        // What was guessed about a field so far goes into the project with its name, so that the form stays as it was.
        const auto formOf = [&](const std::string& field) {
            if (const layers::FieldForm* kept = entry.form.find(field))
                return *kept;
            const int at = snapshot->table ? snapshot->table->fieldIndex(field) : -1;
            layers::FieldForm form = (at < 0 ? std::nullopt : layers::guessedForm(*snapshot->table, static_cast<std::size_t>(at))).value_or(layers::FieldForm{.field = field});
            form.guessed = false;
            return form;
        };
        for (const auto& [field, name] : names) {
            layers::FieldForm form = formOf(field);
            form.label = name;
            entry.form.put(std::move(form));
        }
        if (!scheme.empty())
            entry.form.put(layers::answered1001(formOf(asks_), scheme));
    });
}

}  // namespace app::desktop
