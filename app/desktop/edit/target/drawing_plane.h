// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

namespace app::desktop {

/// The plane, in metres, in which lengths, directions and right angles are meant while drawing: that of the layer's coordinates where they
/// are projected (what a surveyor's list of boundary points holds), the tangent plane at a place where they are degrees.
class DrawingPlane {
public:
    DrawingPlane(const spatial::Crs& crs, spatial::Coordinate about);

    spatial::Coordinate toPlane(spatial::Coordinate c) const { return {(c.x - origin_.x) * scaleX_, (c.y - origin_.y) * scaleY_}; }
    spatial::Coordinate fromPlane(spatial::Coordinate c) const { return {origin_.x + c.x / scaleX_, origin_.y + c.y / scaleY_}; }
    double length(spatial::Coordinate from, spatial::Coordinate to) const;
    /// Degrees clockwise from the plane's north, 0 <= azimuth < 360.
    double azimuth(spatial::Coordinate from, spatial::Coordinate to) const;
    spatial::Coordinate destination(spatial::Coordinate from, double azimuth, double metres) const;
    /// The place on the line through `from` in this direction that is nearest to `to`; `ray`: never behind `from`.
    spatial::Coordinate onDirection(spatial::Coordinate from, double azimuth, spatial::Coordinate to, bool ray) const;

private:
    spatial::Coordinate origin_;
    double scaleX_ = 1;   // metres per unit
    double scaleY_ = 1;
};

}  // namespace app::desktop
