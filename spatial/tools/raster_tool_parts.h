// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// What the declarations of raster tools share.
std::vector<Parameter> joined(std::vector<Parameter> first, std::vector<Parameter> second, std::vector<Parameter> third);
Parameter rasterOutput(const char* name, Text title, bool required = true);

/// Says where features were brought into the grid's coordinate system.
void tellPlan(const FeatureTable& table, const GridShape& shape, std::vector<Warning>& warnings);

/// Parts of rasterTools(), each in its own file.
Tool rasterizeTool();
Tool distanceTool();
Tool slopeTool();
Tool aspectTool();
Tool hillshadeTool();
Tool rasterCalculatorTool();
Tool zonalStatisticsTool();

}  // namespace spatial
