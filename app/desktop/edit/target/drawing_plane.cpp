// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/target/drawing_plane.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app::desktop {

using spatial::Coordinate;

namespace {

constexpr double kDegree = std::numbers::pi / 180;

}  // namespace

DrawingPlane::DrawingPlane(const spatial::Crs& crs, Coordinate about)
{
    if (crs.isGeographic()) {
        // Radii of curvature of the ellipsoid at this latitude.
        const spatial::Ellipsoid e = crs.ellipsoid();
        const double e2 = e.flattening * (2 - e.flattening);
        const double sine = std::sin(about.y * kDegree);
        const double w2 = 1 - e2 * sine * sine;
        origin_ = about;
        scaleX_ = std::max(1e-3, e.semiMajorAxis / std::sqrt(w2) * std::cos(about.y * kDegree) * kDegree);
        scaleY_ = e.semiMajorAxis * (1 - e2) / (w2 * std::sqrt(w2)) * kDegree;
    } else if (crs.isProjected() && crs.metersPerUnit() > 0) {
        scaleX_ = scaleY_ = crs.metersPerUnit();
    }
}

double DrawingPlane::length(Coordinate from, Coordinate to) const { return std::hypot((to.x - from.x) * scaleX_, (to.y - from.y) * scaleY_); }

double DrawingPlane::azimuth(Coordinate from, Coordinate to) const
{
    const double degrees = std::atan2((to.x - from.x) * scaleX_, (to.y - from.y) * scaleY_) / kDegree;
    return degrees < 0 ? degrees + 360 : degrees;
}

Coordinate DrawingPlane::destination(Coordinate from, double azimuth, double metres) const
{
    // Quarter turns exactly, so that a right-angled plot has equal coordinates.
    const double turned = std::remainder(azimuth, 360.0);
    double sine = std::sin(turned * kDegree);
    double cosine = std::cos(turned * kDegree);
    if (std::remainder(turned, 90.0) == 0) {
        sine = std::round(sine);
        cosine = std::round(cosine);
    }
    return {from.x + metres * sine / scaleX_, from.y + metres * cosine / scaleY_};
}

Coordinate DrawingPlane::onDirection(Coordinate from, double azimuth, Coordinate to, bool ray) const
{
    const double angle = azimuth * kDegree;
    const double along = (to.x - from.x) * scaleX_ * std::sin(angle) + (to.y - from.y) * scaleY_ * std::cos(angle);
    return destination(from, azimuth, ray ? std::max(0.0, along) : along);
}

}  // namespace app::desktop
