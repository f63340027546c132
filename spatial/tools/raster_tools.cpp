// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_transform.h"
#include "spatial/raster/metric_grid.h"
#include "spatial/raster/number_list.h"
#include "spatial/raster/rasterize.h"
#include "spatial/raster/reclassify.h"
#include "spatial/raster/slope.h"
#include "spatial/raster/zonal_statistics.h"
#include "spatial/tools/suitability_tools.h"
#include "spatial/tools/tool.h"

#include <algorithm>
#include <iterator>

namespace spatial {

namespace {

std::vector<Parameter> joined(std::vector<Parameter> first, std::vector<Parameter> second, std::vector<Parameter> third)
{
    std::move(second.begin(), second.end(), std::back_inserter(first));
    std::move(third.begin(), third.end(), std::back_inserter(first));
    return first;
}

Parameter rasterOutput(const char* name, Text title, bool required = true)
{
    return {.name = name, .kind = ParameterKind::OutputRaster, .title = std::move(title), .required = required};
}

/// Says where features were brought into the grid's coordinate system.
void tellPlan(const FeatureTable& table, const GridShape& shape, std::vector<Warning>& warnings)
{
    if (!table.crs.isKnown() || !shape.crs.isKnown() || table.crs.sameAs(shape.crs))
        return;
    if (table.crs.isGeographic() && shape.crs.sameAs(provinceAnalysisCrs()))
        warnings.push_back({"crs.metric", text("The layer is in degrees; it was measured in the province's analysis system (Albers, CGCS2000)."), table.name});
    else
        warnings.push_back({"crs.plan", text("The layer was transformed from {0} to {1}.", table.crs.name(), shape.crs.name()), table.name});
}

Result<Outputs> runRasterize(const Arguments& in, Progress&)
{
    const FeatureTablePtr& table = in.data("input").features;
    TRY_ASSIGN(const GridShape shape, gridOf(in, table->crs, table->geometry.extent()));
    const RasterizeOptions options{.field = in.text("field"), .coverage = in.text("coverage") == "centre" ? CellCoverage::Centre : CellCoverage::Fraction};
    TRY_ASSIGN(auto raster, rasterized(table, shape, options));
    Outputs out;
    out.results["output"] = std::move(raster);
    tellPlan(*table, shape, out.warnings);
    return out;
}

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

Result<Outputs> runReclassify(const Arguments& in, Progress&)
{
    auto table = ClassTable::fromText(in.data("table").text);
    if (!table)
        return inParameter(table.error(), "table");
    Outputs out;
    out.results["output"] = reclassified(in.raster("input"), *std::move(table));
    return out;
}

Result<Outputs> runZonalStatistics(const Arguments& in, Progress& progress)
{
    const DataInput& zones = in.data("zones");
    std::vector<std::string> names;
    for (const auto name : split(in.text("statistics"), ','))
        names.emplace_back(name);
    TRY_ASSIGN(auto table, withZonalStatistics(zones.features, in.raster("values"), names, progress));
    Outputs out;
    tellPlan(*zones.features, in.raster("values").shape(), out.warnings);
    std::int64_t empty = 0;
    std::int64_t notAreas = 0;
    for (std::size_t row = 0; row < table.size(); ++row)
        notAreas += isPolygon(table.geometry.kind(row)) ? 0 : 1;
    if (const AttributeColumn* count = table.column("count"); count && zones.features->fieldIndex("count") < 0)
        for (std::size_t row = 0; row < table.size(); ++row)
            empty += count->number(row).value_or(0) > 0 ? 0 : 1;
    if (notAreas > 0)
        out.warnings.push_back({"zones.no-area", text("{0} zones are no polygons and have count 0.", notAreas), zones.name});
    if (empty > notAreas)
        out.warnings.push_back({"zones.empty", text("{0} zones cover no valid cell.", empty - notAreas), zones.name});
    out.results["output"] = std::make_shared<const FeatureTable>(std::move(table));
    return out;
}

Tool rasterizeTool()
{
    return {
        .id = "rasterize",
        .title = text("Rasterise"),
        .description = text("Features as cells: without a field the share of each cell that they cover (0 where nothing is), with a field its value (nodata where nothing is). "
                            "Points and lines count in every cell they touch."),
        .group = ToolGroup::Raster,
        .parameters = joined({{.name = "input", .kind = ParameterKind::Features, .title = text("Layer")},
                              {.name = "field", .kind = ParameterKind::Text, .title = text("Field"), .help = text("Numbers to burn; the coverage itself where absent."), .required = false}},
                             gridParameters(),
                             {{.name = "coverage", .kind = ParameterKind::Choice, .title = text("Coverage"),
                               .help = text("fraction: exact shares; values of a field are their mean weighted by the shares. centre: a polygon owns the cells whose centre it contains, the last feature wins."),
                               .required = false, .defaultValue = "fraction", .choices = {"fraction", "centre"}},
                              rasterOutput("output", text("Raster"))}),
        .run = runRasterize,
    };
}

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

Tool reclassifyTool()
{
    return {
        .id = "reclassify",
        .title = text("Reclassify"),
        .description = text("New values for ranges of old ones: from <= x < to, the highest range closed; what no range covers becomes nodata."),
        .group = ToolGroup::Raster,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Raster, .title = text("Raster")},
            {.name = "table", .kind = ParameterKind::File, .title = text("Table"), .help = text("from,to,value;... such as 0,5,1;5,15,0.5;15,,0, or a CSV of such rows. An empty bound is open, an empty value nodata."), .inlineText = true},
            rasterOutput("output", text("Classes")),
        },
        .run = runReclassify,
    };
}

Tool zonalStatisticsTool()
{
    return {
        .id = "zonal-statistics",
        .title = text("Zonal statistics"),
        .description = text("Statistics of a raster inside polygons, each cell weighted by the exact share that the polygon covers."),
        .group = ToolGroup::Raster,
        .parameters = {
            {.name = "zones", .kind = ParameterKind::Features, .title = text("Zones")},
            {.name = "values", .kind = ParameterKind::Raster, .title = text("Values")},
            {.name = "statistics", .kind = ParameterKind::Text, .title = text("Statistics"), .help = text("Any of count, mean, min, max, sum, stdev, majority, separated by commas."),
             .required = false, .defaultValue = "count,mean,min,max,sum,stdev"},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Zones with statistics")},
        },
        .run = runZonalStatistics,
    };
}

}  // namespace

std::vector<Tool> rasterTools()
{
    return {rasterizeTool(), distanceTool(), slopeTool(), reclassifyTool(), rescaleTool(), weightedOverlayTool(), weightRobustnessTool(), zonalStatisticsTool()};
}

}  // namespace spatial
