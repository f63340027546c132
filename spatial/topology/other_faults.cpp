// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/topology/faults.h"

#include <algorithm>
#include <set>

namespace spatial::topology {

namespace {

/// A geometry of the layer as overlays can use it.
Geometry usable(const GeometryView& view)
{
    if (isPolygon(view.kind())) {
        const PlainPolygon polygon(view);
        return Geometry(polygon.view());
    }
    return Geometry(view);
}

struct Neighbour {
    std::int64_t id;
    Geometry shape;
};

std::vector<Neighbour> polygonsNear(const Look& look, const Box& box)
{
    std::vector<Neighbour> near;
    for (const std::int64_t id : look.other->near(box)) {
        PlainPolygon polygon(look.other->geometry(id));
        if (polygon.usable())
            near.push_back({id, Geometry(polygon.view())});
    }
    return near;
}

/// Whether what is left over is more than rounding.
bool isMore(const GeometryView& rest, double tolerance)
{
    if (rest.isNull() || rest.isEmpty())
        return false;
    if (isPolygon(rest.kind()))
        return isWide(rest, tolerance);
    return isPoint(rest.kind()) || planarLength(rest) > tolerance;
}

void reportFault(const Look& look, std::int64_t id, Geometry shape, std::vector<std::int64_t> others, Found& found)
{
    TopologyFinding finding = look.finding({id}, std::move(shape));
    std::sort(others.begin(), others.end());
    finding.others = std::move(others);
    found.push_back(std::make_shared<const TopologyFinding>(std::move(finding)));
}

Result<void> insideOne(const Look& look, std::int64_t id, const Geometry& mine, Found& found)
{
    std::optional<Geometry> least;
    std::int64_t best = 0;
    const auto sizeOf = [](const GeometryView& g) { return isPolygon(g.kind()) ? planarArea(g) : isLine(g.kind()) ? planarLength(g) : static_cast<double>(g.partCount()); };
    for (const Neighbour& one : polygonsNear(look, mine.view().box())) {
        TRY_ASSIGN(Geometry rest, overlay(Overlay::Difference, mine, one.shape));
        if (!isMore(rest, look.tolerance))
            return {};
        if (!least || sizeOf(rest) < sizeOf(*least)) {
            least = std::move(rest);
            best = one.id;
        }
    }
    if (!least)
        reportFault(look, id, mine, {}, found);
    else
        reportFault(look, id, *std::move(least), {best}, found);
    return {};
}

Result<void> coveredBy(const Look& look, std::int64_t id, const Geometry& mine, Found& found)
{
    const auto near = polygonsNear(look, mine.view().box());
    std::vector<GeometryView> views;
    for (const Neighbour& one : near)
        views.push_back(one.shape);
    Geometry rest = mine;
    if (!views.empty()) {
        TRY_ASSIGN(const Geometry whole, unaryUnion(views));
        TRY_ASSIGN(rest, overlay(Overlay::Difference, mine, whole));
    }
    if (isMore(rest, look.tolerance))
        reportFault(look, id, std::move(rest), {}, found);
    return {};
}

Result<void> notEnter(const Look& look, std::int64_t id, const Geometry& mine, Found& found)
{
    std::vector<Geometry> entered;
    std::vector<std::int64_t> others;
    for (const Neighbour& one : polygonsNear(look, mine.view().box())) {
        TRY_ASSIGN(Geometry shared, overlay(Overlay::Intersection, mine, one.shape));
        if (dimensionOf(shared.kind()) < dimensionOf(mine.kind()) || !isMore(shared, look.tolerance))
            continue;
        entered.push_back(std::move(shared));
        others.push_back(one.id);
    }
    if (entered.empty())
        return {};
    const std::vector<GeometryView> views(entered.begin(), entered.end());
    TRY_ASSIGN(Geometry whole, views.size() == 1 ? Result<Geometry>(Geometry(views.front())) : unaryUnion(views));
    reportFault(look, id, std::move(whole), std::move(others), found);
    return {};
}

struct EdgeOrder {
    using Edge = std::pair<Coordinate, Coordinate>;
    static auto key(const Edge& e) { return std::tuple(e.first.x, e.first.y, e.second.x, e.second.y); }
    bool operator()(const Edge& a, const Edge& b) const { return key(a) < key(b); }
};

EdgeOrder::Edge edgeOf(Coordinate a, Coordinate b) { return std::tuple(a.x, a.y) < std::tuple(b.x, b.y) ? EdgeOrder::Edge{a, b} : EdgeOrder::Edge{b, a}; }

template <class Visit>
void forEachEdge(const GeometryView& view, Visit&& visit)
{
    if (isPoint(view.kind()))
        return;
    for (std::size_t part = 0; part < view.partCount(); ++part)
        for (std::size_t r = 0; r < view.ringCount(part); ++r) {
            const auto ring = view.ring(part, r);
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                visit(ring[i], ring[i + 1]);
        }
}

/// Edges as lines.
Geometry linesOf(const std::vector<EdgeOrder::Edge>& edges)
{
    Geometry lines(GeometryKind::MultiLineString);
    for (const auto& [a, b] : edges) {
        const Coordinate line[] = {a, b};
        lines.beginPart();
        lines.addRing(line);
    }
    return lines;
}

Result<void> borderMatches(const Look& look, std::int64_t id, const Geometry& mine, Found& found)
{
    const Box box = mine.view().box().grownBy(look.tolerance);
    std::set<EdgeOrder::Edge, EdgeOrder> theirs;
    std::vector<EdgeOrder::Edge> nearEdges;
    for (const std::int64_t other : look.other->near(box))
        forEachEdge(look.other->geometry(other), [&](Coordinate a, Coordinate b) {
            Box edge;
            edge.include(a);
            edge.include(b);
            if (!(a == b) && edge.intersects(box) && theirs.insert(edgeOf(a, b)).second)
                nearEdges.push_back({a, b});
        });
    // Mostly the borders share their vertices; only what does not is compared as a line.
    std::vector<EdgeOrder::Edge> own;
    forEachEdge(mine, [&](Coordinate a, Coordinate b) {
        if (!(a == b) && !theirs.contains(edgeOf(a, b)))
            own.push_back({a, b});
    });
    if (own.empty())
        return {};
    Geometry rest = linesOf(own);
    if (!nearEdges.empty()) {
        TRY_ASSIGN(const Geometry strip, buffer(linesOf(nearEdges), look.tolerance, 2));
        TRY_ASSIGN(rest, overlay(Overlay::Difference, rest, strip));
    }
    if (isMore(rest, look.tolerance))
        reportFault(look, id, std::move(rest), {}, found);
    return {};
}

}  // namespace

Result<void> faultsToOther(const Look& look, std::int64_t id, Found& found)
{
    const GeometryView view = look.features.geometry(id);
    if (view.isNull() || view.isEmpty())
        return {};
    const Geometry mine = usable(view);
    if (mine.view().isNull() || mine.view().isEmpty())
        return {};
    switch (look.rule.kind) {
    case TopologyRuleKind::InsideOne: return insideOne(look, id, mine, found);
    case TopologyRuleKind::CoveredBy: return coveredBy(look, id, mine, found);
    case TopologyRuleKind::NotEnter: return notEnter(look, id, mine, found);
    default: return borderMatches(look, id, mine, found);
    }
}

}  // namespace spatial::topology
