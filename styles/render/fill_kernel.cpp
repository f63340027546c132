// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/fill_kernel.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace styles {
namespace {

// Inside, a pixel has 256 steps each way; a pixel that is covered wholly counts 256 * 512.
constexpr std::int32_t kOne = 256;
constexpr std::int32_t kWhole = kOne * 2 * kOne;
constexpr std::int32_t kFromQuarter = kOne / 4;
constexpr std::int32_t kEnd = kBlock * kOne;

std::int64_t twiceArea(std::span<const QuarterPixel> ring)
{
    std::int64_t sum = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        sum += static_cast<std::int64_t>(ring[j].x) * ring[i].y - static_cast<std::int64_t>(ring[i].x) * ring[j].y;
    return sum;
}

/// The place along a straight line, rounded; the same for both polygons of an edge, because edges always run downward.
std::int32_t between(std::int32_t from, double slope, std::int32_t distance) { return from + static_cast<std::int32_t>(std::floor(slope * distance + 0.5)); }

}  // namespace

FillKernel::FillKernel() : changes_(kStride * kBlock) {}

void FillKernel::addRing(std::span<const QuarterPixel> ring, bool hole)
{
    if (ring.empty())
        return;
    add(ring, (twiceArea(ring) < 0) != hole ? -1 : 1);
}

void FillKernel::add(std::span<const QuarterPixel> ring, int sign)
{
    QuarterPixel from = ring.empty() ? QuarterPixel{} : ring.back();
    for (const QuarterPixel& to : ring) {
        if (from.y < to.y)
            edge(from.x * kFromQuarter, from.y * kFromQuarter, to.x * kFromQuarter, to.y * kFromQuarter, sign);
        else if (from.y > to.y)
            edge(to.x * kFromQuarter, to.y * kFromQuarter, from.x * kFromQuarter, from.y * kFromQuarter, -sign);
        from = to;
    }
}

void FillKernel::edge(std::int32_t x0, std::int32_t y0, std::int32_t x1, std::int32_t y1, int sign)
{
    if (y1 <= 0 || y0 >= kEnd || (x0 >= kEnd && x1 >= kEnd))
        return;
    const std::int32_t last = std::min(y1, kEnd);
    std::int32_t y = std::max(y0, 0);
    int row = y / kOne;
    if (last <= (row + 1) * kOne && y == y0 && last == y1) {   // the usual small edge
        top_ = std::min(top_, row);
        bottom_ = std::max(bottom_, row);
        piece(row, x0, x1, sign * (y1 - y0));
        return;
    }
    const double slope = static_cast<double>(x1 - x0) / (y1 - y0);
    std::int32_t x = y == y0 ? x0 : between(x0, slope, y - y0);
    top_ = std::min(top_, row);
    for (; y < last; ++row) {
        const std::int32_t below = std::min(last, (row + 1) * kOne);
        const std::int32_t there = below == y1 ? x1 : between(x0, slope, below - y0);
        piece(row, x, there, sign * (below - y));
        y = below;
        x = there;
    }
    bottom_ = std::max(bottom_, row - 1);
}

inline void FillKernel::put(int row, int column, std::int32_t height, std::int32_t offsets)
{
    // offsets: the distances of both ends from the pixel's western edge, added
    std::int32_t* at = changes_.data() + static_cast<std::size_t>(row) * kStride + column;
    at[0] += height * (2 * kOne - offsets);
    at[1] += height * offsets;
}

/// A stretch of an edge inside one row of pixels; `height` with its sign.
void FillKernel::piece(int row, std::int32_t x0, std::int32_t x1, std::int32_t height)
{
    Reach& reach = reach_[static_cast<std::size_t>(row)];
    const std::int32_t west = std::min(x0, x1);
    const std::int32_t east = std::max(x0, x1);
    if (west >= kEnd)
        return;
    const int first = std::max(west, 0) / kOne;
    const int last = std::clamp(east, 0, kEnd - 1) / kOne;
    reach.first = std::min(reach.first, static_cast<std::int16_t>(first));
    reach.last = std::max(reach.last, static_cast<std::int16_t>(last + 1));
    if (east <= 0) {
        put(row, 0, height, 0);
        return;
    }
    if (west >= 0 && east <= (first + 1) * kOne) {
        put(row, first, height, x0 + x1 - 2 * first * kOne);
        return;
    }
    // Column by column from the west; the piece's height is shared out, and nothing of it is lost by rounding.
    const double slope = static_cast<double>(height) / (east - west);
    std::int32_t x = west;
    std::int32_t done = 0;
    if (west < 0) {
        done = between(0, slope, -west);
        put(row, 0, done, 0);
        x = 0;
    }
    for (int column = first; x < east && column < kBlock; ++column) {
        const std::int32_t there = std::min(east, (column + 1) * kOne);
        const std::int32_t until = there == east ? height : between(0, slope, there - west);
        put(row, column, until - done, x + there - 2 * column * kOne);
        done = until;
        x = there;
    }
}

void FillKernel::finish(std::uint32_t feature, std::vector<Fragment>& fragments)
{
    for (int row = top_; row <= bottom_; ++row) {
        Reach& reach = reach_[static_cast<std::size_t>(row)];
        if (reach.first > reach.last)
            continue;
        std::int32_t* changes = changes_.data() + static_cast<std::size_t>(row) * kStride;
        const int last = std::min<int>(reach.last, kBlock - 1);
        std::int32_t share = 0;
        for (int x = reach.first; x <= last;) {
            share += changes[x];
            changes[x] = 0;
            int next = x + 1;
            while (next <= last && changes[next] == 0)
                ++next;
            if (next > last && share != 0)
                next = kBlock;   // nothing changes east of here
            const std::int32_t covered = std::min(std::abs(share), kWhole);
            if (const std::int32_t coverage = (covered / 2 * 255 + kWhole / 4) / (kWhole / 2); coverage > 0)
                fragments.push_back({feature, static_cast<std::uint8_t>(x), static_cast<std::uint8_t>(row), static_cast<std::uint8_t>(next - x - 1), static_cast<std::uint8_t>(coverage)});
            x = next;
        }
        changes[kBlock] = 0;
        reach = {};
    }
    top_ = kBlock;
    bottom_ = -1;
}

}  // namespace styles
