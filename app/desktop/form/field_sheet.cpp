// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/field_sheet.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/sheet.h"
#include "app/desktop/expressions/expression_text.h"
#include "app/desktop/expressions/expression_words.h"
#include "app/desktop/form/field_changes.h"
#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/preferences/form.h"
#include "app/desktop/window/main_window.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::FieldType;
using spatial::text;

namespace {

constexpr FieldType kTypes[] = {FieldType::Text, FieldType::Integer, FieldType::Real, FieldType::Boolean, FieldType::Date, FieldType::DateTime};
constexpr int kWidest = 254;   // of a shapefile's text

struct Entries {
    QLineEdit* name;
    QComboBox* type;
    QSpinBox* width;
    QSpinBox* precision;
    QLabel* fault;
};

spatial::Result<void> done(Workbench& bench, const std::string& layer, const std::optional<spatial::Field>& before, const Entries& entries)
{
    spatial::Field field;
    field.name = entries.name->text().trimmed().toStdString();
    field.type = kTypes[std::max(0, entries.type->currentIndex())];
    field.width = entries.width->value();
    field.precision = entries.precision->value();
    if (!before)
        return addField(bench, layer, field);
    TRY(renameField(bench, layer, before->name, field.name));
    return resizeField(bench, layer, field.name, field.width, field.precision);
}

}  // namespace

bool isOwnField(Workbench& bench, const std::string& layer, const std::string& name)
{
    if (bench.edits.refusal(layer))
        return false;
    const layers::LayerEntry* const entry = bench.document.project().layer(layer);
    const layers::EditedLayerPtr edited = bench.edits.layer(layer);
    return entry && edited && edited->slotOf(name)
           && std::none_of(entry->calculated.begin(), entry->calculated.end(), [&](const layers::CalculatedField& each) { return each.name == name; });
}

void removeFieldAndSay(Workbench& bench, const std::string& layer, const std::string& name)
{
    if (const auto removed = removeField(bench, layer, name); !removed)
        bench.messages.show(removed.error());
    else
        bench.messages.toast(text("The field {0} is removed from the data.", name), {{text("Undo"), [&bench] { bench.document.undo(); }}});
}

void openFieldSheet(Workbench& bench, MainWindow& window, const std::string& layer, const std::string& name)
{
    if (const auto refused = bench.edits.refusal(layer)) {
        bench.messages.show(*refused);
        return;
    }
    const layers::EditedLayerPtr edited = bench.edits.layer(layer);
    if (!edited)
        return;
    std::optional<spatial::Field> before;
    if (!name.empty()) {
        const auto slot = edited->slotOf(name);
        if (!slot)
            return;
        before = edited->fieldSlots()[*slot].field;
    }
    auto* sheet = new Sheet(window, before ? text("Field {0}", before->name) : text("Add a field"));
    auto* body = new QWidget(sheet);
    body->setMinimumWidth(380);
    auto* form = new QFormLayout(body);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    Entries entries{new QLineEdit(body), new QComboBox(body), new QSpinBox(body), new QSpinBox(body), new QLabel(body)};
    entries.name->setObjectName(QStringLiteral("fieldName"));
    entries.type->setObjectName(QStringLiteral("fieldType"));
    entries.width->setObjectName(QStringLiteral("fieldWidth"));
    for (const FieldType type : kTypes) {
        entries.type->addItem(QString());
        const int row = entries.type->count() - 1;
        onLanguage(entries.type, [box = entries.type, row, type] { box->setItemText(row, say(typeName(type))); });
    }
    entries.width->setRange(0, kWidest);
    entries.precision->setRange(0, 15);
    onLanguage(entries.width, [width = entries.width] { width->setSpecialValueText(say(text("as the format has it"))); });
    addRow(form, text("Name"), entries.name);
    addRow(form, text("Type"), entries.type);
    addRow(form, text("Width"), entries.width, text("Bytes of a text, digits of a number; formats without widths keep everything."));
    addRow(form, text("Decimals"), entries.precision);
    entries.fault->setProperty("role", "fault");
    entries.fault->setWordWrap(true);
    entries.fault->hide();
    form->addRow(entries.fault);
    sheet->body()->addWidget(body);
    if (before) {
        entries.name->setText(QString::fromStdString(before->name));
        entries.type->setCurrentIndex(static_cast<int>(std::find(std::begin(kTypes), std::end(kTypes), before->type) - std::begin(kTypes)));
        entries.width->setValue(before->width);
        entries.precision->setValue(before->precision);
    }
    entries.type->setEnabled(!before);
    const auto update = [form, entries] {
        const FieldType type = kTypes[std::max(0, entries.type->currentIndex())];
        for (const auto& [field, shown] : {std::pair<QWidget*, bool>{entries.width, type == FieldType::Text || type == FieldType::Integer || type == FieldType::Real}, {entries.precision, type == FieldType::Real}}) {
            field->setVisible(shown);
            form->labelForField(field)->setVisible(shown);
        }
    };
    update();
    QObject::connect(entries.type, &QComboBox::currentIndexChanged, sheet, update);
    // The sheet stays open while what was typed is refused.
    auto* go = new QPushButton(sheet);
    go->setProperty("role", "primary");
    go->setObjectName(QStringLiteral("fieldDone"));
    onLanguage(go, [go, before] { go->setText(before ? say(text("Change")) : say(text("Add"))); });
    const auto finish = [&bench, layer, before, entries, sheet] {
        const auto result = done(bench, layer, before, entries);
        entries.fault->setVisible(!result);
        markFault(entries.name, !result);
        if (!result)
            entries.fault->setText(say(result.error().message));
        else
            sheet->answer({});
    };
    QObject::connect(go, &QPushButton::clicked, sheet, finish);
    QObject::connect(entries.name, &QLineEdit::returnPressed, sheet, finish);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(pushButton(sheet, text("Cancel"), [sheet] { sheet->answer({}); }));
    row->addWidget(go);
    sheet->body()->addLayout(row);
    sheet->open();
    entries.name->setFocus();
    entries.name->selectAll();
}

}  // namespace app::desktop
