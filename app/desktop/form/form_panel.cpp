// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/form_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/form/domain_page.h"
#include "app/desktop/form/field_row.h"
#include "app/desktop/form/related_view.h"
#include "app/desktop/form/wrapped_button.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/selection/show_features.h"
#include "app/desktop/theme/theme.h"
#include "layers/forms/field_entry.h"
#include "layers/forms/form_guess.h"
#include "layers/forms/new_values.h"
#include "spatial/codes/code_scheme.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

constexpr std::size_t kComparedFeatures = 5000;   // beyond it a field counts as "several values"

bool nearlySame(const spatial::Value& a, const spatial::Value& b)
{
    const auto* const x = std::get_if<double>(&a);
    const auto* const y = std::get_if<double>(&b);
    return x && y ? std::abs(*x - *y) <= 1e-6 * std::max({1.0, std::abs(*x), std::abs(*y)}) : a == b;
}

QToolButton* arrow(QWidget* parent, const char* picture, spatial::Text title)
{
    auto* button = new QToolButton(parent);
    onTheme(button, [button, picture] { button->setIcon(icon(QString::fromLatin1(picture))); });
    onLanguage(button, [button, title] {
        button->setToolTip(say(title));
        button->setAccessibleName(say(title));
    });
    return button;
}

}  // namespace

FormPanel::FormPanel(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), attributes_(bench), pages_(new QStackedWidget(this)), hint_(new QLabel(this)), title_(new QLabel(this)), place_(new QLabel(this)),
      previous_(arrow(this, "go-previous", text("Previous feature"))), next_(arrow(this, "go-next", text("Next feature"))), refusal_(new QLabel(this)), question_(new QWidget(this)),
      asked_(new QLabel(this)), answers_(new QVBoxLayout), scroll_(new QScrollArea(this)), related_(new RelatedView(bench, this)), domain_(new DomainPage(bench, this)),
      timer_(new QTimer(this))
{
    build();
    timer_->setSingleShot(true);
    timer_->setInterval(0);
    connect(timer_, &QTimer::timeout, this, &FormPanel::follow);
    connect(&bench.selection, &Selection::changed, this, &FormPanel::later);
    connect(&bench.selection, &Selection::currentLayerChanged, this, &FormPanel::later);
    connect(&bench.document, &Document::changed, this, &FormPanel::later);
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) {
        if (layer_.empty() || id.toStdString() == layer_)
            later();
    });
    connect(&bench.edits, &LayerEdits::changed, this, [this](const QString& id) {
        if (id.toStdString() == layer_)
            later();
    });
    connect(domain_, &DomainPage::finished, this, [this] {
        pages_->setCurrentIndex(1);
        later();
    });
    onLanguage(this, [this] {
        showHead();
        scroll_->setAccessibleName(say(text("Fields")));
    });
}

FormPanel::~FormPanel() = default;

void FormPanel::build()
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(pages_);
    hint_->setWordWrap(true);
    hint_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    hint_->setContentsMargins(10, 10, 10, 10);
    hint_->setProperty("role", "hint");
    pages_->addWidget(hint_);

    auto* form = new QWidget(this);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(2);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 0, 6, 0);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    title_->setTextFormat(Qt::PlainText);
    title_->setProperty("role", "heading");
    title_->setWordWrap(true);
    title_->setObjectName(QStringLiteral("formTitle"));
    place_->setProperty("role", "hint");
    words->addWidget(title_);
    words->addWidget(place_);
    head->addLayout(words, 1);
    head->addWidget(previous_);
    head->addWidget(next_);
    column->addLayout(head);
    connect(previous_, &QToolButton::clicked, this, [this] { step(-1); });
    connect(next_, &QToolButton::clicked, this, [this] { step(1); });
    refusal_->setWordWrap(true);
    refusal_->setContentsMargins(8, 2, 8, 2);
    refusal_->setProperty("role", "hint");
    column->addWidget(refusal_);

    auto* question = new QVBoxLayout(question_);
    question->setContentsMargins(8, 4, 8, 4);
    asked_->setWordWrap(true);
    question->addWidget(asked_);
    question->addLayout(answers_);
    question_->setObjectName(QStringLiteral("question1001"));
    question_->hide();
    column->addWidget(question_);

    auto* content = new QWidget;
    column_ = new QVBoxLayout(content);
    column_->setContentsMargins(0, 0, 0, 8);
    column_->setSpacing(0);
    column_->addWidget(related_);
    column_->addStretch(1);
    scroll_->setWidget(content);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(scroll_, 1);
    pages_->addWidget(form);
    pages_->addWidget(domain_);
}

void FormPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (stale_)
        follow();
}

void FormPanel::later()
{
    stale_ = true;
    timer_->start();
}

void FormPanel::follow()
{
    if (!isVisible())
        return;   // a form that nobody sees costs nothing
    stale_ = false;
    std::string layer = bench_.selection.currentLayer();
    if (bench_.selection.rows(layer)->empty())
        for (const layers::LayerEntry& other : bench_.document.project().layers)
            if (!bench_.selection.rows(other.id)->empty()) {
                layer = other.id;
                break;
            }
    const RowSetPtr rows = bench_.selection.rows(layer);
    const spatial::FeatureTablePtr table = bench_.store.layer(layer)->table;
    std::vector<std::int64_t> ids;
    for (const std::uint32_t row : *rows)
        if (table && row < table->size())
            ids.push_back(table->ids[row]);
    layer_ = layer;
    const layers::EditedLayerPtr edited = ids.empty() ? nullptr : bench_.edits.layer(layer);
    if (edited)
        std::erase_if(ids, [&](std::int64_t id) { return !edited->contains(id); });
    const bool other = ids != ids_;
    ids_ = std::move(ids);
    if (!edited || ids_.empty()) {
        if (pages_->currentWidget() != domain_)
            pages_->setCurrentIndex(0);
        related_->setFeature({}, 0);
        showHead();
        return;
    }
    if (pages_->currentIndex() == 0)
        pages_->setCurrentIndex(1);
    const auto& forms = attributes_.forms(layer_);
    std::vector<spatial::Field> fields;
    for (const layers::FieldForm& form : forms)
        if (const auto slot = edited->slotOf(form.field))
            fields.push_back(edited->fieldSlots()[*slot].field);
    const bool sameFields = fields.size() == fields_.size() && std::equal(fields.begin(), fields.end(), fields_.begin(), [](const spatial::Field& a, const spatial::Field& b) {
        return a.name == b.name && a.type == b.type && a.width == b.width && a.precision == b.precision;
    });
    if (forms != forms_ || !sameFields) {
        forms_ = forms;
        fields_ = std::move(fields);
        fillRows();
    }
    showHead();
    showValues();
    askAbout1001();
    if (other || ids_.size() == 1)
        related_->setFeature(layer_, ids_.size() == 1 ? ids_.front() : -1);
}

void FormPanel::fillRows()
{
    for (FieldRow* const row : rows_)
        row->deleteLater();
    rows_.clear();
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer_);
    std::filesystem::path folder = entry ? bench_.document.project().sourceOf(*entry).path.parent_path() : std::filesystem::path();
    int place = 0;
    for (const layers::FieldForm& form : forms_) {
        const auto field = form.hidden ? std::nullopt : attributes_.field(layer_, form.field);
        if (!field)
            continue;
        auto* row = new FieldRow(*field, folder, scroll_->widget());
        column_->insertWidget(place++, row);
        rows_.push_back(row);
        connect(row, &FieldRow::entered, this, [this, row](const QString& typed) { commit(row, typed); });
        connect(row, &FieldRow::calculateWanted, this, [this, row] { calculate(row); });
        connect(row, &FieldRow::settingsWanted, this, [this, row] { openDomain(row->field().field.name); });
        connect(row, &FieldRow::photoWanted, this, [this, row] { choosePhoto(row); });
    }
    // Tab goes through the entries, not over the small buttons.
    for (std::size_t i = 1; i < rows_.size(); ++i)
        QWidget::setTabOrder(rows_[i - 1]->entry(), rows_[i]->entry());
}

void FormPanel::showValues()
{
    const layers::EditedLayerPtr edited = bench_.edits.layer(layer_);
    if (!edited)
        return;
    const auto refusal = bench_.edits.refusal(layer_);
    refusal_->setVisible(refusal.has_value());
    refusal_->setText(refusal ? say(refusal->message) + QLatin1Char(' ') + say(refusal->hint) : QString());
    for (FieldRow* const row : rows_) {
        const std::size_t slot = row->field().slot;
        const spatial::Value first = edited->value(ids_.front(), slot);
        bool several = ids_.size() > kComparedFeatures;
        for (std::size_t i = 1; i < std::min(ids_.size(), kComparedFeatures) && !several; ++i)
            several = !(edited->value(ids_[i], slot) == first);
        auto why = attributes_.refusal(layer_, row->field().field.name);
        if (why && refusal)
            why->message = {};   // said once, above
        row->setValue(several ? QString() : QString::fromStdString(layers::typedForm(first)), several, why);
        QString calculated;
        if (ids_.size() == 1 && !row->field().form.expression.empty()) {
            const auto value = layers::calculated(*edited, edited->feature(ids_.front()), row->field().form.expression, row->field().form, slot);
            if (value && !nearlySame(*value, first))
                calculated = QString::fromStdString(layers::typedForm(*value));
        }
        row->setCalculated(calculated);
    }
}

void FormPanel::showHead()
{
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer_);
    hint_->setText(say(text("Select a feature on the map or in the table: its attributes are edited here.")));
    if (!entry || ids_.empty())
        return;
    title_->setText(say(entry->name));
    place_->setText(ids_.size() == 1 ? say(text("Feature {0}", ids_.front())) : say(text("{0} features: what you enter is written to all of them", countWords(static_cast<qint64>(ids_.size())).toStdString())));
    place_->setWordWrap(true);
    previous_->setEnabled(ids_.size() == 1);
    next_->setEnabled(ids_.size() == 1);
}

/// The data holds 1001 and nobody has said yet which classification it follows.
void FormPanel::askAbout1001()
{
    const std::string asked = attributes_.asksAbout1001(layer_);
    const auto field = std::find_if(forms_.begin(), forms_.end(), [&](const layers::FieldForm& each) { return each.field == asked; });
    question_->setVisible(field != forms_.end());
    if (question_->isHidden())
        return;
    while (QLayoutItem* const old = answers_->takeAt(0)) {
        old->widget()->deleteLater();
        delete old;
    }
    const spatial::CodeQuestion question = spatial::question1001(field->field);
    asked_->setText(say(question.question));
    for (const auto& answer : question.answers) {
        const layers::FieldForm form = layers::answered1001(*field, answer.scheme);
        answers_->addWidget(new WrappedButton(question_, answer.words, [this, form] {
            bench_.document.editLayer(text("Say which classification {0} follows", form.field), layer_, [&](layers::LayerEntry& layer) { layer.form.put(form); });
        }));
    }
}

FieldRow* FormPanel::row(const std::string& field) const
{
    const auto found = std::find_if(rows_.begin(), rows_.end(), [&](const FieldRow* each) { return each->field().field.name == field; });
    return found == rows_.end() ? nullptr : *found;
}

void FormPanel::commit(FieldRow* row, const QString& typed)
{
    const auto done = attributes_.setTyped(layer_, row->field(), ids_, typed);
    row->setFault(done ? std::nullopt : std::optional(done.error()));
}

void FormPanel::calculate(FieldRow* row)
{
    const auto done = attributes_.calculate(layer_, row->field(), ids_);
    row->setFault(done ? std::nullopt : std::optional(done.error()));
}

void FormPanel::choosePhoto(FieldRow* row)
{
    const QString folder = row->property("photoFolder").toString();
    const QString file = QFileDialog::getOpenFileName(this, say(text("Choose a photo")), folder, say(text("Photos")) + QStringLiteral(" (*.jpg *.jpeg *.png *.webp)"));
    if (file.isEmpty())
        return;
    // Beside the data it moves with it: a relative path, "/" on every system.
    std::error_code fault;
    const auto relative = std::filesystem::relative(file.toStdString(), folder.toStdString(), fault);
    commit(row, fault || relative.empty() ? file : QString::fromStdString(relative.generic_string()));
}

void FormPanel::step(int by)
{
    const spatial::FeatureTablePtr table = bench_.store.layer(layer_)->table;
    const RowSetPtr rows = bench_.selection.rows(layer_);
    if (!table || table->size() == 0)
        return;
    const auto size = static_cast<std::int64_t>(table->size());
    const std::int64_t from = rows->empty() ? (by > 0 ? -1 : size) : by > 0 ? rows->back() : rows->front();
    const std::int64_t to = from + by;
    if (to < 0 || to >= size)
        return;
    bench_.selection.select(layer_, {static_cast<std::uint32_t>(to)});
    flashRow(bench_, layer_, static_cast<std::uint32_t>(to));
}

void FormPanel::openDomain(const std::string& field)
{
    const auto editable = attributes_.field(layer_, field);
    if (!editable)
        return;
    domain_->start(layer_, *editable);
    pages_->setCurrentWidget(domain_);
}

void FormPanel::focusFirst()
{
    follow();
    for (FieldRow* const row : rows_)
        if (!attributes_.refusal(layer_, row->field().field.name)) {
            row->entry()->setFocus(Qt::ShortcutFocusReason);
            return;
        }
}

void selectFeatures(Workbench& bench, const std::string& layer, std::vector<std::int64_t> ids)
{
    std::sort(ids.begin(), ids.end());
    const auto there = [&bench, layer, ids] {
        const spatial::FeatureTablePtr table = bench.store.layer(layer)->table;
        if (!table)
            return false;
        RowSet rows;
        for (std::size_t row = 0; row < table->size(); ++row)
            if (std::binary_search(ids.begin(), ids.end(), table->ids[row]))
                rows.push_back(static_cast<std::uint32_t>(row));
        if (rows.size() < ids.size())
            return false;
        bench.selection.clear();
        bench.selection.setCurrentLayer(layer);
        bench.selection.select(layer, std::move(rows));
        return true;
    };
    if (there())
        return;
    bench.store.request(layer);
    auto* const waiting = new QObject(&bench.store);   // until the table has them
    QObject::connect(&bench.store, &LayerStore::changed, waiting, [there, waiting, layer](const QString& id) {
        if (id.toStdString() == layer && there())
            waiting->deleteLater();
    });
    QTimer::singleShot(60'000, waiting, &QObject::deleteLater);
}

}  // namespace app::desktop
