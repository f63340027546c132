// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/gain_loss.h"
#include "spatial/regional/inequality.h"
#include "spatial/tools/network_parameters.h"
#include "spatial/tools/regional_tools.h"
#include "spatial/tools/site_criteria.h"

#include <cmath>
#include <map>

namespace spatial {

namespace {

/// The places that have every number asked for.
struct Places {
    std::vector<std::size_t> rows;
    std::vector<double> values;
    std::vector<double> people;
    std::vector<double> ranks;     // empty: not asked for
    std::vector<double> before;    // empty: not asked for
    std::vector<std::size_t> group;
    std::vector<std::string> groups;   // in the order in which they come
    double peopleLeftOut = 0;
};

class PlaceReader {
public:
    PlaceReader(const Arguments& in, std::vector<Warning>& warnings) : in_(in), warnings_(warnings) {}

    Result<Places> operator()()
    {
        const FeatureTable& table = in_.features("input");
        for (const auto& [parameter, column] : {std::pair{"value", &value_}, std::pair{"people", &people_}, std::pair{"rank-by", &rank_}, std::pair{"before", &before_}, std::pair{"group", &group_}})
            if (!in_.text(parameter).empty()) {
                TRY_ASSIGN(*column, columnNamed(table, in_.text(parameter), parameter));
            }
        Places places;
        std::map<std::string, std::size_t> numbers;
        std::size_t leftOut = 0;
        for (std::size_t row = 0; row < table.size(); ++row) {
            const auto value = value_->number(row);
            const auto people = people_ ? people_->number(row) : std::optional<double>(1);
            const auto rank = rank_ ? rank_->number(row) : std::optional<double>(0);
            const auto before = before_ ? before_->number(row) : std::optional<double>(0);
            if (!value || !people || !rank || !before) {
                ++leftOut;
                places.peopleLeftOut += people.value_or(0);
                continue;
            }
            places.rows.push_back(row);
            places.values.push_back(*value);
            places.people.push_back(*people);
            if (rank_)
                places.ranks.push_back(*rank);
            if (before_)
                places.before.push_back(*before);
            if (group_) {
                const auto [at, isNew] = numbers.try_emplace(group_->display(row), places.groups.size());
                if (isNew)
                    places.groups.push_back(at->first);
                places.group.push_back(at->second);
            }
        }
        if (leftOut > 0)
            warnings_.push_back({"value.missing", text("{0} places with {1} people lack a number and are left out.", leftOut, places.peopleLeftOut), in_.data("input").name});
        return places;
    }

private:
    const Arguments& in_;
    std::vector<Warning>& warnings_;
    const AttributeColumn* value_ = nullptr;
    const AttributeColumn* people_ = nullptr;
    const AttributeColumn* rank_ = nullptr;
    const AttributeColumn* before_ = nullptr;
    const AttributeColumn* group_ = nullptr;
};

/// Everything that one list of values has.
Result<ValueTree::Members> measures(const Places& places, const std::vector<double>& values, std::optional<double> line)
{
    ValueTree::Members members;
    TRY_ASSIGN(const double ginis, gini(values, places.people));
    members.emplace_back("gini", ginis);
    TRY_ASSIGN(const double ratio, palma(values, places.people));
    members.emplace_back("palma", ratio);
    if (places.groups.empty()) {
        TRY_ASSIGN(const double whole, theil(values, places.people));
        members.emplace_back("theil", whole);
    } else {
        TRY_ASSIGN(const TheilParts parts, theilByGroup(values, places.group, places.groups.size(), places.people));
        members.emplace_back("theil", parts.whole);
        members.emplace_back("theil_within", parts.within);
        members.emplace_back("theil_between", parts.between);
        ValueTree::List groups;
        for (std::size_t g = 0; g < places.groups.size(); ++g)
            groups.emplace_back(ValueTree::Members{{"group", places.groups[g]}, {"theil", parts.ofGroups[g]}, {"share", parts.shares[g]}});
        members.emplace_back("groups", std::move(groups));
    }
    if (!places.ranks.empty()) {
        TRY_ASSIGN(const double index, concentrationIndex(values, places.ranks, places.people));
        members.emplace_back("concentration_index", index);
    }
    if (line) {
        ValueTree::List fgt;
        for (const double alpha : {0.0, 1.0, 2.0}) {
            TRY_ASSIGN(const double one, fosterGreerThorbecke(values, *line, alpha, places.people));
            fgt.emplace_back(one);
        }
        members.emplace_back("fgt", std::move(fgt));
    }
    return members;
}

ValueTree::Members gainMembers(const GainLoss& made)
{
    return {{"people_gaining", made.gaining}, {"people_losing", made.losing}, {"people_unchanged", made.unchanged}, {"gained", made.gained}, {"lost", made.lost}, {"net", made.net()}};
}

Result<ValueTree::Members> gains(const Places& places, double tolerance)
{
    TRY_ASSIGN(const GainLoss all, gainLoss(places.before, places.values, places.people, tolerance));
    ValueTree::Members members = gainMembers(all);
    ValueTree::List groups;
    for (std::size_t g = 0; g < places.groups.size(); ++g) {
        Places some;
        for (std::size_t i = 0; i < places.rows.size(); ++i)
            if (places.group[i] == g) {
                some.before.push_back(places.before[i]);
                some.values.push_back(places.values[i]);
                some.people.push_back(places.people[i]);
            }
        TRY_ASSIGN(const GainLoss one, gainLoss(some.before, some.values, some.people, tolerance));
        ValueTree::Members row{{"group", places.groups[g]}};
        for (auto& member : gainMembers(one))
            row.push_back(std::move(member));
        row.emplace_back("share_of_net", all.net() == 0 ? std::nan("") : one.net() / all.net());
        groups.emplace_back(std::move(row));
    }
    if (!groups.empty())
        members.emplace_back("groups", std::move(groups));
    return members;
}

Result<FeatureTablePtr> lorenzTable(const Places& places)
{
    TRY_ASSIGN(const std::vector<LorenzPoint> after, lorenzCurve(places.values, places.people));
    std::vector<std::string> of(after.size(), "value");
    std::vector<LorenzPoint> points = after;
    if (!places.before.empty()) {
        TRY_ASSIGN(const std::vector<LorenzPoint> before, lorenzCurve(places.before, places.people));
        points.insert(points.end(), before.begin(), before.end());
        of.resize(points.size(), "before");
    }
    std::vector<double> people, values;
    for (const LorenzPoint& point : points) {
        people.push_back(point.people);
        values.push_back(point.values);
    }
    TableBuilder table("lorenz");
    table.text("curve", of);
    table.real("people_share", people);
    table.real("value_share", values);
    return table.table();
}

Result<Outputs> runInequality(const Arguments& in, Progress& progress)
{
    Outputs out;
    TRY_ASSIGN(const Places places, PlaceReader(in, out.warnings)());
    TRY(notCancelled(progress));
    double people = 0;
    for (const double one : places.people)
        people += one;
    const std::optional<double> line = in.optionalNumber("line");
    out.values = {{"places", places.rows.size()}, {"people", people}, {"people_left_out", places.peopleLeftOut}};
    TRY_ASSIGN(const ValueTree::Members after, measures(places, places.values, line));
    out.values.insert(out.values.end(), after.begin(), after.end());
    if (!places.before.empty()) {
        TRY_ASSIGN(ValueTree::Members before, measures(places, places.before, line));
        out.values.emplace_back("before", std::move(before));
        TRY_ASSIGN(ValueTree::Members change, gains(places, in.number("tolerance")));
        out.values.emplace_back("change", std::move(change));
    }
    if (in.wants("lorenz")) {
        TRY_ASSIGN(FeatureTablePtr table, lorenzTable(places));
        out.results["lorenz"] = std::move(table);
    }
    if (in.wants("output")) {
        if (places.before.empty())
            return Error{ErrorCode::InvalidParameter, text("Places with their change need a value before."), text("Name its field with --before."), "before"};
        SiteProblem problem;
        problem.rows = places.rows;
        SiteField change{"change", FieldType::Real, {}};
        for (std::size_t i = 0; i < places.rows.size(); ++i)
            change.values.push_back(places.values[i] - places.before[i]);
        out.results["output"] = withSiteFields(in.features("input"), problem, {std::move(change)});
    }
    return out;
}

}  // namespace

Tool inequalityTool()
{
    return {
        .id = "inequality",
        .title = text("Inequality"),
        .description = text("How unevenly access, exposure or income falls on people: Gini, Theil within and between groups, Palma, concentration index and poverty (FGT); with a value before, who gains and who loses."),
        .group = ToolGroup::Network,
        .parameters = {
            {.name = "input", .kind = ParameterKind::Features, .title = text("Populated places")},
            {.name = "value", .kind = ParameterKind::Text, .title = text("Value"), .help = text("Field of what is shared out: access, exposure, income; 0 or more.")},
            {.name = "people", .kind = ParameterKind::Text, .title = text("People"), .help = text("Field of how many people it falls on: all, the unemployed, the elderly; 1 each where absent."), .required = false},
            {.name = "group", .kind = ParameterKind::Text, .title = text("Group"), .help = text("Field of the city or county, for within and between."), .required = false},
            {.name = "rank-by", .kind = ParameterKind::Text, .title = text("Rank by"), .help = text("Field that ranks people from the worst-off, for the concentration index: income, 1 - share of the poor."), .required = false},
            {.name = "line", .kind = ParameterKind::Number, .title = text("Poverty line"), .help = text("Below it a person counts as poor, in the value's unit."), .required = false, .minimum = 0},
            {.name = "before", .kind = ParameterKind::Text, .title = text("Value before"), .help = text("Field with the value before a change, for who gains and who loses."), .required = false},
            {.name = "tolerance", .kind = ParameterKind::Number, .title = text("Tolerance"), .help = text("A smaller change counts as none."), .required = false, .defaultValue = "0", .minimum = 0},
            {.name = "lorenz", .kind = ParameterKind::OutputTable, .title = text("Lorenz curve"), .required = false},
            {.name = "output", .kind = ParameterKind::OutputFeatures, .title = text("Places with their change"), .required = false},
        },
        .run = runInequality,
    };
}

}  // namespace spatial
