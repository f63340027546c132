// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/scenarios/scenario.h"

#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// The scenarios that a project holds as text. InvalidInput names the member that cannot be read ("scenarios[1].differences[0].field"); then they stay in the
/// project as they are: a scenario that only a newer program understands is no reason to refuse the project, and must not be lost.
spatial::Result<std::vector<spatial::Scenario>> scenariosOf(const Project& project);
void setScenarios(Project& project, const std::vector<spatial::Scenario>& scenarios);
/// The same text and values without a project: [{"id", "name", "note", "author", "date", "model", "differences": [{"kind": "value", ...}]}].
spatial::Result<std::vector<spatial::Scenario>> scenariosFromJson(std::string_view json);
std::string scenariosToJson(const std::vector<spatial::Scenario>& scenarios);

/// `wanted`, or with a number behind it where a scenario of the project has it already.
std::string freeScenarioId(const std::vector<spatial::Scenario>& scenarios, std::string_view wanted);

/// A project as a scenario would have it: its model in place of the base, layers hidden and exchanged, rules off.
struct ScenarioProject {
    Project project;
    spatial::SuitabilityModel model;          ///< also in `project`
    std::vector<spatial::Text> remarks = {};  ///< differences that no longer fit, a sentence each; names in one language
};

/// Nothing of it is kept: scenarios are differences. Networks of a hidden layer go with it, and so do the fields that others join from it. InvalidInput where
/// what comes out is no sound model.
spatial::Result<ScenarioProject> withScenario(const Project& project, const spatial::SuitabilityModel& base, const spatial::Scenario& scenario, bool chinese);

}  // namespace layers
