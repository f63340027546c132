// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/row_overlay.h"

#include "spatial/geometry/coverage.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/union_of_many.h"

namespace spatial {

namespace {

/// Cutting away one neighbour after the other copies the rest each time; beyond so many vertices times neighbours one union is cheaper.
constexpr std::size_t kMostCopied = 100'000;

void keep(GeometryColumn& column, const GeometryView& geometry)
{
    column.clear();
    column.append(geometry);
}

}  // namespace

RowOverlay::RowOverlay(const OverlaySide& mine, const OverlaySide& other, const Progress& progress)
    : mine_(mine), other_(other), progress_(progress), prepared_(*other.geometries), myWindows_(*mine.geometries), otherWindows_(*other.geometries)
{
}

const std::vector<std::uint32_t>& RowOverlay::candidates(std::size_t row)
{
    other_.index->query(mine_.geometries->box(row), hits_);
    return hits_;
}

void RowOverlay::add(const GeometryView& geometry, std::size_t row, OverlayPieces& out) const
{
    if (geometry.isEmpty())
        return;
    out.geometry.append(geometry);
    out.first.push_back(asSecond_ ? kNoRow : static_cast<std::uint32_t>(row));
    out.second.push_back(asSecond_ ? static_cast<std::uint32_t>(row) : kNoRow);
}

void RowOverlay::common(std::size_t row, OverlayPieces& out)
{
    const auto& others = candidates(row);
    if (others.empty())
        return;
    const bool plain = mine_.ready->plain(row);
    const PolygonEdges* const a = plain ? &mine_.ready->edges(row, edgesA_) : nullptr;
    const auto take = [&](const GeometryView& geometry, std::uint32_t other) {
        out.geometry.append(geometry);
        out.first.push_back(static_cast<std::uint32_t>(row));
        out.second.push_back(other);
    };
    for (const std::uint32_t other : others) {
        if (progress_.cancelled())
            return;
        const Outcome outcome = plain && other_.ready->plain(other) ? clipper_.clip(Overlay::Intersection, *a, other_.ready->edges(other, edgesB_)) : Outcome::Unsure;
        switch (outcome) {
        case Outcome::Empty: break;
        case Outcome::First: take((*mine_.geometries)[row], other); break;
        case Outcome::Second: take((*other_.geometries)[other], other); break;
        case Outcome::New: take(clipper_.result(), other); break;
        case Outcome::Unsure: commonByOverlay(row, other, out); break;
        }
    }
}

void RowOverlay::commonByOverlay(std::size_t row, std::uint32_t other, OverlayPieces& out)
{
    const GeometryView a = (*mine_.geometries)[row];
    const GeometryView b = (*other_.geometries)[other];
    const PreparedGeometry* const preparedB = prepared_(other);
    if (!preparedB || !preparedB->intersects(a))
        return;
    const auto take = [&](const GeometryView& geometry) {
        if (geometry.isEmpty())
            return;
        out.geometry.append(geometry);
        out.first.push_back(static_cast<std::uint32_t>(row));
        out.second.push_back(other);
    };
    if (isPolygon(b.kind()) && other_.geometries->box(other).contains(mine_.geometries->box(row)) && preparedB->containsProperly(a))
        return take(a);
    if (isPolygon(a.kind()) && mine_.geometries->box(row).contains(other_.geometries->box(other)))
        if (const auto preparedA = PreparedGeometry::of(a); preparedA && preparedA->containsProperly(b))
            return take(b);
    const auto cut = crossing(row, other);
    if (!cut)
        return couldNot(row, other, out);
    take(*cut);
}

void RowOverlay::alone(std::size_t row, OverlayPieces& out)
{
    if (mine_.ready->plain(row) && aloneByClipping(row, out))
        return;
    combine(Overlay::Difference, row, out);
}

void RowOverlay::inside(std::size_t row, OverlayPieces& out)
{
    if (mine_.ready->plain(row) && insideByClipping(row, out))
        return;
    combine(Overlay::Intersection, row, out);
}

/// Cuts away one neighbour after the other. A border that two of them share is no general position for the second: false then.
bool RowOverlay::aloneByClipping(std::size_t row, OverlayPieces& out)
{
    const GeometryView whole = (*mine_.geometries)[row];
    const auto& others = candidates(row);
    if (whole.coordinates().size() * others.size() > kMostCopied)
        return false;
    bool changed = false;
    const PolygonEdges* rest = &mine_.ready->edges(row, edgesA_);
    for (const std::uint32_t other : others) {
        if (dimensionOf(other_.geometries->kind(other)) < 2)
            continue;
        if (!other_.ready->plain(other))
            return false;
        switch (clipper_.clip(Overlay::Difference, *rest, other_.ready->edges(other, edgesB_))) {
        case Outcome::First: break;
        case Outcome::Empty: return true;
        case Outcome::New:
            keep(next_, clipper_.result());
            std::swap(rest_, next_);
            edgesRest_.assign(rest_[0]);
            rest = &edgesRest_;
            changed = true;
            break;
        default: return false;
        }
    }
    add(changed ? rest_[0] : whole, row, out);
    return true;
}

/// Unites the neighbours that meet the row, then cuts it with their union.
bool RowOverlay::insideByClipping(std::size_t row, OverlayPieces& out)
{
    const GeometryView whole = (*mine_.geometries)[row];
    const PolygonEdges& a = mine_.ready->edges(row, edgesA_);
    std::vector<std::uint32_t> holders;
    std::size_t vertices = 0;
    for (const std::uint32_t other : candidates(row)) {
        if (dimensionOf(other_.geometries->kind(other)) < 2)
            continue;
        if (!other_.ready->plain(other))
            return false;
        switch (clipper_.clip(Overlay::Intersection, a, other_.ready->edges(other, edgesB_))) {
        case Outcome::Empty: continue;
        case Outcome::First: add(whole, row, out); return true;
        case Outcome::Unsure: return false;
        default: break;
        }
        holders.push_back(other);
        vertices += (*other_.geometries)[other].coordinates().size();
    }
    if (holders.empty())
        return true;
    if (vertices * (holders.size() - 1) > kMostCopied)
        return false;
    keep(rest_, (*other_.geometries)[holders[0]]);
    for (std::size_t i = 1; i < holders.size(); ++i) {
        edgesRest_.assign(rest_[0]);
        switch (clipper_.clip(Overlay::Union, edgesRest_, other_.ready->edges(holders[i], edgesB_))) {
        case Outcome::First: break;
        case Outcome::Second: keep(rest_, (*other_.geometries)[holders[i]]); break;
        case Outcome::New:
            keep(next_, clipper_.result());
            std::swap(rest_, next_);
            break;
        default: return false;
        }
    }
    return clipAgainst(Overlay::Intersection, row, rest_[0], out);
}

bool RowOverlay::clipAgainst(Overlay operation, std::size_t row, const GeometryView& united, OverlayPieces& out)
{
    edgesRest_.assign(united);
    switch (clipper_.clip(operation, mine_.ready->edges(row, edgesA_), edgesRest_)) {
    case Outcome::Unsure: return false;
    case Outcome::Empty: break;
    case Outcome::First: add((*mine_.geometries)[row], row, out); break;
    case Outcome::Second: add(united, row, out); break;
    case Outcome::New: add(clipper_.result(), row, out); break;
    }
    return true;
}

/// Difference from, or intersection with, the union of what meets the row.
void RowOverlay::combine(Overlay operation, std::size_t row, OverlayPieces& out)
{
    const GeometryView a = (*mine_.geometries)[row];
    const bool taken = operation == Overlay::Difference;
    bool within = false;
    const std::vector<std::uint32_t> others = meeting(row, within);
    if (others.empty() || within) {
        if (others.empty() == taken)
            add(a, row, out);
        return;
    }
    const auto all = unitedNear(row, others);
    if (all && mine_.ready->plain(row) && isPolygon(all->kind()) && !all->view().hasZ() && clipAgainst(operation, row, *all, out))
        return;
    const auto made = all ? overlay(operation, a, *all) : all;
    if (!made) {
        if (made.error().code != ErrorCode::Cancelled)
            couldNot(row, others[0], out);
        return;
    }
    add(*made, row, out);
}

/// Features of the other layer that meet `row` and can take something from it: of at least its dimension. `within` tells that one of
/// them holds the whole row.
std::vector<std::uint32_t> RowOverlay::meeting(std::size_t row, bool& within)
{
    const GeometryView a = (*mine_.geometries)[row];
    const bool plain = mine_.ready->plain(row);
    std::vector<std::uint32_t> out;
    within = false;
    for (const std::uint32_t other : candidates(row)) {
        if (progress_.cancelled())
            break;
        if (dimensionOf(other_.geometries->kind(other)) < dimensionOf(a.kind()))
            continue;
        if (plain && other_.ready->plain(other)) {
            const auto relation = clipper_.relate(mine_.ready->edges(row, edgesA_), other_.ready->edges(other, edgesB_));
            if (relation != PolygonClipper::Relation::Unsure) {
                within = within || relation == PolygonClipper::Relation::FirstInside;
                if (relation != PolygonClipper::Relation::Apart)
                    out.push_back(other);
                continue;
            }
        }
        const PreparedGeometry* const b = prepared_(other);
        if (!b || !b->intersects(a))
            continue;
        out.push_back(other);
        within = within || (other_.geometries->box(other).contains(mine_.geometries->box(row)) && b->containsProperly(a));
    }
    return out;
}

/// The intersection of a pair that is really cut, from the parts of both around the place where they can meet.
Result<Geometry> RowOverlay::crossing(std::size_t row, std::uint32_t other)
{
    const Box& a = mine_.geometries->box(row);
    const Box& b = other_.geometries->box(other);
    const Box window = windowAround({std::max(a.minX, b.minX), std::max(a.minY, b.minY), std::min(a.maxX, b.maxX), std::min(a.maxY, b.maxY)});
    const auto partA = myWindows_.part(row, window);
    const auto partB = otherWindows_.part(other, window);
    return overlay(Overlay::Intersection, partA ? partA->view() : (*mine_.geometries)[row], partB ? partB->view() : (*other_.geometries)[other]);
}

/// The union of features of the other layer, right around `row`. It is taken before the overlay, so that no splinters remain along
/// borders between them.
Result<Geometry> RowOverlay::unitedNear(std::size_t row, const std::vector<std::uint32_t>& others)
{
    const Box window = windowAround(mine_.geometries->box(row));
    std::vector<std::shared_ptr<const Geometry>> parts;
    std::vector<GeometryView> views;
    for (const std::uint32_t other : others) {
        parts.push_back(otherWindows_.part(other, window));
        views.push_back(parts.back() ? parts.back()->view() : (*other_.geometries)[other]);
    }
    if (views.size() == 1)
        return Geometry(views[0]);
    if (auto merged = mergedCoverage(views))
        return *std::move(merged);
    return unionOfMany(views, progress_);
}

void RowOverlay::couldNot(std::size_t row, std::uint32_t other, OverlayPieces& out) const
{
    out.warnings.push_back({"geometry.set-aside", text("Features {0} and {1} could not be overlaid and are left out.", mine_.table->ids[row], other_.table->ids[other]), mine_.table->name, mine_.table->ids[row]});
}

}  // namespace spatial
