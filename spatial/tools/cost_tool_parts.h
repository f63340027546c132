// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_places.h"
#include "spatial/raster/cost/cost_solver.h"
#include "spatial/tools/raster_tool_parts.h"

#include <optional>
#include <vector>

namespace spatial {

/// What the cost tools share: the friction on a grid in metres with the unit that its file says, places on it, and how paths step.
struct CostGround {
    RasterExpression friction;
    std::string costUnit;   ///< "yuan", "min"; empty: the friction does not say
};
Result<CostGround> costGround(const Arguments& in, std::vector<Warning>& warnings);
Result<CostPlaces> placesAt(const Arguments& in, const std::string& parameter, const GridShape& shape, std::vector<Warning>& warnings, Progress& progress);
Result<CostSteps> stepsOf(const Arguments& in, const GridShape& shape, std::vector<Warning>& warnings);
/// The raster of classes on the grid (nearest); invalid where none is given.
Result<RasterExpression> classesOn(const Arguments& in, const GridShape& shape, std::vector<Warning>& warnings);

Parameter frictionParameter();
Parameter placesParameter(const char* name, Text title);
/// directions, dem, walk, max-grade.
std::vector<Parameter> stepParameters();
Parameter classesParameter();

/// "directions", "worst_elongation_percent", "cost_unit", and on slopes "walk".
void sayMetric(const Arguments& in, const CostSteps& steps, const CostGround& ground, ValueTree::Members& values);

Tool frictionTool();

}  // namespace spatial
