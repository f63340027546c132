// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/merge.h"

#include "spatial/editing/border_graph.h"
#include "spatial/editing/editable_shape.h"

#include <algorithm>
#include <map>
#include <set>

namespace spatial {

using editing::EditableRing;
using editing::EditableShape;

namespace {

Result<Geometry> mergedPolygons(const std::vector<GeometryView>& polygons, bool z, double tolerance)
{
    editing::BorderGraph graph(tolerance);
    for (const GeometryView& polygon : polygons)
        graph.addPolygon(polygon);
    TRY(graph.build());
    std::vector<bool> selected(graph.faces().size());
    for (std::size_t f = 1; f < selected.size(); ++f)
        selected[f] = !graph.faces()[f].covering.empty();
    return graph.region(selected, z);
}

/// Lines joined where exactly two ends meet, within the tolerance; the first line's direction counts.
Geometry mergedLineEnds(const std::vector<GeometryView>& lines, bool z, double tolerance)
{
    std::vector<EditableRing> all;
    for (const GeometryView& view : lines)
        for (auto& part : EditableShape(view).parts) {
            if (z && part[0].z.empty())
                part[0].z.assign(part[0].at.size(), 0.0);
            if (part[0].at.size() > 1)
                all.push_back(std::move(part[0]));
        }
    const auto reversed = [](EditableRing& ring) {
        std::reverse(ring.at.begin(), ring.at.end());
        std::reverse(ring.z.begin(), ring.z.end());
    };
    const auto endsAt = [&](Coordinate c) {
        std::size_t count = 0;
        for (const EditableRing& ring : all)
            count += (distance(ring.at.front(), c) <= tolerance ? 1U : 0U) + (distance(ring.at.back(), c) <= tolerance ? 1U : 0U);
        return count;
    };
    for (std::size_t i = 0; i < all.size(); ++i)
        for (bool grown = true; grown;) {
            grown = false;
            for (const bool atEnd : {true, false}) {
                const Coordinate c = atEnd ? all[i].at.back() : all[i].at.front();
                if (endsAt(c) != 2 || distance(all[i].at.front(), all[i].at.back()) <= tolerance)
                    continue;
                for (std::size_t j = i + 1; j < all.size(); ++j) {
                    const bool byFront = distance(all[j].at.front(), c) <= tolerance;
                    if (!byFront && distance(all[j].at.back(), c) > tolerance)
                        continue;
                    EditableRing other = std::move(all[j]);
                    all.erase(all.begin() + static_cast<std::ptrdiff_t>(j));
                    if (byFront != atEnd)
                        reversed(other);
                    EditableRing& first = atEnd ? all[i] : other;
                    EditableRing& second = atEnd ? other : all[i];
                    // The vertex where they meet is there once, with the first line's doubles.
                    if (atEnd)
                        second.erase(0);
                    else
                        first.erase(first.at.size() - 1);
                    first.at.insert(first.at.end(), second.at.begin(), second.at.end());
                    first.z.insert(first.z.end(), second.z.begin(), second.z.end());
                    if (!atEnd)
                        all[i] = std::move(first);
                    grown = true;
                    break;
                }
            }
        }
    Geometry out(all.size() == 1 ? GeometryKind::LineString : GeometryKind::MultiLineString);
    for (const EditableRing& ring : all) {
        out.beginPart();
        out.addRing(ring.at, ring.z);
    }
    return out;
}

Geometry mergedPoints(const std::vector<GeometryView>& points, bool z)
{
    Geometry out(GeometryKind::MultiPoint);
    for (const GeometryView& view : points)
        for (std::size_t p = 0; p < view.partCount(); ++p) {
            const double zero = 0;
            out.beginPart();
            out.addRing(view.ring(p), z && !view.hasZ() ? std::span(&zero, 1) : view.ringZ(p));
        }
    return out;
}

}  // namespace

Result<GeometryEdits> mergeFeatures(const Surroundings& surroundings, std::span<const std::int64_t> features, std::int64_t keep, const MergeOptions& options)
{
    std::set<std::int64_t> ids(features.begin(), features.end());
    ids.insert(keep);
    std::vector<GeometryView> views;
    bool z = false;
    const GeometryView kept = surroundings.geometry(keep);
    views.push_back(kept);
    for (const std::int64_t id : ids)
        if (id != keep)
            views.push_back(surroundings.geometry(id));
    if (ids.size() < 2)
        return Error{ErrorCode::InvalidInput, text("Merging takes two features at least.")};
    for (const GeometryView& view : views) {
        if (view.isNull() || view.isEmpty() || dimensionOf(view.kind()) != dimensionOf(kept.kind()))
            return Error{ErrorCode::InvalidInput, text("Only features of one kind can be merged: points, lines or polygons.")};
        z = z || view.hasZ();
    }
    Geometry merged;
    if (isPolygon(kept.kind())) {
        TRY_ASSIGN(merged, mergedPolygons(views, z, options.tolerance));
    }
    else {
        merged = isLine(kept.kind()) ? mergedLineEnds(views, z, options.tolerance) : mergedPoints(views, z);
    }
    if (merged.view().isEmpty())
        return Error{ErrorCode::InvalidInput, text("Nothing would be left.")};
    if (!options.apart && merged.view().partCount() > 1)
        return Error{ErrorCode::Refused, text("The features do not touch: merged they would be one feature of {0} parts.", merged.view().partCount()), text("Allow several parts to merge them all the same.")};
    GeometryEdits edits;
    edits.push_back({.id = keep, .geometry = editing::withFittingKind(std::move(merged), kept.kind())});
    for (const std::int64_t id : ids)
        if (id != keep)
            edits.push_back({.id = id, .geometry = std::nullopt});
    return edits;
}

Result<GeometryEdits> explodeToParts(const Surroundings& surroundings, std::int64_t feature)
{
    const GeometryView view = surroundings.geometry(feature);
    if (view.partCount() < 2)
        return Error{ErrorCode::InvalidInput, text("The feature has one part only.")};
    std::vector<Geometry> parts;
    std::size_t largest = 0;
    double size = -1;
    for (std::size_t p = 0; p < view.partCount(); ++p) {
        Geometry part(editing::singleOf(view.kind()));
        part.beginPart();
        for (std::size_t r = 0; r < view.ringCount(p); ++r)
            part.addRing(view.ring(p, r), view.ringZ(p, r));
        part = editing::withFittingKind(std::move(part), view.kind());
        const double its = isPolygon(view.kind()) ? planarArea(part) : planarLength(part);
        if (its > size) {
            size = its;
            largest = p;
        }
        parts.push_back(std::move(part));
    }
    GeometryEdits edits;
    edits.push_back({.id = feature, .geometry = std::move(parts[largest])});
    for (std::size_t p = 0; p < parts.size(); ++p)
        if (p != largest)
            edits.push_back({.id = std::nullopt, .geometry = std::move(parts[p]), .like = feature});
    return edits;
}

}  // namespace spatial
