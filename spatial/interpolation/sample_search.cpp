// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/sample_search.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spatial {

namespace {

double sideOf(Coordinate a, Coordinate b, Coordinate p) { return (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x); }

/// Whether the way from p to q crosses the barrier; a place on the barrier counts to its right side, its ends belong to it.
bool crosses(const BarrierSegment& barrier, Coordinate p, Coordinate q)
{
    const auto [a, b] = barrier;
    if ((sideOf(a, b, p) > 0) == (sideOf(a, b, q) > 0))
        return false;
    const double first = sideOf(p, q, a);
    const double last = sideOf(p, q, b);
    return !((first > 0 && last > 0) || (first < 0 && last < 0));
}

std::vector<Box> boxesOf(std::span<const Coordinate> places)
{
    std::vector<Box> boxes;
    boxes.reserve(places.size());
    for (const Coordinate place : places)
        boxes.push_back({place.x, place.y, place.x, place.y});
    return boxes;
}

}  // namespace

Coordinate Anisotropy::operator()(Coordinate c) const
{
    if (ratio == 1)
        return c;
    const double angle = angleDegrees * std::numbers::pi / 180;
    const double s = std::sin(angle);
    const double t = std::cos(angle);
    return {(c.x * t - c.y * s) / ratio, c.x * s + c.y * t};
}

SampleSearch::SampleSearch(std::span<const Coordinate> places, NeighbourSearch options) : options_(std::move(options)), places_(places.begin(), places.end())
{
    for (const Coordinate place : places_)
        moved_.push_back(options_.anisotropy(place));
    index_ = SpatialIndex(boxesOf(moved_));
    std::vector<Box> boxes;
    for (const auto& [a, b] : options_.barriers) {
        Box box;
        box.include(a);
        box.include(b);
        boxes.push_back(box);
    }
    barriers_ = SpatialIndex(boxes);
}

bool SampleSearch::sees(Coordinate from, Coordinate to) const
{
    if (options_.barriers.empty())
        return true;
    Box way;
    way.include(from);
    way.include(to);
    for (const std::uint32_t at : barriers_.query(way))
        if (crosses(options_.barriers[at], from, to))
            return false;
    return true;
}

void SampleSearch::neighboursOf(Coordinate place, std::vector<std::uint32_t>& found, std::uint32_t leftOut) const
{
    found.clear();
    const Coordinate centre = options_.anisotropy(place);
    if (options_.barriers.empty()) {
        found = index_.nearest(centre, options_.neighbours + (leftOut == kNobody ? 0 : 1), options_.maximumDistance);
        if (leftOut != kNobody) {
            std::erase(found, leftOut);
            if (found.size() > options_.neighbours)
                found.pop_back();
        }
    } else {
        index_.visitNearest({centre.x, centre.y, centre.x, centre.y}, [&](std::uint32_t row, double distance) {
            if (distance > options_.maximumDistance)
                return false;
            if (row != leftOut && sees(place, places_[row]))
                found.push_back(row);
            return found.size() < options_.neighbours;
        });
    }
    std::sort(found.begin(), found.end());
}

}  // namespace spatial
