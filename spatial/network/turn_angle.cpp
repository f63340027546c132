// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/turn_angle.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace spatial {

namespace {

/// The place so far from the front of a line, or its end.
template <class Line>
Coordinate lookAlong(const Line& line, double reach)
{
    auto before = line.begin();
    for (auto next = std::next(before); next != line.end(); before = next++) {
        const double step = distance(*before, *next);
        if (step >= reach && step > 0)
            return {before->x + (next->x - before->x) * reach / step, before->y + (next->y - before->y) * reach / step};
        reach -= step;
    }
    return *before;
}

std::vector<Coordinate> asDriven(const Network& network, std::uint32_t halfEdge)
{
    const auto shape = network.shape(halfEdge / 2);
    std::vector<Coordinate> line(shape.begin(), shape.end());
    if (halfEdge % 2 == 1)
        std::reverse(line.begin(), line.end());
    return line;
}

}  // namespace

double turnAngle(std::span<const Coordinate> left, std::span<const Coordinate> entered)
{
    const std::vector<Coordinate> backwards(left.rbegin(), left.rend());
    const Coordinate from = lookAlong(backwards, kTurnLook);
    const Coordinate over = left.back();
    const Coordinate start = entered.front();
    const Coordinate to = lookAlong(entered, kTurnLook);
    const Coordinate a{over.x - from.x, over.y - from.y};
    const Coordinate b{to.x - start.x, to.y - start.y};
    if ((a.x == 0 && a.y == 0) || (b.x == 0 && b.y == 0))
        return 0;
    return std::atan2(a.x * b.y - a.y * b.x, a.x * b.x + a.y * b.y) * 180 / std::numbers::pi;
}

double turnAngle(const Network& network, std::uint32_t entering, std::uint32_t leaving)
{
    return turnAngle(asDriven(network, entering), asDriven(network, leaving));
}

}  // namespace spatial
