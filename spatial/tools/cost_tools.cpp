// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/geodesic.h"
#include "spatial/geometry/measures.h"
#include "spatial/raster/cost/class_shares.h"
#include "spatial/raster/cost/corridor.h"
#include "spatial/raster/cost/cost_distance.h"
#include "spatial/raster/cost/least_cost_path.h"
#include "spatial/tools/cost_tool_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

Result<Outputs> runCostDistance(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const CostGround ground, costGround(in, out.warnings));
    const RasterExpression& friction = ground.friction;
    TRY_ASSIGN(const CostSteps steps, stepsOf(in, friction.shape(), out.warnings));
    PartOfProgress looking(progress, 0, 0.1);
    PartOfProgress spreading(progress, 0.1, 1);
    TRY_ASSIGN(const CostPlaces sources, placesAt(in, "sources", friction.shape(), out.warnings, looking));
    CostDistanceOptions options{.directions = steps.directions, .allocation = in.wants("allocation"), .backlinks = in.wants("backlink"), .sloped = steps.sloped, .toSource = in.text("travel") == "to-source"};
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
                  {"greatest_cost", map->reachedCells > 0 ? map->greatestCost : std::nan("")}};
    sayMetric(in, steps, ground, out.values);
    if (steps.sloped)
        out.values.emplace_back("travel", in.text("travel"));
    out.results["output"] = std::move(map->cost);
    out.units["output"] = ground.costUnit;
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

/// [{class, length_m or cells, share}], the class with most first.
ValueTree sharesTree(const ClassShares& shares, const char* measure)
{
    std::vector<std::pair<float, double>> classes(shares.inClass.begin(), shares.inClass.end());
    std::stable_sort(classes.begin(), classes.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    ValueTree::List list;
    for (const auto& [code, amount] : classes)
        list.push_back(ValueTree::Members{{"class", static_cast<double>(code)}, {measure, amount}, {"share", amount / shares.total}});
    return list;
}

/// Paths as features.
class PathTable {
public:
    PathTable(const Crs& crs, const std::string& costUnit) : unit_(costUnit)
    {
        table_.name = "paths";
        table_.crs = crs;
    }

    Result<void> add(LeastCostPath path, const RasterExpression& classes, Progress& progress)
    {
        least_ = std::fmin(least_, path.cost);
        if (classes.isValid()) {
            TRY_ASSIGN(const ClassShares shares, lengthByClass(path.line, classes, progress));
            byPath_.push_back(shares);
            all_.total += shares.total;
            for (const auto& [code, length] : shares.inClass)
                all_.inClass[code] += length;
        }
        const bool isLine = path.line.size() > 1;
        const double straight = isLine ? lengthOf(Geometry::lineString({path.line.front(), path.line.back()}), table_.crs) : 0.0;
        const Geometry line = isLine ? Geometry::lineString(std::move(path.line)) : Geometry();
        const double length = isLine ? lengthOf(line, table_.crs) : 0.0;
        table_.ids.push_back(static_cast<std::int64_t>(table_.ids.size()));
        table_.geometry.append(line);
        fromIds_.append(path.from);
        toIds_.append(path.to);
        costs_.append(path.cost);
        lengths_.append(length);
        straights_.append(straight);
        if (straight > 0)
            detours_.append(length / straight);
        else
            detours_.appendNull();
        return {};
    }

    double leastCost() const { return least_; }
    const ClassShares& shares() const { return all_; }

    /// Once, at the end.
    FeatureTablePtr table()
    {
        const std::size_t rows = table_.size();
        const auto real = [&](const char* name, AttributeColumn& column) { table_.addField({.name = name, .type = FieldType::Real}, std::move(column)); };
        real("from_id", fromIds_);
        real("to_id", toIds_);
        real("cost", costs_);
        if (!unit_.empty()) {
            AttributeColumn units(FieldType::Text);
            for (std::size_t row = 0; row < rows; ++row)
                units.append(std::string_view(unit_));
            table_.addField({.name = "cost_unit", .type = FieldType::Text}, std::move(units));
        }
        real("length_m", lengths_);
        real("straight_m", straights_);
        real("detour", detours_);
        for (const auto& [code, length] : all_.inClass) {
            AttributeColumn column(FieldType::Real);
            for (const ClassShares& path : byPath_) {
                const auto found = path.inClass.find(code);
                column.append(found == path.inClass.end() || path.total == 0 ? 0.0 : found->second / path.total);
            }
            table_.addField({.name = fmt::format("share_{}", code), .type = FieldType::Real}, std::move(column));
        }
        return std::make_shared<const FeatureTable>(std::move(table_));
    }

private:
    FeatureTable table_;
    std::string unit_;
    AttributeColumn fromIds_{FieldType::Real};
    AttributeColumn toIds_{FieldType::Real};
    AttributeColumn costs_{FieldType::Real};
    AttributeColumn lengths_{FieldType::Real};
    AttributeColumn straights_{FieldType::Real};
    AttributeColumn detours_{FieldType::Real};
    std::vector<ClassShares> byPath_;
    ClassShares all_;
    double least_ = std::nan("");
};

Result<Outputs> runLeastCostPath(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const CostGround ground, costGround(in, out.warnings));
    const RasterExpression& friction = ground.friction;
    TRY_ASSIGN(const CostSteps steps, stepsOf(in, friction.shape(), out.warnings));
    PartOfProgress looking(progress, 0, 0.1);
    PartOfProgress spreading(progress, 0.1, 1);
    TRY_ASSIGN(const CostPlaces from, placesAt(in, "from", friction.shape(), out.warnings, looking));
    TRY_ASSIGN(const CostPlaces to, placesAt(in, "to", friction.shape(), out.warnings, looking));
    auto found = leastCostPaths(friction, from, to, steps, spreading);
    if (!found)
        return inParameter(found.error(), "friction");

    TRY_ASSIGN(const RasterExpression classes, classesOn(in, friction.shape(), out.warnings));
    PathTable paths(friction.crs(), ground.costUnit);
    for (LeastCostPath& path : found->paths)
        TRY(paths.add(std::move(path), classes, spreading));
    if (!found->unreached.empty())
        out.warnings.push_back({"paths.unreached", text("{0} destinations cannot be reached; the first has the id {1}.", found->unreached.size(), found->unreached.front()), in.data("to").name});
    out.values = {{"paths", found->paths.size()}, {"unreached", found->unreached.size()}, {"least_cost", paths.leastCost()}};
    sayMetric(in, steps, ground, out.values);
    if (classes.isValid())
        out.values.emplace_back("classes", sharesTree(paths.shares(), "length_m"));
    out.results["output"] = paths.table();
    return out;
}

Result<Outputs> runCorridor(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const CostGround ground, costGround(in, out.warnings));
    const RasterExpression& friction = ground.friction;
    TRY_ASSIGN(const CostSteps steps, stepsOf(in, friction.shape(), out.warnings));
    PartOfProgress looking(progress, 0, 0.1);
    PartOfProgress spreading(progress, 0.1, 1);
    TRY_ASSIGN(const CostPlaces from, placesAt(in, "from", friction.shape(), out.warnings, looking));
    TRY_ASSIGN(const CostPlaces to, placesAt(in, "to", friction.shape(), out.warnings, looking));
    auto band = corridor(friction, from, to, in.number("tolerance") / 100, steps, spreading);
    if (!band)
        return inParameter(band.error(), "friction");
    const bool found = std::isfinite(band->leastCost);
    if (!found)
        out.warnings.push_back({"corridor.none", text("Nothing leads from one side to the other: the result is nodata everywhere."), in.data("to").name});
    const GridShape& shape = friction.shape();
    const double unit = shape.crs.isProjected() ? shape.crs.metersPerUnit() : 1.0;
    out.values = {{"least_cost", found ? band->leastCost : std::nan("")}, {"cells", band->cells}, {"area_m2", static_cast<double>(band->cells) * shape.dx * shape.dy * unit * unit},
                  {"greatest_cost", found ? band->leastCost * (1 + in.number("tolerance") / 100) : std::nan("")}};
    sayMetric(in, steps, ground, out.values);
    TRY_ASSIGN(const RasterExpression classes, classesOn(in, shape, out.warnings));
    if (classes.isValid() && found) {
        TRY_ASSIGN(const ClassShares shares, cellsByClass(band->cost, classes, spreading));
        out.values.emplace_back("classes", sharesTree(shares, "cells"));
    }
    out.results["output"] = std::move(band->cost);
    out.units["output"] = ground.costUnit;
    return out;
}

Tool costDistanceTool()
{
    return {
        .id = "cost-distance",
        .title = text("Cost distance"),
        .description = text("Least accumulated cost from the nearest source. A step between neighbouring cells costs its length in metres times the mean friction of the two; what nothing reaches is nodata. Paths on a grid are longer than straight ones: on an even plane by at most 8.24 % with 8 directions, 2.75 % with 16."),
        .group = ToolGroup::Raster,
        .parameters = joined({
            frictionParameter(),
            placesParameter("sources", text("Sources")),
            {.name = "max", .kind = ParameterKind::Number, .title = text("Greatest cost"), .help = text("Dearer cells are nodata."), .required = false, .minimum = 0},
        }, stepParameters(), {
            {.name = "travel", .kind = ParameterKind::Choice, .title = text("Travel"), .help = text("On slopes: costs of the way from the source to each cell, or from each cell to its source."), .required = false,
             .defaultValue = "from-source", .choices = {"from-source", "to-source"}},
            rasterOutput("allocation", text("Allocation: id of the source feature, or value of the source cell, that a cell is reached from"), false),
            rasterOutput("backlink", text("Back-links: 0 at a source, 1-8 clockwise from north toward the predecessor; 9-16 are NNE ENE ESE SSE SSW WSW WNW NNW"), false),
            rasterOutput("output", text("Cost distance")),
        }),
        .run = runCostDistance,
    };
}

Tool leastCostPathTool()
{
    return {
        .id = "least-cost-path",
        .title = text("Least-cost path"),
        .description = text("The cheapest way over the friction from the nearest source to each destination, as a line over centres of cells with its cost, its length, how much longer that is than the straight line, and its share of each land class; values of a raster of destinations are one destination each."),
        .group = ToolGroup::Raster,
        .parameters = joined({
            frictionParameter(),
            placesParameter("from", text("From")),
            placesParameter("to", text("To")),
        }, stepParameters(), {
            classesParameter(),
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Paths")},
        }),
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
        .parameters = joined({
            frictionParameter(),
            placesParameter("from", text("From")),
            placesParameter("to", text("To")),
            {.name = "tolerance", .kind = ParameterKind::Number, .title = text("Tolerance"), .help = text("How much dearer than the cheapest way, in percent."), .required = false,
             .defaultValue = "5", .minimum = 0, .unit = "%"},
        }, stepParameters(), {
            classesParameter(),
            rasterOutput("output", text("Corridor")),
        }),
        .run = runCorridor,
    };
}

}  // namespace

std::vector<Tool> costTools() { return {frictionTool(), costDistanceTool(), leastCostPathTool(), corridorTool()}; }

}  // namespace spatial
