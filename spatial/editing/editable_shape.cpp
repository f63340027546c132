// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/editable_shape.h"

#include <algorithm>
#include <cstring>

namespace spatial::editing {

void EditableRing::insert(std::size_t index, Coordinate c, double height, std::uint32_t marked)
{
    const auto place = static_cast<std::ptrdiff_t>(index);
    if (!z.empty())
        z.insert(z.begin() + place, height);
    if (!mark.empty())
        mark.insert(mark.begin() + place, marked);
    at.insert(at.begin() + place, c);
}

void EditableRing::erase(std::size_t index)
{
    const auto place = static_cast<std::ptrdiff_t>(index);
    if (!z.empty())
        z.erase(z.begin() + place);
    if (!mark.empty())
        mark.erase(mark.begin() + place);
    at.erase(at.begin() + place);
}

EditableShape::EditableShape(const GeometryView& view) : kind(view.kind()), hasZ(view.hasZ())
{
    for (std::size_t p = 0; p < view.partCount(); ++p) {
        auto& part = parts.emplace_back();
        for (std::size_t r = 0; r < view.ringCount(p); ++r) {
            const auto line = view.ring(p, r);
            const auto heights = view.ringZ(p, r);
            const bool dropLast = closedRings() && line.size() > 1 && line.front() == line.back();
            const std::size_t n = line.size() - (dropLast ? 1 : 0);
            auto& ring = part.emplace_back();
            ring.at.assign(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(n));
            if (hasZ)
                ring.z.assign(heights.begin(), heights.begin() + static_cast<std::ptrdiff_t>(n));
        }
    }
}

Box EditableShape::box() const
{
    Box box;
    for (const auto& part : parts)
        for (const auto& ring : part)
            for (const Coordinate c : ring.at)
                box.include(c);
    return box;
}

Geometry EditableShape::geometry() const
{
    Geometry out(kind);
    std::vector<Coordinate> line;
    std::vector<double> heights;
    for (const auto& part : parts) {
        out.beginPart();
        for (const auto& ring : part) {
            line = ring.at;
            heights = ring.z;
            if (closedRings() && !line.empty()) {
                line.push_back(line.front());
                if (!heights.empty())
                    heights.push_back(heights.front());
            }
            out.addRing(line, heights);
        }
    }
    return out;
}

std::size_t EditableShape::withoutRepeats()
{
    std::size_t small = 0;
    for (auto& part : parts)
        for (auto& ring : part) {
            for (std::size_t i = ring.at.size(); i-- > 1;)
                if (ring.at[i] == ring.at[i - 1] && !isPoint(kind))
                    ring.erase(i);
            while (closedRings() && ring.at.size() > 1 && ring.at.front() == ring.at.back())
                ring.erase(ring.at.size() - 1);
            small += ring.at.size() < (closedRings() ? 3U : isLine(kind) ? 2U : 1U) ? 1 : 0;
        }
    return small;
}

void EditableShape::withoutSmallRings()
{
    const std::size_t least = closedRings() ? 3 : isLine(kind) ? 2 : 1;
    std::erase_if(parts, [&](const auto& part) { return part.empty() || part[0].at.size() < least; });
    for (auto& part : parts)
        std::erase_if(part, [&](const auto& ring) { return ring.at.size() < least; });
}

bool sameGeometry(const GeometryView& a, const GeometryView& b)
{
    if (a.kind() != b.kind() || a.partCount() != b.partCount() || a.hasZ() != b.hasZ())
        return false;
    for (std::size_t p = 0; p < a.partCount(); ++p) {
        if (a.ringCount(p) != b.ringCount(p))
            return false;
        for (std::size_t r = 0; r < a.ringCount(p); ++r) {
            const auto x = a.ring(p, r);
            const auto y = b.ring(p, r);
            if (x.size() != y.size() || std::memcmp(x.data(), y.data(), x.size_bytes()) != 0)
                return false;
            const auto u = a.ringZ(p, r);
            if (!u.empty() && std::memcmp(u.data(), b.ringZ(p, r).data(), u.size_bytes()) != 0)
                return false;
        }
    }
    return true;
}

GeometryKind multiOf(GeometryKind kind)
{
    return isPoint(kind) ? GeometryKind::MultiPoint : isLine(kind) ? GeometryKind::MultiLineString : isPolygon(kind) ? GeometryKind::MultiPolygon : kind;
}

GeometryKind singleOf(GeometryKind kind)
{
    return isPoint(kind) ? GeometryKind::Point : isLine(kind) ? GeometryKind::LineString : isPolygon(kind) ? GeometryKind::Polygon : kind;
}

Geometry withFittingKind(Geometry geometry, GeometryKind wanted)
{
    const bool single = geometry.view().partCount() == 1;
    geometry.setKind(single && wanted == singleOf(wanted) ? singleOf(geometry.kind()) : multiOf(geometry.kind()));
    return geometry;
}

}  // namespace spatial::editing
