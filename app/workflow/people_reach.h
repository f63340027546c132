// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/project_network.h"
#include "layers/project/corridor.h"
#include "spatial/accessibility/accessibility.h"
#include "spatial/core/text.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Names of a field that counts everybody, as columnOf() takes them.
inline constexpr std::string_view kPeopleFields = "population|pop|people|人口|常住人口|总人口";

/// Within so many minutes a place counts as reached, as labour_45min of a site does.
inline constexpr double kReachedMinutes = 45;

enum class PeopleKind { Everybody, LabourForce, Unemployed, Poor, Elderly };

/// A group of people as a layer counts it at each of its places.
struct PeopleGroup {
    std::string field;
    spatial::Text title;             ///< "Unemployed"
    std::vector<double> people;      ///< of each row; a missing or negative value counts 0
    std::vector<char> known = {};    ///< of each row: 0 where the value is missing or negative
    PeopleKind kind = PeopleKind::Everybody;
};

/// Whom a layer counts, where, and in which city.
struct PeopleLayer {
    std::vector<PeopleGroup> groups = {};     ///< everybody first, where the layer counts them; then labour force, unemployed, poor, elderly
    std::vector<spatial::Text> uncounted = {};///< titles of those of the five that the layer does not count
    std::size_t missingValues = 0;
    std::string cityField = {};               ///< empty: nothing says to which city a place belongs
    std::vector<std::string> cities = {};     ///< values of that field, as they first occur
    std::vector<std::size_t> cityOf = {};     ///< of each row: number in `cities`; empty without a field

    const PeopleGroup* group(PeopleKind kind) const;   ///< null: the layer does not count it
};

/// People out of work in a city, of its labour force: sums over the rows of the city that have both figures.
struct Unemployment {
    double unemployed = 0;
    double labour = 0;
    std::size_t rows = 0;                     ///< with both figures
    std::size_t without = 0;                  ///< rows of the city without one of them: not counted in either sum
    double share() const { return unemployed / labour; }
};
/// Nothing where the layer does not count both groups or names no cities, where no row of the city has both figures, or nobody there works: no figure is made up. O(rows).
std::optional<Unemployment> unemploymentOf(const PeopleLayer& people, const layers::CorridorCity& city);

/// The five groups by the names of their fields in English and Chinese. Cities: settings.cityField, else "prefecture", "city", 地市 ..., else the text field
/// with the fewest different values (2 to 200). O(rows x fields).
PeopleLayer peopleLayerOf(const spatial::FeatureTable& table, const layers::CorridorSettings& settings);

/// How one group reaches a set of destinations. Shares of people add up: within + beyond + unreached = people.
struct GroupReach {
    double people = 0;
    double within = 0;             ///< at least one destination within kReachedMinutes
    double beyond = 0;             ///< has a way to one, but none so short
    double unreached = 0;          ///< no way to any, or too far from any road: a state, not a time
    double meanMinutes = 0;        ///< to the nearest destination, of those that have a way; NaN: nobody has
    /// Inequality of what is within kReachedMinutes (sum of the destinations' weights) over the people of the group, those without any counting 0; see spatial/regional/inequality.h. NaN where
    /// nobody reaches anything. Palma is infinite where the worst-off four tenths reach nothing. Theil within and between cities: NaN without cities.
    double meanReached = 0;
    double gini = 0;
    double palma = 0;
    double theil = 0;
    double theilWithin = 0;
    double theilBetween = 0;
};

/// `minutes` has a row for each place of the layer, a column for each destination; infinity where there is no way. `weights`: of each destination. InvalidInput as hansen().
spatial::Result<std::vector<GroupReach>> groupReach(const PeopleLayer& people, const spatial::CostTable& minutes, std::span<const double> weights);

/// [destination][group]: people within kReachedMinutes of each destination.
std::vector<std::vector<double>> peopleWithin(const PeopleLayer& people, const spatial::CostTable& minutes);

/// Minutes from every row of `from` to every destination (in the CRS `crs`) over the network, ways to and from the road at snap.offRoadKmh included; infinity where there is no way or a point
/// lies farther than snap.maximum from any road. `unsnapped` (optional) takes the rows of `from` that do. CrsMismatch, LimitReached (memory), Cancelled.
spatial::Result<spatial::CostTable> minutesBetween(const PreparedNetwork& network, const spatial::FeatureTable& from, std::span<const spatial::Coordinate> to, const spatial::Crs& crs,
                                                   const spatial::SnapOptions& snap, spatial::Progress& progress, std::size_t* unsnapped = nullptr);

}  // namespace app
