// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/material_factors.h"

#include "spatial/environment/small_csv.h"

#include <algorithm>
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

Result<MaterialFactors> parseMaterialFactors(std::string_view csv)
{
    if (csv.starts_with("\xEF\xBB\xBF"))
        csv.remove_prefix(3);
    MaterialFactors out;
    std::size_t number = 0;
    bool sawHeader = false;
    const auto wrong = [&](const Text& what) { return Error{ErrorCode::InvalidInput, text("Line {0} of the factors: {1}.", number, what), text("Each line is material,factor,value,source."), "factors"}; };
    for (const std::string_view line : linesOf(csv)) {
        ++number;
        const std::vector<std::string> cells = smallCsvRow(line);
        if (line.starts_with('#') || std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); }))
            continue;
        if (!sawHeader) {
            if (cells != std::vector<std::string>{"material", "factor", "value", "source"})
                return wrong(text("the columns must be material,factor,value,source"));
            sawHeader = true;
            continue;
        }
        if (cells.size() != 4 || cells[0].empty())
            return wrong(text("it does not have the four cells material, factor, value and source"));
        const auto kind = std::find_if(std::begin(kMaterialFactors), std::end(kMaterialFactors), [&](MaterialFactor one) { return idOf(one) == cells[1]; });
        if (kind == std::end(kMaterialFactors)) {
            std::string known;
            for (const MaterialFactor one : kMaterialFactors)
                known += (known.empty() ? "" : ", ") + std::string(idOf(one));
            return wrong(text("{0} is no factor; there are {1}", cells[1], known));
        }
        const auto value = finiteNumber(cells[2]);
        const bool isPrice = *kind == MaterialFactor::Transport || *kind == MaterialFactor::Handling || *kind == MaterialFactor::Reach;
        if (!value || (isPrice && *value < 0))
            return wrong(text("{0} is no figure for {1}", cells[2], cells[1]));
        if (cells[3].empty())
            return wrong(text("the figure has no source"));
        if (!out.ofMaterials[cells[0]].try_emplace(*kind, SourcedFactor{*value, cells[3]}).second)
            return wrong(text("{0} of {1} is given twice", cells[1], cells[0]));
    }
    return out;
}

}  // namespace spatial
