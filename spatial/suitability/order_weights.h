// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace spatial {

/// What order weights say about risk (Yager 1988; Eastman & Jiang 1996). Order weights are listed from the LARGEST value: the first weight
/// drives OR (optimism). TerrSet lists them from the lowest, so its lists must be reversed.
struct OrderWeightCharacter {
    double orness = 0;     ///< (1/(n-1)) sum (n-k) v_k: 1 is the maximum, 0 the minimum
    double andness = 0;    ///< 1 - orness
    double tradeoff = 0;   ///< 1 - sqrt(n sum (v_k - 1/n)^2 / (n-1)): 1 is full, 0 none
};

/// Of weights that are >= 0 and not all 0 (they are normalised). A single weight is orness 0.5, trade-off 1.
OrderWeightCharacter characterOf(std::span<const double> orderWeights);

/// Order weights of the quantifier Q(r) = r^a:  v_k = (k/n)^a - ((k-1)/n)^a, from the largest value (Yager 1988). a < 1 leans to OR.
std::vector<double> quantifierOrderWeights(int count, double a);

/// The same attitude over fewer values: each of `count` values takes its share of the cumulated weights, read straight between their
/// points. Used where criteria are missing and the others are reweighted.
std::vector<double> resampledOrderWeights(std::span<const double> orderWeights, std::size_t count);

}  // namespace spatial
