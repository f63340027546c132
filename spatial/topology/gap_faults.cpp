// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/coverage.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/topology/faults.h"
#include "spatial/topology/gap_holes.h"

#include <algorithm>

namespace spatial::topology {

namespace {

struct United {
    std::vector<std::int64_t> ids;
    Geometry whole;
};

Result<United> unitedNear(const Look& look, const Box& window)
{
    United united;
    std::vector<PlainPolygon> polygons;
    std::vector<GeometryView> views;
    const auto near = look.features.near(window);
    polygons.reserve(near.size());
    for (const std::int64_t id : near) {
        polygons.emplace_back(look.features.geometry(id));
        if (!polygons.back().usable())
            continue;
        united.ids.push_back(id);
        views.push_back(polygons.back().view());
    }
    if (views.empty())
        return united;
    if (auto merged = mergedCoverage(views)) {
        united.whole = *std::move(merged);
    } else {
        TRY_ASSIGN(united.whole, unaryUnion(views));
    }
    return united;
}

/// The rings of a hole from the same vertex on, whatever it was found in.
std::vector<Coordinate> fromCorner(std::span<const Coordinate> ring)
{
    std::vector<Coordinate> out(ring.begin(), ring.end() - 1);
    if (signedArea(ring) < 0)
        std::reverse(out.begin(), out.end());
    const auto first = std::min_element(out.begin(), out.end(), [](Coordinate a, Coordinate b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
    std::rotate(out.begin(), first, out.end());
    out.push_back(out.front());
    return out;
}

Geometry canonical(const GeometryView& hole)
{
    Geometry shape(GeometryKind::Polygon);
    shape.beginPart();
    shape.addRing(fromCorner(hole.ring(0)));
    std::vector<std::vector<Coordinate>> islands;
    for (std::size_t ring = 1; ring < hole.ringCount(0); ++ring)
        islands.push_back(fromCorner(hole.ring(0, ring)));
    std::sort(islands.begin(), islands.end(), [](const auto& a, const auto& b) { return a.front().x < b.front().x || (a.front().x == b.front().x && a.front().y < b.front().y); });
    for (const auto& island : islands)
        shape.addRing(island);
    return shape;
}

/// The gap as its own neighbours form it: the same shape wherever it was seen from.
Result<void> report(const Look& look, const Geometry& seen, Found& found)
{
    const auto inside = pointOnSurface(seen);
    if (!inside)
        return {};
    TRY_ASSIGN(const United around, unitedNear(look, seen.view().box().grownBy(look.tolerance)));
    const Geometry* hole = nullptr;
    const auto holes = holesOf(around.whole);
    for (const Geometry& one : holes)
        if (sideOf(*inside, one) == Side::Inside)
            hole = &one;
    const Geometry shape = canonical(hole ? hole->view() : seen.view());
    std::vector<std::int64_t> neighbours;
    for (const std::int64_t id : around.ids)
        if (distance(look.features.geometry(id), shape) <= look.tolerance)
            neighbours.push_back(id);
    TopologyFinding finding = look.finding(std::move(neighbours), shape);
    finding.limit = look.rule.threshold;
    if (finding.area <= look.rule.threshold)
        found.push_back(std::make_shared<const TopologyFinding>(std::move(finding)));
    return {};
}

}  // namespace

Coordinate cornerOf(const GeometryView& gap)
{
    const auto ring = gap.ring(0);
    return *std::min_element(ring.begin(), ring.end(), [](Coordinate a, Coordinate b) { return a.x < b.x || (a.x == b.x && a.y < b.y); });
}

bool touches(const TopologyFinding& gap, const Box& box) { return meets(gap.shape, box); }

Result<void> gapsAt(const Look& look, const Box& box, Found& found)
{
    if (box.empty())
        return {};
    // A gap that touches the box and is no larger than `reach` lies within the box grown by it, and every feature that touches the gap does
    // too: what is seen there is the gap as it is. Mostly a much smaller window says already that nothing is open at the box.
    const double reach = look.rule.reach * look.metric.unitsPerMeter();
    double margin = reach / 64;
    for (;; margin = std::min(reach, margin * 4)) {
        const Box window = box.grownBy(margin + look.tolerance);
        TRY_ASSIGN(const United united, unitedNear(look, window));
        if (united.ids.empty())
            return {};
        const bool last = margin >= reach;
        const auto holes = holesOf(united.whole);
        bool open = false;   // land that leads out of the window
        std::vector<const Geometry*> gaps;
        for (const Geometry& hole : holes) {
            const Box size = hole.view().box();
            if (size.width() > reach || size.height() > reach || !meets(hole, box))
                continue;
            if (window.contains(size))
                gaps.push_back(&hole);
            else
                open = true;
        }
        open = open || outsideMeets(united.whole, box);
        if (open && !last)
            continue;
        for (const Geometry* gap : gaps)
            if (isWide(*gap, look.tolerance))
                TRY(report(look, *gap, found));
        return {};
    }
}

}  // namespace spatial::topology
