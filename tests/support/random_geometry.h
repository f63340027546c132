// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace spatial {

/// Random numbers that are the same on every machine (the distributions of the standard library are not).
class SeededRandom {
public:
    explicit SeededRandom(std::uint64_t seed) : engine_(seed) {}
    double uniform(double from, double to) { return from + (to - from) * (static_cast<double>(engine_() >> 11) * 0x1p-53); }
    int integer(int from, int to) { return from + static_cast<int>(engine_() % static_cast<std::uint64_t>(to - from + 1)); }

private:
    std::mt19937_64 engine_;
};

/// A star-shaped polygon: valid, often concave, sometimes with a hole.
inline Geometry randomPolygon(SeededRandom& random, Coordinate centre, double radius)
{
    const int corners = random.integer(3, 24);
    std::vector<double> angles;
    for (int i = 0; i < corners; ++i)
        angles.push_back((i + random.uniform(0.05, 0.95)) * 2 * std::numbers::pi / corners);
    std::vector<Coordinate> outer;
    std::vector<Coordinate> hole;
    const bool holed = corners > 6 && random.integer(0, 2) == 0;
    for (const double angle : angles) {
        const double r = radius * random.uniform(0.5, 1.0);
        outer.push_back({centre.x + r * std::cos(angle), centre.y + r * std::sin(angle)});
        hole.push_back({centre.x + 0.3 * r * std::cos(angle), centre.y + 0.3 * r * std::sin(angle)});
    }
    std::vector<std::vector<Coordinate>> rings{std::move(outer)};
    if (holed)
        rings.push_back(std::move(hole));
    return Geometry::polygon(std::move(rings));
}

}  // namespace spatial
