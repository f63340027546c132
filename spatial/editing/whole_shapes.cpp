// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/whole_shapes.h"

#include "spatial/editing/editable_shape.h"
#include "spatial/editing/segments.h"

#include <algorithm>
#include <numbers>
#include <set>

namespace spatial {

using editing::EditableRing;
using editing::EditableShape;

PlaneMapping PlaneMapping::rotateAbout(Coordinate centre, double radians)
{
    double cosine = std::cos(radians);
    double sine = std::sin(radians);
    // A quarter turn of a right angle stays one.
    const double quarters = radians / (std::numbers::pi / 2);
    if (std::abs(quarters - std::round(quarters)) < 1e-12) {
        cosine = std::round(cosine);
        sine = std::round(sine);
    }
    return {.a = cosine, .b = -sine, .c = sine, .d = cosine, .origin = centre};
}

PlaneMapping PlaneMapping::scaleAbout(Coordinate centre, double factorX, double factorY) { return {.a = factorX, .d = factorY, .origin = centre}; }

PlaneMapping PlaneMapping::mirrorAcross(Coordinate a, Coordinate b)
{
    const double x = b.x - a.x;
    const double y = b.y - a.y;
    const double squared = x * x + y * y;
    const double cosine = squared > 0 ? (x * x - y * y) / squared : 1;
    const double sine = squared > 0 ? 2 * x * y / squared : 0;
    return {.a = cosine, .b = sine, .c = sine, .d = -cosine, .origin = a};
}

Coordinate PlaneMapping::of(Coordinate at) const
{
    if (a == 1 && b == 0 && c == 0 && d == 1)
        return {at.x + dx, at.y + dy};
    const double x = at.x - origin.x;
    const double y = at.y - origin.y;
    return {origin.x + (a * x + b * y) + dx, origin.y + (c * x + d * y) + dy};
}

Result<Geometry> mapped(const GeometryView& geometry, const PlaneMapping& mapping)
{
    EditableShape shape(geometry);
    for (auto& part : shape.parts)
        for (auto& ring : part)
            for (Coordinate& at : ring.at) {
                at = mapping.of(at);
                if (!std::isfinite(at.x) || !std::isfinite(at.y))
                    return Error{ErrorCode::InvalidParameter, text("Coordinates must be finite numbers.")};
            }
    return shape.geometry();
}

Result<GeometryEdits> mapFeatures(const Surroundings& surroundings, std::span<const std::int64_t> features, const PlaneMapping& mapping, bool copy)
{
    GeometryEdits edits;
    for (const std::int64_t id : std::set<std::int64_t>(features.begin(), features.end())) {
        const GeometryView before = surroundings.geometry(id);
        if (before.isNull())
            continue;
        TRY_ASSIGN(Geometry now, mapped(before, mapping));
        if (copy)
            edits.push_back({.id = std::nullopt, .geometry = std::move(now), .like = id});
        else if (!editing::sameGeometry(before, now))
            edits.push_back({.id = id, .geometry = std::move(now)});
    }
    return edits;
}

Geometry reversed(const GeometryView& geometry)
{
    EditableShape shape(geometry);
    for (auto& part : shape.parts)
        for (auto& ring : part) {
            std::reverse(ring.at.begin(), ring.at.end());
            std::reverse(ring.z.begin(), ring.z.end());
            if (shape.closedRings() && ring.at.size() > 1) {   // the first vertex stays the first
                std::rotate(ring.at.begin(), ring.at.end() - 1, ring.at.end());
                if (!ring.z.empty())
                    std::rotate(ring.z.begin(), ring.z.end() - 1, ring.z.end());
            }
        }
    if (isLine(shape.kind))
        std::reverse(shape.parts.begin(), shape.parts.end());
    return shape.geometry();
}

Result<Geometry> closed(const GeometryView& line)
{
    if (!isLine(line.kind()))
        return Error{ErrorCode::InvalidInput, text("Only a line can be closed.")};
    EditableShape shape(line);
    for (auto& part : shape.parts) {
        EditableRing& ring = part[0];
        const std::size_t n = ring.at.size();
        if (n < 3)
            return Error{ErrorCode::InvalidInput, text("A line needs three vertices to be closed.")};
        if (!(ring.at.front() == ring.at.back()))
            ring.insert(n, ring.at.front(), ring.z.empty() ? 0 : ring.z.front());
    }
    return shape.geometry();
}

Result<Geometry> densified(const GeometryView& geometry, double longest)
{
    if (!(longest > 0) || !std::isfinite(longest))
        return Error{ErrorCode::InvalidParameter, text("The longest edge must be above 0."), {}, "longest"};
    EditableShape shape(geometry);
    std::size_t total = 0;
    for (auto& part : shape.parts)
        for (auto& ring : part) {
            EditableRing out;
            const std::size_t edges = shape.edgeCount(ring);
            for (std::size_t i = 0; i < ring.at.size(); ++i) {
                out.at.push_back(ring.at[i]);
                if (!ring.z.empty())
                    out.z.push_back(ring.z[i]);
                if (i >= edges)
                    continue;
                const std::size_t next = i + 1 < ring.at.size() ? i + 1 : 0;
                Coordinate a = ring.at[i], b = ring.at[next];
                const bool turned = editing::before(b, a);
                if (turned)
                    std::swap(a, b);
                const double pieces = std::ceil(distance(a, b) / longest);
                if (pieces > 1e7 || (total += static_cast<std::size_t>(std::max(pieces, 1.0))) > 50'000'000)
                    return Error{ErrorCode::LimitReached, text("So short edges would make too many vertices.")};
                const auto n = static_cast<std::size_t>(std::max(pieces, 1.0));
                for (std::size_t k = 1; k < n; ++k) {
                    const double t = static_cast<double>(turned ? n - k : k) / static_cast<double>(n);
                    out.at.push_back(editing::between(a, b, t));
                    if (!ring.z.empty())
                        out.z.push_back(ring.z[i] + static_cast<double>(k) / static_cast<double>(n) * (ring.z[next] - ring.z[i]));
                }
            }
            ring = std::move(out);
        }
    return shape.geometry();
}

}  // namespace spatial
