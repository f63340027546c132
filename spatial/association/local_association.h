// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/association/neighbourhoods.h"

#include <limits>

namespace spatial {

enum class LocalStatistic : std::uint8_t { Gi, GiStar, LocalMoran };

enum class ClusterClass : std::uint8_t {
    NotSignificant,
    HotSpot,      ///< Gi, Gi*: high values around
    ColdSpot,     ///< Gi, Gi*: low values around
    HighHigh,     ///< local Moran: high among high
    LowLow,       ///< low among low
    HighLow,      ///< high among low: an outlier
    LowHigh,      ///< low among high: an outlier
    Island,       ///< no neighbour: no test
};

struct LocalOptions {
    LocalStatistic statistic = LocalStatistic::GiStar;
    std::size_t permutations = 999;   ///< R; 99 to 99,999
    std::uint64_t seed = 1;
    double significance = 0.05;       ///< 0 to 1, both excluded
    bool falseDiscovery = true;       ///< the rate of false discoveries is held at `significance` instead of each test by itself
};

struct LocalAssociation {
    std::vector<double> values;         ///< Gi, Gi*: z; local Moran: I_i; NaN for islands
    std::vector<double> probabilities;  ///< p; NaN for islands
    std::vector<ClusterClass> classes;
    double threshold = 0;               ///< p at or below it is significant
    std::size_t significant = 0;
    std::size_t islands = 0;
};

/// Local measures of spatial association, weights w of the neighbourhoods:
///     Gi         z_i = (sum_{j != i} w_ij x_j - W_i m(i)) / (s(i) sqrt(((n-1) S_i - W_i^2) / (n-2)))   without i in mean m(i) and deviation s(i)
///     Gi*        z_i = (sum_j w_ij x_j - W_i m) / (s sqrt((n S_i - W_i^2) / (n-1)))                    i counts as its own neighbour
///                W_i = sum w_ij, S_i = sum w_ij^2 (Getis & Ord 1992; Ord & Getis 1995)
///     LocalMoran I_i = (x_i - m) / m2 sum_j w_ij (x_j - m), m2 = sum (x - m)^2 / n (Anselin 1995)
/// p = (M + 1) / (R + 1): x_i stays, its neighbours get values drawn from all other places without repetition, R times; M counts those at least as
/// far out as the true one, on its side (Anselin 1995, as GeoDa does). Each row has a random stream of its own: independent of threads.
/// O(n R k): 100,000 places, 8 neighbours, 999 permutations take seconds; asks for cancellation once a row. n >= 3.
/// InvalidInput: as moransI(). InvalidParameter: permutations or significance out of range.
Result<LocalAssociation> localAssociation(std::span<const double> values, const Neighbourhoods& neighbourhoods, const LocalOptions& options, Progress& progress);

}  // namespace spatial
