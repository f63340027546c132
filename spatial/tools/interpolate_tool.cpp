// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/transform.h"
#include "spatial/interpolation/idw.h"
#include "spatial/interpolation/kriging.h"
#include "spatial/interpolation/natural_neighbour.h"
#include "spatial/interpolation/tin.h"
#include "spatial/tools/raster_tool_parts.h"
#include "spatial/tools/site_criteria.h"
#include "spatial/tools/surface_tools.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spatial {

namespace {

constexpr std::array<std::pair<const char*, VariogramModel>, 4> kVariogramNames = {
    {{"spherical", VariogramModel::Spherical}, {"exponential", VariogramModel::Exponential}, {"gaussian", VariogramModel::Gaussian}, {"matern-1.5", VariogramModel::Matern15}}};

/// Every piece of every line and outline.
Result<std::vector<BarrierSegment>> barriersOf(const Arguments& in, const Crs& metric)
{
    std::vector<BarrierSegment> barriers;
    if (!in.has("barrier"))
        return barriers;
    const FeatureTable& table = in.features("barrier");
    GeometryColumn there;
    const bool moves = table.crs.isKnown() && metric.isKnown() && !table.crs.sameAs(metric);
    if (moves) {
        TRY_ASSIGN(there, transformed(table.geometry, table.crs, metric));
    }
    for (std::size_t row = 0; row < table.size(); ++row) {
        const GeometryView geometry = moves ? there[row] : table.geometry[row];
        for (std::size_t part = 0; !isPoint(geometry.kind()) && part < geometry.partCount(); ++part)
            for (std::size_t ring = 0; ring < geometry.ringCount(part); ++ring)
                for (std::size_t i = 1; i < geometry.ring(part, ring).size(); ++i)
                    barriers.emplace_back(geometry.ring(part, ring)[i - 1], geometry.ring(part, ring)[i]);
    }
    return barriers;
}

/// Without the default of kriging, which is known with its variogram.
Result<NeighbourSearch> searchOf(const Arguments& in, const Crs& metric)
{
    NeighbourSearch search{.neighbours = static_cast<std::size_t>(in.integer("neighbours"))};
    if (const auto most = in.optionalNumber("max-distance"); most && *most != 0)
        search.maximumDistance = *most;
    if (in.has("anisotropy")) {
        const auto& two = in.numbers("anisotropy");
        if (two.size() != 2)
            return Error{ErrorCode::InvalidParameter, text("The anisotropy needs an angle and a ratio, such as 90,0.5."),
                         text("Give the angle of the longest range, clockwise from north, and the range across divided by the range along."), "anisotropy"};
        search.anisotropy = {two[0], two[1]};
    }
    TRY_ASSIGN(search.barriers, barriersOf(in, metric));
    TRY(checkedSearch(search));
    return search;
}

Result<Variogram> variogramOf(const Arguments& in, const PointSamples& samples, const KrigingOptions& options, Outputs& out, Progress& progress)
{
    const std::string& named = in.text("model");
    const std::size_t given = (in.has("nugget") ? 1u : 0u) + (in.has("partial-sill") ? 1u : 0u) + (in.has("range") ? 1u : 0u);
    if (given != 0 && given != 3)
        return Error{ErrorCode::InvalidParameter, text("Nugget, partial sill and range belong together."), text("Give all three, or none to have them fitted."), "range"};
    TRY_ASSIGN(const ValueTransform transform, ValueTransform::of(options.transform, samples.values));
    std::vector<double> scores;
    for (const double value : samples.values)
        scores.push_back(transform.forward(value));
    Variogram variogram;
    for (const auto& [name, model] : kVariogramNames)
        if (named == name)
            variogram.model = model;
    ValueTree::Members told;
    ValueTree::List classes;
    if (given == 3) {
        variogram.nugget = in.number("nugget");
        variogram.partialSill = in.number("partial-sill");
        variogram.range = in.number("range");
    } else {
        TRY_ASSIGN(const ExperimentalVariogram seen, experimentalVariogram(samples.places, scores, {.anisotropy = options.search.anisotropy}, progress));
        TRY_ASSIGN(const FittedVariogram fitted, named == "auto" ? fittedVariogram(seen.bins) : fittedVariogram(seen.bins, variogram.model));
        variogram = fitted.variogram;
        if (reachesBeyond(variogram, seen.bins))
            out.warnings.push_back({"variogram.beyond", text("The fitted range, {0} m, lies beyond the distances compared, {1} m: values still grow apart where the samples end, and the sill is a guess.", std::llround(variogram.range), std::llround(seen.bins.back().distance)), in.data("samples").name});
        for (const VariogramBin& bin : seen.bins)
            classes.push_back(ValueTree::Members{{"distance_m", bin.distance}, {"semivariance", bin.semivariance}, {"pairs", bin.pairs}});
    }
    for (const auto& [name, model] : kVariogramNames)
        if (variogram.model == model)
            told.emplace_back("model", name);
    told.emplace_back("nugget", variogram.nugget);
    told.emplace_back("partial_sill", variogram.partialSill);
    told.emplace_back("range_m", variogram.range);
    told.emplace_back("classes", std::move(classes));
    out.values.emplace_back("variogram", std::move(told));
    return variogram;
}

void tellReach(const NeighbourSearch& search, ValueTree::Members& values)
{
    if (std::isfinite(search.maximumDistance))
        values.emplace_back("max_distance_m", search.maximumDistance);
}

Result<std::shared_ptr<const Interpolator>> methodOf(const Arguments& in, const PointSamples& samples, NeighbourSearch search, Outputs& out, Progress& progress)
{
    if (in.text("method") != "kriging") {
        for (const char* of : {"variance", "exceedance"})
            if (in.wants(of))
                return Error{ErrorCode::InvalidParameter, text("Only kriging knows how uncertain its surface is."), text("Use --method kriging."), of};
        if (in.text("method") == "tin")
            return linearInTriangles(samples);
        if (in.text("method") == "natural")
            return naturalNeighbours(samples);
        tellReach(search, out.values);
        return inverseDistance(samples, in.number("power"), std::move(search));
    }
    KrigingOptions options{.variogram = {}, .search = std::move(search)};
    const std::string& transform = in.text("transform");
    options.transform = transform == "log" ? TransformKind::Log : transform == "normal-score" ? TransformKind::NormalScore : TransformKind::None;
    options.threshold = in.optionalNumber("threshold");
    if (in.wants("exceedance") && !options.threshold)
        return Error{ErrorCode::InvalidParameter, text("A probability of exceedance needs a threshold."), text("Give --threshold, such as the screening value."), "threshold"};
    TRY_ASSIGN(options.variogram, variogramOf(in, samples, options, out, progress));
    if (!in.optionalNumber("max-distance"))
        options.search.maximumDistance = options.variogram.range;
    tellReach(options.search, out.values);
    return ordinaryKriging(samples, options);
}

FeatureTablePtr crossValidationTable(const FeatureTable& input, const MetricPlaces& places, const PointSamples& samples, const CrossValidation& checked)
{
    TableBuilder builder("cross-validation");
    std::vector<std::int64_t> ids;
    for (const std::size_t sample : samples.first)
        ids.push_back(input.ids[places.rows[sample]]);
    builder.integer("sample_id", ids);
    builder.real("value", samples.values);
    builder.real("estimate", checked.estimates);
    builder.real("error", checked.errors);
    builder.real("standardised_error", checked.standardised);
    return builder.table();
}

Result<Outputs> runInterpolate(const Arguments& in, Progress& progress)
{
    const DataInput& input = in.data("samples");
    Outputs out;
    TRY_ASSIGN(const MetricPlaces places, samplePlacesOf(input, in.text("field"), "field", belowRuleNamed(in.text("below")), out.warnings));
    TRY_ASSIGN(const PointSamples samples, pointSamples(places.places, places.values));
    if (samples.merged > 0)
        out.warnings.push_back({"samples.merged", text("{0} samples share the place of another; their mean counts.", samples.merged), input.name});
    TRY_ASSIGN(const GridShape shape, gridOf(in, input.features->crs, input.features->geometry.extent()));
    TRY_ASSIGN(NeighbourSearch search, searchOf(in, places.metric));
    PartOfProgress first(progress, 0, 0.1);
    TRY_ASSIGN(const auto method, methodOf(in, samples, std::move(search), out, first));
    PartOfProgress second(progress, 0.1, 0.2);
    TRY_ASSIGN(const CrossValidation checked, crossValidated(*method, samples, second));
    out.values.emplace_back("samples", samples.size());
    if (places.below > 0)
        out.values.push_back(belowValue(in.text("below"), places));
    out.values.emplace_back("cross_validation", ValueTree::Members{{"samples", checked.counted}, {"mean_error", checked.meanError}, {"root_mean_square", checked.rootMeanSquare}, {"mean_squared_ratio", checked.meanSquaredRatio}});
    PartOfProgress third(progress, 0.2, 1);
    TRY_ASSIGN(SurfaceGrids grids, surfaceOn(*method, shape, places.metric, {.variance = in.wants("variance"), .exceedance = in.wants("exceedance")}, third));
    out.values.emplace_back("cells", grids.value.cells.size());
    out.values.emplace_back("cells_without_value", static_cast<std::size_t>(std::count_if(grids.value.cells.begin(), grids.value.cells.end(), [](float cell) { return isNoData(cell); })));
    out.results["output"] = RasterExpression(std::move(grids.value));
    if (grids.variance)
        out.results["variance"] = RasterExpression(*std::move(grids.variance));
    if (grids.exceedance)
        out.results["exceedance"] = RasterExpression(*std::move(grids.exceedance));
    if (in.wants("cross-validation"))
        out.results["cross-validation"] = crossValidationTable(*input.features, places, samples, checked);
    return out;
}

}  // namespace

Tool interpolateTool()
{
    return {
        .id = "interpolate",
        .title = text("Interpolate"),
        .description = text("A surface through measured places: inverse distance, natural neighbours, triangles, or ordinary kriging with its variance and the probability of exceeding a limit; every sample is also estimated from the others."),
        .group = ToolGroup::Environment,
        .parameters = joined({{.name = "samples", .kind = ParameterKind::Features, .title = text("Samples")},
                              {.name = "field", .kind = ParameterKind::Text, .title = text("Field"), .help = text("Of the measured value.")},
                              belowParameter(),
                              {.name = "method", .kind = ParameterKind::Choice, .title = text("Method"), .help = text("idw: inverse distance weighting. kriging: ordinary kriging. natural: natural neighbours, smooth and with nothing to set. tin: linear in triangles. The last two end at the hull of the samples and know no neighbours to count and no barriers."), .required = false, .defaultValue = "idw", .choices = {"idw", "kriging", "natural", "tin"}}},
                             gridParameters(),
                             {{.name = "neighbours", .kind = ParameterKind::Integer, .title = text("Neighbours"), .help = text("At most so many of the nearest samples count."), .required = false, .defaultValue = "16", .minimum = 1, .maximum = 1000},
                              {.name = "max-distance", .kind = ParameterKind::Distance, .title = text("Farthest distance"), .help = text("Samples farther away do not count; nodata where there is none. Of kriging the range of the variogram where absent, of idw without end; 0: without end."), .required = false, .minimum = 0, .unit = "m"},
                              {.name = "power", .kind = ParameterKind::Number, .title = text("Power"), .help = text("Of the distance, for idw."), .required = false, .defaultValue = "2", .minimum = 0},
                              {.name = "anisotropy", .kind = ParameterKind::NumberList, .title = text("Anisotropy"), .help = text("Angle of the longest range, clockwise from north, and range across / range along: 90,0.5."), .required = false},
                              {.name = "barrier", .kind = ParameterKind::Features, .title = text("Barriers"), .help = text("Lines or outlines across which samples do not count."), .required = false},
                              {.name = "transform", .kind = ParameterKind::Choice, .title = text("Transform"), .help = text("Of skewed values before kriging; estimates are brought back without bias."), .required = false, .defaultValue = "none", .choices = {"none", "log", "normal-score"}},
                              {.name = "model", .kind = ParameterKind::Choice, .title = text("Variogram model"), .help = text("auto: the one that fits best."), .required = false, .defaultValue = "auto", .choices = {"auto", "spherical", "exponential", "gaussian", "matern-1.5"}},
                              {.name = "nugget", .kind = ParameterKind::Number, .title = text("Nugget"), .help = text("Of the transformed values; with partial sill and range instead of a fit."), .required = false, .minimum = 0},
                              {.name = "partial-sill", .kind = ParameterKind::Number, .title = text("Partial sill"), .required = false, .minimum = 0},
                              {.name = "range", .kind = ParameterKind::Distance, .title = text("Range"), .help = text("Practical: where 95 % of the partial sill is reached."), .required = false, .minimum = 0, .unit = "m"},
                              {.name = "threshold", .kind = ParameterKind::Number, .title = text("Threshold"), .help = text("Of the exceedance probability, in the unit of the field."), .required = false},
                              rasterOutput("variance", text("Kriging variance (of transformed values)"), false),
                              rasterOutput("exceedance", text("Probability of more than the threshold"), false),
                              {.name = "cross-validation", .kind = ParameterKind::OutputTable, .title = text("Cross-validation"), .required = false},
                              rasterOutput("output", text("Surface"))}),
        .run = runInterpolate,
    };
}

}  // namespace spatial
