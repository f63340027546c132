// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/geometry_column.h"

#include <algorithm>

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
    arrays_.kinds.reserve(rows);
    arrays_.parts.reserve(rows + 1);
    arrays_.boxes.reserve(rows);
    arrays_.partRings.reserve(rows + 1);
    arrays_.ringCoordinates.reserve(rows + 1);
    arrays_.coordinates.reserve(coordinates);
}

void GeometryColumn::append(const GeometryView& geometry)
{
    for (std::size_t part = 0; part < geometry.partCount(); ++part) {
        for (std::size_t ring = 0; ring < geometry.ringCount(part); ++ring) {
            const auto line = geometry.ring(part, ring);
            if (geometry.hasZ() || !arrays_.z.empty()) {
                arrays_.z.resize(arrays_.coordinates.size(), 0.0);
                const auto z = geometry.ringZ(part, ring);
                arrays_.z.insert(arrays_.z.end(), z.begin(), z.end());
                arrays_.z.resize(arrays_.coordinates.size() + line.size(), 0.0);
            }
            arrays_.coordinates.insert(arrays_.coordinates.end(), line.begin(), line.end());
            arrays_.ringCoordinates.push_back(static_cast<std::uint32_t>(arrays_.coordinates.size()));
        }
        arrays_.partRings.push_back(static_cast<std::uint32_t>(arrays_.ringCoordinates.size() - 1));
    }
    arrays_.parts.push_back(static_cast<std::uint32_t>(arrays_.partRings.size() - 1));
    arrays_.kinds.push_back(geometry.kind());
    arrays_.boxes.push_back(geometry.box());
    extent_.include(arrays_.boxes.back());
}

namespace {

void appendMoved(std::vector<std::uint32_t>& offsets, std::span<const std::uint32_t> more)
{
    const std::uint32_t by = offsets.back() - more.front();   // may wrap around, and back
    const std::size_t first = offsets.size();
    offsets.resize(first + more.size() - 1);
    for (std::size_t i = 1; i < more.size(); ++i)
        offsets[first + i - 1] = more[i] + by;
}

bool rising(const std::vector<std::uint32_t>& offsets, std::size_t end)
{
    return !offsets.empty() && offsets.front() == 0 && offsets.back() == end && std::is_sorted(offsets.begin(), offsets.end());
}

}  // namespace

GeometryColumn::GeometryColumn(GeometryArrays arrays) : arrays_(std::move(arrays))
{
    for (const Box& box : arrays_.boxes)
        extent_.include(box);
}

bool GeometryColumn::fitTogether(const GeometryArrays& a)
{
    return a.parts.size() == a.kinds.size() + 1 && a.boxes.size() == a.kinds.size() && rising(a.parts, a.partRings.size() - 1) &&
           rising(a.partRings, a.ringCoordinates.size() - 1) && rising(a.ringCoordinates, a.coordinates.size()) &&
           (a.z.empty() || a.z.size() == a.coordinates.size()) &&
           std::all_of(a.kinds.begin(), a.kinds.end(), [](GeometryKind kind) { return kind <= GeometryKind::MultiPolygon; });
}

void GeometryColumn::append(const GeometryColumn& more)
{
    const GeometryArrays& from = more.arrays_;
    if (!from.z.empty() || !arrays_.z.empty()) {
        arrays_.z.resize(arrays_.coordinates.size(), 0.0);
        arrays_.z.insert(arrays_.z.end(), from.z.begin(), from.z.end());
        arrays_.z.resize(arrays_.coordinates.size() + from.coordinates.size(), 0.0);
    }
    arrays_.kinds.insert(arrays_.kinds.end(), from.kinds.begin(), from.kinds.end());
    appendMoved(arrays_.parts, from.parts);
    appendMoved(arrays_.partRings, from.partRings);
    appendMoved(arrays_.ringCoordinates, from.ringCoordinates);
    arrays_.coordinates.insert(arrays_.coordinates.end(), from.coordinates.begin(), from.coordinates.end());
    arrays_.boxes.insert(arrays_.boxes.end(), from.boxes.begin(), from.boxes.end());
    extent_.include(more.extent_);
}

void GeometryColumn::append(const GeometryColumn& more, std::size_t first, std::size_t end)
{
    if (first >= end)
        return;
    const GeometryArrays& from = more.arrays_;
    const auto at = [](const auto& array, std::size_t place) { return array.begin() + static_cast<std::ptrdiff_t>(place); };
    const std::size_t firstPart = from.parts[first];
    const std::size_t endPart = from.parts[end];
    const std::size_t firstRing = from.partRings[firstPart];
    const std::size_t endRing = from.partRings[endPart];
    const std::size_t firstCoordinate = from.ringCoordinates[firstRing];
    const std::size_t endCoordinate = from.ringCoordinates[endRing];
    if (!from.z.empty() || !arrays_.z.empty()) {
        arrays_.z.resize(arrays_.coordinates.size(), 0.0);
        if (!from.z.empty())
            arrays_.z.insert(arrays_.z.end(), at(from.z, firstCoordinate), at(from.z, endCoordinate));
        arrays_.z.resize(arrays_.coordinates.size() + (endCoordinate - firstCoordinate), 0.0);
    }
    arrays_.kinds.insert(arrays_.kinds.end(), at(from.kinds, first), at(from.kinds, end));
    appendMoved(arrays_.parts, std::span(from.parts).subspan(first, end - first + 1));
    appendMoved(arrays_.partRings, std::span(from.partRings).subspan(firstPart, endPart - firstPart + 1));
    appendMoved(arrays_.ringCoordinates, std::span(from.ringCoordinates).subspan(firstRing, endRing - firstRing + 1));
    arrays_.coordinates.insert(arrays_.coordinates.end(), at(from.coordinates, firstCoordinate), at(from.coordinates, endCoordinate));
    arrays_.boxes.insert(arrays_.boxes.end(), at(from.boxes, first), at(from.boxes, end));
    for (std::size_t row = first; row < end; ++row)
        extent_.include(from.boxes[row]);
}

void GeometryColumn::append(GeometryKind kind, std::span<const Coordinate> ring, std::span<const double> z)
{
    if (!z.empty() || !arrays_.z.empty()) {
        arrays_.z.resize(arrays_.coordinates.size(), 0.0);
        arrays_.z.insert(arrays_.z.end(), z.begin(), z.end());
        arrays_.z.resize(arrays_.coordinates.size() + ring.size(), 0.0);
    }
    Box box;
    for (const Coordinate c : ring) {
        box.minX = std::min(box.minX, c.x);
        box.minY = std::min(box.minY, c.y);
        box.maxX = std::max(box.maxX, c.x);
        box.maxY = std::max(box.maxY, c.y);
    }
    arrays_.coordinates.insert(arrays_.coordinates.end(), ring.begin(), ring.end());
    arrays_.ringCoordinates.push_back(static_cast<std::uint32_t>(arrays_.coordinates.size()));
    arrays_.partRings.push_back(static_cast<std::uint32_t>(arrays_.ringCoordinates.size() - 1));
    arrays_.parts.push_back(static_cast<std::uint32_t>(arrays_.partRings.size() - 1));
    arrays_.kinds.push_back(kind);
    arrays_.boxes.push_back(box);
    extent_.include(box);
}

void GeometryColumn::clear()
{
    GeometryArrays& a = arrays_;
    a.kinds.clear();
    a.parts.assign(1, 0);
    a.partRings.assign(1, 0);
    a.ringCoordinates.assign(1, 0);
    a.coordinates.clear();
    a.z.clear();
    a.boxes.clear();
    extent_ = Box{};
}

void GeometryColumn::measureBoxes()
{
    extent_ = Box{};
    for (std::size_t row = 0; row < size(); ++row) {
        arrays_.boxes[row] = (*this)[row].box();
        extent_.include(arrays_.boxes[row]);
    }
}

}  // namespace spatial
