// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"

#include <bit>
#include <cstddef>
#include <cstdint>

namespace spatial {

/// For tables of places: equal for equal coordinates.
inline std::size_t placeHash(Coordinate place)
{
    const std::uint64_t x = std::bit_cast<std::uint64_t>(place.x + 0.0);   // -0 and 0 are one place
    const std::uint64_t y = std::bit_cast<std::uint64_t>(place.y + 0.0);
    const std::uint64_t mixed = (x * 0x9E3779B97F4A7C15ull) ^ ((y ^ (y >> 29)) * 0xBF58476D1CE4E5B9ull);
    return static_cast<std::size_t>((mixed ^ (mixed >> 32)) * 0x94D049BB133111EBull >> 20);
}

}  // namespace spatial
