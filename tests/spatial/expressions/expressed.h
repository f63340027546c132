// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/expressions/feature_expression.h"
#include "tests/support/feature_tables.h"

#include <string>

namespace spatial {

/// What an expression gives for one row, as people read it: "null" without a value, "error: ..." where it is refused.
inline std::string expressed(std::string_view source, const FeatureTable& table, std::size_t row = 0)
{
    const auto expression = FeatureExpression::parse(source);
    if (!expression)
        return "error: " + expression.error().message.english();
    const auto bound = expression->bind(table);
    if (!bound)
        return "error: " + bound.error().message.english();
    if (std::holds_alternative<std::monostate>(bound->at(row)))
        return "null";
    return bound->display(row);
}

/// One row with a field of each kind, and one with nothing but nulls.
inline FeatureTable parcels()
{
    FeatureTable table = features({"name", "DLBM", "面积", "people", "open", "note"},
                                  {{"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", {textValue("哈尔滨经开区"), textValue("0601"), 52.5, intValue(1200), true, textValue("Phase II")}},
                                   {"", {Value{}, Value{}, Value{}, Value{}, Value{}, Value{}}}});
    AttributeColumn built(FieldType::Date);
    built.append("2019-03-31");
    built.appendNull();
    table.addField({"built", FieldType::Date}, std::move(built));
    return table;
}

inline std::string value(std::string_view source) { return expressed(source, parcels()); }
inline std::string valueOfNulls(std::string_view source) { return expressed(source, parcels(), 1); }

}  // namespace spatial
