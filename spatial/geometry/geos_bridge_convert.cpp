// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/geos_bridge_inside.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace spatial::geos {

namespace {

class GeosContext {
public:
    static GeosContext& ofThisThread()
    {
        thread_local GeosContext context;
        return context;
    }
    GeosContext(const GeosContext&) = delete;
    GeosContext& operator=(const GeosContext&) = delete;
    GEOSContextHandle_t handle() const { return handle_; }
    std::string takeError() { return std::exchange(error_, {}); }

private:
    GeosContext() : handle_(GEOS_init_r())
    {
        GEOSContext_setErrorMessageHandler_r(
            handle_, [](const char* message, void* self) { static_cast<GeosContext*>(self)->error_ = message; }, this);
    }
    ~GeosContext() { GEOS_finish_r(handle_); }

    GEOSContextHandle_t handle_;
    std::string error_;
};

Error notFinite() { return {ErrorCode::InvalidInput, text("The geometry has coordinates that are not finite numbers."), text("Repair the layer first (tool repair).")}; }

/// A copy as GEOS's sequence. `closed`: the first coordinate is repeated where the ring forgot it. Null where not finite.
GEOSCoordSequence* sequenceOf(std::span<const Coordinate> line, std::span<const double> z, bool closed)
{
    const bool open = closed && !line.empty() && !(line.front() == line.back());
    for (const Coordinate c : line)
        if (!std::isfinite(c.x) || !std::isfinite(c.y))
            return nullptr;
    if (!open && z.empty()) {
        static_assert(sizeof(Coordinate) == 2 * sizeof(double));
        return GEOSCoordSeq_copyFromBuffer_r(context(), &line.data()->x, static_cast<unsigned>(line.size()), 0, 0);
    }
    std::vector<double> numbers;
    const std::size_t n = line.size() + (open ? 1 : 0);
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t from = i % line.size();
        numbers.push_back(line[from].x);
        numbers.push_back(line[from].y);
        if (!z.empty())
            numbers.push_back(z[from]);
    }
    return GEOSCoordSeq_copyFromBuffer_r(context(), numbers.data(), static_cast<unsigned>(n), z.empty() ? 0 : 1, 0);
}

std::size_t differentPoints(std::span<const Coordinate> line, std::size_t enough)
{
    std::vector<Coordinate> seen;
    for (const Coordinate c : line) {
        if (std::find(seen.begin(), seen.end(), c) == seen.end())
            seen.push_back(c);
        if (seen.size() >= enough)
            break;
    }
    return seen.size();
}

GEOSGeometry* emptyOf(GeometryKind kind)
{
    const GEOSContextHandle_t c = context();
    return GEOSGeom_createEmptyCollection_r(c, isPoint(kind) ? GEOS_MULTIPOINT : isLine(kind) ? GEOS_MULTILINESTRING : isPolygon(kind) ? GEOS_MULTIPOLYGON : GEOS_GEOMETRYCOLLECTION);
}

/// One part; null (with GEOS's error or none) where it cannot be built. A part whose outer ring is too short is `absent`.
GeosGeometry partToGeos(const GeometryView& view, std::size_t part, bool& absent)
{
    const GEOSContextHandle_t c = context();
    absent = view.ringCount(part) == 0 || tooShort(view.ring(part), view.kind());
    if (absent)
        return nullptr;
    std::vector<GEOSGeometry*> rings;
    bool good = true;
    const std::size_t ringCount = isPolygon(view.kind()) ? view.ringCount(part) : 1;
    for (std::size_t r = 0; r < ringCount && good; ++r) {
        const auto line = view.ring(part, r);
        if (r > 0 && tooShort(line, view.kind()))
            continue;
        GEOSCoordSequence* const sequence = sequenceOf(line, view.ringZ(part, r), isPolygon(view.kind()));
        GEOSGeometry* made = nullptr;
        if (sequence)
            made = isPolygon(view.kind()) ? GEOSGeom_createLinearRing_r(c, sequence) : isLine(view.kind()) ? GEOSGeom_createLineString_r(c, sequence) : GEOSGeom_createPoint_r(c, sequence);
        good = made != nullptr;
        if (made)
            rings.push_back(made);
    }
    if (good && !isPolygon(view.kind()))
        return GeosGeometry(rings[0]);
    if (good)
        return GeosGeometry(GEOSGeom_createPolygon_r(c, rings[0], rings.data() + 1, static_cast<unsigned>(rings.size() - 1)));
    for (GEOSGeometry* const ring : rings)
        GEOSGeom_destroy_r(c, ring);
    return nullptr;
}

void addRingOf(const GEOSGeometry* line, Geometry& out)
{
    const GEOSContextHandle_t c = context();
    const GEOSCoordSequence* const sequence = GEOSGeom_getCoordSeq_r(c, line);
    unsigned size = 0;
    GEOSCoordSeq_getSize_r(c, sequence, &size);
    std::vector<Coordinate> coordinates(size);
    if (GEOSHasZ_r(c, line) != 1) {
        if (size > 0)
            GEOSCoordSeq_copyToBuffer_r(c, sequence, &coordinates.data()->x, 0, 0);
        return out.addRing(coordinates);
    }
    std::vector<double> numbers(3 * static_cast<std::size_t>(size));
    if (size > 0)
        GEOSCoordSeq_copyToBuffer_r(c, sequence, numbers.data(), 1, 0);
    std::vector<double> z;
    for (std::size_t i = 0; i < size; ++i) {
        coordinates[i] = {numbers[3 * i], numbers[3 * i + 1]};
        z.push_back(std::isfinite(numbers[3 * i + 2]) ? numbers[3 * i + 2] : 0.0);
    }
    out.addRing(coordinates, z);
}

void addParts(const GEOSGeometry* geometry, int dimension, Geometry& out)
{
    const GEOSContextHandle_t c = context();
    if (GEOSisEmpty_r(c, geometry) == 1)
        return;
    switch (GEOSGeomTypeId_r(c, geometry)) {
    case GEOS_POINT:
    case GEOS_LINESTRING:
    case GEOS_LINEARRING:
        if (GEOSGeom_getDimensions_r(c, geometry) == dimension) {
            out.beginPart();
            addRingOf(geometry, out);
        }
        break;
    case GEOS_POLYGON:
        if (dimension == 2) {
            out.beginPart();
            addRingOf(GEOSGetExteriorRing_r(c, geometry), out);
            const int holes = GEOSGetNumInteriorRings_r(c, geometry);
            for (int i = 0; i < holes; ++i)
                addRingOf(GEOSGetInteriorRingN_r(c, geometry, i), out);
        }
        break;
    default:
        for (int i = 0, n = GEOSGetNumGeometries_r(c, geometry); i < n; ++i)
            addParts(GEOSGetGeometryN_r(c, geometry, i), dimension, out);
    }
}

}  // namespace

GEOSContextHandle_t context() { return GeosContext::ofThisThread().handle(); }

Error lastError()
{
    const std::string message = GeosContext::ofThisThread().takeError();
    if (message.find("bad_alloc") != std::string::npos)
        return {ErrorCode::LimitReached, text("The memory does not suffice for this geometry.")};
    return {ErrorCode::InvalidInput, text("The geometry cannot be used ({0}).", message.empty() ? std::string("GEOS") : message), text("Repair the layer first (tool repair).")};
}

bool tooShort(std::span<const Coordinate> line, GeometryKind kind)
{
    return isPolygon(kind) ? line.size() < 3 || differentPoints(line, 3) < 3 : isLine(kind) ? line.size() < 2 : line.empty();
}

Result<GeosGeometry> toGeos(const GeometryView& view)
{
    std::vector<GeosGeometry> parts;
    for (std::size_t part = 0; part < view.partCount(); ++part) {
        bool absent = false;
        GeosGeometry made = partToGeos(view, part, absent);
        if (absent)
            continue;
        if (!made) {
            for (const Coordinate c : view.coordinates())
                if (!std::isfinite(c.x) || !std::isfinite(c.y))
                    return notFinite();
            return lastError();
        }
        parts.push_back(std::move(made));
    }
    if (parts.empty())
        return GeosGeometry(emptyOf(view.kind()));
    if (parts.size() == 1)
        return std::move(parts[0]);
    std::vector<GEOSGeometry*> raw;
    for (auto& part : parts)
        raw.push_back(part.release());
    const int type = isPoint(view.kind()) ? GEOS_MULTIPOINT : isLine(view.kind()) ? GEOS_MULTILINESTRING : GEOS_MULTIPOLYGON;
    GeosGeometry made(GEOSGeom_createCollection_r(context(), type, raw.data(), static_cast<unsigned>(raw.size())));
    if (!made)
        return lastError();
    return made;
}

Geometry fromGeos(const GEOSGeometry* geometry, int dimension)
{
    Geometry out;
    addParts(geometry, dimension, out);
    const bool single = out.view().partCount() == 1;
    out.setKind(dimension == 0 ? (single ? GeometryKind::Point : GeometryKind::MultiPoint)
                : dimension == 1 ? (single ? GeometryKind::LineString : GeometryKind::MultiLineString)
                                 : (single ? GeometryKind::Polygon : GeometryKind::MultiPolygon));
    return out;
}

}  // namespace spatial::geos
