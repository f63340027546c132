// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/shape_content.h"

#include <algorithm>
#include <bit>
#include <vector>

namespace layers {

using spatial::Coordinate;
using spatial::GeometryView;

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie");

namespace {

constexpr double kNoMeasure = -1e39;   // anything below -1e38

template <class Number>
void put(std::string& bytes, Number value)
{
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

double doubledArea(std::span<const Coordinate> ring)
{
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)   // near the origin, where products keep their digits
        sum += (ring[i].x - ring[0].x) * (ring[i + 1].y - ring[0].y) - (ring[i + 1].x - ring[0].x) * (ring[i].y - ring[0].y);
    return sum;
}

struct Rings {
    std::vector<std::uint32_t> starts;
    std::vector<Coordinate> coordinates;
    std::vector<double> z;

    void add(std::span<const Coordinate> ring, std::span<const double> heights, bool reversed)
    {
        starts.push_back(static_cast<std::uint32_t>(coordinates.size()));
        const std::size_t first = coordinates.size();
        coordinates.insert(coordinates.end(), ring.begin(), ring.end());
        z.insert(z.end(), heights.begin(), heights.end());
        z.resize(coordinates.size(), 0.0);
        if (reversed) {
            std::reverse(coordinates.begin() + static_cast<std::ptrdiff_t>(first), coordinates.end());
            std::reverse(z.begin() + static_cast<std::ptrdiff_t>(first), z.end());
        }
    }
};

Rings ringsOf(const GeometryView& shape)
{
    Rings rings;
    const bool polygon = spatial::isPolygon(shape.kind());
    for (std::size_t part = 0; part < shape.partCount(); ++part)
        for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring) {
            const double area = polygon ? doubledArea(shape.ring(part, ring)) : 0;
            rings.add(shape.ring(part, ring), shape.ringZ(part, ring), ring == 0 ? area > 0 : area < 0);
        }
    return rings;
}

}  // namespace

bool shapeHolds(std::uint32_t type, const GeometryView& shape)
{
    if (shape.isNull() || shape.isEmpty())
        return true;
    switch (type % 10) {
    case 1: return spatial::isPoint(shape.kind()) && shape.partCount() == 1;
    case 8: return spatial::isPoint(shape.kind());
    case 3: return spatial::isLine(shape.kind());
    case 5: return spatial::isPolygon(shape.kind());
    default: return false;
    }
}

void writeShape(std::uint32_t type, const GeometryView& shape, std::string& content)
{
    content.clear();
    if (shape.isNull() || shape.isEmpty()) {
        put(content, std::uint32_t{0});
        return;
    }
    put(content, type);
    if (type % 10 == 1) {
        const Coordinate c = shape.ring(0).front();
        put(content, c.x);
        put(content, c.y);
        if (typeHasZ(type))
            put(content, shape.hasZ() ? shape.ringZ(0).front() : 0.0);
        if (typeHasM(type))
            put(content, kNoMeasure);
        return;
    }
    const Rings rings = ringsOf(shape);
    const spatial::Box box = shape.box();
    for (const double side : {box.minX, box.minY, box.maxX, box.maxY})
        put(content, side);
    if (type % 10 != 8)
        put(content, static_cast<std::uint32_t>(rings.starts.size()));
    put(content, static_cast<std::uint32_t>(rings.coordinates.size()));
    if (type % 10 != 8)
        content.append(reinterpret_cast<const char*>(rings.starts.data()), rings.starts.size() * sizeof(std::uint32_t));
    content.append(reinterpret_cast<const char*>(rings.coordinates.data()), rings.coordinates.size() * sizeof(Coordinate));
    if (typeHasZ(type)) {
        const auto [low, high] = std::minmax_element(rings.z.begin(), rings.z.end());
        put(content, *low);
        put(content, *high);
        content.append(reinterpret_cast<const char*>(rings.z.data()), rings.z.size() * sizeof(double));
    }
}

}  // namespace layers
