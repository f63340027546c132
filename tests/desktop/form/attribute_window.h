// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_edits.h"
#include "app/desktop/form/field_row.h"
#include "app/desktop/form/form_panel.h"
#include "tests/support/desktop_window.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace app::desktop {

/// Parcels of 100 m by 100 m in a row, with the fields of a land survey and a soil value.
inline spatial::FeatureTable surveyParcels(std::size_t count)
{
    spatial::FeatureTable table;
    table.crs = *spatial::Crs::fromText("EPSG:4530");
    table.fields = {{"DLBM", spatial::FieldType::Text, 5}, {"TBMJ", spatial::FieldType::Real}, {"Pb_mgkg", spatial::FieldType::Real}, {"note", spatial::FieldType::Text, 20}, {"site", spatial::FieldType::Integer}};
    for (const spatial::Field& field : table.fields)
        table.columns.emplace_back(field.type);
    for (std::size_t i = 0; i < count; ++i) {
        const double x = 42'500'000 + 100.0 * static_cast<double>(i % 300), y = 5'000'000 + 100.0 * static_cast<double>(i / 300);
        table.geometry.append(spatial::Geometry::rectangle({x, y, x + 100, y + 100}));
        table.columns[0].append(i % 3 == 0 ? "0101" : i % 3 == 1 ? "0103" : "1104A");
        table.columns[1].append(9'000.0);   // not what the shape has
        table.columns[2].append(20.0 + static_cast<double>(i % 7));
        table.columns[3].append(i % 2 == 0 ? "even" : "odd");
        table.columns[4].append(static_cast<std::int64_t>(i));
        table.ids.push_back(static_cast<std::int64_t>(i) + 1);
    }
    return table;
}

class AttributeWindow : public test_support::DesktopWindow {
protected:
    void openParcels(std::size_t count)
    {
        addLayer("parcels", surveyParcels(count));
        bench().selection.setCurrentLayer("parcels");
    }
    template <class T>
    T* find(const char* name)
    {
        for (T* const found : window_.findChildren<T*>(QString::fromLatin1(name)))
            if (found->isVisible())
                return found;
        return nullptr;
    }
    FormPanel& form()
    {
        if (!form_) {
            EXPECT_TRUE(bench().commands.run("form.show"));
            form_ = window_.findChildren<FormPanel*>().value(0);
        }
        return *form_;
    }
    /// The entry of a field, in hand and empty.
    QLineEdit* entry(const char* field)
    {
        FieldRow* row = nullptr;
        EXPECT_TRUE(test_support::waitFor([&] { return (row = form().row(field)) != nullptr; })) << field;
        auto* const line = row ? qobject_cast<QLineEdit*>(row->entry()) : nullptr;
        EXPECT_NE(line, nullptr) << field;
        if (line) {
            line->setFocus();
            line->selectAll();
        }
        return line;
    }
    QString note(const char* field)
    {
        for (const QLabel* const label : form().row(field)->findChildren<QLabel*>(QStringLiteral("fieldNote")))
            return label->isHidden() ? QString() : label->text();
        return {};
    }
    std::string value(std::int64_t id, const char* field)
    {
        const auto layer = bench().edits.layer("parcels");
        const auto slot = layer->slotOf(field);
        if (!slot || !layer->contains(id))
            return "?";
        spatial::AttributeColumn column(layer->fieldSlots()[*slot].field.type);
        column.append(layer->value(id, *slot));
        return column.isNull(0) ? "null" : column.display(0);
    }
    void select(RowSet rows)
    {
        bench().selection.select("parcels", std::move(rows));
        EXPECT_TRUE(test_support::waitFor([&] { return !form().features().empty() && form().row("DLBM"); }));
    }
    std::size_t steps() { return bench().document.position(); }

private:
    FormPanel* form_ = nullptr;
};

}  // namespace app::desktop
