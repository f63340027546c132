// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/split.h"

#include "spatial/editing/border_graph.h"
#include "spatial/editing/editable_shape.h"
#include "spatial/editing/line_cuts.h"
#include "spatial/editing/sewing.h"
#include "spatial/geometry/measures.h"

#include <algorithm>
#include <map>
#include <set>

namespace spatial {

using editing::BorderGraph;
using editing::EditableRing;
using editing::EditableShape;

namespace {

struct SplitPiece {
    Geometry geometry;
    double size = 0;       ///< area or length
    Box box;
};

SplitPiece pieceOf(Geometry geometry)
{
    SplitPiece piece;
    piece.size = isPolygon(geometry.kind()) ? planarArea(geometry) : planarLength(geometry);
    piece.box = geometry.view().box();
    piece.geometry = std::move(geometry);
    return piece;
}

Geometry joined(const Geometry& a, const Geometry& b)
{
    Geometry out(a.view());
    for (std::size_t p = 0; p < b.view().partCount(); ++p) {
        out.beginPart();
        for (std::size_t r = 0; r < b.view().ringCount(p); ++r)
            out.addRing(b.view().ring(p, r), b.view().ringZ(p, r));
    }
    out.setKind(editing::multiOf(a.kind()));
    return out;
}

/// The largest stays the feature, with what was not cut; the others follow by place.
void emit(std::int64_t id, GeometryKind kind, std::vector<SplitPiece> pieces, const std::optional<Geometry>& uncut, GeometryEdits& edits)
{
    std::sort(pieces.begin(), pieces.end(), [](const SplitPiece& a, const SplitPiece& b) { return std::tie(a.box.minX, a.box.minY, a.box.maxX, a.box.maxY) < std::tie(b.box.minX, b.box.minY, b.box.maxX, b.box.maxY); });
    // Halves that differ by rounding only are equal: the first stays, on every machine.
    std::size_t largest = 0;
    for (std::size_t i = 1; i < pieces.size(); ++i)
        if (pieces[i].size > pieces[largest].size * (1 + 1e-9))
            largest = i;
    Geometry kept = std::move(pieces[largest].geometry);
    if (uncut)
        kept = joined(kept, *uncut);
    edits.push_back({.id = id, .geometry = editing::withFittingKind(std::move(kept), kind)});
    for (std::size_t i = 0; i < pieces.size(); ++i)
        if (i != largest)
            edits.push_back({.id = std::nullopt, .geometry = editing::withFittingKind(std::move(pieces[i].geometry), kind), .like = id});
}

Error nothingCut()
{
    return {ErrorCode::InvalidInput, text("Nothing is split: the cut does not run from border to border."), text("Draw the line right across, beginning and ending outside.")};
}

Result<void> splitPolygons(const Surroundings& surroundings, const std::vector<std::int64_t>& ids, std::span<const GeometryView> blades, double tolerance, GeometryEdits& edits,
                           Progress& progress)
{
    BorderGraph graph(tolerance);
    Box extent;
    for (const std::int64_t id : ids) {
        graph.addPolygon(surroundings.geometry(id));
        extent.include(surroundings.geometry(id).box());
    }
    for (const GeometryView& blade : blades)
        if (blade.box().grownBy(tolerance).intersects(extent))
            graph.addLines(blade);
    TRY(graph.build(progress));
    std::vector<std::vector<std::uint32_t>> facesOf(ids.size());
    for (std::uint32_t f = 1; f < graph.faces().size(); ++f)
        for (const std::uint32_t polygon : graph.faces()[f].covering)
            facesOf[polygon].push_back(f);
    for (std::uint32_t k = 0; k < ids.size(); ++k) {
        TRY(notCancelled(progress));
        const GeometryView before = surroundings.geometry(ids[k]);
        const auto within = [&](std::uint32_t f) { return f != 0 && graph.faces()[f].covered(k); };
        const auto wholes = graph.connected(within, [&](const BorderGraph::Edge& edge) { return !edge.borders(k); });
        const auto cut = graph.connected(within, [&](const BorderGraph::Edge& edge) { return !edge.borders(k) && !edge.line; });
        std::map<std::uint32_t, std::set<std::uint32_t>> piecesOf;   // of each connected whole
        for (const std::uint32_t f : facesOf[k])
            piecesOf[wholes[f]].insert(cut[f]);
        std::vector<bool> selected(graph.faces().size(), false);
        std::vector<SplitPiece> pieces;
        const auto regionWhere = [&](auto&& keep) {
            for (const std::uint32_t f : facesOf[k])
                selected[f] = keep(f);
            Geometry region = graph.region(selected, before.hasZ());
            for (const std::uint32_t f : facesOf[k])
                selected[f] = false;
            return region;
        };
        bool someUncut = false;
        for (const auto& [whole, parts] : piecesOf) {
            if (parts.size() < 2) {
                someUncut = true;
                continue;
            }
            for (const std::uint32_t piece : parts)
                pieces.push_back(pieceOf(regionWhere([&](std::uint32_t f) { return cut[f] == piece; })));
        }
        if (pieces.empty())
            continue;
        std::optional<Geometry> uncut;
        if (someUncut)
            uncut = regionWhere([&](std::uint32_t f) { return piecesOf[wholes[f]].size() < 2; });
        emit(ids[k], before.kind(), std::move(pieces), uncut, edits);
    }
    return {};
}

Geometry lineGeometry(const std::vector<EditableRing>& lines)
{
    Geometry out(lines.size() == 1 ? GeometryKind::LineString : GeometryKind::MultiLineString);
    for (const EditableRing& line : lines) {
        out.beginPart();
        out.addRing(line.at, line.z);
    }
    return out;
}

/// The places, without the line's own ends.
std::vector<editing::LineMeeting> innerCuts(const EditableRing& line, std::span<const GeometryView> blades, double tolerance)
{
    std::vector<editing::LineMeeting> cuts;
    Box box;
    for (const Coordinate c : line.at)
        box.include(c);
    for (const GeometryView& blade : blades) {
        if (isPoint(blade.kind()) || !blade.box().grownBy(tolerance).intersects(box))
            continue;
        for (std::size_t p = 0; p < blade.partCount(); ++p)
            for (std::size_t r = 0; r < blade.ringCount(p); ++r)
                for (const auto& m : editing::meetings(line, blade.ring(p, r), tolerance))
                    cuts.push_back(m);
    }
    std::erase_if(cuts, [&](const auto& m) { return distance(m.at, line.at.front()) <= tolerance || distance(m.at, line.at.back()) <= tolerance; });
    std::sort(cuts.begin(), cuts.end(), [](const auto& a, const auto& b) { return std::tie(a.edge, a.along) < std::tie(b.edge, b.along); });
    cuts.erase(std::unique(cuts.begin(), cuts.end(), [&](const auto& a, const auto& b) { return distance(a.at, b.at) <= tolerance; }), cuts.end());
    return cuts;
}

bool splitLine(std::int64_t id, const GeometryView& before, std::span<const GeometryView> blades, double tolerance, GeometryEdits& edits)
{
    const EditableShape shape(before);
    std::vector<SplitPiece> pieces;
    std::vector<EditableRing> uncut;
    for (const auto& part : shape.parts) {
        const EditableRing& line = part[0];
        const auto cuts = line.at.size() < 2 ? std::vector<editing::LineMeeting>() : innerCuts(line, blades, tolerance);
        if (cuts.empty()) {
            uncut.push_back(line);
            continue;
        }
        editing::LineMeeting from = editing::startOf(line);
        for (const auto& cut : cuts) {
            pieces.push_back(pieceOf(lineGeometry({editing::stretchOf(line, from, cut)})));
            from = cut;
        }
        pieces.push_back(pieceOf(lineGeometry({editing::stretchOf(line, from, editing::endOf(line))})));
    }
    if (pieces.empty())
        return false;
    emit(id, before.kind(), std::move(pieces), uncut.empty() ? std::nullopt : std::optional(lineGeometry(uncut)), edits);
    return true;
}

}  // namespace

Result<GeometryEdits> split(const Surroundings& surroundings, std::span<const std::int64_t> features, std::span<const GeometryView> blades, const Sharing& sharing, Progress& progress)
{
    GeometryEdits edits;
    std::vector<std::int64_t> polygons;
    for (const std::int64_t id : std::set<std::int64_t>(features.begin(), features.end())) {
        const GeometryView view = surroundings.geometry(id);
        if (isPolygon(view.kind()))
            polygons.push_back(id);
        else if (isLine(view.kind()))
            splitLine(id, view, blades, sharing.tolerance, edits);
        TRY(notCancelled(progress));
    }
    if (!polygons.empty())
        TRY(splitPolygons(surroundings, polygons, blades, sharing.tolerance, edits, progress));
    if (edits.empty())
        return nothingCut();
    return editing::sewnEdits(surroundings, std::move(edits), sharing);
}

Result<GeometryEdits> splitByLayer(const Surroundings& surroundings, std::span<const std::int64_t> features, const Surroundings& blades, const Sharing& sharing, Progress& progress)
{
    std::set<std::int64_t> ids;
    for (const std::int64_t id : features) {
        const Box box = surroundings.geometry(id).box();
        if (!box.empty())
            for (const std::int64_t blade : blades.near(box.grownBy(sharing.tolerance)))
                ids.insert(blade);
    }
    std::vector<GeometryView> views;
    for (const std::int64_t id : ids)
        views.push_back(blades.geometry(id));
    return split(surroundings, features, views, sharing, progress);
}

Result<GeometryEdits> splitLineAt(const Surroundings& surroundings, std::int64_t feature, Coordinate place, const Sharing& sharing)
{
    const GeometryView view = surroundings.geometry(feature);
    if (!isLine(view.kind()))
        return Error{ErrorCode::InvalidInput, text("Only a line can be split at a place on it.")};
    // The nearest place on it becomes a blade of no length.
    double nearest = std::numeric_limits<double>::infinity();
    Coordinate at = place;
    for (std::size_t p = 0; p < view.partCount(); ++p) {
        const auto line = view.ring(p);
        for (std::size_t i = 1; i < line.size(); ++i) {
            const Coordinate on = editing::nearestOnSegment(line[i - 1], line[i], place);
            if (distance(on, place) < nearest) {
                nearest = distance(on, place);
                at = on;
            }
        }
    }
    const Geometry blade = Geometry::lineString({at, at});
    const std::int64_t ids[] = {feature};
    const GeometryView blades[] = {blade};
    return split(surroundings, ids, blades, sharing);
}

}  // namespace spatial
