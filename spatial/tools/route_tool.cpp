// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/route_tool.h"

#include "spatial/core/parallel.h"
#include "spatial/network/route.h"
#include "spatial/tools/network_parameters.h"

#include <array>

namespace spatial {

namespace {

constexpr std::array<std::string_view, 3> kStatus{"ok", "unreachable", "unsnapped"};

/// One row a pair, origin-major.
class RouteTable {
public:
    RouteTable(const SnappedPoints& origins, const SnappedPoints& destinations) : origins_(origins), destinations_(destinations) {}

    Result<void> add(std::size_t origin, const std::vector<Route>& routes)
    {
        for (std::size_t d = 0; d < routes.size(); ++d) {
            const Route& route = routes[d];
            coordinates_ += route.line.size();
            // Held here, and once more while it is written.
            if (2 * coordinates_ * sizeof(Coordinate) > memoryLimit())
                return Error{ErrorCode::LimitReached, text("The lines of {0} origins and {1} destinations do not fit into the memory.", origins_.ids.size(), destinations_.ids.size()),
                             text("Split the origins, or allow more with --memory. od-matrix gives times and lengths without lines.")};
            if (route.line.empty())
                table_->geometry.appendNull();
            else
                table_->geometry.append(Geometry::lineString(route.line));
            table_->ids.push_back(static_cast<std::int64_t>(table_->ids.size()));
            from_.append(std::string_view(origins_.ids[origin]));
            to_.append(std::string_view(destinations_.ids[d]));
            const bool ok = route.status == PairStatus::Ok;
            ok ? minutes_.append(route.seconds / 60) : minutes_.appendNull();
            ok ? metres_.append(route.metres) : metres_.appendNull();
            status_.append(kStatus[static_cast<std::size_t>(route.status)]);
            ++counts_[static_cast<std::size_t>(route.status)];
        }
        return {};
    }

    FeatureTablePtr finished(const Crs& crs)
    {
        table_->name = "routes";
        table_->crs = crs;
        table_->addField({"origin_id", FieldType::Text}, std::move(from_));
        table_->addField({"destination_id", FieldType::Text}, std::move(to_));
        table_->addField({"time_min", FieldType::Real}, std::move(minutes_));
        table_->addField({"length_m", FieldType::Real}, std::move(metres_));
        table_->addField({"status", FieldType::Text}, std::move(status_));
        return table_;
    }
    const std::array<std::size_t, 3>& counts() const { return counts_; }

private:
    const SnappedPoints& origins_;
    const SnappedPoints& destinations_;
    std::shared_ptr<FeatureTable> table_ = std::make_shared<FeatureTable>();
    AttributeColumn from_{FieldType::Text};
    AttributeColumn to_{FieldType::Text};
    AttributeColumn minutes_{FieldType::Real};
    AttributeColumn metres_{FieldType::Real};
    AttributeColumn status_{FieldType::Text};
    std::array<std::size_t, 3> counts_{};
    std::size_t coordinates_ = 0;
};

Result<Outputs> runRoute(const Arguments& in, Progress& progress)
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
    PartOfProgress searching(progress, 0.35, 1);
    RouteTable table(origins, destinations);
    TRY(routes(*built.network, origins.snaps, destinations.snaps, options, searching, [&](std::size_t origin, std::vector<Route>&& found) { return table.add(origin, found); }));

    Outputs out;
    out.results["output"] = table.finished(built.network->crs);
    out.values = {{"origins", origins.snaps.size()}, {"destinations", destinations.snaps.size()}, {"ok", table.counts()[0]}, {"unreachable", table.counts()[1]}, {"unsnapped", table.counts()[2]}};
    out.warnings = std::move(built.warnings);
    tellMetric(in.features("origins"), *built.network, out.warnings);
    return out;
}

}  // namespace

Tool routeTool()
{
    return {
        .id = "route",
        .title = text("Routes"),
        .description = text("The quickest (or shortest) way from every origin to every destination as a line along the streets, cut where the points meet their streets. Pairs without a way have the status unreachable, points without a road unsnapped, and no line."),
        .group = ToolGroup::Network,
        .parameters = joinedParameters(
            {networkParameters(true),
             {{.name = "origins", .kind = ParameterKind::Features, .title = text("Origins")},
              {.name = "destinations", .kind = ParameterKind::Features, .title = text("Destinations")},
              {.name = "id", .kind = ParameterKind::Text, .title = text("Id field"), .help = text("Field that names the points in the result; the feature id where absent."), .required = false},
              {.name = "impedance", .kind = ParameterKind::Choice, .title = text("Impedance"), .help = text("What is made small; the other measure is that of the same way."), .required = false, .defaultValue = "time", .choices = {"time", "length"}}},
             snapParameters(),
             {{.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Routes")}}}),
        .run = runRoute,
    };
}

}  // namespace spatial
