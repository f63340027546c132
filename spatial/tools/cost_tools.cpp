// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/geodesic.h"
#include "spatial/geometry/measures.h"
#include "spatial/raster/cost/corridor.h"
#include "spatial/raster/cost/cost_distance.h"
#include "spatial/raster/cost/least_cost_path.h"
#include "spatial/raster/metric_grid.h"
#include "spatial/tools/raster_tool_parts.h"

#include <cmath>

namespace spatial {

namespace {

using Warnings = std::vector<Warning>;

/// The friction on a grid in metres, with what had to be done for it.
Result<RasterExpression> frictionOf(const Arguments& in, Warnings& warnings)
{
    const DataInput& input = in.data("friction");
    TRY_ASSIGN(MetricRaster metric, onMetricGrid(input.raster, input.name, ResampleMethod::Bilinear));
    if (metric.warning)
        warnings.push_back(*std::move(metric.warning));
    return metric.raster;
}

Result<CostPlaces> placesAt(const Arguments& in, const std::string& parameter, const GridShape& shape, Warnings& warnings, Progress& progress)
{
    const DataInput& input = in.data(parameter);
    CostPlaces places;
    if (input.features) {
        tellPlan(*input.features, shape, warnings);
        TRY_ASSIGN(places, placesOf(input.features, shape, progress));
    } else {
        TRY_ASSIGN(const auto raster, resampledTo(input.raster, shape, ResampleMethod::Nearest));
        if (!input.raster.shape().matches(shape))
            warnings.push_back({"grid.plan", text("{0} was resampled (nearest) to the cells of the friction.", input.name), input.name});
        TRY_ASSIGN(places, placesOf(raster, progress));
    }
    if (places.outside > 0)
        warnings.push_back({"sources.outside", text("{0} features lie outside the friction's grid.", places.outside), input.name});
    if (places.withoutCell > 0)
        warnings.push_back({"sources.without-cell", text("{0} polygons contain no centre of a cell and do not count; smaller cells would keep them.", places.withoutCell), input.name});
    return places;
}

int directionsOf(const Arguments& in) { return in.text("directions") == "16" ? 16 : 8; }

Result<Outputs> runCostDistance(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const RasterExpression friction, frictionOf(in, out.warnings));
    PartOfProgress looking(progress, 0, 0.1);
    PartOfProgress spreading(progress, 0.1, 1);
    TRY_ASSIGN(const CostPlaces sources, placesAt(in, "sources", friction.shape(), out.warnings, looking));
    CostDistanceOptions options{.directions = directionsOf(in), .allocation = in.wants("allocation"), .backlinks = in.wants("backlink")};
    if (const auto most = in.optionalNumber("max"))
        options.maximum = *most;
    auto map = costDistance(friction, sources, options, spreading);
    if (!map)
        return inParameter(map.error(), "friction");
    if (map->sourcesOnNodata > 0)
        out.warnings.push_back({"sources.on-nodata", text("{0} sources lie wholly on nodata of the friction, and nothing starts there.", map->sourcesOnNodata), in.data("sources").name});
    if (map->sourceCells == 0)
        out.warnings.push_back({"sources.none", text("No source lies on the grid: the result is nodata everywhere."), in.data("sources").name});
    out.values = {{"source_cells", map->sourceCells}, {"reached_cells", map->reachedCells}, {"unreached_cells", map->frictionCells - map->reachedCells},
                  {"greatest_cost", map->reachedCells > 0 ? map->greatestCost : std::nan("")}, {"worst_elongation_percent", options.directions == 16 ? 2.75 : 8.24}};
    out.results["output"] = std::move(map->cost);
    if (options.allocation)
        out.results["allocation"] = std::move(map->allocation);
    if (options.backlinks)
        out.results["backlink"] = std::move(map->backlinks);
    return out;
}

/// Lengths on the ellipsoid where that is known, else on the grid.
double lengthOf(const Geometry& line, const Crs& crs)
{
    return crs.isKnown() ? geodesicLength(line, crs).value : planarLength(line);
}

Result<Outputs> runLeastCostPath(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const RasterExpression friction, frictionOf(in, out.warnings));
    PartOfProgress looking(progress, 0, 0.1);
    PartOfProgress spreading(progress, 0.1, 1);
    TRY_ASSIGN(const CostPlaces from, placesAt(in, "from", friction.shape(), out.warnings, looking));
    TRY_ASSIGN(const CostPlaces to, placesAt(in, "to", friction.shape(), out.warnings, looking));
    auto found = leastCostPaths(friction, from, to, directionsOf(in), spreading);
    if (!found)
        return inParameter(found.error(), "friction");

    FeatureTable table;
    table.name = "paths";
    table.crs = friction.crs();
    AttributeColumn fromIds(FieldType::Real);
    AttributeColumn toIds(FieldType::Real);
    AttributeColumn costs(FieldType::Real);
    AttributeColumn lengths(FieldType::Real);
    double least = std::nan("");
    for (LeastCostPath& path : found->paths) {
        const Geometry line = path.line.size() > 1 ? Geometry::lineString(std::move(path.line)) : Geometry();
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        table.geometry.append(line);
        fromIds.append(path.from);
        toIds.append(path.to);
        costs.append(path.cost);
        lengths.append(line.kind() == GeometryKind::Null ? 0.0 : lengthOf(line, table.crs));
        least = std::fmin(least, path.cost);
    }
    table.addField({.name = "from_id", .type = FieldType::Real}, std::move(fromIds));
    table.addField({.name = "to_id", .type = FieldType::Real}, std::move(toIds));
    table.addField({.name = "cost", .type = FieldType::Real}, std::move(costs));
    table.addField({.name = "length_m", .type = FieldType::Real}, std::move(lengths));
    if (!found->unreached.empty())
        out.warnings.push_back({"paths.unreached", text("{0} destinations cannot be reached; the first has the id {1}.", found->unreached.size(), found->unreached.front()), in.data("to").name});
    out.values = {{"paths", table.size()}, {"unreached", found->unreached.size()}, {"least_cost", least}};
    out.results["output"] = std::make_shared<const FeatureTable>(std::move(table));
    return out;
}

Result<Outputs> runCorridor(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const RasterExpression friction, frictionOf(in, out.warnings));
    PartOfProgress looking(progress, 0, 0.1);
    PartOfProgress spreading(progress, 0.1, 1);
    TRY_ASSIGN(const CostPlaces from, placesAt(in, "from", friction.shape(), out.warnings, looking));
    TRY_ASSIGN(const CostPlaces to, placesAt(in, "to", friction.shape(), out.warnings, looking));
    auto band = corridor(friction, from, to, in.number("tolerance") / 100, directionsOf(in), spreading);
    if (!band)
        return inParameter(band.error(), "friction");
    const bool found = std::isfinite(band->leastCost);
    if (!found)
        out.warnings.push_back({"corridor.none", text("Nothing leads from one side to the other: the result is nodata everywhere."), in.data("to").name});
    const GridShape& shape = friction.shape();
    const double unit = shape.crs.isProjected() ? shape.crs.metersPerUnit() : 1.0;
    out.values = {{"least_cost", found ? band->leastCost : std::nan("")}, {"cells", band->cells}, {"area_m2", static_cast<double>(band->cells) * shape.dx * shape.dy * unit * unit}};
    out.results["output"] = std::move(band->cost);
    return out;
}

Parameter frictionParameter()
{
    return {.name = "friction", .kind = ParameterKind::Raster, .title = text("Friction"), .help = text("Cost per metre: 0 or more; nodata is a wall.")};
}

Parameter directionsParameter()
{
    return {.name = "directions", .kind = ParameterKind::Choice, .title = text("Directions"),
            .help = text("Steps from a cell. On an even plane paths are too long by at most 8.24 % with 8 and 2.75 % with 16; the knight's steps of 16 pass over walls one cell thick."),
            .required = false, .defaultValue = "8", .choices = {"8", "16"}};
}

Parameter placesParameter(const char* name, Text title)
{
    return {.name = name, .kind = ParameterKind::FeaturesOrRaster, .title = std::move(title),
            .help = text("Cells touched by points or lines, centres inside polygons, raster cells not 0.")};
}

Tool costDistanceTool()
{
    return {
        .id = "cost-distance",
        .title = text("Cost distance"),
        .description = text("Least accumulated cost from the nearest source. A step between neighbouring cells costs its length in metres times the mean friction of the two; what nothing reaches is nodata."),
        .group = ToolGroup::Raster,
        .parameters = {
            frictionParameter(),
            placesParameter("sources", text("Sources")),
            {.name = "max", .kind = ParameterKind::Number, .title = text("Greatest cost"), .help = text("Dearer cells are nodata."), .required = false, .minimum = 0},
            directionsParameter(),
            rasterOutput("allocation", text("Allocation: id of the source feature, or value of the source cell, that a cell is reached from"), false),
            rasterOutput("backlink", text("Back-links: 0 at a source, 1-8 clockwise from north toward the predecessor; 9-16 are NNE ENE ESE SSE SSW WSW WNW NNW"), false),
            rasterOutput("output", text("Cost distance")),
        },
        .run = runCostDistance,
    };
}

Tool leastCostPathTool()
{
    return {
        .id = "least-cost-path",
        .title = text("Least-cost path"),
        .description = text("The cheapest way over the friction from the nearest source to each destination, as a line over centres of cells with its cost and length; values of a raster of destinations are one destination each."),
        .group = ToolGroup::Raster,
        .parameters = {
            frictionParameter(),
            placesParameter("from", text("From")),
            placesParameter("to", text("To")),
            directionsParameter(),
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Paths")},
        },
        .run = runLeastCostPath,
    };
}

Tool corridorTool()
{
    return {
        .id = "corridor",
        .title = text("Corridor"),
        .description = text("The band of cells over which a way costs little more than the cheapest: the sum of the cost distances from both sides where it is within the tolerance of the least, nodata elsewhere."),
        .group = ToolGroup::Raster,
        .parameters = {
            frictionParameter(),
            placesParameter("from", text("From")),
            placesParameter("to", text("To")),
            {.name = "tolerance", .kind = ParameterKind::Number, .title = text("Tolerance"), .help = text("How much dearer than the cheapest way, in percent."), .required = false,
             .defaultValue = "5", .minimum = 0, .unit = "%"},
            directionsParameter(),
            rasterOutput("output", text("Corridor")),
        },
        .run = runCorridor,
    };
}

}  // namespace

std::vector<Tool> costTools() { return {costDistanceTool(), leastCostPathTool(), corridorTool()}; }

}  // namespace spatial
