// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/geometry_column.h"

#include <memory>

class OGRGeometry;
class OGRSpatialReference;

namespace layers {

/// Values of GDAL to ours and back. No file is touched here.

/// Unknown where there is none or where it is a local system without a place on earth.
spatial::Crs crsOf(const OGRSpatialReference* reference);

struct ReleaseReference {
    void operator()(OGRSpatialReference* reference) const;
};
using ReferenceHandle = std::unique_ptr<OGRSpatialReference, ReleaseReference>;
/// Traditional axis order; null for an unknown CRS.
ReferenceHandle referenceOf(const spatial::Crs& crs);

/// What a geometry of a file lost on its way in.
struct GeometryNotes {
    bool collection = false;    ///< mixed dimensions: only the highest was kept
    bool linearised = false;    ///< arcs became line strings
    bool notFinite = false;     ///< a coordinate is NaN or infinite: the geometry became Null
};
/// Null for a null pointer. Measures (M) are dropped; triangles and surfaces become polygons.
spatial::Geometry geometryOf(const OGRGeometry* geometry, GeometryNotes& notes);

struct DeleteGeometry {
    void operator()(OGRGeometry* geometry) const;
};
using OgrGeometryHandle = std::unique_ptr<OGRGeometry, DeleteGeometry>;
/// As `kind` (a multi-kind takes its single one); null for Null.
OgrGeometryHandle ogrGeometryOf(const spatial::GeometryView& view, spatial::GeometryKind kind);

}  // namespace layers
