// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/plain_validity.h"
#include "spatial/topology/faults.h"

namespace spatial::topology {

namespace {

Geometry withoutZ(const GeometryView& view)
{
    Geometry flat(view.kind());
    for (std::size_t part = 0; part < view.partCount(); ++part) {
        flat.beginPart();
        for (std::size_t ring = 0; ring < view.ringCount(part); ++ring)
            flat.addRing(view.ring(part, ring));
    }
    return flat;
}

}  // namespace

PlainPolygon::PlainPolygon(const GeometryView& geometry) : seen(geometry)
{
    if (!isPolygon(geometry.kind()) || geometry.isEmpty()) {
        own.emplace();
        return;
    }
    if (geometry.hasZ())
        own = withoutZ(geometry);
    if (isPlainlyValid(view()) || isValid(view()))
        return;
    auto repaired = makeValid(view());
    own = repaired ? *std::move(repaired) : Geometry();
}

bool isWide(const GeometryView& polygon, double tolerance) { return planarArea(polygon) > tolerance * planarLength(polygon) / 2; }

}  // namespace spatial::topology
