// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"

#include <cstdint>
#include <utility>

namespace spatial {

/// Place of a point along a Hilbert curve through `extent` (2^16 cells a side; Hilbert 1891). Near points get near numbers.
inline std::uint32_t hilbertNumber(Coordinate point, const Box& extent)
{
    const auto cell = [](double value, double from, double size) {
        return size > 0 ? static_cast<std::uint32_t>(std::clamp((value - from) / size, 0.0, 1.0) * 65535.0) : 0u;
    };
    std::uint32_t x = cell(point.x, extent.minX, extent.width());
    std::uint32_t y = cell(point.y, extent.minY, extent.height());
    std::uint32_t number = 0;
    for (std::uint32_t side = 32768; side > 0; side /= 2) {
        const std::uint32_t right = (x & side) != 0 ? 1 : 0;
        const std::uint32_t up = (y & side) != 0 ? 1 : 0;
        number += side * side * ((3 * right) ^ up);
        if (up == 0) {
            if (right == 1) {
                x = 65535 - x;
                y = 65535 - y;
            }
            std::swap(x, y);
        }
    }
    return number;
}

}  // namespace spatial
