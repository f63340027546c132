// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "app/workflow/scenario_study.h"

#include <string>
#include <vector>

namespace app {

/// A figure of access under the base and every scenario, for a table of report, command line and window.
struct AccessRow {
    std::string name;                  ///< "By road: Harbin – Daqing (min)"
    std::vector<std::string> cells;    ///< by outcome: "101", of scenarios with the change: "92 (−9)"; "as base"; "no way"; a dash where there is none
};

/// Minutes and linkage of each pair by road and by rail (linkage: the base's strongest link of all is 100), people within 45 minutes by group, inequality of accessibility, people who gain and lose, and each city's
/// part of all that is gained (of cities with any). Empty without access.
std::vector<AccessRow> accessRows(const ScenarioStudy& study, Language language);

/// What these figures are: a sentence each.
std::vector<spatial::Text> aboutAccess(const AccessComparison& access);

}  // namespace app
