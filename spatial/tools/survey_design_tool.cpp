// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/survey_design.h"
#include "spatial/tools/exposure_tool_parts.h"

namespace spatial {

namespace {

SurveyDesign designOf(const Arguments& in)
{
    SurveyDesign design;
    design.phase = in.text("phase") == "detailed" ? SurveyPhase::Detailed : SurveyPhase::First;
    const std::string& pattern = in.text("pattern");
    design.pattern = pattern == "triangular" ? SurveyPattern::Triangular : pattern == "judgement" ? SurveyPattern::Judgement : SurveyPattern::Square;
    design.randomStart = in.optionalNumber("seed").has_value();
    design.seed = static_cast<std::uint64_t>(in.optionalNumber("seed").value_or(1));
    design.prefix = in.text("prefix");
    design.figures.suspectedM2PerPoint = in.number("suspected-m2");
    design.figures.otherM2PerPoint = in.number("other-m2");
    return design;
}

/// Points without a place to be counted at: a layer may be absent.
const FeatureTable& layerOrNone(const Arguments& in, const char* name, const FeatureTable& none) { return in.has(name) ? in.features(name) : none; }

Result<Outputs> runSurveyDesign(const Arguments& in, Progress& progress)
{
    Outputs out;
    FeatureTable none;
    none.crs = in.features("plots").crs;
    TRY_ASSIGN(const OnePlane plane, OnePlane::with({&in.features("plots"), &layerOrNone(in, "suspected", none), &layerOrNone(in, "points", none)}, out.warnings, progress));
    const FeatureTable& plots = plane.table(0);
    const SurveyDesign design = designOf(in);
    TRY_ASSIGN(const DesignedSurvey made, designSurvey(plots.geometry, plane.table(1).geometry, plane.table(2).geometry, design, progress));
    RowBuilder points("survey_points", plane.crs(), {{"name", FieldType::Text}, {"plot", FieldType::Integer}, {"zone", FieldType::Text}, {"reason", FieldType::Text}});
    for (const SurveyPoint& one : made.points)
        points.add(Geometry::point(one.place), {one.name, plots.ids[one.plot], std::string(one.suspected ? "suspected" : "other"), std::string(one.reason == SurveyReason::Judgement ? "judgement" : "grid")});
    ValueTree::List list;
    std::size_t required = 0, missing = 0;
    for (std::size_t plot = 0; plot < plots.size(); ++plot) {
        const SurveyAdequacy& one = made.before[plot];
        required += one.plot.required;
        missing += one.missing();
        list.emplace_back(ValueTree::Members{{"plot", plots.ids[plot]}, {"area_m2", one.plot.areaM2}, {"suspected_m2", one.suspected.areaM2}, {"required", one.plot.required}, {"present", one.plot.present},
                                             {"missing", one.missing()}, {"required_suspected", one.suspected.required}, {"missing_suspected", one.suspected.missing()}, {"adequate", one.adequate()}});
    }
    out.values = {{"standard", design.figures.standard}, {"guide", design.figures.guide}, {"confidence", "high"}, {"required", required}, {"missing", missing}, {"points", made.points.size()}, {"plots", std::move(list)}};
    if (in.wants("output")) {
        TRY_ASSIGN(FeatureTablePtr table, plane.back(points.take(), out.warnings));
        out.results["output"] = std::move(table);
    }
    return out;
}

}  // namespace

Tool surveyDesignTool()
{
    return {
        .id = "survey-design",
        .title = text("Soil survey design"),
        .description = text("Counts sampling points against what HJ 25.1-2019 and the guide of 2017 require of a plot and its suspected zones, and places those that are missing; .gpx for the field."),
        .group = ToolGroup::Environment,
        .parameters = {
            {.name = "plots", .kind = ParameterKind::Features, .title = text("Plots")},
            {.name = "suspected", .kind = ParameterKind::Features, .title = text("Suspected zones"), .required = false},
            {.name = "points", .kind = ParameterKind::Features, .title = text("Points that are there"), .required = false},
            {.name = "phase", .kind = ParameterKind::Choice, .title = text("Phase"), .help = text("First: 3 points up to 5,000 m2, 6 above. Detailed: one point for each 400 m2 of suspected zones and 1,600 m2 of others."), .required = false, .defaultValue = "first", .choices = {"first", "detailed"}},
            {.name = "pattern", .kind = ParameterKind::Choice, .title = text("Pattern"), .help = text("Judgement puts points into suspected zones first."), .required = false, .defaultValue = "square", .choices = {"square", "triangular", "judgement"}},
            {.name = "seed", .kind = ParameterKind::Integer, .title = text("Random start"), .help = text("A number from which the grid's start follows; without it the grid is aligned to each zone."), .required = false, .minimum = 0},
            {.name = "suspected-m2", .kind = ParameterKind::Number, .title = text("Area of a point in suspected zones"), .required = false, .defaultValue = "400", .minimum = 1, .unit = "m2"},
            {.name = "other-m2", .kind = ParameterKind::Number, .title = text("Area of a point elsewhere"), .required = false, .defaultValue = "1600", .minimum = 1, .unit = "m2"},
            {.name = "prefix", .kind = ParameterKind::Text, .title = text("Beginning of the names"), .required = false, .defaultValue = "S"},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Sampling points"), .required = false},
        },
        .run = runSurveyDesign,
    };
}

}  // namespace spatial
