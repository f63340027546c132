// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/freight_tool.h"

#include "spatial/core/parallel.h"
#include "spatial/network/freight_ways.h"
#include "spatial/network/joined_modes.h"
#include "spatial/tools/network_parameters.h"

#include <array>
#include <cmath>

namespace spatial {

namespace {

constexpr std::array<std::string_view, 3> kPairStatus{"ok", "unreachable", "unsnapped"};
constexpr std::uint8_t kRoad = 0;
constexpr std::uint8_t kRail = 1;

std::string_view modeName(std::uint8_t mode) { return mode == kRoad ? "road" : mode == kRail ? "rail" : "change"; }

/// What the pairs table says of one way.
struct PairSummary {
    PairStatus status = PairStatus::Unsnapped;
    double seconds = 0;
    double yuan = 0;
    double roadMetres = 0;
    double railMetres = 0;
    double railShare = 0;
    std::size_t changes = 0;
    std::string terminals;
};

/// Names of terminals by feature id.
using TerminalNames = std::map<std::int64_t, std::string>;

PairSummary summaryOf(const FreightWay& way, const TerminalNames& names)
{
    PairSummary summary;
    summary.status = way.status;
    if (way.status != PairStatus::Ok)
        return summary;
    summary.seconds = way.seconds;
    summary.yuan = way.yuan;
    summary.roadMetres = way.metresByMode[kRoad];
    summary.railMetres = way.metresByMode.size() > kRail ? way.metresByMode[kRail] : 0;
    summary.railShare = summary.railMetres > 0 ? way.shareOf(kRail) : 0;
    summary.changes = way.changes;
    for (const FreightLeg& leg : way.legs)
        if (leg.mode == kChangeOfMode)
            summary.terminals += (summary.terminals.empty() ? "" : ";") + names.at(leg.terminal);
    return summary;
}

/// One row a leg, in the order of pairs and ways; a pair without a way has one row with its status.
class LegTable {
public:
    LegTable(const SnappedPoints& origins, const SnappedPoints& destinations, const TerminalNames& names) : origins_(origins), destinations_(destinations), names_(names) {}

    Result<void> add(std::size_t origin, const std::vector<FreightWay>& ways)
    {
        for (std::size_t d = 0; d < ways.size(); ++d) {
            if (ways[d].status != PairStatus::Ok)
                addRow(origin, d, ways[d].status, nullptr, 0);
            std::int64_t number = 0;
            for (const FreightLeg& leg : ways[d].legs)
                addRow(origin, d, ways[d].status, &leg, ++number);
        }
        // Held here, and once more while it is written.
        if (2 * coordinates_ * sizeof(Coordinate) > memoryLimit())
            return Error{ErrorCode::LimitReached, text("The lines of {0} origins and {1} destinations do not fit into the memory.", origins_.ids.size(), destinations_.ids.size()),
                         text("Split the origins, or allow more with --memory.")};
        return {};
    }

    FeatureTablePtr finished(const Crs& crs)
    {
        table_->name = "freight_legs";
        table_->crs = crs;
        table_->addField({"origin_id", FieldType::Text}, std::move(from_));
        table_->addField({"destination_id", FieldType::Text}, std::move(to_));
        table_->addField({"leg", FieldType::Integer}, std::move(numbers_));
        table_->addField({"mode", FieldType::Text}, std::move(modes_));
        table_->addField({"time_min", FieldType::Real}, std::move(minutes_));
        table_->addField({"length_m", FieldType::Real}, std::move(metres_));
        table_->addField({"yuan", FieldType::Real}, std::move(yuan_));
        table_->addField({"terminal", FieldType::Text}, std::move(terminals_));
        table_->addField({"status", FieldType::Text}, std::move(status_));
        return table_;
    }

private:
    void addRow(std::size_t origin, std::size_t destination, PairStatus status, const FreightLeg* leg, std::int64_t number)
    {
        if (leg && leg->line.size() > 1) {
            table_->geometry.append(Geometry::lineString(leg->line));
            coordinates_ += leg->line.size();
        } else {
            table_->geometry.appendNull();
        }
        table_->ids.push_back(static_cast<std::int64_t>(table_->ids.size()));
        from_.append(std::string_view(origins_.ids[origin]));
        to_.append(std::string_view(destinations_.ids[destination]));
        leg ? numbers_.append(number) : numbers_.appendNull();
        leg ? modes_.append(modeName(leg->mode)) : modes_.appendNull();
        leg ? minutes_.append(leg->seconds / 60) : minutes_.appendNull();
        leg ? metres_.append(leg->metres) : metres_.appendNull();
        leg ? yuan_.append(leg->yuan) : yuan_.appendNull();
        leg && leg->mode == kChangeOfMode ? terminals_.append(std::string_view(names_.at(leg->terminal))) : terminals_.appendNull();
        status_.append(kPairStatus[static_cast<std::size_t>(status)]);
    }

    const SnappedPoints& origins_;
    const SnappedPoints& destinations_;
    const TerminalNames& names_;
    std::shared_ptr<FeatureTable> table_ = std::make_shared<FeatureTable>();
    AttributeColumn from_{FieldType::Text}, to_{FieldType::Text}, numbers_{FieldType::Integer}, modes_{FieldType::Text}, minutes_{FieldType::Real}, metres_{FieldType::Real},
        yuan_{FieldType::Real}, terminals_{FieldType::Text}, status_{FieldType::Text};
    std::size_t coordinates_ = 0;
};

/// One row a pair, origin-major: the way over both modes beside that by road alone.
FeatureTablePtr pairTable(const SnappedPoints& origins, const SnappedPoints& destinations, const std::vector<PairSummary>& joined, const std::vector<PairSummary>& alone)
{
    auto table = std::make_shared<FeatureTable>();
    table->name = "freight_pairs";
    const auto column = [&](const char* name, FieldType type, auto&& put) {
        AttributeColumn values(type);
        for (std::size_t at = 0; at < joined.size(); ++at)
            put(values, at);
        table->addField({name, type}, std::move(values));
    };
    for (std::size_t at = 0; at < joined.size(); ++at) {
        table->geometry.appendNull();
        table->ids.push_back(static_cast<std::int64_t>(at));
    }
    column("origin_id", FieldType::Text, [&](AttributeColumn& values, std::size_t at) { values.append(std::string_view(origins.ids[at / destinations.ids.size()])); });
    column("destination_id", FieldType::Text, [&](AttributeColumn& values, std::size_t at) { values.append(std::string_view(destinations.ids[at % destinations.ids.size()])); });
    const auto status = [&](const char* name, const std::vector<PairSummary>& of) {
        column(name, FieldType::Text, [&](AttributeColumn& values, std::size_t at) { values.append(kPairStatus[static_cast<std::size_t>(of[at].status)]); });
    };
    const auto number = [&](const char* name, const std::vector<PairSummary>& of, auto&& value) {
        column(name, FieldType::Real, [&](AttributeColumn& values, std::size_t at) { of[at].status == PairStatus::Ok ? values.append(double{value(of[at])}) : values.appendNull(); });
    };
    status("status", joined);
    number("time_min", joined, [](const PairSummary& way) { return way.seconds / 60; });
    number("yuan", joined, [](const PairSummary& way) { return way.yuan; });
    number("road_tkm", joined, [](const PairSummary& way) { return way.roadMetres / 1000; });
    number("rail_tkm", joined, [](const PairSummary& way) { return way.railMetres / 1000; });
    number("rail_share", joined, [](const PairSummary& way) { return way.railShare; });
    column("changes", FieldType::Integer, [&](AttributeColumn& values, std::size_t at) {
        joined[at].status == PairStatus::Ok ? values.append(static_cast<std::int64_t>(joined[at].changes)) : values.appendNull();
    });
    column("terminals", FieldType::Text, [&](AttributeColumn& values, std::size_t at) { joined[at].changes > 0 ? values.append(std::string_view(joined[at].terminals)) : values.appendNull(); });
    status("road_only_status", alone);
    number("road_only_min", alone, [](const PairSummary& way) { return way.seconds / 60; });
    number("road_only_yuan", alone, [](const PairSummary& way) { return way.yuan; });
    number("road_only_tkm", alone, [](const PairSummary& way) { return way.roadMetres / 1000; });
    return table;
}

/// The railway as the NET parameters of another network.
Result<BuiltNetwork> railwayOf(const Arguments& in, Progress& progress)
{
    Arguments rail;
    rail.set("roads", in.data("rail"));
    rail.set("profile", std::string("rail"));
    for (const char* name : {"speed", "class", "oneway"})
        if (in.has(std::string("rail-") + name))
            rail.set(name, in.text(std::string("rail-") + name));
    if (in.has("rail-speeds"))
        rail.set("speeds", in.data("rail-speeds"));
    if (in.has("season"))
        rail.set("season", in.text("season"));
    if (in.has("rail-snap"))
        rail.set("snap", in.number("rail-snap"));
    auto built = networkOf(rail, progress);
    if (!built) {
        Error error = built.error();
        if (error.parameter == "roads")
            error.parameter = "rail";
        else if (in.has("rail-" + error.parameter))
            error.parameter = "rail-" + error.parameter;
        return error;
    }
    return built;
}

Result<TerminalNames> terminalNames(const Arguments& in)
{
    const FeatureTable& terminals = in.features("terminals");
    const AttributeColumn* names = nullptr;
    if (in.has("terminal-id")) {
        TRY_ASSIGN(names, columnNamed(terminals, in.text("terminal-id"), "terminal-id"));
    }
    TerminalNames all;
    for (std::size_t row = 0; row < terminals.size(); ++row)
        all[terminals.ids[row]] = names ? names->display(row) : std::to_string(terminals.ids[row]);
    return all;
}

/// Means over the pairs that have a way both over the modes together and by road alone.
ValueTree::Members comparison(const std::vector<PairSummary>& joined, const std::vector<PairSummary>& alone)
{
    double minutes = 0, yuan = 0, aloneMinutes = 0, aloneYuan = 0;
    std::size_t pairs = 0, byRail = 0;
    for (std::size_t at = 0; at < joined.size(); ++at) {
        byRail += joined[at].status == PairStatus::Ok && joined[at].railMetres > 0 ? 1 : 0;
        if (joined[at].status != PairStatus::Ok || alone[at].status != PairStatus::Ok)
            continue;
        ++pairs;
        minutes += joined[at].seconds / 60;
        yuan += joined[at].yuan;
        aloneMinutes += alone[at].seconds / 60;
        aloneYuan += alone[at].yuan;
    }
    const auto mean = [pairs](double sum) { return pairs > 0 ? sum / static_cast<double>(pairs) : std::nan(""); };
    return {{"pairs_by_rail", byRail}, {"pairs_compared", pairs}, {"mean_min", mean(minutes)}, {"mean_yuan", mean(yuan)}, {"mean_road_only_min", mean(aloneMinutes)}, {"mean_road_only_yuan", mean(aloneYuan)}};
}

Result<Outputs> runFreight(const Arguments& in, Progress& progress)
{
    PartOfProgress building(progress, 0, 0.25), laying(progress, 0.25, 0.35), joining(progress, 0.35, 0.45);
    TRY_ASSIGN(BuiltNetwork roads, networkOf(in, building));
    TRY_ASSIGN(BuiltNetwork rail, railwayOf(in, laying));
    TRY_ASSIGN(const TerminalNames names, terminalNames(in));
    std::vector<Warning> warnings = std::move(roads.warnings);
    warnings.insert(warnings.end(), rail.warnings.begin(), rail.warnings.end());
    const std::array<NetworkPtr, 2> both{roads.network, rail.network};
    TRY_ASSIGN(JoinedModes joined, joinModes(both, in.features("terminals"), {in.number("terminal-snap"), in.number("transfer-minutes") * 60}, joining));
    warnings.insert(warnings.end(), joined.warnings.begin(), joined.warnings.end());

    const FreightPrices prices{in.number("yuan-per-hour"), {in.number("road-yuan-km"), in.number("rail-yuan-km")}, in.number("transfer-yuan")};
    const auto minimise = in.text("minimise") == "time" ? FreightNetwork::Minimise::Seconds : FreightNetwork::Minimise::Yuan;
    TRY_ASSIGN(const FreightNetwork together, FreightNetwork::of(joined.network, prices, minimise));
    TRY_ASSIGN(const FreightNetwork byRoad, FreightNetwork::of(roads.network, prices, minimise));

    const SnapOptions snap = snapOptionsOf(in);
    PartOfProgress snapping(progress, 0.45, 0.5);
    const auto idOf = [&](const char* layer, const char* other) { return idFieldFor(layer, other, in, warnings); };
    const std::string originId = idOf("origins", "destinations"), destinationId = idOf("destinations", "origins");
    const Snapper onBoth(*together.timed);
    TRY_ASSIGN(const SnappedPoints origins, snappedPoints(in.data("origins"), originId, onBoth, snap, warnings, snapping));
    TRY_ASSIGN(const SnappedPoints destinations, snappedPoints(in.data("destinations"), destinationId, onBoth, snap, warnings, snapping));
    const std::size_t pairs = origins.ids.size() * destinations.ids.size();
    if (static_cast<double>(pairs) * 4 * sizeof(PairSummary) > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached, text("A matrix of {0} origins and {1} destinations does not fit into the memory.", origins.ids.size(), destinations.ids.size()),
                     text("Split the origins, or allow more with --memory.")};

    std::vector<PairSummary> best(pairs), alone(pairs);
    LegTable legs(origins, destinations, names);
    const auto keep = [&](std::vector<PairSummary>& all, std::size_t origin, const std::vector<FreightWay>& ways) {
        for (std::size_t d = 0; d < ways.size(); ++d)
            all[origin * ways.size() + d] = summaryOf(ways[d], names);
    };
    PartOfProgress searching(progress, 0.5, 0.8);
    TRY(freightWays(together, origins.snaps, destinations.snaps, snap.offRoadKmh, searching, [&](std::size_t origin, std::vector<FreightWay>&& ways) -> Result<void> {
        keep(best, origin, ways);
        return legs.add(origin, ways);
    }));
    PartOfProgress comparing(progress, 0.8, 1);
    std::vector<Warning> saidAlready;
    const Snapper onRoads(*byRoad.timed);
    TRY_ASSIGN(const SnappedPoints roadOrigins, snappedPoints(in.data("origins"), originId, onRoads, snap, saidAlready, comparing));
    TRY_ASSIGN(const SnappedPoints roadDestinations, snappedPoints(in.data("destinations"), destinationId, onRoads, snap, saidAlready, comparing));
    TRY(freightWays(byRoad, roadOrigins.snaps, roadDestinations.snaps, snap.offRoadKmh, comparing, [&](std::size_t origin, std::vector<FreightWay>&& ways) -> Result<void> {
        keep(alone, origin, ways);
        return {};
    }));

    Outputs out;
    out.results["output"] = legs.finished(together.timed->crs);
    if (in.wants("pairs"))
        out.results["pairs"] = pairTable(origins, destinations, best, alone);
    std::array<std::size_t, 3> counts{};
    for (const PairSummary& pair : best)
        ++counts[static_cast<std::size_t>(pair.status)];
    out.values = {{"origins", origins.ids.size()}, {"destinations", destinations.ids.size()}, {"ok", counts[0]}, {"unreachable", counts[1]}, {"unsnapped", counts[2]}, {"minimise", in.text("minimise")},
                  {"terminals", ValueTree::Members{{"joined", joined.joined}, {"one_mode", joined.oneMode}, {"apart", joined.apart}, {"greatest_snap_m", joined.greatestSnap}}}};
    for (auto& member : comparison(best, alone))
        out.values.push_back(std::move(member));
    out.warnings = std::move(warnings);
    tellMetric(in.features("origins"), *together.timed, out.warnings);
    return out;
}

std::vector<Parameter> roadParameters()
{
    std::vector<Parameter> parameters = networkParameters(false);
    for (Parameter& parameter : parameters) {
        if (parameter.name == "roads")
            parameter.title = text("Roads");
        if (parameter.name == "profile")
            parameter.defaultValue = "truck";
    }
    return parameters;
}

}  // namespace

Tool freightTool()
{
    const auto price = [](const char* name, const Text& title, const Text& help, const char* unit) {
        return Parameter{.name = name, .kind = ParameterKind::Number, .title = title, .help = help, .minimum = 0, .maximum = 1e6, .unit = unit};
    };
    return {
        .id = "freight",
        .title = text("Freight by road and rail"),
        .description = text("The cheapest (or quickest) way of goods from every origin to every destination over roads and railways that are joined at freight terminals, leg by leg, and what the way by road alone would take. Yuan are for one tonne: hours, kilometres by mode and changes are priced as you say."),
        .group = ToolGroup::Network,
        .parameters = joinedParameters(
            {roadParameters(),
             {{.name = "rail", .kind = ParameterKind::Features, .title = text("Railways"), .help = text("Lines; they are joined where their ends meet, and with the roads at terminals only.")},
              {.name = "rail-speed", .kind = ParameterKind::Text, .title = text("Speed field of the railways"), .help = text("Field with the speed in km/h; 0 closes a line."), .required = false},
              {.name = "rail-class", .kind = ParameterKind::Text, .title = text("Class field of the railways"), .help = text("Field with the class of a line, for --rail-speeds."), .required = false},
              {.name = "rail-speeds", .kind = ParameterKind::File, .title = text("Speeds of the railways' classes"), .help = text("class=km/h with semicolons between, * for all others, or a CSV of class and km/h; 0 closes a class."), .required = false, .inlineText = true},
              {.name = "rail-oneway", .kind = ParameterKind::Text, .title = text("One-way field of the railways"), .help = text("B or 0: both ways; FT or 1: as drawn; TF or -1: against; N: closed."), .required = false},
              {.name = "rail-snap", .kind = ParameterKind::Distance, .title = text("Join loose ends of railways"), .help = text("Ends that lead nowhere are joined to a line within this distance."), .required = false, .minimum = 0, .maximum = 10'000, .unit = "m"},
              {.name = "terminals", .kind = ParameterKind::Features, .title = text("Freight terminals"), .help = text("Points where goods change between road and rail.")},
              {.name = "terminal-id", .kind = ParameterKind::Text, .title = text("Id field of the terminals"), .help = text("Field that names the terminals in the result; the feature id where absent."), .required = false},
              {.name = "terminal-snap", .kind = ParameterKind::Distance, .title = text("Farthest way to the terminal"), .help = text("A terminal joins the networks that pass within this distance (2 km is our assumption)."), .required = false, .defaultValue = "2000", .minimum = 0, .unit = "m"},
              {.name = "transfer-minutes", .kind = ParameterKind::Duration, .title = text("Time of a change"), .help = text("Unloading, waiting and loading, either way."), .minimum = 0, .unit = "min"},
              price("transfer-yuan", text("Price of a change"), text("For a tonne: unloading and loading."), "yuan"),
              price("yuan-per-hour", text("Price of an hour"), text("For a tonne: what goods, vehicle and crew cost an hour."), "yuan/h"),
              price("road-yuan-km", text("Price of a kilometre by road"), text("For a tonne."), "yuan/km"),
              price("rail-yuan-km", text("Price of a kilometre by rail"), text("For a tonne."), "yuan/km"),
              {.name = "origins", .kind = ParameterKind::Features, .title = text("Origins"), .help = text("Goods start and end on roads.")},
              {.name = "destinations", .kind = ParameterKind::Features, .title = text("Destinations")},
              {.name = "id", .kind = ParameterKind::Text, .title = text("Id field"), .help = text("Field that names the points in the result; the feature id where absent."), .required = false},
              {.name = "minimise", .kind = ParameterKind::Choice, .title = text("What is made small"), .help = text("cost: yuan for a tonne; time: minutes. The other is that of the same way."), .required = false, .defaultValue = "cost", .choices = {"time", "cost"}}},
             snapParameters(),
             {{.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Ways by legs")},
              {.name = "pairs", .kind = ParameterKind::OutputTable, .title = text("Pairs and what the road alone takes"), .required = false}}}),
        .run = runFreight,
    };
}

}  // namespace spatial
