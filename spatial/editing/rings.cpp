// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/rings.h"

#include "spatial/editing/border_graph.h"
#include "spatial/editing/editable_shape.h"
#include "spatial/editing/gaps.h"
#include "spatial/editing/sewing.h"
#include "spatial/geometry/geos_bridge.h"

#include <algorithm>

namespace spatial {

using editing::EditableShape;

namespace {

Error notPolygon() { return {ErrorCode::InvalidInput, text("This is for polygons only.")}; }

Geometry ringAsPolygon(const GeometryView& polygon, std::size_t part, std::size_t ring)
{
    Geometry out(GeometryKind::Polygon);
    out.beginPart();
    out.addRing(polygon.ring(part, ring), polygon.ringZ(part, ring));
    return out;
}

}  // namespace

Result<GeometryEdits> cutHole(const Surroundings& surroundings, std::int64_t feature, const GeometryView& drawn, const Sharing& sharing)
{
    const GeometryView before = surroundings.geometry(feature);
    if (!isPolygon(before.kind()) || !isPolygon(drawn.kind()))
        return notPolygon();
    editing::BorderGraph graph(sharing.tolerance);
    const std::uint32_t own = graph.addPolygon(before);
    const std::uint32_t hole = graph.addPolygon(drawn);
    TRY(graph.build());
    std::vector<bool> selected(graph.faces().size(), false);
    bool met = false;
    for (std::uint32_t f = 1; f < selected.size(); ++f) {
        const bool both = graph.faces()[f].covered(own) && graph.faces()[f].covered(hole);
        met = met || both;
        selected[f] = graph.faces()[f].covered(own) && !both;
    }
    if (!met)
        return Error{ErrorCode::InvalidInput, text("The hole lies outside the polygon.")};
    Geometry left = graph.region(selected, before.hasZ());
    if (left.view().isEmpty())
        return Error{ErrorCode::InvalidInput, text("The hole covers the whole polygon: nothing would be left.")};
    GeometryEdits edits;
    edits.push_back({.id = feature, .geometry = editing::withFittingKind(std::move(left), before.kind())});
    return editing::sewnEdits(surroundings, std::move(edits), sharing);
}

Result<Geometry> withRing(const GeometryView& polygon, const GeometryView& drawn)
{
    if (!isPolygon(polygon.kind()) || !isPolygon(drawn.kind()) || drawn.isEmpty())
        return notPolygon();
    if (!isValid(drawn))
        return Error{ErrorCode::InvalidInput, text("The ring crosses itself.")};
    for (std::size_t p = 0; p < polygon.partCount(); ++p) {
        Geometry part(GeometryKind::Polygon);
        part.beginPart();
        for (std::size_t r = 0; r < polygon.ringCount(p); ++r)
            part.addRing(polygon.ring(p, r));
        TRY_ASSIGN(const PreparedGeometry home, PreparedGeometry::of(part));
        if (!home.containsProperly(drawn))
            continue;
        EditableShape shape(polygon);
        const EditableShape ring(drawn);
        for (const auto& more : ring.parts) {
            editing::EditableRing hole = more[0];
            hole.z.resize(shape.hasZ ? hole.at.size() : 0, 0.0);
            shape.parts[p].push_back(std::move(hole));
        }
        return shape.geometry();
    }
    return Error{ErrorCode::InvalidInput, text("A ring has to lie wholly inside one part, away from its border."), text("Cut a hole instead: it may cross the border.")};
}

Result<Geometry> withPart(const GeometryView& geometry, const GeometryView& part)
{
    if (geometry.isNull())
        return Geometry(part);
    if (dimensionOf(geometry.kind()) != dimensionOf(part.kind()) || part.isEmpty())
        return Error{ErrorCode::InvalidInput, text("A part has to be of the feature's kind: point, line or polygon.")};
    if (isPolygon(geometry.kind())) {
        if (!isValid(part))
            return Error{ErrorCode::InvalidInput, text("The part crosses itself.")};
        TRY_ASSIGN(const Geometry shared, overlay(Overlay::Intersection, geometry, part));
        if (isPolygon(shared.kind()) && planarArea(shared) > 0)
            return Error{ErrorCode::Refused, text("The part overlaps the feature."), text("Reshape the feature instead, or draw the part beside it.")};
    }
    EditableShape shape(geometry);
    EditableShape more(part);
    for (auto& one : more.parts) {
        for (auto& ring : one)
            if (shape.hasZ != more.hasZ)
                ring.z.assign(shape.hasZ ? ring.at.size() : 0, 0.0);
        shape.parts.push_back(std::move(one));
    }
    shape.kind = editing::multiOf(shape.kind);
    return shape.geometry();
}

Result<Geometry> withoutPart(const GeometryView& geometry, std::size_t part)
{
    if (part >= geometry.partCount())
        return Error{ErrorCode::InvalidParameter, text("There is no such part.")};
    if (geometry.partCount() == 1)
        return Error{ErrorCode::InvalidInput, text("This is the feature's only part."), text("Delete the feature instead.")};
    EditableShape shape(geometry);
    shape.parts.erase(shape.parts.begin() + static_cast<std::ptrdiff_t>(part));
    return shape.geometry();
}

Result<Geometry> withoutRing(const GeometryView& geometry, std::size_t part, std::size_t ring)
{
    if (!isPolygon(geometry.kind()) || part >= geometry.partCount() || ring >= geometry.ringCount(part))
        return Error{ErrorCode::InvalidParameter, text("There is no such ring.")};
    if (ring == 0)
        return withoutPart(geometry, part);
    EditableShape shape(geometry);
    shape.parts[part].erase(shape.parts[part].begin() + static_cast<std::ptrdiff_t>(ring));
    return shape.geometry();
}

Geometry withoutHoles(const GeometryView& geometry, double largest)
{
    Geometry out(geometry.kind());
    for (std::size_t p = 0; p < geometry.partCount(); ++p) {
        out.beginPart();
        for (std::size_t r = 0; r < geometry.ringCount(p); ++r)
            if (r == 0 || !isPolygon(geometry.kind()) || std::abs(signedArea(geometry.ring(p, r))) > largest)
                out.addRing(geometry.ring(p, r), geometry.ringZ(p, r));
    }
    return out;
}

Result<GeometryEdits> fillHole(const Surroundings& surroundings, std::int64_t feature, Coordinate place, const Sharing& sharing)
{
    const GeometryView polygon = surroundings.geometry(feature);
    if (!isPolygon(polygon.kind()))
        return notPolygon();
    for (std::size_t p = 0; p < polygon.partCount(); ++p)
        for (std::size_t r = 1; r < polygon.ringCount(p); ++r) {
            if (sideOf(place, polygon.ring(p, r)) != Side::Inside)
                continue;
            Geometry hole = editing::withFittingKind(ringAsPolygon(polygon, p, r), polygon.kind());
            GeometryEdits edits;
            if (sharing.neighbours) {
                const Surroundings* const layers[] = {&surroundings};
                TRY_ASSIGN(edits, drawnBeside(layers, hole, sharing));
            }
            else {
                edits.push_back({.id = std::nullopt, .geometry = std::move(hole)});
            }
            edits[0].like = feature;
            return edits;
        }
    return Error{ErrorCode::InvalidInput, text("There is no hole of this feature here.")};
}

}  // namespace spatial
