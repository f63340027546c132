// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/units.h"
#include "spatial/network/elimination_order.h"
#include "spatial/network/hierarchy.h"
#include "spatial/network/network_file.h"
#include "spatial/network/service_area.h"
#include "spatial/tools/accessibility_tool.h"
#include "spatial/tools/freight_tool.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/od_matrix_tool.h"
#include "spatial/tools/regional_tools.h"
#include "spatial/tools/route_tool.h"

namespace spatial {

namespace {

/// The places of the repair report as points.
FeatureTablePtr findingsTable(const RepairReport& report, const Crs& crs)
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "network_findings";
    table->crs = crs;
    AttributeColumn kinds(FieldType::Text), features(FieldType::Integer), distances(FieldType::Real);
    for (const Finding& finding : report.findings) {
        table->geometry.append(Geometry::point(finding.place));
        table->ids.push_back(static_cast<std::int64_t>(table->ids.size()));
        kinds.append(findingName(finding.kind));
        features.append(finding.feature);
        distances.append(finding.distance);
    }
    table->addField({"kind", FieldType::Text}, std::move(kinds));
    table->addField({"feature", FieldType::Integer}, std::move(features));
    table->addField({"distance_m", FieldType::Real}, std::move(distances));
    return table;
}

Result<Outputs> runNetworkBuild(const Arguments& in, Progress& progress)
{
    PartOfProgress building(progress, 0, 0.6);
    TRY_ASSIGN(BuiltNetwork built, networkOf(in, building));
    Outputs out;
    if (in.wants("output")) {
        PartOfProgress preparing(progress, 0.6, 0.8);
        TRY_ASSIGN(HierarchyPtr hierarchy, hierarchyFor(*built.network, Impedance::Time, kWorthPreparing, preparing));
        NetworkPtr whole = built.network;
        if (in.flag("for-edits")) {
            PartOfProgress ordering(progress, 0.8, 1);
            auto ordered = std::make_shared<Network>(*whole);
            TRY_ASSIGN(ordered->eliminationOrder, eliminationOrderOf(*ordered, ordering));
            whole = std::move(ordered);
        }
        out.results["output"] = networkToBytes(*whole, {std::move(hierarchy), nullptr});
    }
    if (in.wants("findings"))
        out.results["findings"] = findingsTable(built.report, built.network->crs);
    out.values = valuesOf(*built.network, built.report);
    out.warnings = std::move(built.warnings);
    tellMetric(in.features("roads"), *built.network, out.warnings);
    return out;
}

Result<Outputs> runServiceArea(const Arguments& in, Progress& progress)
{
    PartOfProgress building(progress, 0, 0.3);
    TRY_ASSIGN(BuiltNetwork built, networkOf(in, building));
    const Snapper snapper(*built.network);
    ServiceAreaOptions options;
    options.cutoffs.clear();
    for (const double minutes : in.numbers("cutoffs"))
        options.cutoffs.push_back(minutes * 60);
    options.merge = in.text("merge") == "nearest" ? MergeAreas::Nearest : MergeAreas::None;
    options.direction = in.text("direction") == "to" ? Direction::ToSources : Direction::FromSources;
    options.width = in.number("width");
    options.withStreets = in.wants("streets");
    if (const auto hectares = in.optionalNumber("max-block"))
        options.largestBlock = *hectares * kSquareMetersPerHectare;
    options.snap = snapOptionsOf(in);
    PartOfProgress searching(progress, 0.3, 1);
    TRY_ASSIGN(SnappedPoints points, snappedPoints(in.data("facilities"), in.text("id"), snapper, options.snap, built.warnings, searching));
    std::vector<Facility> facilities;
    for (std::size_t i = 0; i < points.snaps.size(); ++i)
        if (points.snaps[i])
            facilities.push_back({std::move(points.ids[i]), *points.snaps[i]});
    TRY_ASSIGN(ServiceAreas areas, serviceAreas(*built.network, snapper.index(), facilities, options, searching));

    Outputs out;
    out.results["output"] = std::make_shared<const FeatureTable>(std::move(areas.areas));
    if (in.wants("streets"))
        out.results["streets"] = std::make_shared<const FeatureTable>(std::move(areas.streets));
    out.values = {{"facilities", facilities.size()}, {"cutoffs_min", in.numbers("cutoffs")}, {"width_m", options.width}};
    out.warnings = std::move(built.warnings);
    tellMetric(in.features("facilities"), *built.network, out.warnings);
    return out;
}

const Parameter kIdField{.name = "id", .kind = ParameterKind::Text, .title = text("Id field"), .help = text("Field that names the points in the result; the feature id where absent."), .required = false};

}  // namespace

std::vector<Tool> networkTools()
{
    return {
        {.id = "network-build",
         .title = text("Build a network"),
         .description = text("Joins lines into a network and reports what is wrong with them: loose ends, near misses, islands, duplicates, one-way traps, crossings without a node."),
         .group = ToolGroup::Network,
         .parameters = joinedParameters({networkParameters(false),
                                         {{.name = "output", .kind = ParameterKind::OutputFile, .title = text("Prepared network"), .required = false},
                                          {.name = "findings", .kind = ParameterKind::OutputFeatures, .title = text("Findings as points"), .required = false},
                                          {.name = "for-edits", .kind = ParameterKind::Flag, .title = text("Ready for edits"), .help = text("Also keeps the order in which changed speeds are put in quickly; takes about as long again."), .required = false}}}),
         .run = runNetworkBuild},
        routeTool(),
        odMatrixTool(),
        {.id = "service-area",
         .title = text("Service areas"),
         .description = text("What is reached over the network within each time: streets cut where the time is up, with the strip beside them and the blocks they enclose."),
         .group = ToolGroup::Network,
         .parameters = joinedParameters({networkParameters(true),
                                         {{.name = "facilities", .kind = ParameterKind::Features, .title = text("Facilities")},
                                          {.name = "cutoffs", .kind = ParameterKind::NumberList, .title = text("Times"), .help = text("Minutes, such as 15,30,60; each area contains those of shorter times."), .minimum = 0, .unit = "min"},
                                          {.name = "merge", .kind = ParameterKind::Choice, .title = text("Overlaps"), .help = text("nearest gives every street to the facility that reaches it first."), .required = false, .defaultValue = "none", .choices = {"none", "nearest"}},
                                          {.name = "direction", .kind = ParameterKind::Choice, .title = text("Direction"), .help = text("from the facilities, or to them."), .required = false, .defaultValue = "from", .choices = {"from", "to"}},
                                          {.name = "width", .kind = ParameterKind::Distance, .title = text("Strip beside the streets"), .help = text("What lies so near a reached street is reached (our assumption)."), .required = false, .defaultValue = "100", .minimum = 0.1, .maximum = 100'000, .unit = "m"},
                                          {.name = "max-block", .kind = ParameterKind::Number, .title = text("Largest block"), .help = text("Enclosed blocks larger than this many hectares stay open; without it all are filled."), .required = false, .minimum = 0, .unit = "ha"}, kIdField},
                                         snapParameters(),
                                         {{.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Service areas")},
                                          {.name = "streets", .kind = ParameterKind::OutputFeatures, .title = text("Reached streets"), .required = false}}}),
         .run = runServiceArea},
        freightTool(),
        accessibilityTool(),
        bottlenecksTool(),
        cityLinkageTool(),
        inequalityTool(),
        comparativeAdvantageTool(),
    };
}

}  // namespace spatial
