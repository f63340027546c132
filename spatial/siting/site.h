// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"
#include "spatial/siting/unit_scores.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace spatial {

/// A candidate site: adjacent candidate parcels merged, scored and ranked. Figures that could not be computed are absent, never 0.
struct Site {
    int id = 0;                                ///< 1, 2 ... by rank, then north to south, west to east
    int rank = 0;                              ///< 1 is best; equal scores share a rank
    double score = 0;                          ///< 0..1
    Geometry shape;                            ///< in the analysis CRS
    Coordinate centre;                         ///< inside the shape
    double hectares = 0;                       ///< ellipsoidal
    std::optional<double> robustness;          ///< share of all weights under which the score reaches the model's threshold
    std::optional<double> railMinutes;         ///< to the nearest freight station over the network
    std::optional<double> labour;              ///< people of working age within 45 minutes
    std::vector<double> raw;                   ///< mean raw value per criterion; NaN: missing
    std::vector<double> scores;                ///< utility per criterion, 0..1; NaN: missing
    std::vector<double> contributions;         ///< weight x utility per criterion; they sum to the score
    std::vector<std::string> constraints;      ///< ids of rules that touch part of the site
    std::vector<double> constraintShares;      ///< share of the site's area that each of them excludes
    std::vector<std::string> missing;          ///< ids of criteria without a value
    std::vector<std::string> landCodes;        ///< of its parcels, ascending, no doubles
    std::size_t parcels = 0;
    std::string grid;                          ///< id of the grid it was scored on
    std::string place;                         ///< nearest named place, in Chinese where known
    std::string placeEnglish;
    UnitScores units = {};                     ///< its score from cells, from parcels and as one thing
};

}  // namespace spatial
