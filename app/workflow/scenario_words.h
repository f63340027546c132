// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/core/text.h"
#include "spatial/scenarios/scenario.h"

#include <vector>

namespace app {

/// What a difference changes, as a sentence: "Slope: weight 0.2 instead of 0.4". The value of the base is told where the base has one. Names of the project, the
/// model and the rule book are in one language.
spatial::Text differenceWords(const layers::Project& project, const spatial::SuitabilityModel& base, const spatial::ScenarioDifference& difference, bool chinese);

/// All of them, in their order; one sentence that says so where there is none.
std::vector<spatial::Text> differenceWords(const layers::Project& project, const spatial::SuitabilityModel& base, const spatial::Scenario& scenario, bool chinese);

/// The name of a rule of the project's book; its id where the book has none.
std::string nameOfRule(const layers::Project& project, const std::string& rule, bool chinese);

}  // namespace app
