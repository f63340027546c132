// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/metric_grid.h"
#include "spatial/raster/slope.h"
#include "spatial/tools/raster_tool_parts.h"

namespace spatial {

namespace {

Result<Outputs> runSlope(const Arguments& in, Progress&)
{
    TRY_ASSIGN(MetricRaster dem, onMetricGrid(in.raster("dem"), in.data("dem").name, ResampleMethod::Bilinear));
    TRY_ASSIGN(auto raster, slope(dem.raster, in.text("unit") == "degrees" ? SlopeUnit::Degrees : SlopeUnit::Percent));
    Outputs out;
    out.results["output"] = std::move(raster);
    if (dem.warning)
        out.warnings.push_back(*std::move(dem.warning));
    return out;
}

}  // namespace

Tool slopeTool()
{
    return {
        .id = "slope",
        .title = text("Slope"),
        .description = text("Steepness of a terrain model by Horn's weights (1981), up to the edge."),
        .group = ToolGroup::Raster,
        .parameters = {
            {.name = "dem", .kind = ParameterKind::Raster, .title = text("Terrain model"), .help = text("Heights in metres.")},
            {.name = "unit", .kind = ParameterKind::Choice, .title = text("Unit"), .required = false, .defaultValue = "percent", .choices = {"percent", "degrees"}},
            rasterOutput("output", text("Slope")),
        },
        .run = runSlope,
    };
}

}  // namespace spatial
