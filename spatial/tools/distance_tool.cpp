// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_transform.h"
#include "spatial/raster/metric_grid.h"
#include "spatial/raster/rasterize.h"
#include "spatial/tools/raster_tool_parts.h"

#include <algorithm>

namespace spatial {

namespace {

/// Where to measure from, and what the values of an allocation mean.
struct Sources {
    RasterExpression cells;
    FeatureTablePtr numbered;   ///< cells hold the number of the feature + 1; absent: they hold what the source raster held
    std::vector<Warning> warnings;
};

Result<Sources> sourcesOf(const Arguments& in)
{
    const DataInput& input = in.data("sources");
    Sources sources;
    if (input.features) {
        TRY_ASSIGN(const GridShape shape, gridOf(in, input.features->crs, input.features->geometry.extent()));
        TRY_ASSIGN(SourceCells cells, sourceCells(input.features, shape));
        sources.cells = std::move(cells.cells);
        sources.numbered = input.features;
        tellPlan(*input.features, shape, sources.warnings);
        if (cells.withoutCell > 0)
            sources.warnings.push_back({"sources.without-cell", text("{0} polygons contain no centre of a cell and are no sources; smaller cells would keep them.", cells.withoutCell), input.name});
        return sources;
    }
    if (!in.has("like") && !in.has("cell")) {
        TRY_ASSIGN(MetricRaster metric, onMetricGrid(input.raster, input.name, ResampleMethod::Nearest));
        sources.cells = std::move(metric.raster);
        if (input.raster.crs().isGeographic())
            sources.warnings.push_back(*std::move(metric.warning));
        return sources;
    }
    TRY_ASSIGN(const GridShape shape, gridOf(in, input.raster.crs(), input.raster.shape().box()));
    TRY_ASSIGN(sources.cells, resampledTo(input.raster, shape, ResampleMethod::Nearest));
    if (!input.raster.shape().matches(shape))
        sources.warnings.push_back({"grid.plan", text("The sources were resampled (nearest) to {0} x {1} cells of {2}.", shape.columns, shape.rows, shape.dx), input.name});
    return sources;
}

/// Numbers of features to their ids.
RasterExpression idsOf(const RasterExpression& allocation, FeatureTablePtr table)
{
    return *localOperation({allocation}, [table = std::move(table)](std::span<const std::span<const float>> cells, std::span<float> ids) {
        std::transform(cells[0].begin(), cells[0].end(), ids.begin(),
                       [&](float number) { return isNoData(number) ? kNoData : static_cast<float>(table->ids[static_cast<std::size_t>(number) - 1]); });
    });
}

Result<Outputs> runDistance(const Arguments& in, Progress& progress)
{
    TRY_ASSIGN(Sources sources, sourcesOf(in));
    DistanceOptions options{.allocation = in.wants("allocation")};
    if (const auto most = in.optionalNumber("max"))
        options.maximum = *most;
    TRY_ASSIGN(DistanceMap map, distanceTransform(sources.cells, options, progress));
    Outputs out;
    out.warnings = std::move(sources.warnings);
    if (auto warning = scaleWarning(sources.cells.shape(), in.data("sources").name))
        out.warnings.push_back(*std::move(warning));
    if (!map.hasSource)
        out.warnings.push_back({"sources.none", text("No source lies on the grid: the result is nodata everywhere."), in.data("sources").name});
    out.results["output"] = std::move(map.distance);
    if (options.allocation)
        out.results["allocation"] = sources.numbered ? idsOf(map.allocation, sources.numbered) : std::move(map.allocation);
    return out;
}

}  // namespace

Tool distanceTool()
{
    return {
        .id = "distance",
        .title = text("Distance"),
        .description = text("Exact Euclidean distance in metres from each cell's centre to the centre of the nearest source cell: touched by points or lines, centre inside polygons, raster cells not 0."),
        .group = ToolGroup::Raster,
        .parameters = joined({{.name = "sources", .kind = ParameterKind::FeaturesOrRaster, .title = text("Sources"), .help = text("A layer, which needs a grid, or a raster, whose own grid is taken where none is given.")}},
                             gridParameters(),
                             {{.name = "max", .kind = ParameterKind::Distance, .title = text("Farthest distance"), .help = text("Cells farther away are nodata."), .required = false, .minimum = 0, .unit = "m"},
                              rasterOutput("allocation", text("Allocation: id of the nearest feature, or value of the nearest source cell"), false),
                              rasterOutput("output", text("Distance"))}),
        .run = runDistance,
    };
}

}  // namespace spatial
