// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/geometry_column.h"

#include <geos_c.h>

#include <memory>
#include <span>

/// Inside the GEOS bridge: its handles with one owner, and geometries to and fro. Handles stay with the thread that made them.
namespace spatial::geos {

GEOSContextHandle_t context();   ///< of this thread

struct GeosDeleter {
    void operator()(GEOSGeometry* geometry) const noexcept { GEOSGeom_destroy_r(context(), geometry); }
    void operator()(const GEOSPreparedGeometry* prepared) const noexcept { GEOSPreparedGeom_destroy_r(context(), prepared); }
    void operator()(GEOSMakeValidParams* parameters) const noexcept { GEOSMakeValidParams_destroy_r(context(), parameters); }
};
using GeosGeometry = std::unique_ptr<GEOSGeometry, GeosDeleter>;

/// What GEOS said last on this thread, for people.
Error lastError();

/// Too few points for a line or ring: GEOS refuses to build it, so toGeos leaves it out.
bool tooShort(std::span<const Coordinate> line, GeometryKind kind);

/// Rings are closed on the way. InvalidInput for coordinates that are not finite.
Result<GeosGeometry> toGeos(const GeometryView& view);

/// The parts of one dimension (0, 1, 2).
Geometry fromGeos(const GEOSGeometry* geometry, int dimension);

}  // namespace spatial::geos
