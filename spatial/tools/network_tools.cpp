// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/units.h"
#include "spatial/network/elimination_order.h"
#include "spatial/network/hierarchy.h"
#include "spatial/network/network_file.h"
#include "spatial/network/od_matrix.h"
#include "spatial/network/service_area.h"
#include "spatial/tools/accessibility_tool.h"
#include "spatial/tools/network_parameters.h"
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
        auto whole = std::make_shared<Network>(*built.network);
        PartOfProgress ordering(progress, 0.8, 1);
        auto order = eliminationOrderOf(*whole, ordering);
        if (order)
            whole->eliminationOrder = *std::move(order);
        else if (order.error().code != ErrorCode::LimitReached)   // a file without it serves as well, only edits are slower
            return order.error();
        out.results["output"] = networkToBytes(*whole, {std::move(hierarchy), nullptr});
    }
    if (in.wants("findings"))
        out.results["findings"] = findingsTable(built.report, built.network->crs);
    out.values = valuesOf(*built.network, built.report);
    out.warnings = std::move(built.warnings);
    tellMetric(in.features("roads"), *built.network, out.warnings);
    return out;
}

Result<Outputs> runOdMatrix(const Arguments& in, Progress& progress)
{
    PartOfProgress building(progress, 0, 0.3);
    TRY_ASSIGN(BuiltNetwork built, networkOf(in, building));
    const Snapper snapper(*built.network);
    OdOptions options;
    options.snap = snapOptionsOf(in);
    options.impedance = in.text("impedance") == "length" ? Impedance::Length : Impedance::Time;
    PartOfProgress snapping(progress, 0.3, 0.35);
    TRY_ASSIGN(const SnappedPoints origins, snappedPoints(in.data("origins"), idFieldFor("origins", "destinations", in, built.warnings), snapper, options.snap, built.warnings, snapping));
    TRY_ASSIGN(const SnappedPoints destinations, snappedPoints(in.data("destinations"), idFieldFor("destinations", "origins", in, built.warnings), snapper, options.snap, built.warnings, snapping));
    PartOfProgress searching(progress, 0.35, 0.9);
    TRY_ASSIGN(const OdMatrix matrix, odMatrix(*built.network, origins.snaps, destinations.snaps, options, searching));

    auto table = std::make_shared<FeatureTable>();
    table->name = "od_matrix";
    AttributeColumn from(FieldType::Text), to(FieldType::Text), minutes(FieldType::Real), metres(FieldType::Real), fromSnap(FieldType::Real), toSnap(FieldType::Real), status(FieldType::Text);
    constexpr std::string_view kStatus[] = {"ok", "unreachable", "unsnapped"};
    std::size_t counts[3] = {};
    for (std::size_t o = 0; o < matrix.origins; ++o)
        for (std::size_t d = 0; d < matrix.destinations; ++d) {
            const std::size_t at = matrix.at(o, d);
            const bool ok = matrix.status[at] == PairStatus::Ok;
            table->geometry.appendNull();
            table->ids.push_back(static_cast<std::int64_t>(at));
            from.append(std::string_view(origins.ids[o]));
            to.append(std::string_view(destinations.ids[d]));
            const auto number = [ok](AttributeColumn& column, double value) { ok ? column.append(value) : column.appendNull(); };
            number(minutes, matrix.seconds[at] / 60);
            number(metres, matrix.metres[at]);
            number(fromSnap, ok ? origins.snaps[o]->distance : 0);
            number(toSnap, ok ? destinations.snaps[d]->distance : 0);
            status.append(kStatus[static_cast<std::size_t>(matrix.status[at])]);
            ++counts[static_cast<std::size_t>(matrix.status[at])];
        }
    table->addField({"origin_id", FieldType::Text}, std::move(from));
    table->addField({"destination_id", FieldType::Text}, std::move(to));
    table->addField({"time_min", FieldType::Real}, std::move(minutes));
    table->addField({"length_m", FieldType::Real}, std::move(metres));
    table->addField({"origin_snap_m", FieldType::Real}, std::move(fromSnap));
    table->addField({"destination_snap_m", FieldType::Real}, std::move(toSnap));
    table->addField({"status", FieldType::Text}, std::move(status));

    Outputs out;
    out.results["output"] = FeatureTablePtr(std::move(table));
    out.values = {{"origins", matrix.origins}, {"destinations", matrix.destinations}, {"ok", counts[0]}, {"unreachable", counts[1]}, {"unsnapped", counts[2]}};
    out.warnings = std::move(built.warnings);
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
    const Parameter impedance{.name = "impedance", .kind = ParameterKind::Choice, .title = text("Impedance"), .help = text("What is made small; the other measure is that of the same way."), .required = false, .defaultValue = "time", .choices = {"time", "length"}};
    return {
        {.id = "network-build",
         .title = text("Build a network"),
         .description = text("Joins lines into a network and reports what is wrong with them: loose ends, near misses, islands, duplicates, one-way traps, crossings without a node."),
         .group = ToolGroup::Network,
         .parameters = joinedParameters({networkParameters(false),
                                         {{.name = "output", .kind = ParameterKind::OutputFile, .title = text("Prepared network"), .required = false},
                                          {.name = "findings", .kind = ParameterKind::OutputFeatures, .title = text("Findings as points"), .required = false}}}),
         .run = runNetworkBuild},
        routeTool(),
        {.id = "od-matrix",
         .title = text("Matrix of times and lengths"),
         .description = text("The quickest (or shortest) way from every origin to every destination over the network. Pairs without a way have the status unreachable, points without a road unsnapped."),
         .group = ToolGroup::Network,
         .parameters = joinedParameters({networkParameters(true),
                                         {{.name = "origins", .kind = ParameterKind::Features, .title = text("Origins")},
                                          {.name = "destinations", .kind = ParameterKind::Features, .title = text("Destinations")}, kIdField, impedance},
                                         snapParameters(),
                                         {{.name = "output", .kind = ParameterKind::OutputTable, .title = text("Matrix")}}}),
         .run = runOdMatrix},
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
        accessibilityTool(),
        bottlenecksTool(),
        cityLinkageTool(),
        inequalityTool(),
        comparativeAdvantageTool(),
    };
}

}  // namespace spatial
