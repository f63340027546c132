// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/triangulation.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

__extension__ typedef __int128 WideInteger;

constexpr std::int64_t kStepsAcross = std::int64_t{1} << 28;   // squares and products of the circle test stay below 2^127

std::size_t next(std::size_t i) { return (i + 1) % 3; }
std::size_t before(std::size_t i) { return (i + 2) % 3; }

/// Above 0 where d lies strictly inside the circle through a, b, c (counter-clockwise).
bool insideCircle(Triangulation::Step a, Triangulation::Step b, Triangulation::Step c, Triangulation::Step d)
{
    const std::int64_t ax = a.x - d.x, ay = a.y - d.y, bx = b.x - d.x, by = b.y - d.y, cx = c.x - d.x, cy = c.y - d.y;
    const auto squared = [](std::int64_t x, std::int64_t y) { return static_cast<WideInteger>(x * x + y * y); };
    return squared(ax, ay) * (bx * cy - by * cx) + squared(bx, by) * (cx * ay - cy * ax) + squared(cx, cy) * (ax * by - ay * bx) > 0;
}

}  // namespace

Triangulation::Step Triangulation::stepOf(Coordinate place) const
{
    return {static_cast<std::int64_t>(std::llround((place.x - extent_.minX) / step_)), static_cast<std::int64_t>(std::llround((place.y - extent_.minY) / step_))};
}

bool Triangulation::inConflict(const Triangle& triangle, Step place) const
{
    const int outside = triangle.outside();
    if (outside < 0)
        return insideCircle(at(triangle.corner[0]), at(triangle.corner[1]), at(triangle.corner[2]), place);
    const Step a = at(triangle.corner[next(static_cast<std::size_t>(outside))]);
    const Step b = at(triangle.corner[before(static_cast<std::size_t>(outside))]);
    const std::int64_t side = turn(a, b, place);
    if (side != 0)
        return side > 0;
    return (place.x - a.x) * (place.x - b.x) + (place.y - a.y) * (place.y - b.y) < 0;   // between the ends of the hull's side
}

std::int32_t Triangulation::walk(std::int32_t from, Step place) const
{
    if (const int outside = triangles_[static_cast<std::size_t>(from)].outside(); outside >= 0)
        from = triangles_[static_cast<std::size_t>(from)].neighbour[static_cast<std::size_t>(outside)];
    for (;;) {
        const Triangle& here = triangles_[static_cast<std::size_t>(from)];
        if (here.outside() >= 0)
            return from;
        bool stays = true;
        for (std::size_t i = 0; i < 3 && stays; ++i)
            if (turn(at(here.corner[next(i)]), at(here.corner[before(i)]), place) < 0) {
                from = here.neighbour[i];
                stays = false;
            }
        if (stays)
            return from;
    }
}

void Triangulation::cavity(std::int32_t from, Step place, std::vector<std::int32_t>& triangles, std::vector<Side>& sides) const
{
    // No point lies inside the cavity, so its triangles hang together as a tree: each is met once, across one of its sides.
    struct Crossing {
        std::int32_t triangle;
        std::size_t side;
    };
    triangles.assign(1, from);
    sides.clear();
    std::vector<Crossing> open{{from, 2}, {from, 1}, {from, 0}};
    while (!open.empty()) {
        const auto [inside, side] = open.back();
        open.pop_back();
        const Triangle& triangle = triangles_[static_cast<std::size_t>(inside)];
        const std::int32_t first = triangle.corner[next(side)], second = triangle.corner[before(side)], beyond = triangle.neighbour[side];
        const Triangle& other = triangles_[static_cast<std::size_t>(beyond)];
        if (!inConflict(other, place)) {
            sides.push_back({first, second, inside, beyond});
            continue;
        }
        triangles.push_back(beyond);
        std::size_t back = 0;
        while (other.corner[next(back)] != second || other.corner[before(back)] != first)
            ++back;
        open.push_back({beyond, before(back)});
        open.push_back({beyond, next(back)});
    }
}

void Triangulation::insert(std::int32_t point)
{
    const Step place = at(point);
    const std::int32_t home = walk(last_, place);
    const Triangle& around = triangles_[static_cast<std::size_t>(home)];
    for (const std::int32_t corner : around.corner)
        if (corner != kOutside && at(corner) == place)
            return;   // two points on one step: the first stands for both
    std::vector<std::int32_t> cleared;
    std::vector<Side> sides;
    cavity(home, place, cleared, sides);
    free_.insert(free_.end(), cleared.begin(), cleared.end());
    std::vector<std::pair<std::int32_t, std::int32_t>> made;   // triangle, the one it replaces beyond its side
    for (const Side& side : sides) {
        std::int32_t number = 0;
        if (free_.empty()) {
            number = static_cast<std::int32_t>(triangles_.size());
            triangles_.emplace_back();
        } else {
            number = free_.back();
            free_.pop_back();
        }
        triangles_[static_cast<std::size_t>(number)] = {{point, side.first, side.second}, {side.beyond, -1, -1}};
        starts_[static_cast<std::size_t>(side.first + 1)] = number;
        Triangle& beyond = triangles_[static_cast<std::size_t>(side.beyond)];
        for (std::size_t i = 0; i < 3; ++i)
            if (beyond.corner[next(i)] == side.second && beyond.corner[before(i)] == side.first)
                beyond.neighbour[i] = number;
        made.emplace_back(number, side.second);
    }
    for (const auto& [number, second] : made) {
        const std::int32_t following = starts_[static_cast<std::size_t>(second + 1)];
        triangles_[static_cast<std::size_t>(number)].neighbour[1] = following;      // across (second, point)
        triangles_[static_cast<std::size_t>(following)].neighbour[2] = number;      // across (point, first)
    }
    last_ = made.front().first;
}

Result<Triangulation> Triangulation::of(std::span<const Coordinate> points)
{
    const auto tooFew = [] {
        return Error{ErrorCode::InvalidInput, text("Triangles need three places that do not lie on one line."), text("Use inverse distance for these samples."), "samples"};
    };
    Triangulation made;
    for (const Coordinate point : points)
        made.extent_.include(point);
    if (points.size() < 3)
        return tooFew();
    made.step_ = std::max(made.extent_.width(), made.extent_.height()) / static_cast<double>(kStepsAcross);
    if (!(made.step_ > 0))
        return tooFew();
    std::vector<Box> boxes;
    for (const Coordinate point : points) {
        made.steps_.push_back(made.stepOf(point));
        boxes.push_back({point.x, point.y, point.x, point.y});
    }
    made.index_ = SpatialIndex(boxes);
    const auto ordered = hilbertOrder(boxes);
    std::vector<std::int32_t> order(ordered.begin(), ordered.end());
    const std::int32_t first = order[0];
    const auto second = std::find_if(order.begin(), order.end(), [&](std::int32_t i) { return made.at(i) != made.at(first); });
    if (second == order.end())
        return tooFew();
    const auto third = std::find_if(order.begin(), order.end(), [&](std::int32_t i) { return turn(made.at(first), made.at(*second), made.at(i)) != 0; });
    if (third == order.end())
        return tooFew();
    std::int32_t a = first, b = *second;
    const std::int32_t c = *third;
    if (turn(made.at(a), made.at(b), made.at(c)) < 0)
        std::swap(a, b);
    made.triangles_ = {{{a, b, c}, {2, 3, 1}}, {{kOutside, b, a}, {0, 3, 2}}, {{kOutside, c, b}, {0, 1, 3}}, {{kOutside, a, c}, {0, 2, 1}}};
    made.starts_.assign(points.size() + 1, -1);
    for (const std::int32_t point : order)
        if (point != a && point != b && point != c)
            made.insert(point);
    made.starts_ = {};
    made.triangleOf_.assign(points.size(), -1);
    for (std::size_t i = 0; i < made.triangles_.size(); ++i)
        for (const std::int32_t corner : made.triangles_[i].corner)
            if (corner != kOutside)
                made.triangleOf_[static_cast<std::size_t>(corner)] = static_cast<std::int32_t>(i);
    return made;
}

std::int32_t Triangulation::locate(Coordinate place) const
{
    const auto nearest = index_.nearest(place, 1);
    const std::int32_t start = nearest.empty() ? 0 : triangleOf_[nearest.front()];
    return walk(std::max(start, 0), stepOf(place));
}

std::vector<std::int32_t> Triangulation::linkOf(std::int32_t point) const
{
    std::vector<std::int32_t> link;
    const std::int32_t start = triangleOf_[static_cast<std::size_t>(point)];
    for (std::int32_t here = start; here >= 0;) {
        const Triangle& triangle = triangles_[static_cast<std::size_t>(here)];
        std::size_t i = 0;
        while (triangle.corner[i] != point)
            ++i;
        if (triangle.corner[next(i)] != kOutside)
            link.push_back(triangle.corner[next(i)]);
        here = triangle.neighbour[next(i)];   // across (before, point): counter-clockwise around the point
        if (here == start)
            break;
    }
    return link;
}

}  // namespace spatial
