// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/strip_shape.h"

#include <cmath>
#include <numbers>

namespace spatial {

namespace {

constexpr double kStep = 2 * std::numbers::pi / StripShape::kCorners;

/// Radius of the circle around a regular polygon with the area of the unit circle: area = corners / 2 * radius^2 * sin(step).
double outerRadius() { return std::sqrt(2 * std::numbers::pi / (StripShape::kCorners * std::sin(kStep))); }

/// The first corner's angle; along the axes and diagonals, multiples of two steps, a strip then is exactly as wide as asked.
double turn() { return std::acos(1 / outerRadius()); }

}  // namespace

StripShape::StripShape(double width) : width_(width), support_(width * outerRadius() * std::cos(kStep / 2))
{
    for (std::uint32_t k = 0; k < kHalf; ++k) {
        const double angle = turn() + kStep * k;
        corners_[k] = {width * outerRadius() * std::cos(angle), width * outerRadius() * std::sin(angle)};
        corners_[k + kHalf] = {-corners_[k].x, -corners_[k].y};
        normals_[k] = {std::cos(angle + kStep / 2), std::sin(angle + kStep / 2)};
        normals_[k + kHalf] = {-normals_[k].x, -normals_[k].y};
    }
}

std::uint32_t StripShape::leftCorner(Coordinate d) const
{
    const auto ahead = [&](std::uint32_t k) { return normal(k).x * d.x + normal(k).y * d.y > 0; };
    const double angle = std::atan2(d.y, d.x) + std::numbers::pi / 2;
    // The guess is right but for rounding; the sides themselves decide, as everywhere else.
    auto k = static_cast<std::uint32_t>(std::lround((angle - turn()) / kStep + kCorners)) % kCorners;
    for (std::uint32_t tries = 0; tries < kCorners && ahead(k); ++tries)
        k = (k + 1) % kCorners;
    for (std::uint32_t tries = 0; tries < kCorners && !ahead(k + kCorners - 1); ++tries)
        k = (k + kCorners - 1) % kCorners;
    return k;
}

}  // namespace spatial
