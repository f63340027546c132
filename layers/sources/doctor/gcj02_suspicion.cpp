// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/doctor/doctor.h"
#include "spatial/crs/gcj02.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>

namespace layers {

using spatial::Coordinate;

namespace {

/// How many of the points lie in a polygon.
class Inside {
public:
    explicit Inside(const spatial::GeometryColumn& polygons) : polygons_(polygons), index_(polygons.boxes()) {}

    bool holds(Coordinate point)
    {
        index_.query({point.x, point.y, point.x, point.y}, hits_);
        return std::any_of(hits_.begin(), hits_.end(), [&](std::uint32_t row) {
            return spatial::isPolygon(polygons_.kind(row)) && spatial::sideOf(point, polygons_[row]) != spatial::Side::Outside;
        });
    }

private:
    const spatial::GeometryColumn& polygons_;
    spatial::SpatialIndex index_;
    std::vector<std::uint32_t> hits_;
};

}  // namespace

bool suspectGcj02(std::span<const Coordinate> points, const spatial::GeometryColumn& polygons)
{
    constexpr std::size_t kFewest = 5;
    constexpr std::size_t kMost = 2000;
    if (points.size() < kFewest || polygons.size() == 0)
        return false;
    Inside inside(polygons);
    std::size_t looked = 0;
    std::size_t asTheyAre = 0;
    std::size_t shiftedBack = 0;
    const std::size_t step = std::max<std::size_t>(1, points.size() / kMost);
    for (std::size_t i = 0; i < points.size(); i += step) {
        ++looked;
        asTheyAre += inside.holds(points[i]) ? 1 : 0;
        shiftedBack += inside.holds(spatial::fromGcj02(points[i])) ? 1 : 0;
    }
    return 2 * shiftedBack > looked && shiftedBack > 2 * asTheyAre;
}

}  // namespace layers
