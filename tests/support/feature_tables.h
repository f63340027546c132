// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "tests/support/wkt_matchers.h"

#include <string>
#include <vector>

namespace spatial {

struct FeatureLiteral {
    std::string wkt;             ///< "" for no geometry
    std::vector<Value> values;
};

/// A layer written in the test: features({"name", "n"}, {{"POINT (1 2)", {"a", 3}}, ...}). The type of a field is that of its first
/// value that is not null; use std::int64_t{3}, 2.5, std::string("a") or intValue(3), textValue("a").
inline FeatureTable features(const std::vector<std::string>& names, const std::vector<FeatureLiteral>& rows, const Crs& crs = {})
{
    FeatureTable table;
    table.name = "layer";
    table.crs = crs;
    for (std::size_t i = 0; i < names.size(); ++i) {
        FieldType type = FieldType::Text;
        for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
            if (std::holds_alternative<std::int64_t>(row->values[i]))
                type = FieldType::Integer;
            else if (std::holds_alternative<double>(row->values[i]))
                type = FieldType::Real;
            else if (std::holds_alternative<bool>(row->values[i]))
                type = FieldType::Boolean;
            else if (std::holds_alternative<std::string>(row->values[i]))
                type = FieldType::Text;
        }
        table.fields.push_back({names[i], type});
        table.columns.emplace_back(type);
    }
    for (const FeatureLiteral& row : rows) {
        if (row.wkt.empty())
            table.geometry.appendNull();
        else
            table.geometry.append(wkt(row.wkt));
        for (std::size_t i = 0; i < names.size(); ++i)
            table.columns[i].append(row.values[i]);
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
    }
    return table;
}

inline Value intValue(std::int64_t value) { return value; }
inline Value textValue(const char* value) { return std::string(value); }

/// The value of one cell as people read it; "?" where the field is missing.
inline std::string cellOf(const FeatureTable& table, std::size_t row, std::string_view field)
{
    const AttributeColumn* const column = table.column(field);
    return column ? column->display(row) : "?";
}

}  // namespace spatial
