// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/access_values.h"

#include "app/workflow/access_study.h"

#include <limits>

namespace app {

using spatial::ValueTree;

namespace {

const char* statusName(spatial::PairStatus status)
{
    return status == spatial::PairStatus::Ok ? "ok" : status == spatial::PairStatus::Unreachable ? "unreachable" : "unsnapped";
}

ValueTree::List pairsTree(const std::vector<layers::CorridorCity>& cities, const std::vector<CorridorByMode>& modes)
{
    ValueTree::List pairs;
    for (const CorridorByMode& mode : modes)
        for (std::size_t from = 0; from < cities.size(); ++from)
            for (std::size_t to = 0; to < cities.size(); ++to) {
                if (from == to)
                    continue;
                const std::size_t at = from * cities.size() + to;
                const bool linked = !mode.linkage.strength.empty();
                pairs.push_back(ValueTree::Members{{"mode", corridorModeId(mode.mode)}, {"from", cities[from].id}, {"to", cities[to].id}, {"status", statusName(mode.status[at])}, {"time_min", mode.minutes[at]},
                                                   {"length_km", mode.kilometres[at]}, {"detour", mode.detour[at]}, {"linkage", linked ? ValueTree(mode.linkage.strength[at]) : ValueTree()},
                                                   {"share", linked ? ValueTree(mode.linkage.share[at]) : ValueTree()}});
            }
    return pairs;
}

ValueTree groupTree(const std::string& field, const GroupReach& group)
{
    return ValueTree::Members{{"field", field}, {"people", group.people}, {"within_45min", group.within}, {"beyond", group.beyond}, {"unreached", group.unreached}, {"mean_min", group.meanMinutes},
                              {"mean_reached", group.meanReached}, {"gini", group.gini}, {"palma", group.palma}, {"theil", group.theil}, {"theil_within", group.theilWithin}, {"theil_between", group.theilBetween}};
}

ValueTree::List sumsTree(const std::vector<ProgrammeSum>& sums)
{
    ValueTree::List list;
    for (const ProgrammeSum& sum : sums)
        list.push_back(ValueTree::Members{{"name", sum.name.en.empty() ? sum.name.zh : sum.name.en}, {"projects", sum.projects}, {"cost_yuan", sum.yuan}, {"without_cost", sum.withoutCost}});
    return list;
}

ValueTree::Members gainTree(const spatial::GainLoss& change)
{
    return {{"gaining", change.gaining}, {"losing", change.losing}, {"unchanged", change.unchanged}, {"gained", change.gained}, {"lost", change.lost}};
}

}  // namespace

double shareOfGain(const ScenarioAccess& access, std::size_t city)
{
    double whole = 0;
    for (const CityGain& one : access.ofCities)
        whole += one.change.gained;
    return whole > 0 ? access.ofCities[city].change.gained / whole : std::numeric_limits<double>::quiet_NaN();
}

ValueTree accessTree(const AccessStudy& study)
{
    ValueTree::Members out{{"synthetic", study.isSynthetic()}};
    if (study.corridor) {
        std::vector<layers::CorridorCity> named;
        ValueTree::List cities;
        for (const CorridorCityValues& city : study.corridor->cities) {
            named.push_back(city.city);
            cities.push_back(ValueTree::Members{{"id", city.city.id}, {"people", city.people ? ValueTree(*city.people) : ValueTree()}, {"output", city.output ? ValueTree(*city.output) : ValueTree()}, {"mass", city.mass()}});
        }
        ValueTree::List breaks, bottlenecks;
        for (const CorridorByMode& mode : study.corridor->modes) {
            for (const CorridorBreak& one : mode.breaks)
                breaks.push_back(ValueTree::Members{{"mode", corridorModeId(mode.mode)}, {"from", named[one.from].id}, {"to", named[one.to].id}, {"min_from", one.minutesFrom}, {"min_to", one.minutesTo}, {"x", one.place.x}, {"y", one.place.y}});
            for (const CorridorBottleneck& one : mode.bottlenecks) {
                ValueTree::Members bottleneck{{"mode", corridorModeId(mode.mode)}, {"name", one.name.en.empty() ? one.name.zh : one.name.en}, {"length_km", one.kilometres}, {"load", one.load}};
                if (one.closed)
                    bottleneck.insert(bottleneck.end(), {{"closed_added_min", one.closed->addedMinutes ? ValueTree(*one.closed->addedMinutes) : ValueTree()}, {"closed_stranded", one.closed->stranded}, {"closed_places", one.closed->tried}});
                bottlenecks.emplace_back(std::move(bottleneck));
            }
        }
        out.insert(out.end(), {{"exponent", study.corridor->exponent}, {"cities", std::move(cities)}, {"pairs", pairsTree(named, study.corridor->modes)}, {"breaking_points", std::move(breaks)}, {"bottlenecks", std::move(bottlenecks)}});
    }
    ValueTree::List seasons;
    for (const SeasonReach& season : study.seasons) {
        ValueTree::List groups;
        for (std::size_t g = 0; g < season.groups.size(); ++g)
            groups.push_back(groupTree(study.people.groups[g].field, season.groups[g]));
        seasons.push_back(ValueTree::Members{{"mode", corridorModeId(season.mode)}, {"unsnapped_places", season.unsnapped}, {"groups", std::move(groups)}});
    }
    out.emplace_back("to_sites", std::move(seasons));
    if (study.programme)
        out.emplace_back("programme", ValueTree::Members{{"projects", study.programme->whole.projects}, {"cost_yuan", study.programme->whole.yuan}, {"without_cost", study.programme->whole.withoutCost}, {"phases", sumsTree(study.programme->byPhase)},
                                                         {"sources", sumsTree(study.programme->bySource)}, {"cities", sumsTree(study.programme->byCity)}});
    ValueTree::List missing;
    for (const spatial::Text& sentence : study.missing)
        missing.emplace_back(sentence.english());
    out.emplace_back("missing", std::move(missing));
    return out;
}

ValueTree accessTree(const AccessComparison& comparison, std::size_t outcome)
{
    const ScenarioAccess& access = comparison.outcomes[outcome];
    if (access.failure)
        return ValueTree::Members{{"failure", access.failure->message.english()}};
    ValueTree::List groups;
    for (std::size_t g = 0; g < access.groups.size(); ++g)
        groups.push_back(groupTree(g < comparison.groupFields.size() ? comparison.groupFields[g] : std::string(), access.groups[g]));
    ValueTree::Members out{{"as_base", access.asBase}, {"reached", comparison.reachesSites ? "sites" : "cities"}, {"pairs", pairsTree(comparison.cities, access.modes)}, {"groups", std::move(groups)},
                           {"accessibility", ValueTree::Members{{"gini", access.gini}, {"theil", access.theil}, {"theil_within", access.theilWithin}, {"theil_between", access.theilBetween}}}};
    if (access.change) {
        out.emplace_back("change", gainTree(*access.change));
        ValueTree::List cities;
        for (std::size_t c = 0; c < access.ofCities.size(); ++c) {
            ValueTree::Members city = gainTree(access.ofCities[c].change);
            city.emplace(city.begin(), "city", access.ofCities[c].city);
            city.emplace_back("share_of_gain", shareOfGain(access, c));
            cities.emplace_back(std::move(city));
        }
        out.emplace_back("cities", std::move(cities));
    }
    return out;
}

}  // namespace app
