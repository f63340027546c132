// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/route_tool.h"

#include "spatial/core/parallel.h"
#include "spatial/network/directions.h"
#include "spatial/network/route.h"
#include "spatial/tools/network_parameters.h"

#include <array>

namespace spatial {

namespace {

constexpr std::array<std::string_view, 3> kStatus{"ok", "unreachable", "unsnapped"};

/// One row a pair, origin-major, or one an origin with its nearest destination.
class RouteTable {
public:
    RouteTable(const SnappedPoints& origins, const SnappedPoints& destinations) : origins_(origins), destinations_(destinations) {}

    Result<void> add(std::size_t origin, const std::vector<Route>& routes)
    {
        for (std::size_t d = 0; d < routes.size(); ++d)
            TRY(add(origin, d, routes[d]));
        return {};
    }

    Result<void> add(std::size_t origin, std::optional<std::size_t> destination, const Route& route)
    {
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
        destination ? to_.append(std::string_view(destinations_.ids[*destination])) : to_.appendNull();
        const bool ok = route.status == PairStatus::Ok;
        ok ? minutes_.append(route.seconds / 60) : minutes_.appendNull();
        ok ? metres_.append(route.metres) : metres_.appendNull();
        status_.append(kStatus[static_cast<std::size_t>(route.status)]);
        ++counts_[static_cast<std::size_t>(route.status)];
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

/// One row a step.
class StepTable {
public:
    StepTable(const Network& network, const StreetNames& names, const SnappedPoints& origins, const SnappedPoints& destinations) : network_(network), names_(names), origins_(origins), destinations_(destinations) {}

    Result<void> add(std::size_t origin, const std::vector<Route>& routes)
    {
        for (std::size_t d = 0; d < routes.size(); ++d)
            TRY(add(origin, d, routes[d]));
        return {};
    }

    Result<void> add(std::size_t origin, std::size_t destination, const Route& route)
    {
        std::int64_t number = 0;
        for (const RouteStep& step : directionsOf(network_, route, names_)) {
            table_->geometry.appendNull();
            table_->ids.push_back(static_cast<std::int64_t>(table_->ids.size()));
            from_.append(std::string_view(origins_.ids[origin]));
            to_.append(std::string_view(destinations_.ids[destination]));
            numbers_.append(++number);
            turns_.append(maneuverName(step.maneuver));
            step.street.empty() ? streets_.appendNull() : streets_.append(std::string_view(step.street));
            metres_.append(step.metres);
            minutes_.append(step.seconds / 60);
            words_.append(std::string_view(sentenceOf(step).english()));
        }
        if (table_->ids.size() * kBytesPerStep > memoryLimit())
            return Error{ErrorCode::LimitReached, text("The directions of {0} origins and {1} destinations do not fit into the memory.", origins_.ids.size(), destinations_.ids.size()),
                         text("Split the origins, or allow more with --memory.")};
        return {};
    }

    FeatureTablePtr finished()
    {
        table_->name = "directions";
        table_->addField({"origin_id", FieldType::Text}, std::move(from_));
        table_->addField({"destination_id", FieldType::Text}, std::move(to_));
        table_->addField({"step", FieldType::Integer}, std::move(numbers_));
        table_->addField({"turn", FieldType::Text}, std::move(turns_));
        table_->addField({"street", FieldType::Text}, std::move(streets_));
        table_->addField({"length_m", FieldType::Real}, std::move(metres_));
        table_->addField({"time_min", FieldType::Real}, std::move(minutes_));
        table_->addField({"words", FieldType::Text}, std::move(words_));
        return table_;
    }

private:
    static constexpr std::size_t kBytesPerStep = 400;   // of the columns, and once more while they are written

    const Network& network_;
    const StreetNames& names_;
    const SnappedPoints& origins_;
    const SnappedPoints& destinations_;
    std::shared_ptr<FeatureTable> table_ = std::make_shared<FeatureTable>();
    AttributeColumn from_{FieldType::Text};
    AttributeColumn to_{FieldType::Text};
    AttributeColumn numbers_{FieldType::Integer};
    AttributeColumn turns_{FieldType::Text};
    AttributeColumn streets_{FieldType::Text};
    AttributeColumn metres_{FieldType::Real};
    AttributeColumn minutes_{FieldType::Real};
    AttributeColumn words_{FieldType::Text};
};

Result<StreetNames> streetNamesOf(const Arguments& in)
{
    if (!in.has("name"))
        return StreetNames();
    if (!in.has("roads"))
        return Error{ErrorCode::InvalidParameter, text("A prepared network holds no names of streets."), text("Give the lines with --roads, or leave out --name."), "name"};
    return StreetNames::of(in.features("roads"), in.text("name"));
}

Result<Outputs> runRoute(const Arguments& in, Progress& progress)
{
    TRY_ASSIGN(const StreetNames names, streetNamesOf(in));
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
    StepTable steps(*built.network, names, origins, destinations);
    const bool directions = in.wants("directions");
    if (in.flag("nearest")) {
        TRY(routesToNearest(*built.network, origins.snaps, destinations.snaps, options, searching, [&](std::size_t origin, std::optional<std::size_t> destination, Route&& route) -> Result<void> {
            if (directions && destination)
                TRY(steps.add(origin, *destination, route));
            return table.add(origin, destination, route);
        }));
    } else {
        TRY(routes(*built.network, origins.snaps, destinations.snaps, options, searching, [&](std::size_t origin, std::vector<Route>&& found) -> Result<void> {
            if (directions)
                TRY(steps.add(origin, found));
            return table.add(origin, found);
        }));
    }

    Outputs out;
    out.results["output"] = table.finished(built.network->crs);
    if (in.wants("directions"))
        out.results["directions"] = steps.finished();
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
             pairParameters(),
             {{.name = "nearest", .kind = ParameterKind::Flag, .title = text("Nearest only"), .help = text("From every origin to the nearest destination alone, one row each."), .required = false}},
             snapParameters(),
             {{.name = "name", .kind = ParameterKind::Text, .title = text("Name field"), .help = text("Field of the roads with the names of streets, for the directions."), .required = false},
              {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Routes")},
              {.name = "directions", .kind = ParameterKind::OutputTable, .title = text("Driving directions"), .help = text("One row for each step: turn, street, length, time and a sentence."), .required = false}}}),
        .run = runRoute,
    };
}

}  // namespace spatial
