// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/protection_distance.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/raster/number_list.h"
#include "spatial/tools/exposure_tool_parts.h"
#include "spatial/tools/site_criteria.h"

namespace spatial {

namespace {

constexpr int kZoneSegments = 32;   // per quarter circle: 0.03 % of the distance off

/// "SO2|kg=1.2|limit=0.5" as an emission.
Result<FugitiveEmission> emissionOf(const std::string& written)
{
    const Error wrong{ErrorCode::InvalidParameter, text("\"{0}\" is no emission.", written), text("Write NAME|kg=KILOGRAMS_PER_HOUR|limit=MILLIGRAMS_PER_CUBIC_METRE, such as NH3|kg=0.8|limit=0.2."), "pollutant"};
    const auto named = detailedName(written);
    if (!named || named->details.size() != 2)
        return wrong;
    FugitiveEmission emission{named->name};
    for (const auto& [key, value] : named->details) {
        const auto number = finiteNumber(value);
        if (!number || !(*number > 0) || (key != "kg" && key != "limit"))
            return wrong;
        (key == "kg" ? emission.kgPerHour : emission.limitMgPerM3) = *number;
    }
    return emission.kgPerHour > 0 && emission.limitMgPerM3 > 0 ? Result<FugitiveEmission>(emission) : wrong;
}

ValueTree traceOf(const ProtectionDistance& made, const ProtectedUnit& unit, const ProtectionCoefficients& coefficients)
{
    ValueTree::List pollutants, steps;
    for (const PollutantDistance& one : made.pollutants) {
        const RangeSolution& chosen = one.tried[one.chosen];
        pollutants.emplace_back(ValueTree::Members{{"pollutant", one.pollutant}, {"ratio", one.ratio}, {"a", chosen.coefficients.a}, {"b", chosen.coefficients.b}, {"c", chosen.coefficients.c},
                                                   {"d", chosen.coefficients.d}, {"metres", one.metres}, {"grade_m", one.gradeMetres}, {"consistent", chosen.consistent}});
    }
    for (const Text& step : stepsOf(made, unit, coefficients))
        steps.emplace_back(step.english());
    return ValueTree::Members{{"area_m2", unit.areaM2}, {"radius_m", made.radius}, {"pollutants", std::move(pollutants)}, {"one_grade_more", made.oneGradeMore}, {"distance_m", made.metres}, {"steps", std::move(steps)}};
}

Result<Outputs> runProtectionDistance(const Arguments& in, Progress& progress)
{
    Outputs out;
    std::vector<FugitiveEmission> emissions;
    for (const std::string& written : in.textList("pollutant")) {
        TRY_ASSIGN(FugitiveEmission emission, emissionOf(written));
        emissions.push_back(std::move(emission));
    }
    const CoefficientReading reading = in.text("reading") == "class" ? CoefficientReading::OverClass : CoefficientReading::OverRange;
    TRY_ASSIGN(const ProtectionCoefficients coefficients, protectionCoefficients(reading, in.has("coefficients") ? in.data("coefficients").text : ""));
    ProtectedUnit unit;
    unit.meanWind = in.number("wind-speed");
    unit.sourceClass = in.text("source-class") == "I" ? SourceClass::I : in.text("source-class") == "II" ? SourceClass::II : SourceClass::III;
    TRY_ASSIGN(const OnePlane plane, OnePlane::with({&in.features("input")}, out.warnings, progress));
    const FeatureTable& units = plane.table(0);
    FeatureTable zones = emptyLike(units);
    AttributeColumn metres(FieldType::Real), areas(FieldType::Real);
    ValueTree::List traces;
    for (std::size_t row = 0; row < units.size(); ++row) {
        TRY(notCancelled(progress));
        progress.report(static_cast<double>(row) / static_cast<double>(units.size()), "measure");
        unit.areaM2 = in.optionalNumber("area").value_or(planarArea(units.geometry[row]));
        if (units.geometry[row].isEmpty() || !(unit.areaM2 > 0)) {
            out.warnings.push_back({"unit.without-area", text("The production unit has no area; draw its boundary or give --area."), units.name, units.ids[row]});
            continue;
        }
        TRY_ASSIGN(const ProtectionDistance made, protectionDistance(unit, emissions, coefficients));
        TRY_ASSIGN(const Geometry zone, buffer(units.geometry[row], made.metres, kZoneSegments));
        zones.appendRow(zone, units, row);
        metres.append(made.metres);
        areas.append(unit.areaM2);
        traces.push_back(traceOf(made, unit, coefficients));
    }
    zones.addField({"protection_m", FieldType::Real}, std::move(metres));
    zones.addField({"unit_m2", FieldType::Real}, std::move(areas));
    out.values = {{"standard", coefficients.standard}, {"coefficients", coefficients.replaced ? "user" : "unverified"}, {"reading", in.text("reading")}, {"units", std::move(traces)}};
    if (!coefficients.replaced)
        out.warnings.push_back({"rule.unverified", text("The coefficients of {0} are unverified: read them again in the standard, or give your own with --coefficients.", coefficients.standard), units.name});
    TRY_ASSIGN(FeatureTablePtr table, plane.back(std::move(zones), out.warnings));
    out.results["output"] = std::move(table);
    return out;
}

}  // namespace

Tool protectionDistanceTool()
{
    return {
        .id = "protection-distance",
        .title = text("Health protection distance"),
        .description = text("The distance of GB/T 39499-2020 from the fugitive emissions of a production unit, graded, with every step, drawn as a zone from the unit's boundary."),
        .group = ToolGroup::Environment,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Features, .title = text("Production units"), .help = text("Boundaries of the units that leak, not of the whole works.")},
            {.name = "pollutant", .kind = ParameterKind::Text, .title = text("Pollutant"), .help = text("NAME|kg=emission in kg/h|limit=limit of the air in mg/m3. Repeat for each."), .repeated = true},
            {.name = "wind-speed", .kind = ParameterKind::Number, .title = text("Mean wind speed"), .help = text("Of the last five years."), .minimum = 0, .unit = "m/s"},
            {.name = "source-class", .kind = ParameterKind::Choice, .title = text("Source class"), .help = text("I: beside a stack with over a third of the allowed emission; II: under a third, or none and an acute limit; III: none and a chronic limit."), .required = false, .defaultValue = "II", .choices = {"I", "II", "III"}},
            {.name = "area", .kind = ParameterKind::Number, .title = text("Area of the unit"), .help = text("In square metres; that of the drawn boundary where absent."), .required = false, .minimum = 0, .unit = "m2"},
            {.name = "reading", .kind = ParameterKind::Choice, .title = text("Reading of B, C and D"), .help = text("Whether their three values belong to the ranges of the distance or to the source classes; both circulate."), .required = false, .defaultValue = "range", .choices = {"range", "class"}},
            {.name = "coefficients", .kind = ParameterKind::File, .title = text("Coefficients of your own"), .help = text("Lines that replace those of the table: A,<=1000,2-4,700,470,350."), .required = false, .inlineText = true},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Zones")},
        },
        .run = runProtectionDistance,
    };
}

}  // namespace spatial
