// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace spatial {

/// Sites in several futures, of which nobody knows which will come (Savage 1951; Wald 1950 for the worst score).
struct RegretTable {
    std::vector<double> best;                   ///< per scenario: the best score of any site; NaN where none has one
    std::vector<std::vector<double>> regret;    ///< [site][scenario]: best - own; NaN without a score
    std::vector<double> largest;                ///< per site: of its regrets; NaN where it lacks a score in a scenario that counts
    std::vector<double> worst;                  ///< per site: its lowest score, under the same condition
    std::vector<std::vector<int>> rank;         ///< [site][scenario]: 1 is best, equal scores share one (1, 1, 3); 0 without a score
    std::optional<std::size_t> leastRegret;     ///< the site whose largest regret is the smallest; of equals the one with less in sum, then the first
    std::optional<std::size_t> bestWorst;       ///< the site whose worst score is the best; of equals the first
};

/// scores[site][scenario], higher is better, NaN without one:  r(i, s) = max_j x(j, s) - x(i, s),  R(i) = max_s r(i, s),  least regret = argmin R.
/// A scenario in which no site has a score does not count. InvalidInput where rows are of different length. Sites x scenarios x log(sites).
Result<RegretTable> regretTable(const std::vector<std::vector<double>>& scores);

}  // namespace spatial
