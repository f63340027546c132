// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/scenario_study.h"
#include "spatial/scenarios/change_maps.h"
#include "styles/symbols/color.h"

#include <map>
#include <string>

namespace app::desktop {

class Document;

/// Colour and name of what becomes of suitable land.
styles::Color landColor(spatial::SuitableLand which);
spatial::Text landWords(spatial::SuitableLand which);

/// The rasters that writeScenarios() wrote as layers in a group on top, in one gesture: of each scenario the change of the score, who gains and loses, its suitability; and that
/// of the base. Only the first scenario's change is ticked. The record stands in the project. Returns the ids of the layers by name ("delta_ID" ...).
std::map<std::string, std::string> addScenarioLayers(Document& document, const ScenarioStudy& study, const std::map<std::string, std::string>& outputs);

}  // namespace app::desktop
