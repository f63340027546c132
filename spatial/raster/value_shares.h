// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/zone_moments.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace spatial {

/// How much of a zone each distinct value covers: (value, sum of shares), ascending by value; -0 counts as 0.
using ValueShares = std::vector<std::pair<float, double>>;

/// Adds up the shares of a zone's cells by value, in an open hash table that is used again for the next zone. One object per thread.
class ShareTable {
public:
    /// The valid cells in `covered`, which lie in the tile. Shares are added in their order.
    ValueShares sharesOf(std::span<const CoveredCells> covered, const TileCells& tile);

private:
    struct Slot {
        std::uint32_t round = 0;   // filled in this round, or free
        float value = 0;
        double share = 0;
    };

    double& shareOf(float value);
    void grow();

    std::vector<Slot> slots_ = std::vector<Slot>(64);
    std::vector<std::uint32_t> used_;
    std::uint32_t round_ = 0;
};

/// The sums of both.
ValueShares merged(const ValueShares& a, const ValueShares& b);

/// The value with the largest share, the lowest of equals; NaN where there is none.
double majorityOf(const ValueShares& shares);

}  // namespace spatial
