// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/editable_shape.h"
#include "spatial/editing/whole_shapes.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"

#include <algorithm>

namespace spatial {

using editing::EditableRing;
using editing::EditableShape;

namespace {

Error cannot(Text why) { return {ErrorCode::InvalidInput, std::move(why)}; }

std::vector<EditableRing> convertedRingsOf(const EditableShape& shape)
{
    std::vector<EditableRing> rings;
    for (const auto& part : shape.parts)
        rings.insert(rings.end(), part.begin(), part.end());
    return rings;
}

/// Closed lines as polygons: one that lies in an odd number of others is a hole of the smallest of them.
Result<EditableShape> asPolygons(const EditableShape& lines)
{
    EditableShape out;
    out.kind = GeometryKind::MultiPolygon;
    out.hasZ = lines.hasZ;
    std::vector<EditableRing> rings = convertedRingsOf(lines);
    std::vector<Geometry> areas;
    for (EditableRing& ring : rings) {
        if (ring.at.size() > 1 && ring.at.front() == ring.at.back())
            ring.erase(ring.at.size() - 1);
        if (ring.at.size() < 3)
            return cannot(text("A line needs three vertices to become a polygon."));
        areas.push_back(Geometry::polygon({ring.at}));
        if (!isValid(areas.back()))
            return cannot(text("A line that crosses itself cannot become a polygon."));
    }
    std::vector<std::size_t> order(rings.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return planarArea(areas[a]) > planarArea(areas[b]); });
    std::vector<int> depth(rings.size(), 0);
    std::vector<std::size_t> partOf(rings.size(), 0);
    for (std::size_t k = 0; k < order.size(); ++k) {
        const std::size_t i = order[k];
        std::optional<std::size_t> home;
        for (std::size_t j = 0; j < k; ++j)
            if (contains(areas[order[j]], areas[i])) {
                ++depth[i];
                home = order[j];
            }
        if (depth[i] % 2 == 1) {
            partOf[i] = partOf[*home];
            out.parts[partOf[i]].push_back(rings[i]);
        }
        else {
            partOf[i] = out.parts.size();
            out.parts.push_back({rings[i]});
        }
    }
    return out;
}

}  // namespace

Result<Geometry> converted(const GeometryView& geometry, GeometryKind kind)
{
    if (geometry.kind() == kind)
        return Geometry(geometry);
    if (geometry.isNull() || kind == GeometryKind::Null)
        return cannot(text("A feature without geometry has no kind to convert."));
    EditableShape shape(geometry);
    EditableShape out;
    out.kind = editing::multiOf(kind);
    out.hasZ = shape.hasZ;
    if (dimensionOf(shape.kind) == dimensionOf(kind)) {
        out.parts = shape.parts;
    }
    else if (isPoint(kind)) {
        for (const EditableRing& ring : convertedRingsOf(shape))
            for (std::size_t i = 0; i < ring.at.size(); ++i)
                out.parts.push_back({EditableRing{{ring.at[i]}, ring.z.empty() ? std::vector<double>() : std::vector<double>{ring.z[i]}, {}}});
    }
    else if (isLine(kind) && isPolygon(shape.kind)) {
        for (EditableRing ring : convertedRingsOf(shape)) {
            ring.insert(ring.at.size(), ring.at.front(), ring.z.empty() ? 0 : ring.z.front());
            out.parts.push_back({std::move(ring)});
        }
    }
    else if (isPolygon(kind) && isLine(shape.kind)) {
        TRY_ASSIGN(out, asPolygons(shape));
    }
    else {
        // Points in their order along a line or around a polygon.
        EditableRing ring;
        for (const EditableRing& point : convertedRingsOf(shape)) {
            ring.at.insert(ring.at.end(), point.at.begin(), point.at.end());
            ring.z.insert(ring.z.end(), point.z.begin(), point.z.end());
        }
        if (ring.at.size() < (isPolygon(kind) ? 3U : 2U))
            return cannot(text("There are too few points for this kind."));
        out.parts.push_back({std::move(ring)});
    }
    out.kind = kind;
    if (kind == editing::singleOf(kind) && out.parts.size() != 1)
        return cannot(text("Several parts need a kind of several parts."));
    return out.geometry();
}

}  // namespace spatial
