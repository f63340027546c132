// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/kernel_density.h"
#include "spatial/tools/raster_tool_parts.h"
#include "spatial/tools/surface_tools.h"

namespace spatial {

namespace {

Result<Outputs> runKernelDensity(const Arguments& in, Progress& progress)
{
    const DataInput& input = in.data("input");
    Outputs out;
    TRY_ASSIGN(const MetricPlaces places, metricPlacesOf(input, in.text("weight"), "weight", out.warnings));
    TRY_ASSIGN(const GridShape shape, gridOf(in, input.features->crs, input.features->geometry.extent()));
    TRY_ASSIGN(const auto density, kernelDensity(places.places, places.values, in.number("bandwidth")));
    TRY_ASSIGN(SurfaceGrids grids, surfaceOn(*density, shape, places.metric, {}, progress));
    out.values.emplace_back("places", places.places.size());
    out.results["output"] = RasterExpression(std::move(grids.value));
    return out;
}

}  // namespace

Tool kernelDensityTool()
{
    return {
        .id = "kernel-density",
        .title = text("Kernel density"),
        .description = text("How many places, or how much of a weight, lie around each cell per square kilometre, nearer ones counting more (quartic kernel)."),
        .group = ToolGroup::Environment,
        .parameters = joined({{.name = "input", .kind = ParameterKind::Features, .title = text("Places")},
                              {.name = "weight", .kind = ParameterKind::Text, .title = text("Weight"), .help = text("Field of how much each place counts; 1 where absent."), .required = false},
                              {.name = "bandwidth", .kind = ParameterKind::Distance, .title = text("Bandwidth"), .help = text("Places farther away do not count."), .minimum = 1e-6, .unit = "m"}},
                             gridParameters(), {rasterOutput("output", text("Density per square kilometre"))}),
        .run = runKernelDensity,
    };
}

}  // namespace spatial
