// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/spatial_index.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// Whether test(i, j) holds for every pair i <= j of boxes that meet; stops at the first that fails. Few boxes are compared one by one, many
/// through an index.
template <class Test>
bool everyNearPair(const std::vector<Box>& boxes, Test&& test)
{
    constexpr std::size_t kFew = 64;
    if (boxes.size() <= kFew) {
        for (std::size_t i = 0; i < boxes.size(); ++i)
            for (std::size_t j = i; j < boxes.size(); ++j)
                if (boxes[i].intersects(boxes[j]) && !test(i, j))
                    return false;
        return true;
    }
    const SpatialIndex index(boxes);
    std::vector<std::uint32_t> hits;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        index.query(boxes[i], hits);
        for (const std::uint32_t j : hits)
            if (j >= i && !test(i, std::size_t{j}))
                return false;
    }
    return true;
}

}  // namespace spatial
