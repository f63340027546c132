// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

namespace spatial {

/// The CRS in which distances around `extent` may be measured on the plane: `crs` itself where it is projected and its scale at the
/// corners and the centre of the extent is within 1 % of the ellipsoid's in both directions; the province's analysis CRS for degrees, for
/// Web Mercator (44 % off at Harbin) and for zones used far outside their range. An unknown CRS is taken as metric.
Crs metricCrsFor(const Crs& crs, const Box& extent);

}  // namespace spatial
