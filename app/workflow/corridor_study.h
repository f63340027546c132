// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/project_network.h"
#include "layers/project/corridor.h"
#include "spatial/core/error.h"
#include "spatial/core/warning.h"
#include "spatial/network/od_matrix.h"
#include "spatial/regional/city_linkage.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// By what the cities of the corridor are joined. Winter: by road, at the speeds of winter.
enum class CorridorMode { Road, Winter, Rail };
inline constexpr CorridorMode kCorridorModes[] = {CorridorMode::Road, CorridorMode::Winter, CorridorMode::Rail};
const char* corridorModeId(CorridorMode mode);   ///< "road", "winter", "rail": in JSON and tables
spatial::Text corridorModeTitle(CorridorMode mode);   ///< for people

/// Where a city's P or V comes from.
struct CorridorMassSource {
    enum class Kind { Unknown, Written, Summed, Jobs, AsPeople } kind = Kind::Unknown;   ///< Jobs: summed fields that count jobs, in place of value added
    std::string fields = {};                 ///< summed: their names, "emp_food, emp_coal"
    std::size_t rows = 0;                    ///< over so many rows
};
/// "sum of population over 175 features of the layer Townships", in the language of the layer's name.
spatial::Text corridorMassWords(const CorridorMassSource& source, const std::string& layerName);

/// A city with its masses and where they come from.
struct CorridorCityValues {
    layers::CorridorCity city;
    spatial::Coordinate place;               ///< in the study's CRS
    std::optional<double> people = {};       ///< P; nothing: nobody says
    std::optional<double> output = {};       ///< V
    CorridorMassSource peopleSource = {};
    CorridorMassSource outputSource = {};

    double mass() const;                     ///< sqrt(P V); 0 where one of the two is not known: then the city has no linkage
};

/// Whether a value of a layer names the city: its name in either language, with or without 市, or a code that begins with its own.
bool namesCity(const std::string& value, const layers::CorridorCity& city);

/// The layer of people that the settings name, else the first of role population, else of role townships; null where there is none.
const layers::LayerEntry* corridorPeopleLayer(const layers::Project& project, const layers::CorridorSettings& settings);

/// P and V of each city. What a person wrote goes first. Else P is the sum of a field of `people` (settings.peopleField, else
/// "population", "pop", 人口 ...) over the city's rows: those whose city field (settings.cityField, else the text field in which most cities are found)
/// holds the city's name, in either language, with or without 市, or begins with its code. V is the sum of settings.outputFields, else
/// of a field of value added ("gdp", "output", 生产总值 ...), else the jobs of all sectors (fields "emp_..."), else jobs in a field; where there is none of them V is P. What
/// V is and what is missing is said in `warnings` ("corridor.output", "corridor.people"). Values without a number are counted there too ("corridor.missing-values").
/// `people` may be null. Places are brought to `crs`. InvalidParameter: the settings name a field that the layer does not have. CrsMismatch.
spatial::Result<std::vector<CorridorCityValues>> corridorCities(const layers::CorridorSettings& settings, const spatial::FeatureTable* people, const spatial::Crs& crs, std::vector<spatial::Warning>& warnings);

/// The network that a mode travels on: the one the settings name; else the first that is not of rail and has no season (Road), has the season winter (Winter), is of rail (Rail).
/// Null where the project has none. Networks that make yuan small are no answer in minutes. InvalidParameter: the settings name one that does not exist or is of yuan.
spatial::Result<const layers::NetworkEntry*> corridorNetwork(const layers::Project& project, const layers::CorridorSettings& settings, CorridorMode mode);

struct CorridorNetwork {
    CorridorMode mode = CorridorMode::Road;
    std::string id;                          ///< of the project's network
    PreparedNetworkPtr network;
    spatial::FeatureTablePtr lines = {};     ///< what it was built from, for names of streets; may be null
};

/// The best way between two cities, `from` < `to`: numbers of cities.
struct CorridorWay {
    std::size_t from = 0;
    std::size_t to = 0;
    std::vector<spatial::Coordinate> line;   ///< in the study's CRS, between the places where the cities meet the network
};

/// Where on the way the pull of both cities is the same (Converse 1949, see city_linkage.h).
struct CorridorBreak {
    std::size_t from = 0;
    std::size_t to = 0;
    spatial::Coordinate place;               ///< in the study's CRS
    double minutesFrom = 0;                  ///< from city `from`, the way to the network included
    double minutesTo = 0;                    ///< to city `to`; both make up the way's minutes
};

/// A stretch without a fork among the ways between cities, so that all of it carries the same linkage; it ends where a city meets the network (with more than kMostCitiesWithPairs cities at the end of that edge).
struct CorridorBottleneck {
    std::vector<spatial::Coordinate> line;   ///< in the study's CRS
    spatial::Bilingual name = {};            ///< of the line that makes up most of it; empty: no name
    double kilometres = 0;
    double load = 0;                         ///< share of the linkage of all pairs whose way drives over it, 0..1
    std::vector<std::pair<std::size_t, std::size_t>> pairs = {};   ///< pairs of cities whose way drives over it; empty where there are more than kMostCitiesWithPairs cities
    /// The worst of the places in it that were closed, one at a time, both ways; nothing where none was (an edge in which a city itself lies is not closed).
    struct Closure {
        std::vector<spatial::Coordinate> line;
        std::optional<double> addedMinutes = {};   ///< by which the ways over it become longer, mean weighted by linkage; nothing where some have no way any more
        double stranded = 0;                 ///< share of the linkage of all pairs that has no way any more, 0..1
        std::size_t tried = 0;               ///< so many of the stretch's edges were closed in turn,
        std::size_t edges = 0;               ///< out of so many (parts of edges count)
    };
    std::optional<Closure> closed = {};

    /// Worth a row on paper: what has no name and was not closed either says nothing to a reader (the way from a city to its road).
    bool isTold() const { return closed || !name.empty(); }
};
inline constexpr std::size_t kMostCitiesWithPairs = 12;

/// The corridor by one mode. Tables are row-major, cities x cities; pair (i, j) is at i * cities + j.
struct CorridorByMode {
    CorridorMode mode = CorridorMode::Road;
    std::string network;                     ///< id
    std::vector<std::optional<spatial::Snap>> snaps;   ///< of each city; nothing: too far from this network
    std::vector<spatial::PairStatus> status;
    std::vector<double> minutes;             ///< kUnreachable unless Ok
    std::vector<double> kilometres;          ///< of the quickest way; kUnreachable unless Ok
    std::vector<double> detour;              ///< detour index: length on the network / straight on the ellipsoid, between the places where the cities meet it; NaN unless Ok
    spatial::CityLinkage linkage;            ///< R, F with D in minutes; empty where `failure` says why
    std::optional<spatial::Error> failure = {};
    std::vector<CorridorWay> ways;           ///< of the pairs that have one
    std::vector<CorridorBreak> breaks;       ///< of the pairs that have a way and masses
    std::vector<CorridorBottleneck> bottlenecks;   ///< the most loaded first; of equal load the longest. None in winter: its roads are those of summer
    bool weighedEvenly = false;              ///< no linkage anywhere: every pair counts alike in the bottlenecks

    bool reaches(std::size_t from, std::size_t to) const { return status[from * snaps.size() + to] == spatial::PairStatus::Ok; }
    double minutesOf(std::size_t from, std::size_t to) const { return minutes[from * snaps.size() + to]; }
};

/// How cities of a corridor hang together: linkage by gravity over times on the networks, breaking points, detours, bottlenecks. A value; any thread.
struct CorridorStudy {
    spatial::Crs crs;
    double exponent = 2;
    std::vector<CorridorCityValues> cities = {};
    std::string peopleLayer = {};            ///< id; empty: the project has none
    std::vector<CorridorByMode> modes = {};  ///< in the order of kCorridorModes; those that have a network
    std::vector<spatial::Warning> warnings = {};   ///< "corridor.people", "corridor.output", "corridor.missing-values", "corridor.no-network", "corridor.unsnapped", "corridor.no-way"

    const CorridorByMode* by(CorridorMode mode) const;
};

/// Without bottlenecks in the settings none are looked for. A city meets the network at the nearest open edge within settings.snap metres of its place; the way there counts at settings.offRoadKmh. One matrix, the ways and, but in winter, the
/// bottlenecks for each network: (cities + closures x cities) searches at most. The same numbers whatever the number of threads.
/// InvalidInput: fewer than two cities. CrsMismatch, Cancelled.
spatial::Result<CorridorStudy> studyCorridor(const layers::CorridorSettings& settings, std::vector<CorridorCityValues> cities, const std::vector<CorridorNetwork>& networks, const spatial::Crs& crs,
                                             spatial::Progress& progress);

/// Opens a layer of the project in the analysis CRS.
using CorridorTables = std::function<spatial::Result<spatial::FeatureTablePtr>(const layers::LayerEntry&)>;
/// The networks of these modes that the project has, prepared; for each that it lacks a warning ("corridor.no-network"). Errors as corridorNetwork(), of reading and of prepareNetwork().
spatial::Result<std::vector<CorridorNetwork>> corridorNetworks(const layers::Project& project, const layers::CorridorSettings& settings, const CorridorTables& tables, std::vector<spatial::Warning>& warnings,
                                                               spatial::Progress& progress, std::span<const CorridorMode> modes = kCorridorModes);
/// Settings, people, networks and study of a project in its analysis CRS; what is missing is a warning. Errors of reading, of building a network, and of the functions above.
spatial::Result<CorridorStudy> corridorOfProject(const layers::Project& project, const layers::CorridorSettings& settings, const CorridorTables& tables, spatial::Progress& progress);

}  // namespace app
