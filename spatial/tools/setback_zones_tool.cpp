// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/setbacks.h"
#include "spatial/tools/exposure_tool_parts.h"

#include <iterator>

namespace spatial {

namespace {

Result<Outputs> runSetbackZones(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const SetbackTable table, SetbackTable::with(in.text("distances")));
    SetbackOptions options;
    options.classField = in.text("class");
    const std::string& kind = in.text("kind");
    options.kind = kind == "highway" ? SetbackKind::Highway : kind == "rail" ? SetbackKind::Rail : kind == "power" ? SetbackKind::Power : kind == "pipeline" ? SetbackKind::Pipeline : SetbackKind::Any;
    options.halfWidth = in.number("half-width");
    options.dissolve = in.flag("dissolve");
    TRY_ASSIGN(const OnePlane plane, OnePlane::with({&in.features("input")}, out.warnings, progress));
    TRY_ASSIGN(SetbackZones made, setbackZones(plane.table(0), options, table, progress));
    std::move(made.warnings.begin(), made.warnings.end(), std::back_inserter(out.warnings));
    ValueTree::List unknown;
    for (const UnknownClass& one : made.unknown)
        unknown.emplace_back(ValueTree::Members{{"class", one.name}, {"lines", one.lines}});
    out.values = {{"zones", made.table.size()}, {"unknown", std::move(unknown)}};
    TRY_ASSIGN(FeatureTablePtr zones, plane.back(std::move(made.table), out.warnings));
    out.results["output"] = std::move(zones);
    return out;
}

}  // namespace

Tool setbackZonesTool()
{
    return {
        .id = "setback-zones",
        .title = text("Setback zones"),
        .description = text("Zones beside railways, highways, power lines and pipelines by the distances of the rule book, each with its law; classes that are not in it are told."),
        .group = ToolGroup::Environment,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Features, .title = text("Lines")},
            {.name = "class", .kind = ParameterKind::Text, .title = text("Class"), .help = text("Field with the class of a line: expressway, national, rail, high-speed, 220 kV, pipeline, or the id of a rule.")},
            {.name = "kind", .kind = ParameterKind::Choice, .title = text("Kind of lines"), .help = text("With power, a bare number is a voltage in kV."), .required = false, .defaultValue = "any", .choices = {"any", "highway", "rail", "power", "pipeline"}},
            {.name = "distances", .kind = ParameterKind::Text, .title = text("Distances of your own"), .help = text("CLASS=METRES or CLASS=RULE with semicolons between: trunk=railway-safety-zone;branch=12."), .required = false},
            {.name = "half-width", .kind = ParameterKind::Distance, .title = text("Half width"), .help = text("From the line to the edge that the law measures from."), .required = false, .defaultValue = "0", .minimum = 0, .unit = "m"},
            {.name = "dissolve", .kind = ParameterKind::Flag, .title = text("Dissolve"), .help = text("One feature for each rule."), .required = false},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Zones")},
        },
        .run = runSetbackZones,
    };
}

}  // namespace spatial
