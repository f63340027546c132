// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/material_factors.h"

#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace spatial {

std::string_view idOf(MaterialFactor factor)
{
    switch (factor) {
    case MaterialFactor::Landfill: return "landfill_t";
    case MaterialFactor::Energy: return "energy_gj";
    case MaterialFactor::Water: return "water_m3";
    case MaterialFactor::Carbon: return "co2_t";
    case MaterialFactor::Benefit: return "yuan";
    case MaterialFactor::Transport: return "transport_yuan_tkm";
    case MaterialFactor::Handling: return "handling_yuan_t";
    case MaterialFactor::Reach: return "max_km";
    }
    return "";
}

const SourcedFactor* MaterialFactors::find(const std::string& material, MaterialFactor factor) const
{
    const auto of = ofMaterials.find(material);
    if (of == ofMaterials.end())
        return nullptr;
    const auto found = of->second.find(factor);
    return found == of->second.end() ? nullptr : &found->second;
}

std::optional<double> MaterialFactors::value(const std::string& material, MaterialFactor factor) const
{
    const SourcedFactor* const found = find(material, factor);
    return found ? std::optional(found->value) : std::nullopt;
}

Result<MaterialFactors> materialFactorsOf(const FeatureTable& table)
{
    MaterialFactors out;
    const AttributeColumn* const columns[] = {columnOf(table, "material|材料"), columnOf(table, "factor|因子"), columnOf(table, "value|数值"), columnOf(table, "source|来源")};
    const AttributeColumn* const chineseSource = columnOf(table, "source_zh|来源");
    if (std::count(std::begin(columns), std::end(columns), nullptr) > 0)
        return Error{ErrorCode::InvalidInput, text("The table of factors needs the fields material, factor, value and source."), {}, "factors"};
    for (std::size_t row = 0; row < table.size(); ++row) {
        const auto wrong = [&](const Text& what) { return Error{ErrorCode::InvalidInput, text("Row {0} of the factors: {1}.", row + 1, what), text("Each row is material, factor, value and source."), "factors"}; };
        const std::string material = columns[0]->display(row), factor = columns[1]->display(row), written = columns[2]->display(row), source = columns[3]->display(row);
        if (material.empty() && factor.empty() && written.empty() && source.empty())
            continue;
        if (material.empty())
            return wrong(text("it names no material"));
        const auto kind = std::find_if(std::begin(kMaterialFactors), std::end(kMaterialFactors), [&](MaterialFactor one) { return idOf(one) == factor; });
        if (kind == std::end(kMaterialFactors)) {
            std::string known;
            for (const MaterialFactor one : kMaterialFactors)
                known += (known.empty() ? "" : ", ") + std::string(idOf(one));
            return wrong(text("{0} is no factor; there are {1}", factor, known));
        }
        const auto value = columns[2]->isNull(row) ? std::nullopt : columns[2]->number(row);
        const bool isPrice = *kind == MaterialFactor::Transport || *kind == MaterialFactor::Handling || *kind == MaterialFactor::Reach;
        if (!value || !std::isfinite(*value) || (isPrice && *value < 0))
            return wrong(text("{0} is no figure for {1}", written, factor));
        if (source.empty())
            return wrong(text("the figure has no source"));
        if (!out.ofMaterials[material].try_emplace(*kind, SourcedFactor{*value, {source, chineseSource ? chineseSource->display(row) : std::string()}}).second)
            return wrong(text("{0} of {1} is given twice", factor, material));
    }
    return out;
}

}  // namespace spatial
