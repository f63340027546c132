// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/raster_tool_parts.h"

#include <iterator>

namespace spatial {

std::vector<Parameter> joined(std::vector<Parameter> first, std::vector<Parameter> second, std::vector<Parameter> third)
{
    std::move(second.begin(), second.end(), std::back_inserter(first));
    std::move(third.begin(), third.end(), std::back_inserter(first));
    return first;
}

Parameter rasterOutput(const char* name, Text title, bool required)
{
    return {.name = name, .kind = ParameterKind::OutputRaster, .title = std::move(title), .required = required};
}

void tellPlan(const FeatureTable& table, const GridShape& shape, std::vector<Warning>& warnings)
{
    if (!table.crs.isKnown() || !shape.crs.isKnown() || table.crs.sameAs(shape.crs))
        return;
    if (table.crs.isGeographic() && shape.crs.sameAs(provinceAnalysisCrs()))
        warnings.push_back({"crs.metric", text("The layer is in degrees; it was measured in the province's analysis system (Albers, CGCS2000)."), table.name});
    else
        warnings.push_back({"crs.plan", text("The layer was transformed from {0} to {1}.", table.crs.name(), shape.crs.name()), table.name});
}

}  // namespace spatial
