// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/rules/rule.h"

#include <string>
#include <vector>

namespace app {

/// How a layer is read: source, repairs, joined and calculated fields. Another text whenever it is read otherwise.
std::string readingOf(const layers::Project& project, const layers::LayerEntry& entry);

/// readingOf() with the fingerprints of all files that it reads. Files that are not there count as such.
std::string fingerprintOf(const layers::Project& project, const layers::LayerEntry& entry);

/// What a rule excludes depends on this much of it, beside the data.
std::string preparationOf(const spatial::Rule& rule, const spatial::DataChoice& data);

/// How a network is built; empty where the project has none of this id.
std::string preparationOf(const layers::Project& project, const std::string& network);

/// Layers that the raw values of a criterion come from, with the lines of networks.
std::vector<const layers::LayerEntry*> layersReadFor(const layers::Project& project, const spatial::SuitabilityModel& model, const spatial::Criterion& criterion);

/// Cells and place of a grid.
std::string placeOf(const spatial::GridShape& shape);

/// The layers that hold the study area.
std::vector<const layers::LayerEntry*> studyLayers(const layers::Project& project);

/// Metres up to which a distance must be known so that this curve can be applied, and be changed a little: 50 km on grids of 100 m and more; on
/// finer ones the next step of 2, 5, 10, 20, 50 km above the curve's largest number.
double reachOf(std::string_view curve, double cell);

}  // namespace app
