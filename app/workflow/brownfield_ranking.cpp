// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/brownfield_ranking.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace app {

using spatial::Result;

std::string brownfieldCurve(const spatial::AttributeColumn& column, bool lessIsBetter)
{
    std::optional<double> least, most;
    for (std::size_t row = 0; row < column.size(); ++row)
        if (const auto value = column.number(row)) {
            least = std::min(least.value_or(*value), *value);
            most = std::max(most.value_or(*value), *value);
        }
    if (!least || *least == *most)
        return {};
    return lessIsBetter ? fmt::format("linear:{},{}", *most, *least) : fmt::format("linear:{},{}", *least, *most);
}

std::vector<FieldFactor> brownfieldFactors(const spatial::FeatureTable& table, const BrownfieldSettings& settings)
{
    if (!settings.factors.empty())
        return settings.factors;
    std::vector<FieldFactor> factors;
    for (const spatial::Field& field : table.fields)
        if (field.type == spatial::FieldType::Integer || field.type == spatial::FieldType::Real)
            factors.push_back({field.name});
    return factors;
}

Result<BrownfieldRanking> brownfieldRanking(const spatial::FeatureTable& table, const std::vector<FieldFactor>& wanted, const BrownfieldSettings& settings)
{
    BrownfieldRanking ranking;
    std::vector<spatial::BrownfieldFactor> factors;
    for (const FieldFactor& one : wanted) {
        const auto* column = table.column(one.field);
        if (!column || one.weight == 0)
            continue;
        const std::string written = brownfieldCurve(*column, one.lessIsBetter);
        if (written.empty())
            continue;
        TRY_ASSIGN(auto curve, spatial::Curve::fromText(written));
        spatial::BrownfieldFactor factor{.name = one.field, .group = one.group, .weight = static_cast<double>(one.weight), .curve = std::move(curve)};
        for (std::size_t row = 0; row < table.size(); ++row)
            factor.values.push_back(column->number(row));
        factors.push_back(std::move(factor));
        ranking.factors.push_back(one);
    }
    std::array<double, spatial::kBrownfieldGroups> groups{};
    std::copy(settings.groups.begin(), settings.groups.end(), groups.begin());
    TRY_ASSIGN(ranking.scores, spatial::rankBrownfields(factors, groups, spatial::MissingFactor::Reweight));
    const auto* soil = table.column(kSoilField);
    for (std::size_t row = 0; row < table.size(); ++row)
        ranking.reuse.push_back(spatial::reuseOptionOf(soil ? spatial::soilLevelNamed(soil->display(row)).value_or(spatial::SoilLevel::Unknown) : spatial::SoilLevel::Unknown));
    return ranking;
}

}  // namespace app
