// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/cost_tool_parts.h"

#include "spatial/raster/cost/friction.h"
#include "spatial/raster/metric_grid.h"

namespace spatial {

Result<CostGround> costGround(const Arguments& in, std::vector<Warning>& warnings)
{
    const DataInput& input = in.data("friction");
    TRY_ASSIGN(MetricRaster metric, onMetricGrid(input.raster, input.name, ResampleMethod::Bilinear));
    if (metric.warning)
        warnings.push_back(*std::move(metric.warning));
    return CostGround{metric.raster, costUnitOf(input.unit)};
}

Result<CostPlaces> placesAt(const Arguments& in, const std::string& parameter, const GridShape& shape, std::vector<Warning>& warnings, Progress& progress)
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
        warnings.push_back({"sources.outside", text("{0} {0|feature|features} {0|lies|lie} outside the friction's grid.", places.outside), input.name});
    if (places.withoutCell > 0)
        warnings.push_back({"sources.without-cell", text("{0} polygons contain no centre of a cell and do not count; smaller cells would keep them.", places.withoutCell), input.name});
    return places;
}

Result<CostSteps> stepsOf(const Arguments& in, const GridShape& shape, std::vector<Warning>& warnings)
{
    const int directions = in.text("directions") == "16" ? 16 : 8;
    if (!in.has("dem")) {
        for (const char* only : {"walk", "max-grade"})
            if (in.has(only))
                return Error{ErrorCode::InvalidParameter, text("--{0} needs a terrain model.", only), text("Give --dem too."), "dem"};
        return CostSteps(directions);
    }
    const DataInput& dem = in.data("dem");
    TRY_ASSIGN(const double ratio, coarseningRatio(dem.raster.shape(), shape));
    const ResampleMethod method = ratio > 1.5 ? ResampleMethod::Average : ResampleMethod::Bilinear;
    TRY_ASSIGN(auto heights, resampledTo(dem.raster, shape, method));
    if (!dem.raster.shape().matches(shape))
        warnings.push_back({"grid.plan", text("{0} was resampled ({1}) to the cells of the friction.", dem.name, nameOf(method)), dem.name});
    SlopeCost slope = SlopeCost::tobler();
    if (in.has("walk") && in.data("walk").text != "tobler") {
        auto table = SlopeCost::fromText(in.data("walk").text);
        if (!table)
            return inParameter(table.error(), "walk");
        slope = *std::move(table);
    }
    if (const auto most = in.optionalNumber("max-grade"))
        slope = slope.upTo(*most);
    return CostSteps(directions, SlopedGround{std::move(heights), std::move(slope)});
}

Result<RasterExpression> classesOn(const Arguments& in, const GridShape& shape, std::vector<Warning>& warnings)
{
    if (!in.has("classes"))
        return RasterExpression();
    const DataInput& input = in.data("classes");
    if (!input.raster.shape().matches(shape))
        warnings.push_back({"grid.plan", text("{0} was resampled (nearest) to the cells of the friction.", input.name), input.name});
    return resampledTo(input.raster, shape, ResampleMethod::Nearest);
}

Parameter frictionParameter()
{
    return {.name = "friction", .kind = ParameterKind::Raster, .title = text("Friction"),
            .help = text("Cost per metre: 0 or more; nodata is a wall. Where its file says a unit (yuan/m, min/m), as those of the tool friction do, costs are told in it.")};
}

Parameter placesParameter(const char* name, Text title)
{
    return {.name = name, .kind = ParameterKind::FeaturesOrRaster, .title = std::move(title),
            .help = text("Cells touched by points or lines, centres inside polygons, raster cells not 0.")};
}

std::vector<Parameter> stepParameters()
{
    return {
        {.name = "directions", .kind = ParameterKind::Choice, .title = text("Directions"),
         .help = text("Steps from a cell. On an even plane paths are too long by at most 8.24 % with 8 and 2.75 % with 16. A knight's step of 16 costs its length times the mean of the four cells that it passes: it jumps no wall."),
         .required = false, .defaultValue = "8", .choices = {"8", "16"}},
        {.name = "dem", .kind = ParameterKind::Raster, .title = text("Terrain model"),
         .help = text("Heights in metres. Each step's cost is then multiplied by what its grade, up or down in the direction of travel, makes of a level metre."), .required = false},
        {.name = "walk", .kind = ParameterKind::File, .title = text("Up and down"),
         .help = text("tobler: a walker, level speed 5.04 km/h (Tobler 1993); with a friction of 11.913 min/km costs are minutes of walking. Or rows of percent,factor with falls below 0, such as -6,1.4;0,1;3,1.5;6,3;8, whose last, empty factor is a wall. tobler where absent."),
         .required = false, .words = {"tobler"}, .inlineText = true},
        {.name = "max-grade", .kind = ParameterKind::Number, .title = text("Greatest grade"), .help = text("Steps that rise or fall more are walls."), .required = false, .minimum = 0, .unit = "%"},
    };
}

Parameter classesParameter()
{
    return {.name = "classes", .kind = ParameterKind::Raster, .title = text("Classes of the land"), .help = text("Codes: how much of the result lies in each is told."), .required = false};
}

void sayMetric(const Arguments& in, const CostSteps& steps, const CostGround& ground, ValueTree::Members& values)
{
    if (!ground.costUnit.empty())
        values.emplace_back("cost_unit", ground.costUnit);
    values.emplace_back("directions", steps.directions);
    values.emplace_back("worst_elongation_percent", worstElongation(steps.directions));
    if (steps.sloped)
        values.emplace_back("walk", in.has("walk") ? in.data("walk").text : std::string("tobler"));
}

}  // namespace spatial
