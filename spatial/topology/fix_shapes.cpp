// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/topology/fix_shapes.h"

#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/topology/faults.h"
#include "spatial/topology/vertex_faults.h"

#include <algorithm>

namespace spatial::topology {

namespace {

Error noSafeFix(Text why) { return {ErrorCode::InvalidInput, std::move(why), text("Put it right by hand, or accept it with a reason.")}; }

struct Fixer {
    const TopologyFinding& finding;
    const Look& look;
    double snap;   ///< in units of the coordinates

    GeometryView feature(std::size_t number) const { return look.features.geometry(finding.features[number]); }

    Result<TopologyFix> one(Text title, std::int64_t id, Geometry geometry) const
    {
        if (geometry.view().isNull() || geometry.view().isEmpty())
            return noSafeFix(text("Nothing of feature {0} would be left.", id));
        return TopologyFix{std::move(title), finding.layer, {{id, std::move(geometry)}}};
    }

    Result<TopologyFix> repeatedVertices() const
    {
        return one(text("Delete the vertices of feature {0} that stand twice", finding.features[0]), finding.features[0], withoutRepeatedVertices(feature(0), look.tolerance));
    }
    Result<TopologyFix> spikes() const { return one(text("Cut off the spikes of feature {0}", finding.features[0]), finding.features[0], withoutSpikes(feature(0), look.tolerance)); }
    Result<TopologyFix> validity() const
    {
        if (!isPolygon(feature(0).kind()))
            return noSafeFix(text("A line that crosses itself has no safe repair."));
        TRY_ASSIGN(Geometry valid, makeValid(feature(0)));
        return one(text("Make feature {0} valid", finding.features[0]), finding.features[0], std::move(valid));
    }
    Result<TopologyFix> duplicate() const
    {
        return TopologyFix{text("Delete feature {0}, which is the same as {1}", finding.features[1], finding.features[0]), finding.layer, {{finding.features[1], std::nullopt}}};
    }

    Result<TopologyFix> overlap() const
    {
        const PlainPolygon first(feature(0));
        const PlainPolygon second(feature(1));
        if (!first.usable() || !second.usable())
            return noSafeFix(text("One of the features cannot be cut: make it valid first."));
        const bool cutFirst = look.metric.area(first.view()) < look.metric.area(second.view());
        // From the smaller one; where all of that would go it is cut out of the larger.
        for (const bool small : {true, false}) {
            const bool mine = small == cutFirst;
            TRY_ASSIGN(Geometry rest, overlay(Overlay::Difference, mine ? first.view() : second.view(), mine ? second.view() : first.view()));
            if (rest.view().isEmpty() || !isWide(rest, look.tolerance))
                continue;
            const std::int64_t id = finding.features[mine ? 0 : 1];
            return one(text("Cut the overlap from feature {0}", id), id, std::move(rest));
        }
        return noSafeFix(text("The features are the same: one of them should go."));
    }

    Result<TopologyFix> gap() const
    {
        std::optional<std::size_t> best;
        double longest = 0;
        Geometry border(GeometryKind::MultiLineString);
        const GeometryView hole = finding.shape;
        for (std::size_t ring = 0; ring < hole.ringCount(0); ++ring) {
            border.beginPart();
            border.addRing(hole.ring(0, ring));
        }
        TRY_ASSIGN(const Geometry strip, buffer(border, look.tolerance, 2));
        for (std::size_t i = 0; i < finding.features.size(); ++i) {
            Geometry outline(GeometryKind::MultiLineString);
            forEachRing(feature(i), [&](std::span<const Coordinate> ring, bool) {
                outline.beginPart();
                outline.addRing(ring);
            });
            TRY_ASSIGN(const Geometry common, overlay(Overlay::Intersection, outline, strip));
            if (const double length = isLine(common.kind()) ? planarLength(common) : 0; length > longest) {
                longest = length;
                best = i;
            }
        }
        if (!best)
            return noSafeFix(text("No neighbour borders on the gap."));
        const PlainPolygon neighbour(feature(*best));
        const GeometryView both[] = {neighbour.view(), hole};
        TRY_ASSIGN(Geometry whole, unaryUnion(both));
        if (whole.view().partCount() > std::max<std::size_t>(1, neighbour.view().partCount()))
            return noSafeFix(text("The gap meets its neighbour in a point only."));
        return one(text("Give the gap to feature {0}, its longest neighbour", finding.features[*best]), finding.features[*best], std::move(whole));
    }

    /// The nearest place on another line within `snap`; a vertex where one is as near.
    Result<TopologyFix> dangle() const
    {
        const std::int64_t id = finding.features[0];
        Box box;
        box.include(finding.place);
        std::optional<Coordinate> target;
        double nearest = snap;
        for (const std::int64_t other : look.features.near(box.grownBy(snap))) {
            if (other == id)
                continue;
            const GeometryView view = look.features.geometry(other);
            forEachRing(view, [&](std::span<const Coordinate> line, bool) {
                for (std::size_t i = 0; i + 1 < line.size(); ++i) {
                    const Coordinate a = line[i];
                    const Coordinate b = line[i + 1];
                    const double square = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y);
                    const double along = square > 0 ? ((finding.place.x - a.x) * (b.x - a.x) + (finding.place.y - a.y) * (b.y - a.y)) / square : 0;
                    const double t = std::clamp(along, 0.0, 1.0);
                    const Coordinate foot = t == 0 ? a : t == 1 ? b : Coordinate{a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)};
                    if (const double away = distance(finding.place, foot); away < nearest) {
                        nearest = away;
                        target = foot;
                    }
                }
            });
        }
        if (!target)
            return noSafeFix(text("No other line lies near enough to this end."));
        return one(text("Draw the end of line {0} to the next line", id), id, withEndAt(feature(0), *target));
    }

    Geometry withEndAt(const GeometryView& view, Coordinate target) const
    {
        Geometry out(view.kind());
        for (std::size_t part = 0; part < view.partCount(); ++part) {
            const auto line = view.ring(part);
            std::vector<Coordinate> moved(line.begin(), line.end());
            for (Coordinate* const end : {&moved.front(), &moved.back()})
                if (distance(*end, finding.place) <= look.tolerance)
                    *end = target;
            out.beginPart();
            out.addRing(moved, view.ringZ(part));
        }
        return out;
    }

    Result<TopologyFix> intrusion() const
    {
        std::vector<GeometryView> views;
        std::vector<PlainPolygon> others;
        others.reserve(finding.others.size());
        for (const std::int64_t other : finding.others) {
            others.emplace_back(look.other->geometry(other));
            if (others.back().usable())
                views.push_back(others.back().view());
        }
        if (views.empty() || dimensionOf(feature(0).kind()) < 1)
            return noSafeFix(text("There is nothing to cut."));
        TRY_ASSIGN(const Geometry whole, unaryUnion(views));
        TRY_ASSIGN(Geometry rest, overlay(Overlay::Difference, feature(0), whole));
        return one(text("Cut off what of feature {0} enters the other layer", finding.features[0]), finding.features[0], std::move(rest));
    }
};

}  // namespace

Result<TopologyFix> proposedFix(const TopologyFinding& finding, const TopologyRule& rule, const TopologyLayers& layers, double snap)
{
    const TopologyLayer* layer = layers.find(finding.layer);
    const TopologyLayer* other = layers.find(finding.other);
    if (!layer || (needsOtherLayer(finding.kind) && !other))
        return noSafeFix(text("The layer of this finding is not there."));
    const auto moved = other ? inCrs(other->features, other->crs, layer->crs) : nullptr;
    const double units = layer->metric->unitsPerMeter();
    const Look look{rule, *layer->features, *layer->metric, moved.get(), rule.tolerance * units};
    for (const std::int64_t id : finding.features)
        if (look.features.geometry(id).isNull())
            return noSafeFix(text("Feature {0} is not there any more.", id));
    const std::size_t least = finding.kind == TopologyRuleKind::NoOverlap || finding.kind == TopologyRuleKind::NoDuplicates ? 2 : 1;
    if (finding.features.size() < least)
        return noSafeFix(text("No feature belongs to this finding."));
    const Fixer fix{finding, look, snap * units};
    switch (finding.kind) {
    case TopologyRuleKind::NoDuplicateVertex: return fix.repeatedVertices();
    case TopologyRuleKind::NoSpikes: return fix.spikes();
    case TopologyRuleKind::Valid: return fix.validity();
    case TopologyRuleKind::NoDuplicates: return fix.duplicate();
    case TopologyRuleKind::NoOverlap: return fix.overlap();
    case TopologyRuleKind::NoGaps: return fix.gap();
    case TopologyRuleKind::NoDangles: return fix.dangle();
    case TopologyRuleKind::NotEnter: return fix.intrusion();
    case TopologyRuleKind::MinimumArea:
    case TopologyRuleKind::NoSlivers: return noSafeFix(text("Into which neighbour it goes is for a person to decide: merge it."));
    case TopologyRuleKind::MinimumLength:
    case TopologyRuleKind::NoPseudoNodes: return noSafeFix(text("Whose attributes the joined line keeps is for a person to decide: merge them."));
    default: return noSafeFix(text("Which of the two layers is right is for a person to decide."));
    }
}

}  // namespace spatial::topology
