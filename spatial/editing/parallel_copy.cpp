// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/parallel_copy.h"

#include "spatial/editing/editable_shape.h"
#include "spatial/editing/segments.h"
#include "spatial/geometry/geos_bridge.h"

namespace spatial {

namespace {

constexpr double kMitreLimit = 5;

/// Height of the place of the original that is nearest.
double heightBeside(const GeometryView& original, Coordinate c)
{
    double nearest = std::numeric_limits<double>::infinity();
    double height = 0;
    for (std::size_t p = 0; p < original.partCount(); ++p)
        for (std::size_t r = 0; r < original.ringCount(p); ++r) {
            const auto line = original.ring(p, r);
            const auto z = original.ringZ(p, r);
            for (std::size_t i = 1; i < line.size(); ++i) {
                const double away = editing::segmentDistance(c, line[i - 1], line[i]);
                if (away < nearest) {
                    nearest = away;
                    height = z[i - 1] + editing::fractionAlong(line[i - 1], line[i], c) * (z[i] - z[i - 1]);
                }
            }
        }
    return height;
}

}  // namespace

Result<Geometry> parallelCopy(const GeometryView& geometry, double distance, CornerStyle corners, int segments)
{
    if (distance == 0 || !std::isfinite(distance))
        return Error{ErrorCode::InvalidParameter, text("A parallel copy needs a distance that is not 0."), {}, "distance"};
    if (!isLine(geometry.kind()) && !isPolygon(geometry.kind()))
        return Error{ErrorCode::InvalidInput, text("Only lines and polygons have parallel copies.")};
    Geometry out;
    if (isPolygon(geometry.kind())) {
        TRY_ASSIGN(out, buffer(geometry, distance, corners, segments, kMitreLimit));
    }
    else {
        // Part by part: each has its own left side.
        out = Geometry(GeometryKind::MultiLineString);
        for (std::size_t p = 0; p < geometry.partCount(); ++p) {
            const Geometry part = Geometry::lineString({geometry.ring(p).begin(), geometry.ring(p).end()});
            TRY_ASSIGN(const Geometry copy, offsetCurve(part, distance, corners, segments, kMitreLimit));
            for (std::size_t q = 0; q < copy.view().partCount(); ++q) {
                out.beginPart();
                out.addRing(copy.view().ring(q));
            }
        }
    }
    if (out.view().isEmpty())
        return Error{ErrorCode::InvalidInput, text("Nothing is left at this distance."), text("Use a smaller distance, or the other side.")};
    out = editing::withFittingKind(std::move(out), geometry.kind());
    if (!geometry.hasZ())
        return out;
    editing::EditableShape shape(out.view());
    shape.hasZ = true;
    for (auto& part : shape.parts)
        for (auto& ring : part) {
            ring.z.clear();
            for (const Coordinate c : ring.at)
                ring.z.push_back(heightBeside(geometry, c));
        }
    return shape.geometry();
}

}  // namespace spatial
