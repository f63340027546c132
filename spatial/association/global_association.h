// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/association/neighbourhoods.h"

namespace spatial {

/// Moran's I (Moran 1950; Cliff & Ord 1981):   I = (n / S0) sum_i sum_j w_ij z_i z_j / sum_i z_i^2,   z_i = x_i - mean, S0 the sum of weights.
/// Above `expected` like values lie together, below it unlike ones. z = (I - expected) / sqrt(variance).
struct MoransI {
    double value = 0;
    double expected = 0;                ///< -1 / (n - 1)
    double varianceNormal = 0;          ///< if the values were drawn from a normal distribution
    double varianceRandomised = 0;      ///< if the values fell on the places at random
    double zNormal = 0;
    double zRandomised = 0;
};
/// Islands count in n and add nothing. O(n + links log k). InvalidInput: fewer than 4 values, all the same, not finite, as many neighbourhoods
/// as values are not there, or no neighbours at all.
Result<MoransI> moransI(std::span<const double> values, const Neighbourhoods& neighbourhoods);

/// General G (Getis & Ord 1992):   G = sum_i sum_j w_ij x_i x_j / sum_i sum_{j != i} x_i x_j. InvalidInput: as moransI(), values below 0.
Result<double> generalG(std::span<const double> values, const Neighbourhoods& neighbourhoods);

/// What every measure of association asks of its values. `least`: how many there must be.
Result<void> checkedAssociation(std::span<const double> values, const Neighbourhoods& neighbourhoods, std::size_t least);

}  // namespace spatial
