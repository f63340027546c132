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
    std::string speedField = {};                      ///< km/h; a value of 0 closes the line
    std::string classField = {};                      ///< with `classSpeeds`, where no speed field is named or its value is missing
    std::map<std::string, double> classSpeeds = {};   ///< km/h by class; "*" for all others
    std::string onewayField = {};   ///< B, 0, no, false or empty: both ways; FT, F, 1, yes, true: as drawn; TF, T, -1, reverse: against; N: closed
    TravelProfile profile = TravelProfile::Car;
    std::string season = {};        ///< empty: as it stands. NAME uses the field NAME_kmh; without it the factors of seasonFactors()
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

/// The speeds of every row. Warns once of missing speeds and of one-way values it does not know (taken as both ways).
/// InvalidParameter: a named field is absent, a season neither has a field nor a factor. InvalidInput: a negative speed.
Result<std::vector<LineSpeeds>> lineSpeeds(const FeatureTable& lines, const TravelRules& rules, std::vector<Warning>& warnings);

/// "expressway=100;national=80;*=40" as a table; InvalidParameter says which entry is wrong. Lines of a CSV "class,kmh" are taken too.
Result<std::map<std::string, double>> parseSpeedTable(std::string_view text);

}  // namespace spatial
