// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/natural_neighbour.h"

#include "spatial/interpolation/triangulation.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

__extension__ typedef __int128 LongInteger;

/// A corner of a Voronoi cell. Centres of flat triangles lie far away, and what is taken there is narrow: long double keeps its width.
struct Centre {
    long double x = 0;
    long double y = 0;
};

Triangulation::Step wayFrom(Triangulation::Step from, Triangulation::Step to) { return {to.x - from.x, to.y - from.y}; }

/// The centre of the circle through 0, a and b, which turn left. Numerators and denominator are exact.
Centre centreOf(Triangulation::Step a, Triangulation::Step b)
{
    const auto squared = [](Triangulation::Step s) { return static_cast<LongInteger>(s.x * s.x + s.y * s.y); };
    const auto area = static_cast<long double>(2 * (a.x * b.y - a.y * b.x));
    return {static_cast<long double>(b.y * squared(a) - a.y * squared(b)) / area, static_cast<long double>(a.x * squared(b) - b.x * squared(a)) / area};
}

class NaturalNeighbours final : public Interpolator {
public:
    NaturalNeighbours(std::vector<double> values, std::vector<Coordinate> places, Triangulation triangles) : values_(std::move(values)), places_(std::move(places)), triangles_(std::move(triangles))
    {
        centres_.reserve(triangles_.triangles().size());
        for (const auto& triangle : triangles_.triangles()) {
            if (triangle.outside() >= 0) {
                centres_.emplace_back();
                continue;
            }
            const auto first = triangles_.at(triangle.corner[0]);
            centres_.push_back(centreOf(wayFrom(first, triangles_.at(triangle.corner[1])), wayFrom(first, triangles_.at(triangle.corner[2]))));
        }
    }

    void estimate(std::span<const Coordinate> places, std::span<SurfaceEstimate> estimates) const override
    {
        Room room;
        for (std::size_t i = 0; i < places.size(); ++i)
            estimates[i] = {.value = valueAt(places[i], room)};
    }

    SurfaceEstimate without(std::size_t sample) const override
    {
        Room room;
        const auto link = triangles_.linkOf(static_cast<std::int32_t>(sample));
        if (link.empty())   // another sample stands on its step
            return {.value = valueAt(places_[sample], room)};
        std::vector<Coordinate> places;
        std::vector<double> values;
        for (const std::int32_t point : link) {
            places.push_back(places_[static_cast<std::size_t>(point)]);
            values.push_back(values_[static_cast<std::size_t>(point)]);
        }
        auto others = Triangulation::of(places);
        return others ? SurfaceEstimate{.value = NaturalNeighbours(std::move(values), std::move(places), *std::move(others)).valueAt(places_[sample], room)} : SurfaceEstimate{};
    }

private:
    /// Memory of one thread, and the triangle of the place before.
    struct Room {
        std::int32_t last = -1;
        std::vector<std::int32_t> cavity;
        std::vector<Triangulation::Side> sides;
        std::vector<Centre> corners;   // of V(p), between the sides
    };

    double valueOf(std::int32_t point) const { return values_[static_cast<std::size_t>(point)]; }

    double valueAt(Coordinate place, Room& room) const
    {
        constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
        if (!triangles_.covers(place))
            return kNothing;
        const auto here = triangles_.stepOf(place);
        const std::int32_t home = room.last < 0 ? triangles_.locate(place) : triangles_.locate(here, room.last);
        room.last = home;
        const auto& around = triangles_.triangles()[static_cast<std::size_t>(home)];
        if (around.outside() >= 0)
            return kNothing;
        for (const std::int32_t corner : around.corner)
            if (triangles_.at(corner) == here)
                return valueOf(corner);
        triangles_.cavity(home, here, room.cavity, room.sides);
        for (const std::int32_t triangle : room.cavity)
            if (const int outside = triangles_.triangles()[static_cast<std::size_t>(triangle)].outside(); outside >= 0)
                return alongHull(triangles_.triangles()[static_cast<std::size_t>(triangle)], static_cast<std::size_t>(outside), here);
        return stolen(here, room);
    }

    double alongHull(const Triangulation::Triangle& beyond, std::size_t outside, Triangulation::Step here) const
    {
        const std::int32_t a = beyond.corner[(outside + 1) % 3], b = beyond.corner[(outside + 2) % 3];
        const auto far = wayFrom(triangles_.at(a), triangles_.at(b)), near = wayFrom(triangles_.at(a), here);
        const double share = std::hypot(static_cast<double>(near.x), static_cast<double>(near.y)) / std::hypot(static_cast<double>(far.x), static_cast<double>(far.y));
        return valueOf(a) + share * (valueOf(b) - valueOf(a));
    }

    /// The mean of the neighbours' values by the areas taken from them.
    double stolen(Triangulation::Step here, Room& room) const
    {
        // The same order whatever triangle was found first, so that the last digit depends on the place alone.
        std::rotate(room.sides.begin(), std::min_element(room.sides.begin(), room.sides.end(), [](const auto& a, const auto& b) { return a.first < b.first; }), room.sides.end());
        room.corners.clear();
        for (const auto& side : room.sides)
            room.corners.push_back(centreOf(wayFrom(here, triangles_.at(side.first)), wayFrom(here, triangles_.at(side.second))));
        long double sum = 0;
        long double areas = 0;
        for (std::size_t i = 0; i < room.sides.size(); ++i) {
            const std::size_t previous = i > 0 ? i - 1 : room.sides.size() - 1;
            const long double area = std::max(0.0L, takenFrom(room.sides[i].first, room.sides[i].inside, room.sides[previous].inside, room.corners[i], room.corners[previous], here));
            areas += area;
            sum += area * static_cast<long double>(valueOf(room.sides[i].first));
        }
        return static_cast<double>(sum / areas);
    }

    /// Twice the area taken from the cell of `point`: its corners are `start`, the centres of the triangles around the point from `from` to `to`, and `end`.
    long double takenFrom(std::int32_t point, std::int32_t from, std::int32_t to, Centre start, Centre end, Triangulation::Step here) const
    {
        long double area = 0;
        Centre before{};   // from the start on
        for (std::int32_t at = from;;) {
            const auto& triangle = triangles_.triangles()[static_cast<std::size_t>(at)];
            const auto offset = wayFrom(here, triangles_.at(triangle.corner[0]));
            const Centre& centre = centres_[static_cast<std::size_t>(at)];
            const Centre now{static_cast<long double>(offset.x) + centre.x - start.x, static_cast<long double>(offset.y) + centre.y - start.y};
            area += before.x * now.y - before.y * now.x;
            before = now;
            if (at == to)
                break;
            std::size_t i = 0;
            while (triangle.corner[i] != point)
                ++i;
            at = triangle.neighbour[(i + 1) % 3];   // counter-clockwise around the point
        }
        const Centre last{end.x - start.x, end.y - start.y};
        return area + before.x * last.y - before.y * last.x;
    }

    std::vector<double> values_;
    std::vector<Coordinate> places_;
    Triangulation triangles_;
    std::vector<Centre> centres_;   // of each triangle, from its first corner
};

}  // namespace

Result<std::shared_ptr<const Interpolator>> naturalNeighbours(PointSamples samples)
{
    TRY_ASSIGN(Triangulation triangles, Triangulation::of(samples.places));
    return std::shared_ptr<const Interpolator>(std::make_shared<NaturalNeighbours>(std::move(samples.values), std::move(samples.places), std::move(triangles)));
}

}  // namespace spatial
