// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/geometry_column.h"

namespace spatial {

bool isPoint(GeometryKind kind) { return kind == GeometryKind::Point || kind == GeometryKind::MultiPoint; }
bool isLine(GeometryKind kind) { return kind == GeometryKind::LineString || kind == GeometryKind::MultiLineString; }
bool isPolygon(GeometryKind kind) { return kind == GeometryKind::Polygon || kind == GeometryKind::MultiPolygon; }

int dimensionOf(GeometryKind kind) { return isPoint(kind) ? 0 : isLine(kind) ? 1 : isPolygon(kind) ? 2 : -1; }

Box GeometryView::box() const
{
    Box box;
    for (const Coordinate c : coordinates())
        box.include(c);
    return box;
}

Geometry::Geometry(const GeometryView& view) : kind_(view.kind())
{
    for (std::size_t part = 0; part < view.partCount(); ++part) {
        beginPart();
        for (std::size_t ring = 0; ring < view.ringCount(part); ++ring)
            addRing(view.ring(part, ring), view.ringZ(part, ring));
    }
}

Geometry Geometry::point(Coordinate c)
{
    Geometry geometry(GeometryKind::Point);
    geometry.beginPart();
    geometry.addRing(std::span<const Coordinate>(&c, 1));
    return geometry;
}

Geometry Geometry::lineString(std::vector<Coordinate> line)
{
    Geometry geometry(GeometryKind::LineString);
    geometry.beginPart();
    geometry.addRing(line);
    return geometry;
}

Geometry Geometry::polygon(std::vector<std::vector<Coordinate>> rings)
{
    Geometry geometry(GeometryKind::Polygon);
    geometry.beginPart();
    for (auto& ring : rings) {
        if (!ring.empty() && !(ring.front() == ring.back()))
            ring.push_back(ring.front());
        geometry.addRing(ring);
    }
    return geometry;
}

Geometry Geometry::rectangle(const Box& box)
{
    return polygon({{{box.minX, box.minY}, {box.maxX, box.minY}, {box.maxX, box.maxY}, {box.minX, box.maxY}}});
}

void Geometry::addRing(std::span<const Coordinate> ring, std::span<const double> z)
{
    if (!z.empty() || !z_.empty()) {
        z_.resize(coordinates_.size(), 0.0);
        z_.insert(z_.end(), z.begin(), z.end());
        z_.resize(coordinates_.size() + ring.size(), 0.0);
    }
    coordinates_.insert(coordinates_.end(), ring.begin(), ring.end());
    ringCoordinates_.push_back(static_cast<std::uint32_t>(coordinates_.size()));
    partRings_.back() = static_cast<std::uint32_t>(ringCoordinates_.size() - 1);
}

void GeometryColumn::reserve(std::size_t rows, std::size_t coordinates)
{
    kinds_.reserve(rows);
    parts_.reserve(rows + 1);
    boxes_.reserve(rows);
    partRings_.reserve(rows + 1);
    ringCoordinates_.reserve(rows + 1);
    coordinates_.reserve(coordinates);
}

void GeometryColumn::append(const GeometryView& geometry)
{
    for (std::size_t part = 0; part < geometry.partCount(); ++part) {
        for (std::size_t ring = 0; ring < geometry.ringCount(part); ++ring) {
            const auto line = geometry.ring(part, ring);
            if (geometry.hasZ() || !z_.empty()) {
                z_.resize(coordinates_.size(), 0.0);
                const auto z = geometry.ringZ(part, ring);
                z_.insert(z_.end(), z.begin(), z.end());
                z_.resize(coordinates_.size() + line.size(), 0.0);
            }
            coordinates_.insert(coordinates_.end(), line.begin(), line.end());
            ringCoordinates_.push_back(static_cast<std::uint32_t>(coordinates_.size()));
        }
        partRings_.push_back(static_cast<std::uint32_t>(ringCoordinates_.size() - 1));
    }
    parts_.push_back(static_cast<std::uint32_t>(partRings_.size() - 1));
    kinds_.push_back(geometry.kind());
    boxes_.push_back(geometry.box());
    extent_.include(boxes_.back());
}

void GeometryColumn::measureBoxes()
{
    extent_ = Box{};
    for (std::size_t row = 0; row < size(); ++row) {
        boxes_[row] = (*this)[row].box();
        extent_.include(boxes_[row]);
    }
}

}  // namespace spatial
