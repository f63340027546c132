// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"

#include <map>
#include <string>
#include <vector>

namespace spatial {

/// Who travels. Truck: no faster than 90 km/h (ours: speed limiters of heavy vehicles). Car, Rail: the speed of the line as it stands.
enum class TravelProfile { Car, Truck, Rail };

/// Which way and how fast a line may be travelled, from its attributes.
struct TravelRules {
    std::string speedField = {};                      ///< km/h, or words such as "40 mph"; a value of 0 closes the line
    std::string classField = {};                      ///< with `classSpeeds`, where no speed field is named or its value is missing
    std::map<std::string, double> classSpeeds = {};   ///< km/h by class; "*" for all others. 0 closes the lines of a class, also those with a speed of their own
    /// B, 0, no, false: both ways; FT, F, 1, yes, true: as drawn; TF, T, -1, reverse: against; N: closed. Empty: both ways, but as drawn where
    /// the lines have OpenStreetMap's fields and these say junction = roundabout or circular, or highway = motorway or motorway_link.
    std::string onewayField = {};
    TravelProfile profile = TravelProfile::Car;
    std::string season = {};        ///< empty: as it stands. NAME uses the field NAME_kmh; without it the factors of seasonFactors()
    std::string closedField = {};   ///< names of the seasons in which a line is closed, commas or semicolons between; "all" closes it always
    /// What the vehicle has, by the field with the limit: {"max_t", 40}. A line whose field holds a smaller number is closed to it; empty or 0: no
    /// limit. "7.5 t", "3500 kg", "4.2 m" are understood as written.
    std::map<std::string, double> vehicle = {};
    double defaultKmh = 40;    ///< where nothing says more (ours)
};

/// Km/h along and against a line; 0 where that is not allowed.
struct LineSpeeds {
    double forward = 0;
    double backward = 0;
};

/// Share of the summer speed that is kept where a season has no field of its own (ours, no standard gives one): winter 0.8 (snow and
/// ice), thaw 0.85 (spring breakup of county roads), summer 1. Rail keeps its speed.
const std::map<std::string, double>& seasonFactors();

/// The speeds of every row. Warns once of missing speeds, of one-way values it does not know (taken as both ways), of limits that are no
/// measures (taken as none), and says how many lines the season and each limit closed.
/// InvalidParameter: a named field is absent, a season has neither a field nor a factor nor a line that it closes, a vehicle's measure is
/// not positive. InvalidInput: a negative speed.
Result<std::vector<LineSpeeds>> lineSpeeds(const FeatureTable& lines, const TravelRules& rules, std::vector<Warning>& warnings);

/// Km/h by OpenStreetMap's `highway` (ours, for where a road has no maxspeed). Ways for feet and bicycles, roads that are not built yet and all
/// that is no road are closed.
const std::map<std::string, double>& openStreetMapSpeeds();

/// "expressway=100;national=80;*=40" as a table; InvalidParameter says which entry is wrong. Lines of a CSV "class,kmh" are taken too, and the
/// word "openstreetmap" for openStreetMapSpeeds().
Result<std::map<std::string, double>> parseSpeedTable(std::string_view text);

/// "max_t=40;max_m=4.2" as fields and the vehicle's measures; InvalidParameter says which entry is wrong.
Result<std::map<std::string, double>> parseVehicle(std::string_view text);

}  // namespace spatial
