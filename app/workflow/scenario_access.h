// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/corridor_study.h"
#include "app/workflow/people_reach.h"
#include "spatial/regional/gain_loss.h"
#include "spatial/scenarios/scenario.h"

#include <optional>
#include <string>
#include <vector>

namespace app {

/// Who gains and who loses against the base, in people whose accessibility changes.
struct CityGain {
    std::string city;                        ///< value of the city field
    spatial::GainLoss change;
};

/// Access in the base, or in one scenario.
struct ScenarioAccess {
    bool asBase = false;                     ///< no layer that access reads is exchanged or hidden: the figures are the base's
    std::optional<spatial::Error> failure = {};   ///< set: everything below is empty
    std::vector<CorridorByMode> modes = {};  ///< by road and by rail: times and linkage, without lines of ways and bottlenecks
    std::vector<GroupReach> groups = {};     ///< by road, of the destinations of the comparison
    double gini = 0;                         ///< of the accessibility, over all people; NaN where it has no value
    double theil = 0;
    double theilWithin = 0;                  ///< within cities, between cities; NaN without cities
    double theilBetween = 0;
    std::optional<spatial::GainLoss> change = {};   ///< against the base, in people x accessibility; nothing of the base, and where another layer of people stands in its place
    std::vector<CityGain> ofCities = {};

    const CorridorByMode* by(CorridorMode mode) const;
};

/// Access of scenarios beside their base. A value; any thread.
struct AccessComparison {
    std::vector<layers::CorridorCity> cities;
    std::vector<std::string> groupFields;    ///< of the base's layer of people
    std::vector<spatial::Text> groupTitles;
    bool reachesSites = false;               ///< destinations of `groups` are the studied sites (by hectares); else the cities of the corridor (by people)
    std::vector<std::string> layers;         ///< ids of those that the base's access reads
    std::vector<ScenarioAccess> outcomes;    ///< the base first, in the order asked for
};

/// How accessibility falls with minutes: exp(-0.02 t) (ours; the window's new link begins with the same).
inline constexpr const char* kScenarioDecay = "exponential:0.02";

/// The corridor by road and by rail, and access by road from the layer of people, in the project and under each scenario. Accessibility of a place is sum over the corridor's cities of their people
/// (1 each where nobody counts them) x exp(-0.02 x minutes) (Hansen 1959). A scenario whose differences leave alone every layer that the base's access reads takes the base's figures: nothing is computed anew.
/// Nothing where the project has no network, no layer of people, or no two cities near its roads. What fails under one scenario is its failure. `sites`: polygons, may be null.
/// Fails with Cancelled only.
spatial::Result<std::optional<AccessComparison>> compareAccess(const layers::Project& project, const spatial::SuitabilityModel& base, const std::vector<spatial::Scenario>& scenarios,
                                                               const spatial::FeatureTablePtr& sites, spatial::Progress& progress);

}  // namespace app
