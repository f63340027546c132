// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/corridor.h"
#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// One line of a programme of investments. Empty texts: the layer does not say.
struct Investment {
    std::int64_t feature = 0;               ///< id in the layer
    spatial::Bilingual project = {};
    std::optional<double> yuan = {};        ///< nothing: no cost is given, which is not 0
    std::string phase = {};
    spatial::Bilingual source = {};         ///< of the money
    spatial::Bilingual indicator = {};      ///< by which its success is told
    spatial::Bilingual city = {};           ///< as the layer says it, else the nearest city of the corridor
};

/// Projects that share a phase, a source or a city.
struct ProgrammeSum {
    spatial::Bilingual name = {};           ///< empty: of projects that do not say
    std::size_t projects = 0;
    double yuan = 0;                        ///< of those with a cost
    std::size_t withoutCost = 0;
};

struct InvestmentProgramme {
    std::vector<Investment> items = {};     ///< in the order of the layer
    ProgrammeSum whole = {};
    std::vector<ProgrammeSum> byPhase = {}; ///< in the order in which names first occur; those that do not say last
    std::vector<ProgrammeSum> bySource = {};
    std::vector<ProgrammeSum> byCity = {};
    bool nearestCities = false;             ///< the layer names no city: the nearest of the corridor was taken, by the straight line
    std::vector<spatial::Warning> warnings = {};   ///< "programme.cost-unit", "programme.cost-missing", "programme.field-missing"
};

/// A programme of investments (role "investments") from a layer's fields: project (project_en and project_zh; 项目, 名称), phase (阶段), source (资金来源) and indicator (指标), each in one field or as name_en and name_zh, city (prefecture, 地市), and the cost in a field
/// whose name ends in its unit: cost_yuan, cost_10k_yuan, investment_yuan, 投资_元, 投资（万元） ...; `costUnit`, the id of a unit of money, counts for a cost field without one. A cost field that does not say its
/// unit is no cost ("programme.cost-unit"): nobody can tell yuan from ten thousand. Negative costs are missing ones. Costs are brought to yuan.
/// Where no field names a city, the nearest of `cities` to the middle of the feature's box is taken (nearestCities); none where the table has no CRS or `cities` is empty.
/// Pure, O(n x cities). CrsMismatch.
spatial::Result<InvestmentProgramme> programmeOf(const spatial::FeatureTable& table, const std::vector<layers::CorridorCity>& cities = {}, std::string_view costUnit = {});

/// The unit that the layer's form keeps for its field of costs; empty where it keeps none.
std::string costUnitOf(const layers::LayerEntry& layer, const spatial::FeatureTable& table);

}  // namespace app
