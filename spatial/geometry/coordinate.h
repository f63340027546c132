// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial {

/// x is east or longitude, y is north or latitude: traditional GIS order everywhere inside, whatever EPSG says.
struct Coordinate {
    double x = 0;
    double y = 0;
    friend bool operator==(const Coordinate&, const Coordinate&) = default;
};

inline double distance(Coordinate a, Coordinate b) { return std::hypot(a.x - b.x, a.y - b.y); }

/// An axis-parallel rectangle. Empty until something is included.
struct Box {
    double minX = std::numeric_limits<double>::infinity();
    double minY = std::numeric_limits<double>::infinity();
    double maxX = -std::numeric_limits<double>::infinity();
    double maxY = -std::numeric_limits<double>::infinity();

    bool empty() const { return !(minX <= maxX && minY <= maxY); }
    double width() const { return empty() ? 0 : maxX - minX; }
    double height() const { return empty() ? 0 : maxY - minY; }
    Coordinate centre() const { return {(minX + maxX) / 2, (minY + maxY) / 2}; }

    /// Coordinates that are not finite are ignored.
    void include(Coordinate c)
    {
        if (!std::isfinite(c.x) || !std::isfinite(c.y))
            return;
        minX = std::min(minX, c.x);
        minY = std::min(minY, c.y);
        maxX = std::max(maxX, c.x);
        maxY = std::max(maxY, c.y);
    }
    void include(const Box& other)
    {
        if (other.empty())
            return;
        include(Coordinate{other.minX, other.minY});
        include(Coordinate{other.maxX, other.maxY});
    }
    Box grownBy(double margin) const { return empty() ? *this : Box{minX - margin, minY - margin, maxX + margin, maxY + margin}; }
    bool intersects(const Box& o) const { return minX <= o.maxX && o.minX <= maxX && minY <= o.maxY && o.minY <= maxY; }
    bool contains(const Box& o) const { return minX <= o.minX && o.maxX <= maxX && minY <= o.minY && o.maxY <= maxY; }
    bool contains(Coordinate c) const { return minX <= c.x && c.x <= maxX && minY <= c.y && c.y <= maxY; }
    friend bool operator==(const Box&, const Box&) = default;
};

}  // namespace spatial
