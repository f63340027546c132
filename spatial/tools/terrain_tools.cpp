// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/aspect.h"
#include "spatial/raster/hillshade.h"
#include "spatial/raster/metric_grid.h"
#include "spatial/raster/slope.h"
#include "spatial/tools/raster_tool_parts.h"

namespace spatial {

namespace {

/// The terrain model in metres, and a function of it.
template <class Measure>
Result<Outputs> runOnTerrain(const Arguments& in, Measure&& measure)
{
    TRY_ASSIGN(MetricRaster dem, onMetricGrid(in.raster("dem"), in.data("dem").name, ResampleMethod::Bilinear));
    TRY_ASSIGN(auto raster, measure(dem.raster));
    Outputs out;
    out.results["output"] = std::move(raster);
    if (dem.warning)
        out.warnings.push_back(*std::move(dem.warning));
    return out;
}

Result<Outputs> runSlope(const Arguments& in, Progress&)
{
    return runOnTerrain(in, [&](const RasterExpression& dem) { return slope(dem, in.text("unit") == "degrees" ? SlopeUnit::Degrees : SlopeUnit::Percent); });
}

Result<Outputs> runAspect(const Arguments& in, Progress&) { return runOnTerrain(in, aspect); }

Result<Outputs> runHillshade(const Arguments& in, Progress&)
{
    const Sun sun{.azimuth = in.number("azimuth"), .altitude = in.number("altitude"), .zFactor = in.number("z-factor")};
    return runOnTerrain(in, [&](const RasterExpression& dem) { return hillshade(dem, sun); });
}

Parameter terrainModel() { return {.name = "dem", .kind = ParameterKind::Raster, .title = text("Terrain model"), .help = text("Heights in metres.")}; }

}  // namespace

Tool slopeTool()
{
    return {
        .id = "slope",
        .title = text("Slope"),
        .description = text("Steepness of a terrain model by Horn's weights (1981), up to the edge."),
        .group = ToolGroup::Raster,
        .parameters = {
            terrainModel(),
            {.name = "unit", .kind = ParameterKind::Choice, .title = text("Unit"), .required = false, .defaultValue = "percent", .choices = {"percent", "degrees"}},
            rasterOutput("output", text("Slope")),
        },
        .run = runSlope,
    };
}

Tool aspectTool()
{
    return {
        .id = "aspect",
        .title = text("Aspect"),
        .description = text("The direction in which the ground falls, in degrees clockwise from grid north, by Horn's weights (1981), up to the edge. Level ground is nodata."),
        .group = ToolGroup::Raster,
        .parameters = {terrainModel(), rasterOutput("output", text("Aspect"))},
        .run = runAspect,
    };
}

Tool hillshadeTool()
{
    return {
        .id = "hillshade",
        .title = text("Hillshade"),
        .description = text("How brightly the sun lights the ground, from 1 (dark) to 255 (facing the sun), by Horn's weights (1981), up to the edge. Shadows cast on other slopes are not drawn."),
        .group = ToolGroup::Raster,
        .parameters = {
            terrainModel(),
            {.name = "azimuth", .kind = ParameterKind::Number, .title = text("Azimuth of the sun"), .help = text("Where the light comes from, clockwise from grid north."), .required = false,
             .defaultValue = "315", .minimum = 0, .maximum = 360, .unit = "deg"},
            {.name = "altitude", .kind = ParameterKind::Number, .title = text("Altitude of the sun"), .help = text("Above the horizon."), .required = false, .defaultValue = "45", .minimum = 0, .maximum = 90,
             .unit = "deg"},
            {.name = "z-factor", .kind = ParameterKind::Number, .title = text("Exaggeration"), .help = text("Heights are multiplied by this before the light falls on them."), .required = false,
             .defaultValue = "1", .minimum = 1e-6, .maximum = 1e6},
            rasterOutput("output", text("Hillshade")),
        },
        .run = runHillshade,
    };
}

}  // namespace spatial
