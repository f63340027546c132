// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/joins/join_page.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/expressions/expression_words.h"
#include "app/desktop/expressions/layer_box.h"
#include "app/desktop/joins/key_guess.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

void offerFields(QComboBox* box, const spatial::FeatureTable* table)
{
    const QSignalBlocker quiet(box);
    const QString before = box->currentText();
    box->clear();
    for (std::size_t i = 0; table && i < table->fields.size(); ++i)
        box->addItem(icon(typeIcon(table->fields[i].type)), QString::fromStdString(table->fields[i].name));
    box->setCurrentIndex(box->findText(before));
}

std::string joined(const std::vector<std::string>& words)
{
    std::string all;
    for (const std::string& word : words)
        (all += all.empty() ? "" : ", ") += word;
    return all;
}

std::string counted(std::size_t number) { return countWords(static_cast<qint64>(number)).toStdString(); }

/// How the keys meet, in as few lines as there is something to say.
QString sentences(const spatial::JoinReport& report)
{
    QStringList lines{say(text("{0} of {1} features find their row.", counted(report.matched), counted(report.matched + report.unmatched + report.withoutKey)))};
    if (report.unmatched > 0)
        lines += say(text("Without a row: {0}, such as {1}.", counted(report.unmatched), joined(report.unmatchedKeys)));
    if (report.withoutKey > 0)
        lines += say(text("Without a key: {0}.", counted(report.withoutKey)));
    if (report.duplicates > 0)
        lines += say(text("Keys with several rows, of which the first counts: {0}, such as {1}.", counted(report.duplicates), joined(report.duplicateKeys)));
    if (report.unused > 0)
        lines += say(text("Rows of the other table that are not used: {0}.", counted(report.unused)));
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

JoinPage::JoinPage(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), title_(new QLabel(this)), other_(new LayerBox(bench.document, bench.store, LayerBox::Offers::All, this)), key_(new QComboBox(this)),
      otherKey_(new QComboBox(this)), report_(new QLabel(this)), fields_(new QListWidget(this)), prefix_(new QLineEdit(this)), add_(new QPushButton(this)), cancel_(new QPushButton(this)),
      go_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 8);
    const auto caption = [&](int number, QWidget* of) {
        captions_[number] = new QLabel(this);
        captions_[number]->setBuddy(of);
        column->addWidget(captions_[number]);
        column->addWidget(of);
    };
    constexpr int kIcon = 16;
    fields_->setIconSize(QSize(kIcon, kIcon));
    title_->setWordWrap(true);
    title_->setTextFormat(Qt::PlainText);
    column->addWidget(title_);
    caption(0, other_);
    add_->setProperty("role", "flat");
    column->addWidget(add_, 0, Qt::AlignLeft);
    caption(1, key_);
    caption(2, otherKey_);
    report_->setWordWrap(true);
    report_->setTextFormat(Qt::PlainText);
    report_->setObjectName(QStringLiteral("joinReport"));
    column->addWidget(report_);
    caption(3, fields_);
    column->setStretchFactor(fields_, 1);
    caption(4, prefix_);
    for (QComboBox* box : {key_, otherKey_}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(10);
        connect(box, &QComboBox::currentIndexChanged, this, &JoinPage::compare);
    }
    key_->setObjectName(QStringLiteral("joinKey"));
    otherKey_->setObjectName(QStringLiteral("joinOtherKey"));
    auto* row = new QHBoxLayout;
    row->addWidget(cancel_);
    row->addStretch(1);
    go_->setProperty("role", "primary");
    go_->setObjectName(QStringLiteral("joinFields"));
    row->addWidget(go_);
    column->addLayout(row);
    connect(other_, &LayerBox::layerChanged, this, &JoinPage::follow);
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == layer_)
            follow();
    });
    connect(add_, &QPushButton::clicked, this, [this] { bench_.commands.run("layer.add"); });
    connect(cancel_, &QPushButton::clicked, this, &JoinPage::finished);
    connect(go_, &QPushButton::clicked, this, &JoinPage::apply);
    onLanguage(this, [this] { words(); });
}

JoinPage::~JoinPage()
{
    guessing_.cancel();
    comparing_.cancel();
}

void JoinPage::words()
{
    const spatial::Text names[] = {text("Fields of this layer or table"), text("Key of this layer"), text("Key of the other"), text("Fields to take"), text("Before their names")};
    QWidget* const of[] = {other_, key_, otherKey_, fields_, prefix_};
    for (int i = 0; i < 5; ++i) {
        captions_[i]->setText(say(names[i]));
        of[i]->setAccessibleName(say(names[i]));
    }
    prefix_->setPlaceholderText(say(text("nothing")));
    add_->setText(say(text("Add a table …")));
    add_->setVisible(bench_.commands.find("layer.add") != nullptr);
    cancel_->setText(say(text("Cancel")));
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer_);
    title_->setText(entry ? say(text("Join fields to {0}", say(entry->name).toStdString())) : QString());
    go_->setText(join_ < 0 ? say(text("Join the fields")) : say(text("Change the join")));
    compare();
}

spatial::FeatureTablePtr JoinPage::table() const { return bench_.store.layer(layer_)->table; }

void JoinPage::start(const std::string& layer, int join)
{
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer);
    if (!entry)
        return;
    layer_ = layer;
    join_ = join >= 0 && join < static_cast<int>(entry->joins.size()) ? join : -1;
    shown_ = nullptr;
    shownOther_ = nullptr;
    takenBefore_.clear();
    prefix_->clear();
    if (join_ >= 0) {
        const layers::LayerJoin& before = entry->joins[static_cast<std::size_t>(join_)];
        other_->setLayer(before.layer);
        prefix_->setText(QString::fromStdString(before.keys.prefix));
        takenBefore_ = before.keys.take;
    } else {
        for (const layers::LayerEntry& each : bench_.document.project().layers)
            if (each.id != layer && !bench_.store.layer(each.id)->isRaster()) {
                other_->setLayer(each.id);
                if (each.source.path.extension() == ".csv" || each.source.path.extension() == ".xlsx")
                    break;   // a table is what people join most
            }
    }
    words();
    follow();
    if (join_ >= 0) {
        key_->setCurrentText(QString::fromStdString(entry->joins[static_cast<std::size_t>(join_)].keys.field));
        otherKey_->setCurrentText(QString::fromStdString(entry->joins[static_cast<std::size_t>(join_)].keys.otherField));
    }
    other_->setFocus();
}

void JoinPage::follow()
{
    const bool other = other_->table() != shownOther_;
    if (!other && table() == shown_)
        return;
    shown_ = table();
    shownOther_ = other_->table();
    offerFields(key_, shown_.get());
    offerFields(otherKey_, shownOther_.get());
    if (other)
        showFields();
    if (shown_ && shownOther_ && (key_->currentIndex() < 0 || otherKey_->currentIndex() < 0))
        guess();
    compare();
}

void JoinPage::guess()
{
    guessing_.cancel();
    guessing_ = bench_.jobs.startQuietly(
        this, JobPool::Reading, [table = shown_, other = shownOther_](spatial::Progress& progress) { return guessKeys(*table, *other, progress); },
        [this](spatial::Result<KeyGuess> guess) {
            if (!guess || guess->field < 0 || key_->currentIndex() >= 0 || otherKey_->currentIndex() >= 0)
                return;
            key_->setCurrentIndex(guess->field);
            otherKey_->setCurrentIndex(guess->otherField);
        });
}

void JoinPage::showFields()
{
    fields_->clear();
    for (std::size_t i = 0; shownOther_ && i < shownOther_->fields.size(); ++i) {
        const spatial::Field& field = shownOther_->fields[i];
        auto* item = new QListWidgetItem(icon(typeIcon(field.type)), QString::fromStdString(field.name), fields_);
        const bool taken = takenBefore_.empty() || std::find(takenBefore_.begin(), takenBefore_.end(), field.name) != takenBefore_.end();
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(taken ? Qt::Checked : Qt::Unchecked);
    }
}

layers::LayerJoin JoinPage::chosen() const
{
    layers::LayerJoin join{other_->layer(), {key_->currentText().toStdString(), otherKey_->currentText().toStdString(), {}, prefix_->text().trimmed().toStdString()}};
    bool all = true;
    for (int i = 0; i < fields_->count(); ++i) {
        const bool isKey = fields_->item(i)->text() == otherKey_->currentText();
        if (fields_->item(i)->checkState() == Qt::Checked && !isKey)
            join.keys.take.push_back(fields_->item(i)->text().toStdString());
        else
            all = all && isKey;
    }
    if (all)
        join.keys.take.clear();
    return join;
}

void JoinPage::compare()
{
    comparing_.cancel();
    for (int i = 0; i < fields_->count(); ++i)
        fields_->item(i)->setHidden(fields_->item(i)->text() == otherKey_->currentText());   // the layer has it already
    const bool ready = shown_ && shownOther_ && key_->currentIndex() >= 0 && otherKey_->currentIndex() >= 0 && other_->layer() != layer_;
    go_->setEnabled(ready);
    if (!ready) {
        report_->setText(other_->layer() == layer_ ? say(text("Choose another layer.")) : !shown_ || !shownOther_ ? say(text("The layers are being read …")) : say(text("Choose the fields whose values are the same.")));
        return;
    }
    comparing_ = bench_.jobs.startQuietly(
        this, JobPool::Reading,
        [table = shown_, other = shownOther_, field = static_cast<std::size_t>(key_->currentIndex()), otherField = static_cast<std::size_t>(otherKey_->currentIndex())](spatial::Progress& progress) {
            return spatial::matchKeys(table->columns[field], other->columns[otherField], progress);
        },
        [this](spatial::Result<spatial::MatchedRows> matched) {
            if (matched)
                report_->setText(sentences(matched->report));
        });
}

void JoinPage::apply()
{
    if (!go_->isEnabled())
        return;
    const layers::LayerJoin join = chosen();
    bench_.document.editLayer(join_ < 0 ? text("Join fields") : text("Change a join"), layer_, [&](layers::LayerEntry& layer) {
        if (join_ >= 0 && join_ < static_cast<int>(layer.joins.size()))
            layer.joins[static_cast<std::size_t>(join_)] = join;
        else
            layer.joins.push_back(join);
    });
    bench_.messages.toast(text("The fields are joined."), {{text("Undo"), [this] { bench_.document.undo(); }}});
    emit finished();
}

}  // namespace app::desktop
