// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/calculator/calculator_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/expressions/expression_editor.h"
#include "app/desktop/expressions/expression_text.h"
#include "app/desktop/form/attribute_edits.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "layers/forms/field_entry.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using layers::CalculatedField;
using spatial::FieldType;
using spatial::text;

namespace {

constexpr FieldType kTypes[] = {FieldType::Integer, FieldType::Real, FieldType::Text, FieldType::Boolean, FieldType::Date, FieldType::DateTime};

bool isCalculated(const layers::LayerEntry& layer, const std::string& name)
{
    return std::any_of(layer.calculated.begin(), layer.calculated.end(), [&](const CalculatedField& each) { return each.name == name; });
}

}  // namespace

CalculatorPage::CalculatorPage(Workbench& bench, QWidget* parent)
    : QWidget(parent), bench_(bench), title_(new QLabel(this)), name_(new QComboBox(this)), type_(new QComboBox(this)),
      editor_(new ExpressionEditor(bench.jobs, ExpressionEditor::Wanted::Value, this)), notice_(new QLabel(this)), cancel_(new QPushButton(this)), go_(new QPushButton(this)), onlySelected_(new QCheckBox(this)),
      write_(new QPushButton(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 8);
    title_->setTextFormat(Qt::PlainText);
    title_->setWordWrap(true);
    column->addWidget(title_);
    name_->setEditable(true);
    name_->setInsertPolicy(QComboBox::NoInsert);
    name_->setObjectName(QStringLiteral("calculatedName"));
    name_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    name_->setMinimumContentsLength(10);
    for (std::size_t i = 0; i < std::size(kTypes); ++i)
        type_->addItem(QString());
    auto* form = new QFormLayout;
    auto* nameLabel = new QLabel(this);
    auto* typeLabel = new QLabel(this);
    form->addRow(nameLabel, name_);
    form->addRow(typeLabel, type_);
    column->addLayout(form);
    column->addWidget(editor_, 1);
    notice_->setWordWrap(true);
    notice_->setProperty("role", "hint");
    column->addWidget(notice_);
    column->addWidget(onlySelected_);
    write_->setObjectName(QStringLiteral("writeField"));
    connect(write_, &QPushButton::clicked, this, &CalculatorPage::write);
    auto* row = new QHBoxLayout;
    row->addWidget(cancel_);
    row->addStretch(1);
    go_->setProperty("role", "primary");
    go_->setObjectName(QStringLiteral("calculateField"));
    row->addWidget(write_);
    row->addWidget(go_);
    column->addLayout(row);
    connect(name_, &QComboBox::editTextChanged, this, &CalculatorPage::update);
    connect(type_, &QComboBox::activated, this, [this] { typeChosen_ = true; });
    connect(editor_, &ExpressionEditor::changed, this, &CalculatorPage::update);
    connect(editor_, &ExpressionEditor::accepted, this, &CalculatorPage::apply);
    connect(go_, &QPushButton::clicked, this, &CalculatorPage::apply);
    connect(cancel_, &QPushButton::clicked, this, &CalculatorPage::finished);
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& id) {
        if (id.toStdString() == layer_)
            follow();
    });
    connect(&bench.selection, &Selection::changed, this, [this](const QString& id) {
        if (id.toStdString() == layer_)
            follow();
    });
    onLanguage(this, [this, nameLabel, typeLabel] {
        nameLabel->setText(say(text("Name")));
        typeLabel->setText(say(text("Type")));
        name_->setAccessibleName(say(text("Name of the field")));
        name_->lineEdit()->setPlaceholderText(say(text("a new name, or a field to replace")));
        type_->setAccessibleName(say(text("Type of the field")));
        for (std::size_t i = 0; i < std::size(kTypes); ++i)
            type_->setItemText(static_cast<int>(i), say(typeName(kTypes[i])));
        cancel_->setText(say(text("Cancel")));
        write_->setText(say(text("Write into the data")));
        write_->setToolTip(say(text("Sets the values in the layer's own field, as one step that undo takes back.")));
        update();
    });
}

CalculatorPage::~CalculatorPage() { job_.cancel(); }

FieldType CalculatorPage::chosenType() const { return kTypes[std::max(0, type_->currentIndex())]; }

void CalculatorPage::start(const std::string& layer, const std::string& name)
{
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer);
    if (!entry)
        return;
    layer_ = layer;
    changed_ = name;
    typeChosen_ = false;
    const auto field = std::find_if(entry->calculated.begin(), entry->calculated.end(), [&](const CalculatedField& each) { return each.name == name; });
    follow();
    {
        const QSignalBlocker quiet(name_);
        name_->clear();
        if (const auto table = editor_->table())
            for (const spatial::Field& each : table->fields)
                name_->addItem(QString::fromStdString(each.name));
        name_->setCurrentIndex(-1);
        name_->setEditText(QString::fromStdString(name));
    }
    if (field != entry->calculated.end()) {
        typeChosen_ = true;
        type_->setCurrentIndex(static_cast<int>(std::find(std::begin(kTypes), std::end(kTypes), field->type) - std::begin(kTypes)));
        editor_->setExpression(QString::fromStdString(field->expression));
    } else {
        editor_->setExpression({});
    }
    update();
    name.empty() ? name_->setFocus() : editor_->text()->setFocus();
}

void CalculatorPage::follow() { editor_->setTable(bench_.store.layer(layer_)->table, bench_.selection.rows(layer_)); }

void CalculatorPage::update()
{
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer_);
    const auto& bound = editor_->bound();
    if (bound && !typeChosen_)
        type_->setCurrentIndex(static_cast<int>(std::find(std::begin(kTypes), std::end(kTypes), bound->type()) - std::begin(kTypes)));
    const std::string name = name_->currentText().trimmed().toStdString();
    title_->setText(!entry ? QString() : changed_.empty() ? say(text("New field of {0}", say(entry->name).toStdString())) : say(text("Field {0} of {1}", changed_, say(entry->name).toStdString())));
    go_->setText(changed_.empty() ? say(text("Add the field")) : say(text("Change the field")));
    go_->setEnabled(entry && bound && !name.empty());
    // The data: an own field that may be edited, or a new one.
    AttributeEdits attributes(bench_);
    const auto selected = bench_.selection.rows(layer_)->size();
    const auto refused = !entry || name.empty() ? std::nullopt : editor_->table() && editor_->table()->fieldIndex(name) >= 0 ? attributes.refusal(layer_, name) : bench_.edits.refusal(layer_);
    write_->setEnabled(entry && bound && !name.empty() && !refused);
    write_->setVisible(changed_.empty());
    onlySelected_->setVisible(changed_.empty() && selected > 0);
    onlySelected_->setText(say(text("Write only into the {0} selected rows", selected)));
    const bool replaces = entry && editor_->table() && editor_->table()->fieldIndex(name) >= 0 && name != changed_;
    notice_->setText(replaces ? say(text("{0} is shown with these values instead of its own; its file stays as it is.", name))
                              : say(text("Kept in the project and worked out whenever the layer is read; its file stays as it is.")));
}

void CalculatorPage::apply()
{
    if (!go_->isEnabled())
        return;
    const CalculatedField field{name_->currentText().trimmed().toStdString(), chosenType(), editor_->expression().toStdString()};
    bench_.document.editLayer(changed_.empty() ? text("Calculate the field {0}", field.name) : text("Change the field {0}", field.name), layer_, [&](layers::LayerEntry& layer) {
        const std::string& old = changed_.empty() && isCalculated(layer, field.name) ? field.name : changed_;
        const auto place = std::find_if(layer.calculated.begin(), layer.calculated.end(), [&](const CalculatedField& each) { return each.name == old; });
        place == layer.calculated.end() ? layer.calculated.push_back(field) : void(*place = field);
    });
    bench_.messages.toast(changed_.empty() ? text("The field {0} is added.", field.name) : text("The field {0} is changed.", field.name), {{text("Undo"), [this] { bench_.document.undo(); }}});
    emit finished();
}

/// Works the values out in a job, checks them by the field's form, and hands them over as one gesture.
void CalculatorPage::write()
{
    const spatial::FeatureTablePtr table = editor_->table();
    const auto bound = editor_->bound();
    const std::string name = name_->currentText().trimmed().toStdString();
    const layers::EditedLayerPtr edited = bench_.edits.layer(layer_);
    if (!write_->isEnabled() || !table || !bound || !edited)
        return;
    AttributeEdits attributes(bench_);
    const auto own = attributes.field(layer_, name);
    const EditableField field = own ? *own : EditableField{edited->fieldSlots().size(), {name, chosenType()}, {}};
    const RowSetPtr rows = !onlySelected_->isHidden() && onlySelected_->isChecked() ? bench_.selection.rows(layer_) : nullptr;
    using Values = std::vector<std::pair<std::int64_t, spatial::Value>>;
    job_.cancel();
    job_ = bench_.jobs.start(
        this, text("Calculate the field {0}", name), JobPool::Analysis,
        [table, bound = *bound, rows, field](spatial::Progress& progress) -> spatial::Result<Values> {
            TRY_ASSIGN(const spatial::AttributeColumn worked, bound.column(progress));
            std::size_t lost = 0;
            const spatial::AttributeColumn column = layers::asType(worked, field.field.type, lost);
            if (lost > 0)
                return spatial::Error{spatial::ErrorCode::InvalidInput, text("{0} values do not fit the type of {1}. Nothing was written.", lost, field.field.name)};
            Values values;
            const std::size_t count = rows ? rows->size() : column.size();
            values.reserve(count);
            for (std::size_t i = 0; i < count; ++i) {
                if (i % 16'384 == 0)
                    TRY(spatial::notCancelled(progress));
                const std::size_t row = rows ? (*rows)[i] : i;
                auto value = layers::checked(column.value(row), field.field, field.form);
                if (!value)
                    return spatial::Error{value.error().code, text("Feature {0}: {1} Nothing was written.", table->ids[row], value.error().message), value.error().hint};
                values.emplace_back(table->ids[row], *std::move(value));
            }
            return values;
        },
        [this, field](spatial::Result<Values> values) {
            if (!values) {
                bench_.messages.show(values.error());
                return;
            }
            writeValues(field.field.name, field.field.type, *std::move(values));
        });
}

void CalculatorPage::writeValues(const std::string& name, FieldType type, std::vector<std::pair<std::int64_t, spatial::Value>> values)
{
    AttributeEdits attributes(bench_);
    const std::size_t count = values.size();
    spatial::Result<void> done;
    if (const auto own = attributes.field(layer_, name)) {
        done = attributes.set(layer_, *own, std::move(values));
    } else if (const layers::EditedLayerPtr edited = bench_.edits.layer(layer_)) {
        layers::FieldChange change;
        change.slot = edited->fieldSlots().size();
        change.after = layers::FieldSlot{{name, type}, true};
        spatial::AttributeColumn column(type);
        std::sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        for (auto& [id, value] : values) {
            change.ids.push_back(id);
            column.append(value);
        }
        change.newValues = std::move(column);
        layers::LayerChange all;
        all.fields.push_back(std::move(change));
        done = bench_.edits.edit(text("Add the field {0}", name), layer_, std::move(all));
    }
    if (!done) {
        bench_.messages.show(done.error());
        return;
    }
    bench_.messages.toast(text("{0} values are written into {1}.", count, name), {{text("Undo"), [this] { bench_.document.undo(); }}});
    emit finished();
}

}  // namespace app::desktop
