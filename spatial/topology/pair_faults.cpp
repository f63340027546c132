// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/coverage.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/topology/faults.h"

#include <algorithm>

namespace spatial::topology {

namespace {

bool boxesAgree(const Box& a, const Box& b, double tolerance)
{
    return std::abs(a.minX - b.minX) <= tolerance && std::abs(a.minY - b.minY) <= tolerance && std::abs(a.maxX - b.maxX) <= tolerance && std::abs(a.maxY - b.maxY) <= tolerance;
}

bool isSame(const GeometryView& a, const GeometryView& b, double tolerance)
{
    if (dimensionOf(a.kind()) != dimensionOf(b.kind()) || !boxesAgree(a.box(), b.box(), tolerance))
        return false;
    const auto left = a.coordinates();
    const auto right = b.coordinates();
    if (left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(), [&](Coordinate p, Coordinate q) { return distance(p, q) <= tolerance; }))
        return true;
    return equalTopology(a, b);
}

void duplicate(const Look& look, std::int64_t a, std::int64_t b, Found& found)
{
    const GeometryView first = look.features.geometry(a);
    if (!isSame(first, look.features.geometry(b), look.tolerance))
        return;
    found.push_back(std::make_shared<const TopologyFinding>(look.finding({a, b}, Geometry(first))));
}

Result<void> overlap(const Look& look, std::int64_t a, const PlainPolygon& first, std::int64_t b, Found& found)
{
    const GeometryView theirs = look.features.geometry(b);
    if (!isPolygon(theirs.kind()))
        return {};
    const Box mine = first.view().box();
    const Box box = theirs.box();
    const double width = std::min(mine.maxX, box.maxX) - std::max(mine.minX, box.minX);
    const double height = std::min(mine.maxY, box.maxY) - std::max(mine.minY, box.minY);
    if (std::min(width, height) <= look.tolerance)
        return {};
    const PlainPolygon second(theirs);
    if (!second.usable())
        return {};
    const GeometryView both[] = {first.view(), second.view()};
    if (mergedCoverage(both))
        return {};
    // In the order of the ids, so that the answer is the same whichever side asks.
    const auto shared = a < b ? overlay(Overlay::Intersection, both[0], both[1]) : overlay(Overlay::Intersection, both[1], both[0]);
    if (!shared || !isPolygon(shared->kind()) || !isWide(*shared, look.tolerance))
        return {};
    found.push_back(std::make_shared<const TopologyFinding>(look.finding({a, b}, *shared)));
    return {};
}

}  // namespace

Result<void> faultsOfPairs(const Look& look, std::int64_t id, const std::function<bool(std::int64_t)>& wanted, Found& found)
{
    const GeometryView view = look.features.geometry(id);
    if (view.isNull() || view.isEmpty())
        return {};
    const bool overlaps = look.rule.kind == TopologyRuleKind::NoOverlap;
    if (overlaps && !isPolygon(view.kind()))
        return {};
    std::optional<PlainPolygon> plain;
    for (const std::int64_t other : look.features.near(overlaps ? view.box() : view.box().grownBy(look.tolerance))) {
        if (other == id || !wanted(other))
            continue;
        if (!overlaps) {
            duplicate(look, std::min(id, other), std::max(id, other), found);
            continue;
        }
        if (!plain)
            plain.emplace(view);
        if (!plain->usable())
            return {};
        TRY(overlap(look, id, *plain, other, found));
    }
    return {};
}

bool coverOnce(const Look& look, std::span<const std::int64_t> ids)
{
    std::vector<PlainPolygon> polygons;
    std::vector<GeometryView> views;
    polygons.reserve(ids.size());
    for (const std::int64_t id : ids) {
        const GeometryView view = look.features.geometry(id);
        if (!isPolygon(view.kind()) || view.isEmpty())
            continue;
        polygons.emplace_back(view);
        if (!polygons.back().usable())
            return false;
        views.push_back(polygons.back().view());
    }
    return views.size() < 2 || mergedCoverage(views).has_value();
}

}  // namespace spatial::topology
