// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/accessibility/decay.h"
#include "spatial/core/result.h"

#include <span>
#include <vector>

namespace spatial {

/// Costs from places of demand (rows) to places of supply (columns), row-major: minutes or metres; infinity where there is no way.
struct CostTable {
    std::size_t rows = 0;
    std::size_t columns = 0;
    std::vector<double> costs;

    double at(std::size_t row, std::size_t column) const { return costs[row * columns + column]; }
};

/// All measures are pure, O(rows * columns), and independent of threads. Supplies and demands are >= 0 (InvalidInput otherwise, and where
/// their number does not match the table).

/// Cost to the nearest supply; infinity where none can be reached. `which` (optional) takes its column, or npos.
std::vector<double> nearestCost(const CostTable& table, std::vector<std::size_t>* which = nullptr);

/// Potential A_i = sum_j S_j f(c_ij) (Hansen 1959). With a step it is the cumulative measure: what lies within the limit.
Result<std::vector<double>> hansen(const CostTable& table, std::span<const double> supply, const Decay& decay);

/// Enhanced two-step floating catchment area (Luo & Wang 2003; Luo & Qi 2009):
///     R_j = S_j / sum_k P_k W(c_kj),   A_i = sum_j R_j W(c_ij).
/// Whole supply is shared out: sum_i A_i P_i = sum of the S_j that any demand reaches.
struct FloatingCatchment {
    std::vector<double> ratio;    ///< R_j; 0 where no demand reaches the supply
    std::vector<double> access;   ///< A_i
};
Result<FloatingCatchment> floatingCatchment(const CostTable& table, std::span<const double> supply, std::span<const double> demand, const Decay& weights);

/// Huff 1963: p_ij = S_j^a f(c_ij) / sum_k S_k^a f(c_ik). Costs of 0 under a power decay count as 1 (see Decay).
struct HuffShares {
    std::vector<double> share;      ///< p_ij, row-major; a row without any reachable supply is all 0
    std::vector<double> captured;   ///< of each supply: sum_i p_ij P_i
};
Result<HuffShares> huff(const CostTable& table, std::span<const double> supply, std::span<const double> demand, double attraction, const Decay& decay);

}  // namespace spatial
