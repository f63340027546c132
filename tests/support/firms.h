// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/number_list.h"
#include "spatial/siting/symbiosis/exchange.h"

#include <cmath>
#include <string>

namespace spatial::test {

/// Firms at places along a line, km apart; they give and take what the test adds.
inline FirmRegister firmsAt(const std::vector<double>& kilometres)
{
    FirmRegister made;
    for (const double at : kilometres)
        made.firms.push_back({.id = std::to_string(made.firms.size()), .place = {at * 1000, 0}});
    return made;
}

inline FirmDistances alongTheLine(const FirmRegister& firms)
{
    FirmDistances made{firms.firms.size(), {}, true};
    for (const Firm& from : firms.firms)
        for (const Firm& to : firms.firms)
            made.metres.push_back(std::abs(from.place.x - to.place.x));
    return made;
}

/// Lines "material,factor,value,source" as a table of factors.
inline Result<MaterialFactors> readFactors(const std::string& lines)
{
    FeatureTable table;
    AttributeColumn columns[4] = {AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Text), AttributeColumn(FieldType::Text)};
    for (const std::string_view line : split(lines, '\n')) {
        if (line.empty())
            continue;
        const auto cells = split(line, ',');
        for (std::size_t i = 0; i < 4; ++i)
            columns[i].append(i < cells.size() ? cells[i] : std::string_view());
        table.geometry.append(Geometry());
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
    }
    const char* const names[] = {"material", "factor", "value", "source"};
    for (std::size_t i = 0; i < 4; ++i)
        table.addField({names[i], FieldType::Text}, std::move(columns[i]));
    return materialFactorsOf(table);
}
inline MaterialFactors factorsOf(const std::string& lines)
{
    auto made = readFactors(lines);
    return made ? *std::move(made) : MaterialFactors{};
}

}  // namespace spatial::test
