// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/zone_moments.h"

#include "spatial/core/instruction_set.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace spatial {

namespace {

// Two accumulators of four lanes each: the width that AVX2 has, and eight sums that do not wait for each other.
constexpr int kMomentLanes = 4;
using Floats = float __attribute__((vector_size(16)));
using Doubles = double __attribute__((vector_size(32)));
using Ints = std::int32_t __attribute__((vector_size(16)));
using Longs = std::int64_t __attribute__((vector_size(32)));

struct Lanes {
    Longs valid = {};
    Doubles sums = {};
    Doubles shiftedSums = {};
    Doubles squares = {};
    Floats least = Floats{} + std::numeric_limits<float>::infinity();
    Floats most = Floats{} - std::numeric_limits<float>::infinity();

    __attribute__((always_inline)) inline void add(const float* from, std::int32_t left, double shift)
    {
        Floats cells;
        std::memcpy(&cells, from, sizeof cells);
        if (left < kMomentLanes)
            cells = Ints{0, 1, 2, 3} < left ? cells : Floats{} + std::numeric_limits<float>::quiet_NaN();
        const Doubles values = __builtin_convertvector(cells, Doubles);
        const Longs known = values == values;
        const Doubles away = known ? values - shift : Doubles{};
        valid -= known;
        sums += known ? values : Doubles{};
        shiftedSums += away;
        squares += away * away;
        least = cells < least ? cells : least;
        most = cells > most ? cells : most;
    }
    __attribute__((always_inline)) inline void addTo(ZoneMoments& all) const
    {
        for (int k = 0; k < kMomentLanes; ++k) {
            all.weight += static_cast<double>(valid[k]);
            all.sum += sums[k];
            all.shiftedSum += shiftedSums[k];
            all.shiftedSquares += squares[k];
            all.minimum = least[k] < all.minimum ? least[k] : all.minimum;
            all.maximum = most[k] > all.maximum ? most[k] : all.maximum;
        }
    }
};

SPATIAL_KERNEL_BODY momentsBody(const CoveredCells* covered, std::size_t count, const TileCells& tile, ZoneMoments* moments)
{
    const double shift = moments->shift;
    Lanes west;
    Lanes east;
    ZoneMoments parts = *moments;
    for (std::size_t i = 0; i < count; ++i) {
        const CoveredCells& stretch = covered[i];
        const float* const from = tile.at(stretch.row, stretch.column);
        if (stretch.share != kFullShare) {
            const double share = stretch.fraction();
            for (int k = 0; k < stretch.count; ++k) {
                const float cell = from[k];
                if (std::isnan(cell))
                    continue;
                const auto value = static_cast<double>(cell);
                const double away = value - shift;
                parts.weight += share;
                parts.sum += share * value;
                parts.shiftedSum += share * away;
                parts.shiftedSquares += share * away * away;
                parts.minimum = cell < parts.minimum ? cell : parts.minimum;
                parts.maximum = cell > parts.maximum ? cell : parts.maximum;
            }
            continue;
        }
        for (int k = 0; k < stretch.count; k += 2 * kMomentLanes) {
            west.add(from + k, stretch.count - k, shift);
            if (stretch.count - k > kMomentLanes)
                east.add(from + k + kMomentLanes, stretch.count - k - kMomentLanes, shift);
        }
    }
    west.addTo(parts);
    east.addTo(parts);
    *moments = parts;
}

}  // namespace

SPATIAL_KERNEL(momentsKernel, momentsBody, (const CoveredCells* covered, std::size_t count, const TileCells& tile, ZoneMoments* moments), (covered, count, tile, moments))

ZoneMoments momentsOf(std::span<const CoveredCells> covered, const TileCells& tile)
{
    ZoneMoments moments;
    for (const CoveredCells& stretch : covered) {
        const float* const from = tile.at(stretch.row, stretch.column);
        const float* const found = std::find_if(from, from + stretch.count, [](float cell) { return !std::isnan(cell); });
        if (found == from + stretch.count)
            continue;
        moments.shift = static_cast<double>(*found);
        momentsKernel(covered.data(), covered.size(), tile, &moments);
        break;
    }
    return moments;
}

}  // namespace spatial
