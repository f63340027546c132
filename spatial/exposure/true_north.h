// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

namespace spatial {

/// Bearing from one place to another on a plane, degrees clockwise from the plane's up, 0 <= b < 360. 0 where they are one place.
double planeBearing(Coordinate from, Coordinate to);

/// The bearing on the plane of `metric` at which true north lies at a place, degrees (the convergence of meridians: up to 5 degrees off in the
/// province's analysis CRS). A true bearing is planeBearing() less this. 0 for an unknown CRS. CrsMismatch without a way to degrees.
Result<double> trueNorthOn(const Crs& metric, Coordinate place);

/// Into 0 <= b < 360.
double wholeBearing(double degrees);

}  // namespace spatial
