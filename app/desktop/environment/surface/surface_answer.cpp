// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/surface/surface_answer.h"

#include "app/desktop/environment/live/live_tool.h"
#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"
#include "spatial/interpolation/value_transform.h"
#include "spatial/raster/raster_expression.h"
#include "spatial/tools/surface_tools.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

constexpr double kColouredShare = 0.02;   // of the values below and above the colours' ends

bool isOf(const SurfaceData& data, const SurfaceQuestion& question)
{
    const SurfaceSettings& now = question.settings;
    return data.table == question.table && data.field == now.field && data.transform == now.transform && data.below == now.below && data.isKriged == (now.method == "kriging") && data.anisotropy.angleDegrees == now.angle &&
           data.anisotropy.ratio == now.ratio && data.map.sameAs(question.map);
}

double quantileOf(std::vector<double> values, double share)
{
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(std::lround(share * static_cast<double>(values.size() - 1)));
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

spatial::TransformKind transformNamed(const std::string& name)
{
    return name == "log" ? spatial::TransformKind::Log : name == "normal-score" ? spatial::TransformKind::NormalScore : spatial::TransformKind::None;
}

Result<SurfaceDataPtr> dataOf(const SurfaceQuestion& question, spatial::Progress& progress)
{
    auto made = std::make_shared<SurfaceData>();
    const SurfaceSettings& now = question.settings;
    made->table = question.table;
    made->field = now.field;
    made->transform = now.transform;
    made->below = now.below;
    made->isKriged = now.method == "kriging";
    made->anisotropy = {now.angle, now.ratio};
    made->map = question.map;
    const spatial::DataInput input = inputOfTable(question.table->name, question.table);
    TRY_ASSIGN(const spatial::MetricPlaces places, spatial::samplePlacesOf(input, now.field, "field", spatial::belowRuleNamed(now.below), made->warnings));
    made->belowDetection = places.below;
    TRY_ASSIGN(made->samples, spatial::pointSamples(places.places, places.values));
    made->onMap = made->samples.places;
    made->extent = question.table->geometry.extent();
    if (places.metric.isKnown() && question.map.isKnown() && !places.metric.sameAs(question.map)) {
        TRY_ASSIGN(const spatial::Transform toMap, spatial::Transform::between(places.metric, question.map));
        toMap.apply(made->onMap);
    }
    if (question.table->crs.isKnown() && question.map.isKnown() && !question.table->crs.sameAs(question.map)) {
        TRY_ASSIGN(const spatial::Transform toMap, spatial::Transform::between(question.table->crs, question.map));
        made->extent = toMap(made->extent);
    }
    for (const std::size_t first : made->samples.first)
        made->rows.push_back(places.rows[first]);
    made->low = quantileOf(made->samples.values, kColouredShare);
    made->high = quantileOf(made->samples.values, 1 - kColouredShare);
    if (made->isKriged) {
        TRY_ASSIGN(const spatial::ValueTransform transform, spatial::ValueTransform::of(transformNamed(now.transform), made->samples.values));
        std::vector<double> scores;
        for (const double value : made->samples.values)
            scores.push_back(transform.forward(value));
        TRY_ASSIGN(made->seen, spatial::experimentalVariogram(made->samples.places, scores, {.anisotropy = made->anisotropy}, progress));
    }
    return SurfaceDataPtr(std::move(made));
}

/// The part of the samples' extent that is in view; all of it where none is.
spatial::Box shownPart(const spatial::Box& samples, const spatial::Box& view)
{
    const spatial::Box part{std::max(samples.minX, view.minX), std::max(samples.minY, view.minY), std::min(samples.maxX, view.maxX), std::min(samples.maxY, view.maxY)};
    return part.maxX > part.minX && part.maxY > part.minY ? part : samples;
}

/// Whole pixels of the view wide, so that cells stay where they are while the map is moved.
double previewCell(const spatial::Box& part, const SurfaceQuestion& question, double written)
{
    const double fitting = std::sqrt(std::max(part.width() * part.height(), question.pixel * question.pixel) / static_cast<double>(question.cells));
    return std::max(written, std::max(2.0, std::ceil(fitting / question.pixel)) * question.pixel);
}

spatial::Arguments argumentsOf(const spatial::Tool& tool, const SurfaceQuestion& question, const std::optional<spatial::Variogram>& variogram, const spatial::Box& part, double cell)
{
    const SurfaceSettings& now = question.settings;
    spatial::Arguments in = defaultArguments(tool);
    in.set("samples", inputOfTable(question.table->name, question.table));
    in.set("field", now.field);
    in.set("method", now.method);
    in.set("below", now.below);
    in.set("cell", cell);
    in.set("extent", part);
    if (question.map.isKnown())
        in.set("crs", question.map);
    in.set("transform", now.transform);
    if (now.neighbours > 0)
        in.set("neighbours", static_cast<double>(now.neighbours));
    if (now.power > 0)
        in.set("power", now.power);
    if (now.farthest)
        in.set("max-distance", *now.farthest);
    if (now.ratio < 1)
        in.set("anisotropy", std::vector<double>{now.angle, now.ratio});
    if (question.barrier)
        in.set("barrier", inputOfTable(question.barrier->name, question.barrier));
    if (variogram) {
        in.set("model", modelName(variogram->model));
        in.set("nugget", variogram->nugget);
        in.set("partial-sill", variogram->partialSill);
        in.set("range", variogram->range);
        in.setOutput("variance", "tif");
        if (question.threshold) {
            in.set("threshold", *question.threshold);
            in.setOutput("exceedance", "tif");
        }
    }
    in.setOutput("cross-validation", "csv");
    in.setOutput("output", "tif");
    return in;
}

SurfaceCheck checkOf(const spatial::Outputs& out)
{
    SurfaceCheck made;
    made.counted = figureIn(out.values, {"cross_validation", "samples"});
    made.meanError = figureIn(out.values, {"cross_validation", "mean_error"});
    made.rootMeanSquare = figureIn(out.values, {"cross_validation", "root_mean_square"});
    made.meanSquaredRatio = figureIn(out.values, {"cross_validation", "mean_squared_ratio"});
    const spatial::FeatureTable& table = *std::get<spatial::FeatureTablePtr>(out.results.at("cross-validation"));
    const auto all = [&](const char* name) {
        std::vector<double> numbers;
        const spatial::AttributeColumn* column = table.column(name);
        for (std::size_t row = 0; row < table.size(); ++row)
            numbers.push_back(column ? column->number(row).value_or(std::numeric_limits<double>::quiet_NaN()) : std::numeric_limits<double>::quiet_NaN());
        return numbers;
    };
    made.estimates = all("estimate");
    made.standardised = all("standardised_error");
    return made;
}

}  // namespace

Result<SurfaceAnswerPtr> surfaceAnswer(const SurfaceQuestion& question, spatial::Progress& progress)
{
    auto made = std::make_shared<SurfaceAnswer>();
    made->settings = question.settings;
    made->threshold = question.threshold;
    made->data = question.known;
    if (!made->data || !isOf(*made->data, question)) {
        TRY_ASSIGN(made->data, dataOf(question, progress));
    }
    const SurfaceSettings& now = question.settings;
    if (made->data->isKriged) {
        const auto fitted = now.model == "auto" ? spatial::fittedVariogram(made->data->seen->bins) : spatial::fittedVariogram(made->data->seen->bins, modelNamed(now.model));
        if (fitted)
            made->fitted = *fitted;
        if (now.variogram)
            made->variogram = variogramOf(*now.variogram);
        else if (fitted)
            made->variogram = fitted->variogram;
        else
            return fitted.error();
    }
    const auto started = std::chrono::steady_clock::now();
    const spatial::Tool& tool = *spatial::toolById("interpolate");
    const spatial::Box part = shownPart(made->data->extent, question.view);
    const double unit = question.map.isProjected() ? question.map.metersPerUnit() : 0;
    const double written = unit > 0 ? now.cell / unit : 0;
    const double cell = previewCell(part, question, written);
    made->cellMetres = cell * unit;
    made->isExact = written > 0 && cell <= written * (1 + 1e-9);
    TRY_ASSIGN(const spatial::Outputs out, tool.run(argumentsOf(tool, question, made->variogram, part, cell), progress));
    made->check = checkOf(out);
    if (const double reach = figureIn(out.values, {"max_distance_m"}); std::isfinite(reach))
        made->reach = reach;
    made->emptyShare = figureIn(out.values, {"cells_without_value"}) / figureIn(out.values, {"cells"});
    TRY_ASSIGN(made->value, spatial::evaluate(std::get<spatial::RasterExpression>(out.results.at("output")), progress));
    for (const auto& [name, grid] : {std::pair{"variance", &made->variance}, std::pair{"exceedance", &made->exceedance}})
        if (const auto found = out.results.find(name); found != out.results.end()) {
            TRY_ASSIGN(*grid, spatial::evaluate(std::get<spatial::RasterExpression>(found->second), progress));
        }
    made->milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - started).count();
    return SurfaceAnswerPtr(std::move(made));
}

}  // namespace app::desktop
