// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/order_weights.h"

#include <vector>

namespace spatial {

/// A point of the decision-strategy triangle of ordered weighted averages (Eastman & Jiang 1996): `risk` is ORness, 0 (and, the worst value decides)
/// .. 1 (or, the best value decides), `tradeoff` 0 (none) .. 1 (full). Weighted sum stands at its top (0.5, 1).
struct DecisionStrategy {
    double risk = 0.5;
    double tradeoff = 1;
};

/// Order weights for a point of the triangle, listed from the LARGEST value (as everywhere here; TerrSet lists them from the lowest).
/// For one risk the trade-off is largest with the weights of least variance (Fuller & Majlender 2003, FSS 136:203) and least, among weights that are
/// gathered around one place of the order, with weight on two neighbouring places only. The way between them is straight and keeps the
/// risk, so that the point is met exactly. A point outside is projected: the risk stays, the trade-off becomes the nearest that it allows.
struct StrategyWeights {
    std::vector<double> orderWeights;   ///< sum 1
    DecisionStrategy reached;           ///< where these weights stand
    bool projected = false;             ///< the point asked for cannot be met
};
/// 1 to 1000 criteria (cut); risk and trade-off are cut to 0..1. With one criterion there is nothing to choose: {1}, at (0.5, 1).
StrategyWeights strategyWeights(int criteria, DecisionStrategy wanted);

/// The trade-offs that a risk allows with so many criteria: the border of the triangle, to draw it.
struct TradeoffRange {
    double least = 0;
    double most = 1;
};
TradeoffRange tradeoffRange(int criteria, double risk);

/// The exponent a of the quantifier Q(r) = r^a (order_weights.h) whose weights for so many criteria have exactly this ORness, by halving; the limit
/// 1/(1 + a) of many criteria is not used. `risk` is cut to 0.001 .. 0.999.
double quantifierExponent(int criteria, double risk);

}  // namespace spatial
