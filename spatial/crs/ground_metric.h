// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/geometry_column.h"

#include <array>
#include <optional>
#include <span>

namespace spatial {

/// Lengths and areas on the ellipsoid from coordinates of a projected CRS within a box, many times faster than geodesics: what a metre of
/// the map is on the ground, in every direction,
///     ds^2 = E dx^2 + 2 F dx dy + G dy^2,   dA = sqrt(E G - F^2) dx dy
/// (Gauss 1827), is a smooth function of the place and kept as polynomials (Chebyshev nodes, up to degree 16). It is checked against
/// PROJ between the nodes when made: relative errors stay below 1e-9. Stretches over 5 km are measured as geodesics.
/// Immutable; any thread. About 0.1 microseconds for a stretch; making it costs milliseconds.
class GroundMetric {
public:
    /// Nothing for unknown and geographic CRSs, and where the box is too large for the polynomials: use geodesics there.
    static std::optional<GroundMetric> over(const Crs& crs, const Box& box);

    double length(Coordinate a, Coordinate b) const;           ///< metres
    double length(std::span<const Coordinate> line) const;     ///< metres
    double length(const GeometryView& geometry) const;         ///< metres: of lines, the perimeter of polygons; points 0
    /// Square metres: outer rings less holes, never negative; 0 for other kinds. Nothing where neighbouring corners are over 5 km apart.
    std::optional<double> area(const GeometryView& polygon) const;

private:
    static constexpr std::size_t kMost = 17;
    /// sum of a[j][i] u^i v^j for i < columns, j < rows; u and v from -1 to 1 over the box.
    struct Polynomial {
        std::array<std::array<double, kMost>, kMost> a{};
        double at(double u, double v, std::size_t columns, std::size_t rows) const;
    };
    double u(double x) const { return (x - centre_.x) / halfWidth_; }
    double v(double y) const { return (y - centre_.y) / halfHeight_; }
    std::optional<double> areaOfRing(std::span<const Coordinate> ring) const;

    Crs crs_;
    Coordinate centre_;
    double halfWidth_ = 1;
    double halfHeight_ = 1;
    std::size_t count_ = 0;
    Polynomial e_, f_, g_;
    Polynomial swept_;   // the area density integrated along x
};

}  // namespace spatial
