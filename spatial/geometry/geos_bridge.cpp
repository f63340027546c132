// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/geos_bridge.h"

#include "spatial/geometry/geos_bridge_inside.h"
#include "spatial/geometry/plain_validity.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

namespace spatial {

namespace {

using geos::context;
using geos::fromGeos;
using geos::GeosDeleter;
using geos::GeosGeometry;
using geos::lastError;
using geos::toGeos;
using geos::tooShort;

Result<Geometry> result(GEOSGeometry* made, int dimension)
{
    const GeosGeometry owned(made);
    if (!owned)
        return lastError();
    return fromGeos(owned.get(), dimension);
}

GEOSGeometry* overlaid(Overlay operation, const GEOSGeometry* a, const GEOSGeometry* b)
{
    switch (operation) {
    case Overlay::Intersection: return GEOSIntersection_r(context(), a, b);
    case Overlay::Union: return GEOSUnion_r(context(), a, b);
    case Overlay::Difference: return GEOSDifference_r(context(), a, b);
    case Overlay::SymmetricDifference: return GEOSSymDifference_r(context(), a, b);
    }
    return nullptr;
}

GeosGeometry structurallyValid(const GEOSGeometry* geometry)
{
    const std::unique_ptr<GEOSMakeValidParams, GeosDeleter> parameters(GEOSMakeValidParams_create_r(context()));
    GEOSMakeValidParams_setMethod_r(context(), parameters.get(), GEOS_MAKE_VALID_STRUCTURE);
    GEOSMakeValidParams_setKeepCollapsed_r(context(), parameters.get(), 0);
    return GeosGeometry(GEOSMakeValidWithParams_r(context(), geometry, parameters.get()));
}

int dimensionAtLeastPoint(const GeometryView& view) { return std::max(dimensionOf(view.kind()), 0); }

Text reasonOf(const std::string& english)
{
    if (english == "Self-intersection")
        return text("the boundary crosses itself");
    if (english == "Ring Self-intersection")
        return text("a ring touches itself");
    if (english == "Hole lies outside shell")
        return text("a hole lies outside its polygon");
    if (english == "Holes are nested")
        return text("a hole lies in another hole");
    if (english == "Interior is disconnected")
        return text("holes cut the interior into pieces");
    if (english == "Nested shells")
        return text("a part lies inside another part");
    if (english == "Duplicate Rings")
        return text("a ring is there twice");
    if (english == "Too few points in geometry component")
        return text("a ring or line has too few points");
    if (english == "Ring is not closed")
        return text("a ring is not closed");
    return text("a rule of valid geometry is broken ({0})", english);
}

/// What GEOS would not even build.
std::optional<Validity> unbuildable(const GeometryView& view)
{
    for (std::size_t part = 0; part < view.partCount(); ++part) {
        if (view.ringCount(part) == 0)
            return Validity{false, text("a ring or line has too few points"), {}};
        for (std::size_t r = 0; r < view.ringCount(part); ++r) {
            const auto line = view.ring(part, r);
            for (const Coordinate c : line)
                if (!std::isfinite(c.x) || !std::isfinite(c.y))
                    return Validity{false, text("a coordinate is not a finite number"), {}};
            if (tooShort(line, view.kind()) || (isPolygon(view.kind()) && line.size() < 4 && line.front() == line.back()))
                return Validity{false, text("a ring or line has too few points"), line.empty() ? Coordinate{} : line.front()};
            if (isPolygon(view.kind()) && !(line.front() == line.back()))
                return Validity{false, text("a ring is not closed"), line.front()};
        }
    }
    return std::nullopt;
}

}  // namespace

Result<Geometry> overlay(Overlay operation, const GeometryView& a, const GeometryView& b)
{
    const int da = dimensionAtLeastPoint(a);
    const int db = dimensionAtLeastPoint(b);
    const int dimension = operation == Overlay::Intersection ? std::min(da, db) : operation == Overlay::Difference ? da : std::max(da, db);
    TRY_ASSIGN(const GeosGeometry ga, toGeos(a));
    TRY_ASSIGN(const GeosGeometry gb, toGeos(b));
    if (const GeosGeometry made{overlaid(operation, ga.get(), gb.get())}; made)
        return fromGeos(made.get(), dimension);
    const GeosGeometry va = structurallyValid(ga.get());
    const GeosGeometry vb = structurallyValid(gb.get());
    if (!va || !vb)
        return lastError();
    return result(overlaid(operation, va.get(), vb.get()), dimension);
}

Result<Geometry> unaryUnion(std::span<const GeometryView> geometries)
{
    int dimension = 0;
    for (const GeometryView& view : geometries)
        dimension = std::max(dimension, dimensionOf(view.kind()));
    std::vector<GeosGeometry> members;
    for (const GeometryView& view : geometries) {
        if (view.isEmpty() || dimensionOf(view.kind()) != dimension)
            continue;
        TRY_ASSIGN(GeosGeometry member, toGeos(view));
        members.push_back(std::move(member));
    }
    std::vector<GEOSGeometry*> raw;
    for (auto& member : members)
        raw.push_back(member.release());
    const GeosGeometry all(GEOSGeom_createCollection_r(context(), GEOS_GEOMETRYCOLLECTION, raw.data(), static_cast<unsigned>(raw.size())));
    if (!all)
        return lastError();
    if (const GeosGeometry made{GEOSUnaryUnion_r(context(), all.get())}; made)
        return fromGeos(made.get(), dimension);
    const GeosGeometry valid = structurallyValid(all.get());
    if (!valid)
        return lastError();
    return result(GEOSUnaryUnion_r(context(), valid.get()), dimension);
}

Result<Geometry> buffer(const GeometryView& geometry, double distance, int segments)
{
    if (!std::isfinite(distance) || segments < 1)
        return Error{ErrorCode::InvalidParameter, text("A buffer needs a finite distance and at least one segment."), {}, "distance"};
    TRY_ASSIGN(const GeosGeometry g, toGeos(geometry));
    return result(GEOSBuffer_r(context(), g.get(), distance, segments), 2);
}

namespace {

int joinOf(CornerStyle corners)
{
    return corners == CornerStyle::Round ? GEOSBUF_JOIN_ROUND : corners == CornerStyle::Mitre ? GEOSBUF_JOIN_MITRE : GEOSBUF_JOIN_BEVEL;
}

}  // namespace

Result<Geometry> buffer(const GeometryView& geometry, double distance, CornerStyle corners, int segments, double mitreLimit)
{
    if (!std::isfinite(distance) || segments < 1)
        return Error{ErrorCode::InvalidParameter, text("A buffer needs a finite distance and at least one segment."), {}, "distance"};
    TRY_ASSIGN(const GeosGeometry g, toGeos(geometry));
    return result(GEOSBufferWithStyle_r(context(), g.get(), distance, segments, GEOSBUF_CAP_ROUND, joinOf(corners), mitreLimit), 2);
}

Result<Geometry> offsetCurve(const GeometryView& line, double distance, CornerStyle corners, int segments, double mitreLimit)
{
    if (!std::isfinite(distance) || segments < 1)
        return Error{ErrorCode::InvalidParameter, text("A buffer needs a finite distance and at least one segment."), {}, "distance"};
    TRY_ASSIGN(const GeosGeometry g, toGeos(line));
    return result(GEOSOffsetCurve_r(context(), g.get(), distance, segments, joinOf(corners), mitreLimit), 1);
}

Result<Geometry> makeValid(const GeometryView& geometry)
{
    if (geometry.isNull() || isValid(geometry))
        return Geometry(geometry);
    TRY_ASSIGN(const GeosGeometry g, toGeos(geometry));
    const GeosGeometry made = structurallyValid(g.get());
    if (!made)
        return lastError();
    return fromGeos(made.get(), dimensionAtLeastPoint(geometry));
}

bool isValid(const GeometryView& geometry)
{
    if (geometry.isNull() || isPlainlyValid(geometry))
        return true;
    if (unbuildable(geometry))
        return false;
    if (isPoint(geometry.kind()))
        return true;
    const auto g = toGeos(geometry);
    return g && GEOSisValid_r(context(), g->get()) == 1;
}

Validity validityOf(const GeometryView& geometry)
{
    if (geometry.isNull())
        return {};
    if (auto trouble = unbuildable(geometry))
        return *trouble;
    const auto g = toGeos(geometry);
    if (!g)
        return {false, g.error().message, {}};
    char* reason = nullptr;
    GEOSGeometry* place = nullptr;
    const char valid = GEOSisValidDetail_r(context(), g->get(), 0, &reason, &place);
    const GeosGeometry ownedPlace(place);
    Validity out;
    out.valid = valid == 1;
    if (!out.valid) {
        out.reason = reasonOf(reason ? reason : "");
        if (place)
            if (const Geometry point = fromGeos(place, 0); point.view().partCount() > 0)
                out.place = point.view().ring(0)[0];
    }
    GEOSFree_r(context(), reason);
    return out;
}

Result<Geometry> convexHull(const GeometryView& geometry)
{
    TRY_ASSIGN(const GeosGeometry g, toGeos(geometry));
    const GeosGeometry hull(GEOSConvexHull_r(context(), g.get()));
    if (!hull)
        return lastError();
    return fromGeos(hull.get(), std::max(GEOSGeom_getDimensions_r(context(), hull.get()), 0));
}

Result<Coordinate> pointOnSurface(const GeometryView& geometry)
{
    TRY_ASSIGN(const GeosGeometry g, toGeos(geometry));
    TRY_ASSIGN(const Geometry point, result(GEOSPointOnSurface_r(context(), g.get()), 0));
    if (point.view().isEmpty())
        return Error{ErrorCode::InvalidInput, text("An empty geometry has no point.")};
    return point.view().ring(0)[0];
}

Result<Geometry> simplified(const GeometryView& geometry, double tolerance)
{
    TRY_ASSIGN(const GeosGeometry g, toGeos(geometry));
    return result(GEOSTopologyPreserveSimplify_r(context(), g.get(), tolerance), dimensionAtLeastPoint(geometry));
}

Result<Geometry> mergedLines(const GeometryView& geometry)
{
    if (!isLine(geometry.kind()))
        return Geometry(geometry);
    TRY_ASSIGN(const GeosGeometry g, toGeos(geometry));
    return result(GEOSLineMerge_r(context(), g.get()), 1);
}

namespace {

template <class Predicate>
bool compare(const GeometryView& a, const GeometryView& b, Predicate&& predicate)
{
    if (a.isEmpty() || b.isEmpty())
        return false;
    const auto ga = toGeos(a);
    const auto gb = toGeos(b);
    return ga && gb && predicate(context(), ga->get(), gb->get()) == 1;
}

}  // namespace

bool intersects(const GeometryView& a, const GeometryView& b) { return compare(a, b, GEOSIntersects_r); }
bool contains(const GeometryView& a, const GeometryView& b) { return compare(a, b, GEOSContains_r); }
bool equalTopology(const GeometryView& a, const GeometryView& b) { return (a.isEmpty() && b.isEmpty()) || compare(a, b, GEOSEquals_r); }

double distance(const GeometryView& a, const GeometryView& b)
{
    double out = std::numeric_limits<double>::infinity();
    if (a.isEmpty() || b.isEmpty())
        return out;
    const auto ga = toGeos(a);
    const auto gb = toGeos(b);
    if (ga && gb && GEOSDistance_r(context(), ga->get(), gb->get(), &out) == 0)
        out = std::numeric_limits<double>::infinity();
    return out;
}

struct PreparedGeometry::Inside {
    GeosGeometry geometry;   // declared first: the prepared form looks into it
    std::unique_ptr<const GEOSPreparedGeometry, GeosDeleter> prepared;
};

PreparedGeometry::PreparedGeometry(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
PreparedGeometry::PreparedGeometry(PreparedGeometry&&) noexcept = default;
PreparedGeometry& PreparedGeometry::operator=(PreparedGeometry&&) noexcept = default;
PreparedGeometry::~PreparedGeometry() = default;

Result<PreparedGeometry> PreparedGeometry::of(const GeometryView& geometry)
{
    auto inside = std::make_unique<Inside>();
    TRY_ASSIGN(inside->geometry, toGeos(geometry));
    inside->prepared.reset(GEOSPrepare_r(context(), inside->geometry.get()));
    if (!inside->prepared)
        return lastError();
    return PreparedGeometry(std::move(inside));
}

bool PreparedGeometry::intersects(const GeometryView& other) const
{
    const auto g = toGeos(other);
    return g && GEOSPreparedIntersects_r(context(), inside_->prepared.get(), g->get()) == 1;
}

bool PreparedGeometry::contains(const GeometryView& other) const
{
    const auto g = toGeos(other);
    return g && GEOSPreparedContains_r(context(), inside_->prepared.get(), g->get()) == 1;
}

bool PreparedGeometry::covers(const GeometryView& other) const
{
    const auto g = toGeos(other);
    return g && GEOSPreparedCovers_r(context(), inside_->prepared.get(), g->get()) == 1;
}

bool PreparedGeometry::containsProperly(const GeometryView& other) const
{
    const auto g = toGeos(other);
    return g && GEOSPreparedContainsProperly_r(context(), inside_->prepared.get(), g->get()) == 1;
}

double PreparedGeometry::distance(const GeometryView& other) const
{
    double out = std::numeric_limits<double>::infinity();
    const auto g = toGeos(other);
    if (!g || other.isEmpty() || GEOSPreparedDistance_r(context(), inside_->prepared.get(), g->get(), &out) == 0)
        return std::numeric_limits<double>::infinity();
    return out;
}

}  // namespace spatial
