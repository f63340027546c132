// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/friction.h"

#include "spatial/raster/metric_grid.h"
#include "spatial/raster/number_list.h"
#include "spatial/raster/slope.h"
#include "spatial/tools/cost_tool_parts.h"

#include <cmath>
#include <limits>

namespace spatial {

namespace {

/// Ours: no standard says what a slope costs. Level ground 1; shown in help and named in the values where it is used.
constexpr const char* kOurSlopes = "0,1;3,1.1;8,1.5;15,2.5;30,5";

std::string detailOf(const DataInput& input, const char* name)
{
    const auto found = input.options.find(name);
    return found == input.options.end() ? std::string() : found->second;
}

/// The grid that is asked for, else that of the terrain, the slope or the cover, in metres.
Result<GridShape> gridOfFriction(const Arguments& in)
{
    if (in.has("like") || in.has("cell")) {
        const char* const first = in.has("dem") ? "dem" : in.has("slope") ? "slope" : in.has("cover") ? "cover" : nullptr;
        if (!first)
            return gridOf(in, in.has("crs") ? *in.crs("crs") : Crs(), {});
        const DataInput& input = in.data(first);
        return input.features ? gridOf(in, input.features->crs, input.features->geometry.extent()) : gridOf(in, input.raster.crs(), input.raster.shape().box());
    }
    for (const char* name : {"dem", "slope", "cover"})
        if (in.has(name) && in.data(name).raster.isValid()) {
            TRY_ASSIGN(const MetricRaster metric, onMetricGrid(in.data(name).raster, in.data(name).name, ResampleMethod::Nearest));
            return metric.raster.shape();
        }
    return gridOf(in, Crs(), {});
}

/// A continuous raster on the grid; tells where it had to be resampled.
Result<RasterExpression> onGridOf(const RasterExpression& raster, const std::string& name, const GridShape& shape, std::vector<Warning>& warnings)
{
    if (raster.shape().matches(shape))
        return raster;
    TRY_ASSIGN(const double ratio, coarseningRatio(raster.shape(), shape));
    const ResampleMethod method = ratio > 1.5 ? ResampleMethod::Average : ResampleMethod::Bilinear;
    warnings.push_back({"grid.plan", text("{0} was resampled ({1}) to the cells of the friction.", name, nameOf(method)), name});
    return resampledTo(raster, shape, method);
}

/// Slope in percent: of the terrain on its own grid, then brought to the friction's.
Result<RasterExpression> slopeOf(const Arguments& in, const GridShape& shape, std::vector<Warning>& warnings)
{
    if (in.has("slope") && in.has("dem"))
        return Error{ErrorCode::InvalidParameter, text("The slope is given twice, by --slope and by --dem."), text("Leave one of them out."), "slope"};
    if (in.has("slope"))
        return onGridOf(in.raster("slope"), in.data("slope").name, shape, warnings);
    if (!in.has("dem"))
        return RasterExpression();
    TRY_ASSIGN(MetricRaster dem, onMetricGrid(in.raster("dem"), in.data("dem").name, ResampleMethod::Bilinear));
    if (dem.warning)
        warnings.push_back(*std::move(dem.warning));
    TRY_ASSIGN(const auto percent, slope(dem.raster, SlopeUnit::Percent));
    return onGridOf(percent, in.data("dem").name, shape, warnings);
}

Error wrongDetail(const std::string& parameter, const DataInput& input, const char* detail, const std::string& written, Text hint)
{
    return {ErrorCode::InvalidParameter, text("The {0} \"{1}\" of {2} cannot be used.", detail, written, input.name), std::move(hint), parameter, input.name};
}

/// What the details behind bars say of one layer: cost= or field=, cells=, law=.
Result<FrictionLayer> layerOf(const std::string& parameter, const DataInput& input, const char* numberName, bool needsNumber, const GridShape& shape, std::vector<Warning>& warnings)
{
    FrictionLayer layer{.name = input.name, .features = input.features, .raster = input.raster, .field = detailOf(input, "field"), .law = detailOf(input, "law")};
    const std::string number = detailOf(input, numberName);
    const Text needed = text("Give what it costs, such as |{0}=500 or |field=NAME.", numberName);
    if (number == "forbidden" || (!needsNumber && number.empty())) {
        layer.number = std::numeric_limits<double>::infinity();
    } else if (!number.empty()) {
        const auto value = finiteNumber(number);
        if (!value || *value < 0)
            return wrongDetail(parameter, input, numberName, number, needed);
        layer.number = *value;
    } else if (layer.field.empty() || !layer.features) {
        return Error{ErrorCode::InvalidParameter, text("Nothing says what {0} costs.", input.name), needed, parameter, input.name};
    }
    if (const std::string cells = detailOf(input, "cells"); cells == "centre")
        layer.cells = FrictionCells::Centre;
    else if (!cells.empty() && cells != "touched")
        return wrongDetail(parameter, input, "cells", cells, text("Choose from touched, centre."));
    if (layer.features)
        tellPlan(*layer.features, shape, warnings);
    return layer;
}

Result<void> addLayers(const Arguments& in, const GridShape& shape, FrictionOptions& options, std::vector<Warning>& warnings)
{
    for (const DataInput& input : in.dataList("surcharge")) {
        const bool perMu = input.options.contains("mu");
        TRY_ASSIGN(auto layer, layerOf("surcharge", input, perMu ? "mu" : "cost", true, shape, warnings));
        (perMu ? options.perMu : options.surcharges).push_back(std::move(layer));
    }
    for (const DataInput& input : in.dataList("crossing")) {
        TRY_ASSIGN(auto layer, layerOf("crossing", input, "cost", true, shape, warnings));
        options.crossings.push_back(std::move(layer));
    }
    for (const DataInput& input : in.dataList("road")) {
        TRY_ASSIGN(auto layer, layerOf("road", input, "cost", true, shape, warnings));
        const std::string opens = detailOf(input, "opens");
        if (!opens.empty() && opens != "nothing" && opens != "ground" && opens != "all")
            return wrongDetail("road", input, "opens", opens, text("Choose from nothing, ground, all."));
        options.roads.push_back({std::move(layer), opens == "nothing" ? RoadOpens::Nothing : opens == "all" ? RoadOpens::All : RoadOpens::Ground});
    }
    for (const DataInput& input : in.dataList("forbid")) {
        TRY_ASSIGN(auto layer, layerOf("forbid", input, "", false, shape, warnings));
        options.rules.push_back(std::move(layer));
    }
    return {};
}

Result<void> addCover(const Arguments& in, const GridShape& shape, FrictionOptions& options, std::vector<Warning>& warnings)
{
    if (in.has("cover-table")) {
        auto table = CoverCosts::fromText(in.data("cover-table").text);
        if (!table)
            return inParameter(table.error(), "cover-table");
        options.coverCosts = *std::move(table);
    }
    if (!in.has("cover"))
        return {};
    const DataInput& input = in.data("cover");
    if (input.raster.isValid()) {
        options.coverRaster = input.raster;
        if (!input.raster.shape().matches(shape))
            warnings.push_back({"grid.plan", text("{0} was resampled ({1}) to the cells of the friction.", input.name, "nearest"), input.name});
        return {};
    }
    options.cover = input.features;
    options.coverField = detailOf(input, "field");
    if (options.coverField.empty())
        return Error{ErrorCode::InvalidParameter, text("Nothing says which field of {0} holds the classes.", input.name), text("Name it, such as |field=DLBM."), "cover"};
    tellPlan(*input.features, shape, warnings);
    return {};
}

void tell(const FrictionSummary& summary, const FrictionOptions& options, Outputs& out)
{
    const auto of = [](double amount, std::int64_t whole) { return whole > 0 ? amount / static_cast<double>(whole) : std::nan(""); };
    const std::int64_t open = summary.land - summary.walls;
    ValueTree::List walls;
    for (const auto& wall : summary.wallsBy)
        walls.push_back(ValueTree::Members{{"of", wall.of}, {"law", wall.law}, {"cells", wall.cells}, {"share", of(static_cast<double>(wall.cells), summary.land)}});
    ValueTree::List parts;
    for (const auto& part : summary.parts)
        parts.push_back(ValueTree::Members{{"of", part.of}, {"sum", part.sum}, {"mean", of(part.sum, open)}});
    out.values = {{"unit", rasterUnit(options.unit)}, {"cost_unit", costUnitOf(rasterUnit(options.unit))}, {"land_cells", summary.land}, {"wall_cells", summary.walls},
                  {"wall_share", of(static_cast<double>(summary.walls), summary.land)}, {"walls", std::move(walls)}, {"mean", of(summary.sum, open)}, {"sum", summary.sum}, {"parts", std::move(parts)}};
    if (!summary.unknownCovers.empty()) {
        ValueTree::List unknown;
        for (const auto& [code, cells] : summary.unknownCovers)
            unknown.push_back(ValueTree::Members{{"class", code}, {"cells", cells}});
        const auto& [code, cells] = summary.unknownCovers.front();
        if (options.base)
            out.warnings.push_back({"cover.unknown", text("{0} classes of the cover have no row in the table and cost the base; the most common is {1} with {2} cells.", summary.unknownCovers.size(), code, cells)});
        else
            out.warnings.push_back({"cover.unknown", text("{0} classes of the cover have no row in the table and are nodata; the most common is {1} with {2} cells.", summary.unknownCovers.size(), code, cells)});
        out.values.emplace_back("unknown_classes", std::move(unknown));
    }
}

Result<Outputs> runFriction(const Arguments& in, Progress& progress)
{
    Outputs out;
    FrictionOptions options;
    TRY_ASSIGN(options.shape, gridOfFriction(in));
    options.unit = frictionUnit(in.text("unit")).value_or(FrictionUnit::YuanPerKm);
    options.base = in.optionalNumber("base");
    options.width = in.optionalNumber("width").value_or(0);
    options.slopeAdds = in.text("slope-as") == "cost";
    TRY(addCover(in, options.shape, options, out.warnings));
    TRY_ASSIGN(options.slope, slopeOf(in, options.shape, out.warnings));
    const bool ours = options.slope.isValid() && !in.has("slope-table");
    if (ours && options.slopeAdds)
        return Error{ErrorCode::InvalidParameter, text("The slope has no table that says what it costs."), text("Write rows of percent,value such as 0,1;5,1.2;15,2."), "slope-table"};
    if (options.slope.isValid()) {
        auto table = SlopeTable::fromText(ours ? std::string(kOurSlopes) : in.data("slope-table").text);
        if (!table)
            return inParameter(table.error(), "slope-table");
        options.slopeTable = *std::move(table);
    }
    TRY(addLayers(in, options.shape, options, out.warnings));
    TRY_ASSIGN(const Friction made, friction(options));
    TRY_ASSIGN(const FrictionSummary summary, summaryOf(made, progress));
    tell(summary, options, out);
    if (ours) {
        out.values.emplace_back("ours", ValueTree::List{ValueTree(std::string("slope-table=") + kOurSlopes)});
        out.warnings.push_back({"friction.ours", text("The slope's factors are this program's own ({0}), from no standard.", kOurSlopes)});
    }
    out.results["output"] = made.raster;
    out.units["output"] = rasterUnit(options.unit);
    return out;
}

}  // namespace

Tool frictionTool()
{
    return {
        .id = "friction",
        .title = text("Friction from slope, cover, crossings and rules"),
        .description = text("What a metre costs to build or to travel, in yuan or minutes: ground by its cover, times or plus its slope, surcharges, crossings spread over the cells of a line so that no step slips past, "
                            "existing roads where they are cheaper, and walls where a rule forbids. Tells which share of the land each rule bars and what each part adds. All costs are yours to give: no standard names them."),
        .group = ToolGroup::Raster,
        .parameters = joined(
            {
                {.name = "unit", .kind = ParameterKind::Choice, .title = text("Unit of costs"), .help = text("Of all costs here; the result is in minutes or yuan per metre and its file says so."), .required = false,
                 .defaultValue = "yuan/km", .choices = {"yuan/km", "10k-yuan/km", "min/km"}},
                {.name = "base", .kind = ParameterKind::Number, .title = text("Open ground"), .help = text("A kilometre of level ground where no cover says otherwise."), .required = false, .minimum = 0},
                {.name = "cover", .kind = ParameterKind::FeaturesOrRaster, .title = text("Land cover"), .help = text("A raster of codes, or areas with the field of their classes: FILE|field=DLBM."), .required = false, .options = {"field"}},
                {.name = "cover-table", .kind = ParameterKind::File, .title = text("Costs of covers"),
                 .help = text("class,cost per km;... such as 01,90;06,40;11,;*,60: 01 stands for 0101 too, an empty cost is a wall, * all other classes."), .required = false, .inlineText = true},
                {.name = "dem", .kind = ParameterKind::Raster, .title = text("Terrain model"), .help = text("Heights in metres, for the slope."), .required = false},
                {.name = "slope", .kind = ParameterKind::Raster, .title = text("Slope"), .help = text("In percent, instead of a terrain model."), .required = false},
                {.name = "slope-table", .kind = ParameterKind::File, .title = text("What slopes cost"),
                 .help = text("percent,value;... straight between the rows; an empty value is a wall from there on. 0,1;3,1.1;8,1.5;15,2.5;30,5 where absent, which is ours."), .required = false, .inlineText = true},
                {.name = "slope-as", .kind = ParameterKind::Choice, .title = text("Slope values are"), .help = text("factor: times the cost of the ground; cost: added to it, per km."), .required = false, .defaultValue = "factor",
                 .choices = {"factor", "cost"}},
                {.name = "surcharge", .kind = ParameterKind::FeaturesOrRaster, .title = text("Surcharges"),
                 .help = text("Where a kilometre costs more: FILE|cost=200, or land that is paid by the mu, in yuan: FILE|mu=3000 with --width. |field=NAME for a cost of each feature, |cells=centre for cells whose centre lies inside instead of all that are touched."),
                 .required = false, .repeated = true, .options = {"cost", "mu", "field", "cells", "law"}},
                {.name = "width", .kind = ParameterKind::Distance, .title = text("Width of the strip"), .help = text("Of the land that is taken, where it is paid by the mu."), .required = false, .minimum = 0, .unit = "m"},
                {.name = "crossing", .kind = ParameterKind::Features, .title = text("Rivers and railways to cross"),
                 .help = text("Rivers, railways: what each crossing costs, FILE|cost=500, or FILE|cost=forbidden. Of areas each bank costs half. Whoever crosses pays at least that, across a slanting line up to 1.12 times (16 directions) or 1.42 times (8)."),
                 .required = false, .repeated = true, .options = {"cost", "field", "law"}},
                {.name = "road", .kind = ParameterKind::Features, .title = text("Existing roads"),
                 .help = text("What a kilometre on them costs: FILE|cost=12 or FILE|field=NAME. They lead through crossings and steep or barred ground, |opens=all also through forbidden areas, |opens=nothing through no wall."),
                 .required = false, .repeated = true, .options = {"cost", "field", "opens"}},
                {.name = "forbid", .kind = ParameterKind::FeaturesOrRaster, .title = text("Forbidden areas"),
                 .help = text("Walls, each with the law that says so: FILE|law=WORDS. All cells that they touch; |cells=centre: those whose centre lies inside."), .required = false, .repeated = true, .options = {"law", "cells"}},
            },
            gridParameters(), {rasterOutput("output", text("Friction"))}),
        .run = runFriction,
    };
}

}  // namespace spatial
