// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/near_pairs.h"
#include "spatial/geometry/plain_validity.h"
#include "spatial/topology/faults.h"
#include "spatial/topology/vertex_faults.h"

#include <algorithm>
#include <numbers>

namespace spatial::topology {

namespace {

Geometry pointsAt(std::span<const Coordinate> places)
{
    Geometry shape(places.size() == 1 ? GeometryKind::Point : GeometryKind::MultiPoint);
    for (const Coordinate& c : places) {
        shape.beginPart();
        shape.addRing({&c, 1});
    }
    return shape;
}

/// Where a line crosses itself; a part that comes back to its own beginning does not.
std::optional<Coordinate> selfCrossing(const GeometryView& lines)
{
    std::vector<Box> boxes;
    std::vector<std::pair<Coordinate, Coordinate>> edges;
    for (std::size_t part = 0; part < lines.partCount(); ++part) {
        const auto line = lines.ring(part);
        for (std::size_t i = 0; i + 1 < line.size(); ++i) {
            Box box;
            box.include(line[i]);
            box.include(line[i + 1]);
            boxes.push_back(box);
            edges.emplace_back(line[i], line[i + 1]);
        }
    }
    std::optional<Coordinate> place;
    everyNearPair(boxes, [&](std::size_t i, std::size_t j) {
        const auto [a, b] = edges[i];
        const auto [c, d] = edges[j];
        const double oc = orientation(a, b, c);
        const double od = orientation(a, b, d);
        if (i == j || (oc > 0) == (od > 0) || oc == 0 || od == 0)
            return true;
        const double oa = orientation(c, d, a);
        const double ob = orientation(c, d, b);
        if ((oa > 0) == (ob > 0) || oa == 0 || ob == 0)
            return true;
        const double t = oa / (oa - ob);
        place = Coordinate{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
        return false;
    });
    return place;
}

void validity(const Look& look, std::int64_t id, const GeometryView& view, Found& found)
{
    if (isPolygon(view.kind()) && isPlainlyValid(view))
        return;
    Validity verdict = validityOf(view);
    if (verdict.valid && isLine(view.kind()))
        if (const auto place = selfCrossing(view))
            verdict = {false, text("it crosses itself."), *place};
    if (verdict.valid)
        return;
    if (!std::isfinite(verdict.place.x) || !std::isfinite(verdict.place.y) || !view.box().contains(verdict.place))
        verdict.place = view.box().empty() ? Coordinate{} : view.box().centre();
    TopologyFinding finding = look.finding({id}, Geometry::point(verdict.place));
    finding.reason = std::move(verdict.reason);
    found.push_back(std::make_shared<const TopologyFinding>(std::move(finding)));
}

void vertices(const Look& look, std::int64_t id, const GeometryView& view, Found& found)
{
    const bool spikes = look.rule.kind == TopologyRuleKind::NoSpikes;
    std::vector<Coordinate> places;
    double longest = 0;
    forEachRing(view, [&](std::span<const Coordinate> ring, bool closed) {
        if (spikes)
            for (const Spike& spike : spikesOf(ring, closed, look.tolerance)) {
                places.push_back(spike.tip);
                longest = std::max(longest, look.metric.length(spike.foot, spike.tip));
            }
        else
            for (const std::size_t at : repeatedVertices(ring, closed, look.tolerance))
                places.push_back(ring[at]);
    });
    if (places.empty())
        return;
    TopologyFinding finding = look.finding({id}, pointsAt(places));
    finding.place = places.front();
    finding.length = longest;
    found.push_back(std::make_shared<const TopologyFinding>(std::move(finding)));
}

void extents(const Look& look, std::int64_t id, const GeometryView& view, Found& found)
{
    constexpr double kRough = 1.05;   // what the rough measure may err, and more
    const double limit = look.rule.threshold;
    const bool lines = look.rule.kind == TopologyRuleKind::MinimumLength;
    if (lines ? !isLine(view.kind()) : !isPolygon(view.kind()))
        return;
    if (!lines && look.metric.roughArea(view) > limit * kRough)
        return;
    const double size = lines ? look.metric.length(view) : look.metric.area(view);
    if (!(size < limit))
        return;
    const double around = lines ? size : look.metric.length(view);
    if (look.rule.kind == TopologyRuleKind::NoSlivers && 4 * std::numbers::pi * size >= look.rule.thinness * around * around)
        return;
    TopologyFinding finding = look.finding({id}, Geometry(view));
    finding.area = lines ? 0 : size;
    finding.length = around;
    finding.limit = limit;
    found.push_back(std::make_shared<const TopologyFinding>(std::move(finding)));
}

}  // namespace

TopologyFinding Look::finding(std::vector<std::int64_t> features_, Geometry shape) const
{
    TopologyFinding f;
    f.rule = rule.id;
    f.kind = rule.kind;
    f.layer = rule.layer;
    f.other = needsOtherLayer(rule.kind) ? rule.other : std::string();
    std::sort(features_.begin(), features_.end());
    f.features = std::move(features_);
    const GeometryView view = shape;
    if (isPolygon(view.kind()))
        f.area = metric.area(view);
    f.length = isPoint(view.kind()) ? 0 : metric.length(view);
    if (isPoint(view.kind())) {
        f.place = view.coordinates().front();
    } else {
        const auto inside = pointOnSurface(view);
        f.place = inside ? *inside : view.box().empty() ? Coordinate{} : view.box().centre();
    }
    f.shape = std::move(shape);
    return f;
}

bool looksAtOne(TopologyRuleKind kind)
{
    using enum TopologyRuleKind;
    return kind == Valid || kind == NoDuplicateVertex || kind == NoSpikes || kind == MinimumArea || kind == MinimumLength || kind == NoSlivers;
}

Result<void> faultsOfFeature(const Look& look, std::int64_t id, Found& found)
{
    const GeometryView view = look.features.geometry(id);
    if (view.isNull() || view.isEmpty())
        return {};
    switch (look.rule.kind) {
    case TopologyRuleKind::Valid: validity(look, id, view, found); break;
    case TopologyRuleKind::NoDuplicateVertex:
    case TopologyRuleKind::NoSpikes: vertices(look, id, view, found); break;
    default: extents(look, id, view, found); break;
    }
    return {};
}

}  // namespace spatial::topology
