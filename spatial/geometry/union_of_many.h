// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"
#include "spatial/geometry/geometry_column.h"

#include <span>

namespace spatial {

/// The union of any number of geometries, on all threads and stoppable: neighbours along a Hilbert curve are united in groups, then the
/// unions in groups of theirs, and so on; a group of polygons in general position by plainUnion(), others by GEOS. The groups depend on
/// the geometries only, so the result does not depend on threads. Of mixed dimensions only the highest is kept. Use mergedCoverage()
/// first where polygons may share their borders exactly.
Result<Geometry> unionOfMany(std::span<const GeometryView> geometries, Progress& progress);

}  // namespace spatial
