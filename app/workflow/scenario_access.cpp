// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/scenario_access.h"

#include "app/workflow/access_study.h"
#include "layers/project/scenarios.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"
#include "spatial/regional/inequality.h"

#include <algorithm>
#include <limits>
#include <set>

namespace app {

using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr double kNotThere = std::numeric_limits<double>::quiet_NaN();
constexpr CorridorMode kComparedModes[] = {CorridorMode::Road, CorridorMode::Rail};
constexpr double kSameAccess = 1e-9;   // of the largest accessibility: below it nobody gains or loses

/// Where people go, in the analysis CRS.
struct Destinations {
    std::vector<spatial::Coordinate> places;
    std::vector<double> weights;
};

Destinations sitesAsDestinations(const spatial::FeatureTable& sites)
{
    Destinations made;
    made.weights = spatial::geodesicAreas(sites.geometry, sites.crs);
    for (std::size_t row = 0; row < sites.size(); ++row) {
        made.places.push_back(sites.geometry[row].box().centre());
        made.weights[row] = made.weights[row] >= 0 ? made.weights[row] / 1e4 : 0;
    }
    return made;
}

/// One project's access with what a comparison needs of it.
struct ComputedAccess {
    ScenarioAccess access;
    std::vector<double> accessibility;   // of each place
    PeopleLayer people;
    std::set<std::string> layers;        // that were read
};

Result<ComputedAccess> computeAccess(const layers::Project& project, const spatial::FeatureTablePtr& sites, spatial::Progress& progress)
{
    ComputedAccess made;
    TRY_ASSIGN(layers::CorridorSettings settings, layers::corridorOf(project));
    settings.bottlenecks = 0;
    TRY_ASSIGN(const spatial::Crs crs, layers::analysisCrs(project));
    const CorridorTables opened = tablesOf(project, progress);
    const CorridorTables tables = [&](const layers::LayerEntry& entry) {
        made.layers.insert(entry.id);
        return opened(entry);
    };
    const layers::LayerEntry* const layer = corridorPeopleLayer(project, settings);
    if (!layer)
        return spatial::Error{ErrorCode::InvalidInput, text("No layer has the role population.")};
    TRY_ASSIGN(const spatial::FeatureTablePtr table, tables(*layer));
    made.people = peopleLayerOf(*table, settings);
    std::vector<spatial::Warning> unsaid;
    TRY_ASSIGN(std::vector<CorridorCityValues> cities, corridorCities(settings, table.get(), crs, unsaid));
    spatial::PartOfProgress preparing(progress, 0, 0.6);
    TRY_ASSIGN(const std::vector<CorridorNetwork> networks, corridorNetworks(project, settings, tables, unsaid, preparing, kComparedModes));
    const auto road = std::find_if(networks.begin(), networks.end(), [](const CorridorNetwork& network) { return network.mode == CorridorMode::Road; });
    if (road == networks.end())
        return spatial::Error{ErrorCode::InvalidInput, text("The project has no network of roads.")};
    spatial::PartOfProgress studying(progress, 0.6, 0.8);
    TRY_ASSIGN(CorridorStudy corridor, studyCorridor(settings, cities, networks, crs, studying));
    if (std::count_if(corridor.modes.front().snaps.begin(), corridor.modes.front().snaps.end(), [](const auto& snap) { return snap.has_value(); }) < 2)
        return spatial::Error{ErrorCode::InvalidInput, text("The cities of the corridor lie too far from the roads.")};
    made.access.modes = std::move(corridor.modes);
    for (CorridorByMode& mode : made.access.modes)
        mode.ways.clear();

    Destinations toCities;
    const bool counted = std::any_of(cities.begin(), cities.end(), [](const CorridorCityValues& city) { return city.people.value_or(0) > 0; });
    for (const CorridorCityValues& city : cities) {
        toCities.places.push_back(city.place);
        toCities.weights.push_back(counted ? city.people.value_or(0) : 1);
    }
    const spatial::SnapOptions snap{settings.snap, settings.offRoadKmh};
    spatial::PartOfProgress reaching(progress, 0.8, 0.9);
    TRY_ASSIGN(const spatial::CostTable minutes, minutesBetween(*road->network, *table, toCities.places, crs, snap, reaching));
    TRY_ASSIGN(const spatial::Decay decay, spatial::Decay::parse(kScenarioDecay));
    TRY_ASSIGN(made.accessibility, spatial::hansen(minutes, toCities.weights, decay));
    if (sites) {
        const Destinations toSites = sitesAsDestinations(*sites);
        spatial::PartOfProgress more(progress, 0.9, 1);
        TRY_ASSIGN(const spatial::CostTable sitesMinutes, minutesBetween(*road->network, *table, toSites.places, sites->crs, snap, more));
        TRY_ASSIGN(made.access.groups, groupReach(made.people, sitesMinutes, toSites.weights));
    } else {
        TRY_ASSIGN(made.access.groups, groupReach(made.people, minutes, toCities.weights));
    }

    const std::vector<double> everybody = made.people.groups.empty() ? std::vector<double>(table->size(), 1) : made.people.groups.front().people;
    const auto orNot = [](const Result<double>& value) { return value ? *value : kNotThere; };
    made.access.gini = orNot(spatial::gini(made.accessibility, everybody));
    made.access.theil = orNot(spatial::theil(made.accessibility, everybody));
    made.access.theilWithin = made.access.theilBetween = kNotThere;
    if (!made.people.cityOf.empty())
        if (const auto parts = spatial::theilByGroup(made.accessibility, made.people.cityOf, made.people.cities.size(), everybody)) {
            made.access.theilWithin = parts->within;
            made.access.theilBetween = parts->between;
        }
    return made;
}

/// Layers that a scenario puts elsewhere.
std::set<std::string> movedLayers(const spatial::Scenario& scenario)
{
    std::set<std::string> moved;
    for (const auto& difference : scenario.differences)
        if (const auto* hidden = std::get_if<spatial::LayerHidden>(&difference))
            moved.insert(hidden->layer);
        else if (const auto* exchanged = std::get_if<spatial::LayerExchanged>(&difference))
            moved.insert({exchanged->layer, exchanged->with});
    return moved;
}

void tellChange(const ComputedAccess& base, ComputedAccess& scenario)
{
    const std::size_t n = base.accessibility.size();
    if (scenario.accessibility.size() != n || base.people.groups.size() != scenario.people.groups.size())
        return;
    const std::vector<double> everybody = base.people.groups.empty() ? std::vector<double>(n, 1) : base.people.groups.front().people;
    if (!base.people.groups.empty() && scenario.people.groups.front().people != everybody)
        return;   // other people: who gains cannot be told place by place
    const double most = n == 0 ? 0 : *std::max_element(base.accessibility.begin(), base.accessibility.end());
    const auto change = [&](std::span<const double> before, std::span<const double> after, std::span<const double> people) { return spatial::gainLoss(before, after, people, kSameAccess * most); };
    if (const auto whole = change(base.accessibility, scenario.accessibility, everybody))
        scenario.access.change = *whole;
    for (std::size_t c = 0; c < base.people.cities.size(); ++c) {
        std::vector<double> before, after, people;
        for (std::size_t row = 0; row < n; ++row)
            if (base.people.cityOf[row] == c) {
                before.push_back(base.accessibility[row]);
                after.push_back(scenario.accessibility[row]);
                people.push_back(everybody[row]);
            }
        if (const auto of = change(before, after, people))
            scenario.access.ofCities.push_back({base.people.cities[c], *of});
    }
}

}  // namespace

const CorridorByMode* ScenarioAccess::by(CorridorMode mode) const
{
    const auto at = std::find_if(modes.begin(), modes.end(), [&](const CorridorByMode& one) { return one.mode == mode; });
    return at == modes.end() ? nullptr : &*at;
}

Result<std::optional<AccessComparison>> compareAccess(const layers::Project& project, const spatial::SuitabilityModel& base, const std::vector<spatial::Scenario>& scenarios, const spatial::FeatureTablePtr& sites,
                                                      spatial::Progress& progress)
{
    const double parts = static_cast<double>(scenarios.size() + 1);
    spatial::PartOfProgress first(progress, 0, 1 / parts);
    const auto ofBase = computeAccess(project, sites, first);
    if (!ofBase && ofBase.error().code == ErrorCode::Cancelled)
        return ofBase.error();
    if (!ofBase)
        return std::optional<AccessComparison>();
    TRY_ASSIGN(const layers::CorridorSettings settings, layers::corridorOf(project));
    AccessComparison comparison{settings.cities, {}, {}, sites != nullptr, {ofBase->layers.begin(), ofBase->layers.end()}, {}};
    for (const PeopleGroup& group : ofBase->people.groups) {
        comparison.groupFields.push_back(group.field);
        comparison.groupTitles.push_back(group.title);
    }
    comparison.outcomes.push_back(ofBase->access);
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        const std::set<std::string> moved = movedLayers(scenarios[i]);
        const bool touched = std::any_of(moved.begin(), moved.end(), [&](const std::string& id) { return ofBase->layers.contains(id); });
        if (!touched) {
            comparison.outcomes.push_back(ofBase->access);
            comparison.outcomes.back().asBase = true;
            continue;
        }
        spatial::PartOfProgress part(progress, static_cast<double>(i + 1) / parts, static_cast<double>(i + 2) / parts);
        const auto changed = layers::withScenario(project, base, scenarios[i], false);
        auto made = changed ? computeAccess(changed->project, sites, part) : Result<ComputedAccess>(changed.error());
        if (!made && made.error().code == ErrorCode::Cancelled)
            return made.error();
        if (made) {
            tellChange(*ofBase, *made);
            comparison.outcomes.push_back(std::move(made->access));
        } else {
            comparison.outcomes.emplace_back().failure = made.error();
        }
    }
    return std::optional(std::move(comparison));
}

}  // namespace app
