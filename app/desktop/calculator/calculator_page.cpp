// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/calculator/calculator_page.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/expressions/expression_editor.h"
#include "app/desktop/expressions/expression_text.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"

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
      editor_(new ExpressionEditor(bench.jobs, ExpressionEditor::Wanted::Value, this)), notice_(new QLabel(this)), cancel_(new QPushButton(this)), go_(new QPushButton(this))
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
    auto* row = new QHBoxLayout;
    row->addWidget(cancel_);
    row->addStretch(1);
    go_->setProperty("role", "primary");
    go_->setObjectName(QStringLiteral("calculateField"));
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
        update();
    });
}

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

}  // namespace app::desktop
