// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/doctor/doctor.h"
#include "spatial/crs/gcj02.h"

#include <algorithm>
#include <cmath>

namespace layers {

using spatial::Coordinate;

namespace {

constexpr double kMetersPerDegree = 111'195;

double metersBetween(Coordinate a, Coordinate b)
{
    return kMetersPerDegree * std::hypot((a.x - b.x) * std::cos(a.y * 3.14159265358979 / 180), a.y - b.y);
}

/// Trusted coordinates in order of latitude, so that only those within reach are looked at.
double nearest(Coordinate point, const std::vector<Coordinate>& byLatitude)
{
    constexpr double kReach = 0.02;   // about 2 km
    double best = kReach * kMetersPerDegree;
    auto at = std::lower_bound(byLatitude.begin(), byLatitude.end(), point.y - kReach, [](Coordinate c, double y) { return c.y < y; });
    for (; at != byLatitude.end() && at->y <= point.y + kReach; ++at)
        best = std::min(best, metersBetween(point, *at));
    return best;
}

double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

}  // namespace

bool suspectGcj02(std::span<const Coordinate> points, std::span<const Coordinate> trusted)
{
    if (points.size() < 5 || trusted.empty())
        return false;
    std::vector<Coordinate> byLatitude(trusted.begin(), trusted.end());
    std::sort(byLatitude.begin(), byLatitude.end(), [](Coordinate a, Coordinate b) { return a.y < b.y; });
    std::vector<double> asTheyAre;
    std::vector<double> shiftedBack;
    const std::size_t step = std::max<std::size_t>(1, points.size() / 2000);
    for (std::size_t i = 0; i < points.size(); i += step) {
        asTheyAre.push_back(nearest(points[i], byLatitude));
        shiftedBack.push_back(nearest(spatial::fromGcj02(points[i]), byLatitude));
    }
    const double after = median(shiftedBack);
    return after < 100 && 3 * after < median(asTheyAre);
}

}  // namespace layers
