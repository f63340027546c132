// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/gdal_bridge.h"

#include <ogr_geometry.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <vector>

namespace layers {

using spatial::Coordinate;
using spatial::Crs;
using spatial::Geometry;
using spatial::GeometryKind;
using spatial::GeometryView;

namespace {

bool isSame(const OGRSpatialReference& a, const OGRSpatialReference& b)
{
    const char* const options[] = {"IGNORE_DATA_AXIS_TO_SRS_AXIS_MAPPING=YES", "CRITERION=EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS", nullptr};
    return a.IsSame(&b, options) != 0;
}

}  // namespace

Crs crsOf(const OGRSpatialReference* reference)
{
    if (!reference || reference->IsEmpty() || reference->IsLocal())
        return {};
    const char* authority = reference->GetAuthorityName(nullptr);
    const char* code = reference->GetAuthorityCode(nullptr);
    if (authority && code) {
        if (auto crs = Crs::fromText(std::string(authority) + ":" + code))
            return *std::move(crs);
    }
    OGRSpatialReference plain(*reference);
    double shift[7] = {};
    const bool bound = plain.GetTOWGS84(shift, 7) == OGRERR_NONE;
    if (bound && std::all_of(std::begin(shift), std::end(shift), [](double s) { return s == 0; }))
        plain.StripTOWGS84IfKnownDatum();
    char* wkt = nullptr;
    const char* const options[] = {"FORMAT=WKT2_2019", nullptr};
    const bool exported = plain.exportToWkt(&wkt, options) == OGRERR_NONE;
    const std::string written = wkt ? wkt : "";
    CPLFree(wkt);
    const auto described = Crs::fromText(written);
    if (!exported || !described)
        return {};
    // Several formats describe a CRS without its code; the code is what people know it by.
    if (const ReferenceHandle match{plain.FindBestMatch(50, "EPSG", nullptr)}; match && match->GetAuthorityCode(nullptr)) {
        auto known = Crs::fromText(std::string("EPSG:") + match->GetAuthorityCode(nullptr));
        if (known && (isSame(*match, plain) || known->sameAs(*described)))
            return *std::move(known);
    }
    return *described;
}

void ReleaseReference::operator()(OGRSpatialReference* reference) const
{
    reference->Release();
}

ReferenceHandle referenceOf(const Crs& crs)
{
    if (!crs.isKnown())
        return nullptr;
    ReferenceHandle reference(new OGRSpatialReference);
    const std::string& definition = crs.code().empty() ? crs.wkt() : crs.code();
    if (reference->SetFromUserInput(definition.c_str(), OGRSpatialReference::SET_FROM_USER_INPUT_LIMITATIONS_get()) != OGRERR_NONE)
        return nullptr;
    reference->SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    return reference;
}

namespace {

void addLine(const OGRSimpleCurve& line, bool withZ, Geometry& out, GeometryNotes& notes)
{
    const int count = line.getNumPoints();
    std::vector<Coordinate> coordinates(static_cast<std::size_t>(count));
    std::vector<double> z;
    if (withZ)
        z.resize(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        coordinates[static_cast<std::size_t>(i)] = {line.getX(i), line.getY(i)};
        notes.notFinite |= !std::isfinite(line.getX(i)) || !std::isfinite(line.getY(i));
        if (withZ)
            z[static_cast<std::size_t>(i)] = line.getZ(i);
    }
    out.addRing(coordinates, z);
}

void addPolygon(const OGRPolygon& polygon, Geometry& out, GeometryNotes& notes)
{
    if (polygon.IsEmpty())
        return;
    out.beginPart();
    for (const OGRLinearRing* ring : polygon)
        if (ring->getNumPoints() > 0) {
            if (ring->get_IsClosed()) {
                addLine(*ring, polygon.Is3D(), out, notes);
            } else {
                OGRLinearRing closed(*ring);
                closed.closeRings();
                addLine(closed, polygon.Is3D(), out, notes);
            }
        }
}

int highestDimension(const OGRGeometry& geometry)
{
    if (wkbFlatten(geometry.getGeometryType()) != wkbGeometryCollection)
        return geometry.getDimension();
    int highest = -1;
    for (const OGRGeometry* part : *geometry.toGeometryCollection())
        if (!part->IsEmpty())
            highest = std::max(highest, highestDimension(*part));
    return highest;
}

void addParts(const OGRGeometry& geometry, int dimension, Geometry& out, GeometryNotes& notes)
{
    if (geometry.IsEmpty())
        return;
    switch (wkbFlatten(geometry.getGeometryType())) {
    case wkbPoint: {
        if (dimension != 0)
            break;
        const OGRPoint& point = *geometry.toPoint();
        const Coordinate c{point.getX(), point.getY()};
        const double z = point.getZ();
        notes.notFinite |= !std::isfinite(c.x) || !std::isfinite(c.y);
        out.beginPart();
        out.addRing(std::span<const Coordinate>(&c, 1), point.Is3D() ? std::span<const double>(&z, 1) : std::span<const double>{});
        break;
    }
    case wkbLineString:
        if (dimension == 1) {
            out.beginPart();
            addLine(*geometry.toLineString(), geometry.Is3D(), out, notes);
        }
        break;
    case wkbPolygon:
    case wkbTriangle:
        if (dimension == 2)
            addPolygon(*geometry.toPolygon(), out, notes);
        break;
    case wkbPolyhedralSurface:
    case wkbTIN:
        if (dimension == 2)
            for (const OGRPolygon* face : *geometry.toPolyhedralSurface())
                addPolygon(*face, out, notes);
        break;
    case wkbMultiPoint:
    case wkbMultiLineString:
    case wkbMultiPolygon:
    case wkbGeometryCollection:
        for (const OGRGeometry* part : *geometry.toGeometryCollection()) {
            notes.collection |= !part->IsEmpty() && highestDimension(*part) != dimension;
            addParts(*part, dimension, out, notes);
        }
        break;
    default:
        break;
    }
}

GeometryKind kindFor(const OGRGeometry& geometry, int dimension)
{
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    const bool single = type == wkbPoint || type == wkbLineString || type == wkbPolygon || type == wkbTriangle;
    switch (dimension) {
    case 0: return single ? GeometryKind::Point : GeometryKind::MultiPoint;
    case 1: return single ? GeometryKind::LineString : GeometryKind::MultiLineString;
    default: return single ? GeometryKind::Polygon : GeometryKind::MultiPolygon;
    }
}

}  // namespace

Geometry geometryOf(const OGRGeometry* geometry, GeometryNotes& notes)
{
    if (!geometry)
        return {};
    std::unique_ptr<OGRGeometry> straight;
    if (geometry->hasCurveGeometry(TRUE)) {
        notes.linearised = true;
        straight.reset(geometry->getLinearGeometry());
        geometry = straight.get();
    }
    int dimension = highestDimension(*geometry);
    if (dimension < 0)
        dimension = 0;
    Geometry out(kindFor(*geometry, dimension));
    addParts(*geometry, dimension, out, notes);
    if (notes.notFinite)
        return {};
    return out;
}

void DeleteGeometry::operator()(OGRGeometry* geometry) const
{
    delete geometry;
}

namespace {

void fill(OGRSimpleCurve& line, const GeometryView& view, std::size_t part, std::size_t ring)
{
    const auto coordinates = view.ring(part, ring);
    const auto z = view.ringZ(part, ring);
    line.setNumPoints(static_cast<int>(coordinates.size()));
    for (std::size_t i = 0; i < coordinates.size(); ++i) {
        if (z.empty())
            line.setPoint(static_cast<int>(i), coordinates[i].x, coordinates[i].y);
        else
            line.setPoint(static_cast<int>(i), coordinates[i].x, coordinates[i].y, z[i]);
    }
}

std::unique_ptr<OGRGeometry> onePart(const GeometryView& view, std::size_t part, int dimension)
{
    if (dimension == 0) {
        const Coordinate c = view.ring(part).front();
        if (view.hasZ())
            return std::make_unique<OGRPoint>(c.x, c.y, view.ringZ(part).front());
        return std::make_unique<OGRPoint>(c.x, c.y);
    }
    if (dimension == 1) {
        auto line = std::make_unique<OGRLineString>();
        fill(*line, view, part, 0);
        return line;
    }
    auto polygon = std::make_unique<OGRPolygon>();
    for (std::size_t ring = 0; ring < view.ringCount(part); ++ring) {
        auto line = std::make_unique<OGRLinearRing>();
        fill(*line, view, part, ring);
        polygon->addRingDirectly(line.release());
    }
    return polygon;
}

std::unique_ptr<OGRGeometry> emptyOf(GeometryKind kind)
{
    switch (kind) {
    case GeometryKind::Point: return std::make_unique<OGRPoint>();
    case GeometryKind::MultiPoint: return std::make_unique<OGRMultiPoint>();
    case GeometryKind::LineString: return std::make_unique<OGRLineString>();
    case GeometryKind::MultiLineString: return std::make_unique<OGRMultiLineString>();
    case GeometryKind::Polygon: return std::make_unique<OGRPolygon>();
    case GeometryKind::MultiPolygon: return std::make_unique<OGRMultiPolygon>();
    case GeometryKind::Null: break;
    }
    return nullptr;
}

}  // namespace

OgrGeometryHandle ogrGeometryOf(const GeometryView& view, GeometryKind kind)
{
    if (view.isNull())
        return nullptr;
    const int dimension = spatial::dimensionOf(view.kind());
    const bool multi = kind == GeometryKind::MultiPoint || kind == GeometryKind::MultiLineString || kind == GeometryKind::MultiPolygon;
    if (!multi && view.partCount() == 1)
        return OgrGeometryHandle(onePart(view, 0, dimension).release());
    auto out = emptyOf(kind);
    if (multi)
        for (std::size_t part = 0; part < view.partCount(); ++part)
            out->toGeometryCollection()->addGeometryDirectly(onePart(view, part, dimension).release());
    return OgrGeometryHandle(out.release());
}

}  // namespace layers
