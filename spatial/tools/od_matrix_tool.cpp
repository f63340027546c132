// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/od_matrix_tool.h"

#include "spatial/network/detour.h"
#include "spatial/tools/network_parameters.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spatial {

namespace {

/// A matrix and the places it is between.
struct Pairs {
    const SnappedPoints& origins;
    const SnappedPoints& destinations;
    const OdMatrix& matrix;
};

/// The table of design 12; with detours two columns more.
FeatureTablePtr matrixTable(const Pairs& pairs, const Network& network, const std::vector<double>* detours, std::array<std::size_t, 3>& counts)
{
    constexpr std::array<std::string_view, 3> kNames{"ok", "unreachable", "unsnapped"};
    const OdMatrix& matrix = pairs.matrix;
    auto table = std::make_shared<FeatureTable>();
    table->name = "od_matrix";
    AttributeColumn from(FieldType::Text), to(FieldType::Text), minutes(FieldType::Real), metres(FieldType::Real), fromSnap(FieldType::Real), toSnap(FieldType::Real), status(FieldType::Text),
        straight(FieldType::Real), detour(FieldType::Real);
    for (std::size_t o = 0; o < matrix.origins; ++o)
        for (std::size_t d = 0; d < matrix.destinations; ++d) {
            const std::size_t at = matrix.at(o, d);
            const bool ok = matrix.status[at] == PairStatus::Ok;
            table->geometry.appendNull();
            table->ids.push_back(static_cast<std::int64_t>(at));
            from.append(std::string_view(pairs.origins.ids[o]));
            to.append(std::string_view(pairs.destinations.ids[d]));
            const auto number = [ok](AttributeColumn& column, double value) { ok && !std::isnan(value) ? column.append(value) : column.appendNull(); };
            number(minutes, matrix.seconds[at] / 60);
            number(metres, matrix.metres[at]);
            number(fromSnap, ok ? pairs.origins.snaps[o]->distance : 0);
            number(toSnap, ok ? pairs.destinations.snaps[d]->distance : 0);
            status.append(kNames[static_cast<std::size_t>(matrix.status[at])]);
            ++counts[static_cast<std::size_t>(matrix.status[at])];
            if (detours) {
                number(straight, ok ? straightMetres(network, pairs.origins.snaps[o]->place, pairs.destinations.snaps[d]->place) : 0);
                number(detour, (*detours)[at]);
            }
        }
    table->addField({"origin_id", FieldType::Text}, std::move(from));
    table->addField({"destination_id", FieldType::Text}, std::move(to));
    table->addField({"time_min", FieldType::Real}, std::move(minutes));
    table->addField({"length_m", FieldType::Real}, std::move(metres));
    table->addField({"origin_snap_m", FieldType::Real}, std::move(fromSnap));
    table->addField({"destination_snap_m", FieldType::Real}, std::move(toSnap));
    table->addField({"status", FieldType::Text}, std::move(status));
    if (detours) {
        table->addField({"straight_m", FieldType::Real}, std::move(straight));
        table->addField({"detour", FieldType::Real}, std::move(detour));
    }
    return table;
}

/// Mean and greatest detour index of each origin over the destinations that have one.
FeatureTablePtr detoursOfOrigins(const Pairs& pairs, const std::vector<double>& detours)
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "origin_detours";
    AttributeColumn ids(FieldType::Text), counted(FieldType::Integer), mean(FieldType::Real), greatest(FieldType::Real);
    for (std::size_t o = 0; o < pairs.matrix.origins; ++o) {
        double sum = 0, most = 0;
        std::int64_t count = 0;
        for (std::size_t d = 0; d < pairs.matrix.destinations; ++d)
            if (const double detour = detours[pairs.matrix.at(o, d)]; !std::isnan(detour)) {
                ++count;
                sum += detour;
                most = std::max(most, detour);
            }
        table->geometry.appendNull();
        table->ids.push_back(static_cast<std::int64_t>(o));
        ids.append(std::string_view(pairs.origins.ids[o]));
        counted.append(count);
        count > 0 ? mean.append(sum / static_cast<double>(count)) : mean.appendNull();
        count > 0 ? greatest.append(most) : greatest.appendNull();
    }
    table->addField({"origin_id", FieldType::Text}, std::move(ids));
    table->addField({"pairs", FieldType::Integer}, std::move(counted));
    table->addField({"mean_detour", FieldType::Real}, std::move(mean));
    table->addField({"greatest_detour", FieldType::Real}, std::move(greatest));
    return table;
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
    PartOfProgress searching(progress, 0.35, 0.8);
    TRY_ASSIGN(const OdMatrix matrix, odMatrix(*built.network, origins.snaps, destinations.snaps, options, searching));
    const Pairs pairs{origins, destinations, matrix};

    Outputs out;
    std::vector<double> detours;
    const bool wantsDetours = in.flag("detour") || in.wants("origin-detours");
    if (wantsDetours) {
        PartOfProgress measuring(progress, 0.8, 0.9);
        TRY_ASSIGN(detours, detourIndices(*built.network, origins.snaps, destinations.snaps, matrix, options.snap, measuring));
    }
    std::array<std::size_t, 3> counts{};
    out.results["output"] = matrixTable(pairs, *built.network, in.flag("detour") ? &detours : nullptr, counts);
    if (in.wants("origin-detours"))
        out.results["origin-detours"] = detoursOfOrigins(pairs, detours);
    out.values = {{"origins", matrix.origins}, {"destinations", matrix.destinations}, {"ok", counts[0]}, {"unreachable", counts[1]}, {"unsnapped", counts[2]}};
    if (wantsDetours) {
        double sum = 0;
        std::size_t counted = 0;
        for (const double detour : detours)
            if (!std::isnan(detour)) {
                sum += detour;
                ++counted;
            }
        out.values.emplace_back("mean_detour", counted > 0 ? sum / static_cast<double>(counted) : std::nan(""));
    }
    out.warnings = std::move(built.warnings);
    return out;
}

}  // namespace

Tool odMatrixTool()
{
    return {
        .id = "od-matrix",
        .title = text("Matrix of times and lengths"),
        .description = text("The quickest (or shortest) way from every origin to every destination over the network. Pairs without a way have the status unreachable, points without a road unsnapped."),
        .group = ToolGroup::Network,
        .parameters = joinedParameters(
            {networkParameters(true),
             pairParameters(),
             {{.name = "detour", .kind = ParameterKind::Flag, .title = text("Detour index"), .help = text("Adds the straight metres and the detour index: length over the network divided by straight length, between the places on the roads."), .required = false}},
             snapParameters(),
             {{.name = "output", .kind = ParameterKind::OutputTable, .title = text("Matrix")},
              {.name = "origin-detours", .kind = ParameterKind::OutputTable, .title = text("Mean detour index of each origin"), .required = false}}}),
        .run = runOdMatrix,
    };
}

}  // namespace spatial
