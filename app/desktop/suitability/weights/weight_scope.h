// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/rules/bilingual.h"
#include "spatial/siting/model.h"

#include <string>
#include <string_view>
#include <vector>

namespace app::desktop {

/// Which parts of a model are weighed against each other: all criteria, the groups, or the criteria of one group.
struct WeightScope {
    enum class Kind { All, Groups, OneGroup };
    Kind kind = Kind::All;
    std::string group = {};   ///< of OneGroup

    bool operator==(const WeightScope&) const = default;
};

/// "", "groups", "group:ID": how judgements in a project say it.
std::string scopeCode(const WeightScope& scope);

/// Those that have two parts and more; All is always the first. Groups are compared only where every criterion belongs to one.
std::vector<WeightScope> scopesOf(const spatial::SuitabilityModel& model);

/// Ids of the criteria or groups, in the model's order.
std::vector<std::string> partsOf(const spatial::SuitabilityModel& model, const WeightScope& scope);
spatial::Bilingual partName(const spatial::SuitabilityModel& model, const WeightScope& scope, std::string_view part);

/// Shares of the parts, summing to 1; equal where all of them are 0.
std::vector<double> sharesOf(const spatial::SuitabilityModel& model, const WeightScope& scope);

/// Sets them, and `method` as where the weights come from. What is outside the scope keeps its share: the criteria of a group are changed without changing
/// the group's share, groups without the ratios inside them. Shares are relative, >= 0, one per part, not all 0.
void setShares(spatial::SuitabilityModel& model, const WeightScope& scope, const std::vector<double>& shares, std::string_view method);

}  // namespace app::desktop
