// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/accessibility_tool.h"

#include "spatial/accessibility/group_access.h"
#include "spatial/core/parallel.h"
#include "spatial/network/od_matrix.h"
#include "spatial/tools/access_measurement.h"
#include "spatial/tools/network_parameters.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr double kFarthestOfChart = 240;   // minutes; a decay that is still above 1 % there is shown so far (ours)

/// Minutes between all places in one season, or in the year where no seasons are asked for.
struct SeasonMinutes {
    std::string name;
    double weight = 1;
    CostTable table;
    SnappedPoints origins;
    SnappedPoints destinations;
};

/// How far the points lie from their roads.
ValueTree::Members snapValues(const std::vector<std::optional<Snap>>& snaps)
{
    std::size_t snapped = 0;
    double sum = 0;
    double greatest = 0;
    for (const auto& snap : snaps)
        if (snap) {
            ++snapped;
            sum += snap->distance;
            greatest = std::max(greatest, snap->distance);
        }
    return {{"snapped", snapped}, {"unsnapped", snaps.size() - snapped}, {"mean_m", snapped > 0 ? sum / static_cast<double>(snapped) : std::nan("")}, {"greatest_m", snapped > 0 ? greatest : std::nan("")}};
}

ValueTree::Members snapValues(const SeasonMinutes& season) { return {{"origins", snapValues(season.origins.snaps)}, {"destinations", snapValues(season.destinations.snaps)}}; }

/// Each warning once: seasons repeat those of the data.
void addWarnings(const std::vector<Warning>& more, std::vector<Warning>& warnings)
{
    for (const Warning& warning : more)
        if (std::none_of(warnings.begin(), warnings.end(), [&](const Warning& known) { return known.code == warning.code && known.message == warning.message && known.layer == warning.layer; }))
            warnings.push_back(warning);
}

Result<SeasonMinutes> minutesOf(const Arguments& in, const SeasonWeight& season, std::vector<Warning>& warnings, Progress& progress)
{
    Arguments arguments = in;
    if (!season.name.empty())
        arguments.set("season", season.name);
    PartOfProgress building(progress, 0, 0.4);
    TRY_ASSIGN(BuiltNetwork built, networkOf(arguments, building));
    const Snapper snapper(*built.network);
    OdOptions options;
    options.snap = snapOptionsOf(in);
    PartOfProgress searching(progress, 0.4, 1);
    SeasonMinutes made{season.name, season.weight, {}, {}, {}};
    TRY_ASSIGN(made.origins, snappedPoints(in.data("origins"), idFieldFor("origins", "destinations", in, built.warnings), snapper, options.snap, built.warnings, searching));
    TRY_ASSIGN(made.destinations, snappedPoints(in.data("destinations"), idFieldFor("destinations", "origins", in, built.warnings), snapper, options.snap, built.warnings, searching));
    TRY_ASSIGN(OdMatrix matrix, odMatrix(*built.network, made.origins.snaps, made.destinations.snaps, options, searching));
    made.table = {matrix.origins, matrix.destinations, std::move(matrix.seconds)};
    for (double& cost : made.table.costs)
        cost /= 60;
    addWarnings(built.warnings, warnings);
    return made;
}

Result<std::vector<SeasonWeight>> seasonsOf(const Arguments& in)
{
    if (!in.has("seasons")) {
        if (in.has("percentile"))
            return Error{ErrorCode::InvalidParameter, text("--{0} has no effect without --seasons.", "percentile"), text("Write --seasons \"summer=5;thaw=2;winter=5\"."), "percentile"};
        return std::vector<SeasonWeight>{{"", 1}};
    }
    if (in.has("season"))
        return Error{ErrorCode::InvalidParameter, text("Give either one season or several with their weights."), text("Leave out --season or --seasons."), "season"};
    if (in.has("network"))
        return Error{ErrorCode::InvalidParameter, text("--{0} has no effect on a prepared network.", "seasons"), text("Give it to network-build, or give the lines with --roads."), "seasons"};
    return parseSeasons(in.text("seasons"));
}

/// The minutes of all seasons, and what is measured over them.
class SeasonalAccess {
public:
    SeasonalAccess(const Arguments& in, std::vector<SeasonMinutes> seasons) : seasons_(std::move(seasons))
    {
        if (!in.has("seasons"))
            return;
        order_ = in.text("order");
        percentiles_ = in.has("percentile") ? in.numbers("percentile") : std::vector<double>{50, 90};
        for (const SeasonMinutes& season : seasons_)
            weights_.push_back(season.weight);
    }

    const std::vector<SeasonMinutes>& seasons() const { return seasons_; }

    Result<AccessAnswer> answer(const AccessMeasurement& measure) const
    {
        if (order_.empty())
            return measure(seasons_.front().table);
        return order_ == "times" ? ofTimes(measure) : ofSeasons(measure);
    }

    /// Whether a place met the network in some season; whether it reached anything.
    bool isSnapped(std::size_t origin) const { return anySeason([&](const SeasonMinutes& season) { return season.origins.snaps[origin].has_value(); }); }
    bool isUsed(std::size_t destination) const { return anySeason([&](const SeasonMinutes& season) { return season.destinations.snaps[destination].has_value(); }); }
    bool reaches(std::size_t origin) const
    {
        return anySeason([&](const SeasonMinutes& season) {
            const auto row = season.table.costs.begin() + static_cast<std::ptrdiff_t>(origin * season.table.columns);
            return std::any_of(row, row + static_cast<std::ptrdiff_t>(season.table.columns), [](double cost) { return std::isfinite(cost); });
        });
    }

    void tell(ValueTree::Members& values) const
    {
        if (order_.empty()) {
            values.emplace_back("snap", snapValues(seasons_.front()));
            return;
        }
        ValueTree::List list;
        for (const SeasonMinutes& season : seasons_)
            list.emplace_back(ValueTree::Members{{"season", season.name}, {"weight", season.weight}, {"snap", snapValues(season)}});
        values.emplace_back("seasons", std::move(list));
        values.emplace_back("percentiles", percentiles_);
        values.emplace_back("order", order_);
    }

private:
    template <class Test>
    bool anySeason(Test test) const
    {
        return std::any_of(seasons_.begin(), seasons_.end(), test);
    }

    Result<AccessAnswer> ofTimes(const AccessMeasurement& measure) const
    {
        std::vector<CostTable> tables;
        for (const SeasonMinutes& season : seasons_)
            tables.push_back(season.table);
        AccessAnswer all;
        for (const double percent : percentiles_) {
            TRY_ASSIGN(const CostTable held, percentileCosts(tables, weights_, percent));
            TRY_ASSIGN(AccessAnswer answer, measure(held));
            const auto take = [&](std::vector<AccessColumn>& from, std::vector<AccessColumn>& to) {
                for (AccessColumn& column : from)
                    to.push_back({column.name + "_" + percentileName(percent) + "_of_times", std::move(column.values), column.better});
            };
            take(answer.ofOrigins, all.ofOrigins);
            take(answer.ofDestinations, all.ofDestinations);
        }
        return all;
    }

    Result<AccessAnswer> ofSeasons(const AccessMeasurement& measure) const
    {
        std::vector<std::vector<AccessColumn>> origins, destinations;
        for (const SeasonMinutes& season : seasons_) {
            TRY_ASSIGN(AccessAnswer answer, measure(season.table));
            origins.push_back(std::move(answer.ofOrigins));
            destinations.push_back(std::move(answer.ofDestinations));
        }
        AccessAnswer all;
        TRY_ASSIGN(all.ofOrigins, columnsOverSeasons(origins, weights_, percentiles_));
        TRY_ASSIGN(all.ofDestinations, columnsOverSeasons(destinations, weights_, percentiles_));
        return all;
    }

    std::vector<SeasonMinutes> seasons_;
    std::string order_;   // empty: the year as one
    std::vector<double> percentiles_;
    std::vector<double> weights_;
};

/// The table with the new fields at its end; a place without a road, or without any reachable destination, has null.
template <class HasValue>
FeatureTablePtr withFields(const FeatureTable& table, const std::vector<AccessColumn>& fields, HasValue hasValue, const std::vector<std::string>& best)
{
    auto made = std::make_shared<FeatureTable>(table);
    for (const AccessColumn& field : fields) {
        AttributeColumn column(FieldType::Real);
        for (std::size_t row = 0; row < table.size(); ++row)
            hasValue(row) && std::isfinite(field.values[row]) ? column.append(field.values[row]) : column.appendNull();
        made->addField({field.name, FieldType::Real}, std::move(column));
    }
    if (!best.empty()) {
        AttributeColumn column(FieldType::Text);
        for (const std::string& id : best)
            id.empty() ? column.appendNull() : column.append(std::string_view(id));
        made->addField({"destination_id", FieldType::Text}, std::move(column));
    }
    return made;
}

/// What each group has of each field of the result.
Result<ValueTree::List> accessOfGroups(const Arguments& in, const SeasonalAccess& access, const AccessAnswer& answer, std::vector<Warning>& warnings)
{
    ValueTree::List groups;
    for (const std::string& field : in.textList("group")) {
        TRY_ASSIGN(const std::vector<double> people, numbersOfField(in.data("origins"), field, "group", warnings));
        double all = 0, unsnapped = 0, without = 0;
        for (std::size_t row = 0; row < people.size(); ++row) {
            all += people[row];
            unsnapped += access.isSnapped(row) ? 0 : people[row];
            without += access.isSnapped(row) && !access.reaches(row) ? people[row] : 0;
        }
        ValueTree::Members results;
        for (const AccessColumn& column : answer.ofOrigins) {
            std::vector<double> values = column.values;
            for (std::size_t row = 0; row < values.size(); ++row)
                if (!access.isSnapped(row))
                    values[row] = std::nan("");
            TRY_ASSIGN(const GroupAccess of, groupAccess(values, people));
            results.emplace_back(column.name, ValueTree::Members{{"counted", of.counted}, {"mean", of.mean}, {"median", of.median}});
        }
        groups.emplace_back(ValueTree::Members{{"group", field}, {"people", all}, {"unsnapped", unsnapped}, {"unreachable", without}, {"results", std::move(results)}});
    }
    return groups;
}

ValueTree decayValues(const Decay& decay)
{
    std::vector<double> minutes, weights;
    for (const DecayPoint& point : decay.curve(kFarthestOfChart)) {
        minutes.push_back(point.cost);
        weights.push_back(point.weight);
    }
    return ValueTree::Members{{"minutes", minutes}, {"weights", weights}};
}

Result<Outputs> runAccessibility(const Arguments& in, Progress& progress)
{
    TRY_ASSIGN(const std::vector<SeasonWeight> seasons, seasonsOf(in));
    const double pairs = static_cast<double>(in.features("origins").size()) * static_cast<double>(in.features("destinations").size());
    if (pairs * static_cast<double>(seasons.size() + 2) * sizeof(double) > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached, text("A matrix of {0} origins and {1} destinations does not fit into the memory.", in.features("origins").size(), in.features("destinations").size()),
                     text("Split the origins, or allow more with --memory.")};
    std::vector<Warning> warnings;
    std::vector<SeasonMinutes> minutes;
    for (std::size_t s = 0; s < seasons.size(); ++s) {
        const double each = 0.9 / static_cast<double>(seasons.size());
        PartOfProgress part(progress, each * static_cast<double>(s), each * static_cast<double>(s + 1));
        TRY_ASSIGN(SeasonMinutes made, minutesOf(in, seasons[s], warnings, part));
        minutes.push_back(std::move(made));
    }
    const SeasonalAccess access(in, std::move(minutes));
    const SeasonMinutes& first = access.seasons().front();

    TRY_ASSIGN(const AccessMeasurement measure, AccessMeasurement::of(in, first.destinations.ids, warnings));
    TRY_ASSIGN(const AccessAnswer answer, access.answer(measure));
    Outputs out;
    out.results["output"] = withFields(in.features("origins"), answer.ofOrigins, [&](std::size_t row) { return access.isSnapped(row); }, answer.best);
    if (in.wants("supply-output"))
        out.results["supply-output"] = withFields(in.features("destinations"), answer.ofDestinations, [&](std::size_t row) { return access.isUsed(row); }, {});
    std::size_t without = 0;
    for (std::size_t i = 0; i < first.table.rows; ++i)
        without += access.reaches(i) ? 0 : 1;
    out.values = {{"measure", in.text("measure")}, {"origins", first.table.rows}, {"destinations", first.table.columns}, {"origins_without_way", without}};
    access.tell(out.values);
    if (measure.decay())
        out.values.emplace_back("decay", decayValues(*measure.decay()));
    if (!in.textList("group").empty()) {
        TRY_ASSIGN(ValueTree::List groups, accessOfGroups(in, access, answer, warnings));
        out.values.emplace_back("groups", std::move(groups));
    }
    out.warnings = std::move(warnings);
    return out;
}

}  // namespace

Tool accessibilityTool()
{
    return {
        .id = "accessibility",
        .title = text("Accessibility"),
        .description = text("How well origins reach destinations over the network: time to the nearest, what lies within a limit, Hansen's potential, floating catchments (E2SFCA) or Huff's shares; for groups of people, and over the seasons of a year."),
        .group = ToolGroup::Network,
        .parameters = joinedParameters(
            {{{.name = "measure", .kind = ParameterKind::Choice, .title = text("Measure"), .choices = {"nearest", "cumulative", "hansen", "e2sfca", "huff"}}},
             networkParameters(true),
             {{.name = "origins", .kind = ParameterKind::Features, .title = text("Origins")},
              {.name = "destinations", .kind = ParameterKind::Features, .title = text("Destinations")},
              {.name = "id", .kind = ParameterKind::Text, .title = text("Id field"), .help = text("Field that names the points in the result; the feature id where absent."), .required = false},
              {.name = "supply", .kind = ParameterKind::Text, .title = text("Supply"), .help = text("Field of the destinations: jobs, beds, tonnes, size. Of several, each gives a field of the result."), .required = false, .repeated = true},
              {.name = "demand", .kind = ParameterKind::Text, .title = text("Demand"), .help = text("Field of the origins: people."), .required = false},
              {.name = "group", .kind = ParameterKind::Text, .title = text("Group of people"), .help = text("Field of the origins: the unemployed, the poor, the elderly. The weighted mean and median of each group stand in the values of the result."), .required = false, .repeated = true},
              {.name = "decay", .kind = ParameterKind::Text, .title = text("Decay"), .help = text("step:30, zones:10,1;20,0.68;30,0.22, power:2, exponential:0.05, gaussian:15 or loglogistic:20,3, of minutes; by default that of the measure."), .required = false},
              {.name = "attraction", .kind = ParameterKind::Number, .title = text("Attraction"), .help = text("Exponent of the supply in Huff's model."), .required = false, .defaultValue = "1", .minimum = 0, .maximum = 10},
              {.name = "seasons", .kind = ParameterKind::Text, .title = text("Seasons of the year"), .help = text("Names and months, such as summer=5;thaw=2;winter=5: the network is built for each, instead of --season."), .required = false},
              {.name = "percentile", .kind = ParameterKind::NumberList, .title = text("Percentiles"), .help = text("What holds in so many percent of the year, such as 50,90 (these by default); needs --seasons."), .required = false, .minimum = 0, .maximum = 100},
              {.name = "order", .kind = ParameterKind::Choice, .title = text("Order"), .help = text("times: percentiles of the time of each pair, then access, in fields _pP_of_times; access: access of each season, then its mean and percentiles, in fields _of_seasons. The two differ. A pair without a way in a season counts as infinitely far then."), .required = false, .defaultValue = "times", .choices = {"times", "access"}}},
             snapParameters(),
             {{.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Origins with their access")},
              {.name = "supply-output", .kind = ParameterKind::OutputFeatures, .title = text("Destinations with their use"), .required = false}}}),
        .run = runAccessibility,
    };
}

}  // namespace spatial
