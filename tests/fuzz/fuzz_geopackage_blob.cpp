// SPDX-License-Identifier: GPL-3.0-or-later
// The blob of a GeoPackage: our own reading and OGR's of the same bytes must agree wherever ours does not step back.
#include "layers/sources/gdal_bridge.h"
#include "layers/sources/geopackage_blob.h"

#include <ogr_geometry.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static layers::PlainWkb plain;
    const auto wkb = layers::wkbOfGeoPackage({reinterpret_cast<const char*>(data), size});
    spatial::GeometryColumn ours;
    if (!wkb || !plain.append(*wkb, ours))
        return 0;
    OGRGeometry* made = nullptr;
    if (OGRGeometryFactory::createFromWkb(wkb->data(), nullptr, &made, wkb->size()) != OGRERR_NONE)
        std::abort();
    const layers::OgrGeometryHandle shape(made);
    layers::GeometryNotes notes;
    spatial::GeometryColumn theirs;
    theirs.append(layers::geometryOf(made, notes));
    const auto& a = ours.arrays();
    const auto& b = theirs.arrays();
    const bool same = a.kinds == b.kinds && a.parts == b.parts && a.partRings == b.partRings && a.ringCoordinates == b.ringCoordinates && a.z.size() == b.z.size() &&
                      std::memcmp(a.coordinates.data(), b.coordinates.data(), a.coordinates.size() * sizeof(spatial::Coordinate)) == 0;
    if (!same)
        std::abort();
    return 0;
}
