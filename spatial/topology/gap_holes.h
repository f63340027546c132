// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <vector>

namespace spatial::topology {

/// The holes of a union as polygons, without the islands that lie in them.
std::vector<Geometry> holesOf(const GeometryView& whole);

/// Whether a polygon and a box have a point in common.
bool meets(const GeometryView& polygon, const Box& box);

/// Whether land outside all shells of a union meets a box.
bool outsideMeets(const GeometryView& whole, const Box& box);

}  // namespace spatial::topology
