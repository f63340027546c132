// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/topology/topology_check.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"
#include "spatial/topology/faults.h"

#include <algorithm>
#include <limits>

namespace spatial {

namespace {

using topology::Found;
using topology::Look;

constexpr std::size_t kGrain = 64;

/// A rule with its layers, where all are there.
struct Bound {
    const TopologyLayer* layer;
    std::shared_ptr<const Surroundings> other;
    std::optional<Look> look;
};

std::optional<Bound> boundTo(const TopologyRule& rule, const TopologyLayers& layers)
{
    Bound bound{layers.find(rule.layer), nullptr, std::nullopt};
    if (!rule.on || !bound.layer)
        return std::nullopt;
    if (needsOtherLayer(rule.kind)) {
        const TopologyLayer* other = layers.find(rule.other);
        if (!other)
            return std::nullopt;
        bound.other = topology::inCrs(other->features, other->crs, bound.layer->crs);
    }
    const LayerMetric& metric = *bound.layer->metric;
    bound.look.emplace(Look{rule, *bound.layer->features, metric, bound.other.get(), rule.tolerance * metric.unitsPerMeter()});
    return bound;
}

bool arePairs(TopologyRuleKind kind) { return kind == TopologyRuleKind::NoOverlap || kind == TopologyRuleKind::NoDuplicates; }

/// The findings that these features own; of pairs those among them: where two others meet, nothing near has changed.
Result<void> faultsOf(const Look& look, std::span<const std::int64_t> ids, Found& found, Progress& progress)
{
    std::vector<Found> chunks((ids.size() + kGrain - 1) / kGrain);
    TRY(parallelFor(ids.size(), kGrain, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        Found& mine = chunks[begin / kGrain];
        for (std::size_t i = begin; i < end; ++i) {
            const std::int64_t id = ids[i];
            if (topology::looksAtOne(look.rule.kind))
                TRY(topology::faultsOfFeature(look, id, mine));
            else if (arePairs(look.rule.kind))
                TRY(topology::faultsOfPairs(look, id, [&](std::int64_t other) { return other > id && std::binary_search(ids.begin(), ids.end(), other); }, mine));
            else if (needsOtherLayer(look.rule.kind))
                TRY(topology::faultsToOther(look, id, mine));
            else
                TRY(topology::faultsOfEnds(look, id, mine));
        }
        return {};
    }));
    for (Found& chunk : chunks)
        std::move(chunk.begin(), chunk.end(), std::back_inserter(found));
    return {};
}

constexpr double kEverywhere = std::numeric_limits<double>::infinity();

Result<void> checkWhole(const Look& look, Found& found, Progress& progress)
{
    const auto ids = look.features.near(Box{-kEverywhere, -kEverywhere, kEverywhere, kEverywhere});
    if (look.rule.kind == TopologyRuleKind::NoOverlap)
        return topology::overlapsOfAll(look, ids, found, progress);
    if (look.rule.kind == TopologyRuleKind::NoGaps)
        return topology::gapsOfAll(look, ids, found, progress);
    return faultsOf(look, ids, found, progress);
}

/// What a change means for one rule: the boxes in the rule's CRS, grown by what meets within the tolerance.
std::vector<Box> placesFor(const TopologyRule& rule, const Look& look, const TopologyLayers& layers, const TopologyChange& change)
{
    std::vector<Box> places;
    if (rule.layer == change.layer)
        places = change.boxes;
    if (needsOtherLayer(rule.kind) && rule.other == change.layer) {
        const Crs& from = layers.find(rule.other)->crs;
        const Crs& to = look.metric.crs();
        std::optional<Transform> move;
        if (from.isKnown() && to.isKnown() && !from.sameAs(to))
            if (auto found = Transform::between(from, to))
                move.emplace(*std::move(found));
        for (const Box& box : change.boxes) {
            Box moved = move ? (*move)(box) : box;
            if (move)
                moved = moved.grownBy(0.01 * std::max(moved.width(), moved.height()) + look.tolerance);
            places.push_back(moved);
        }
    }
    std::erase_if(places, [](const Box& box) { return box.empty(); });
    for (Box& box : places)
        box = box.grownBy(2 * look.tolerance);
    return places;
}

/// Whether a finding has to be found anew.
bool isDropped(const TopologyFinding& finding, const Look& look, const std::vector<std::int64_t>& owners, const std::vector<Box>& places)
{
    if (finding.kind == TopologyRuleKind::NoGaps)
        return std::any_of(places.begin(), places.end(), [&](const Box& box) { return topology::touches(finding, box); });
    const auto isGone = [&](std::int64_t id) { return look.features.geometry(id).isNull(); };
    const auto isOwner = [&](std::int64_t id) { return std::binary_search(owners.begin(), owners.end(), id); };
    if (arePairs(finding.kind))
        return std::any_of(finding.features.begin(), finding.features.end(), isGone) || std::all_of(finding.features.begin(), finding.features.end(), isOwner);
    return finding.features.empty() || isGone(finding.features.front()) || isOwner(finding.features.front());
}

Result<void> updateRule(const Look& look, const TopologyLayers& layers, const TopologyChange& change, std::span<const TopologyFindingPtr> old, Found& found, Progress& progress)
{
    const auto places = placesFor(look.rule, look, layers, change);
    std::vector<std::int64_t> owners;
    for (const Box& box : places) {
        const auto near = look.features.near(box);
        owners.insert(owners.end(), near.begin(), near.end());
    }
    std::sort(owners.begin(), owners.end());
    owners.erase(std::unique(owners.begin(), owners.end()), owners.end());
    for (const TopologyFindingPtr& finding : old)
        if (!isDropped(*finding, look, owners, places))
            found.push_back(finding);
    if (look.rule.kind != TopologyRuleKind::NoGaps)
        return faultsOf(look, owners, found, progress);
    Found gaps;
    for (const Box& box : places) {
        TRY(notCancelled(progress));
        TRY(topology::gapsAt(look, box, gaps));
    }
    std::stable_sort(gaps.begin(), gaps.end(), [](const auto& a, const auto& b) { return compare(*a, *b) < 0; });
    gaps.erase(std::unique(gaps.begin(), gaps.end(), [](const auto& a, const auto& b) { return compare(*a, *b) == 0; }), gaps.end());   // seen from two boxes
    std::move(gaps.begin(), gaps.end(), std::back_inserter(found));
    return {};
}

bool sameRings(const GeometryView& a, const GeometryView& b)
{
    if (a.kind() != b.kind() || a.partCount() != b.partCount())
        return false;
    for (std::size_t part = 0; part < a.partCount(); ++part)
        if (a.ringCount(part) != b.ringCount(part))
            return false;
    return true;
}

/// Where two states of a ring differ: the vertices that changed and those beside them, whose edges moved. Empty where they are the same.
Box differenceOf(std::span<const Coordinate> a, std::span<const Coordinate> b)
{
    const std::size_t least = std::min(a.size(), b.size());
    std::size_t head = 0;
    while (head < least && a[head] == b[head])
        ++head;
    if (head == a.size() && head == b.size())
        return {};
    std::size_t tail = 0;
    while (tail < least - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
        ++tail;
    Box box;
    for (const auto line : {a, b})
        for (std::size_t i = head > 0 ? head - 1 : 0; i < std::min(line.size(), line.size() - tail + 1); ++i)
            box.include(line[i]);
    return box;
}

/// Where a feature looks different; empty where it does not.
Box changeOf(const GeometryView& was, const GeometryView& is)
{
    Box box;
    if (sameRings(was, is)) {
        for (std::size_t part = 0; part < was.partCount(); ++part)
            for (std::size_t ring = 0; ring < was.ringCount(part); ++ring)
                box.include(differenceOf(was.ring(part, ring), is.ring(part, ring)));
        return box;
    }
    box = was.box();
    box.include(is.box());
    return box;
}

}  // namespace

void TopologyLayers::put(const std::string& id, std::shared_ptr<const Surroundings> features, const Crs& crs, const Box& extent)
{
    TopologyLayer& layer = layers_[id];
    const bool fits = layer.metric && layer.metric->crs().isKnown() == crs.isKnown() && (!crs.isKnown() || layer.metric->crs().sameAs(crs)) && (extent.empty() || layer.metric->extent().contains(extent));
    if (!fits)
        layer.metric = std::make_shared<const LayerMetric>(crs, extent);
    layer.features = std::move(features);
    layer.crs = crs;
}

void TopologyLayers::remove(std::string_view id)
{
    if (const auto found = layers_.find(id); found != layers_.end())
        layers_.erase(found);
}

const TopologyLayer* TopologyLayers::find(std::string_view id) const
{
    const auto found = layers_.find(id);
    return found == layers_.end() || !found->second.features ? nullptr : &found->second;
}

Result<TopologyFindings> checkTopology(std::span<const TopologyRule> rules, const TopologyLayers& layers, Progress& progress)
{
    Found found;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        PartOfProgress part(progress, static_cast<double>(i) / static_cast<double>(rules.size()), static_cast<double>(i + 1) / static_cast<double>(rules.size()));
        TRY(notCancelled(progress));
        if (const auto bound = boundTo(rules[i], layers))
            TRY(checkWhole(*bound->look, found, part));
    }
    return TopologyFindings(std::move(found));
}

Result<TopologyFindings> updateTopology(const TopologyFindings& findings, std::span<const TopologyRule> rules, const TopologyLayers& layers, const TopologyChange& change, Progress& progress)
{
    const TopologyFindings known = findings.ofRules(rules);
    CancelOnly quiet(progress);
    Found found;
    for (const TopologyRule& rule : rules) {
        // Findings are sorted by rule: those of one stand together.
        const auto all = known.all();
        const auto begin = std::lower_bound(all.begin(), all.end(), rule.id, [](const auto& f, const std::string& id) { return f->rule < id; });
        const auto end = std::upper_bound(begin, all.end(), rule.id, [](const std::string& id, const auto& f) { return id < f->rule; });
        const bool concerned = rule.layer == change.layer || (needsOtherLayer(rule.kind) && rule.other == change.layer);
        const auto bound = concerned ? boundTo(rule, layers) : std::nullopt;
        if (!bound)
            found.insert(found.end(), begin, end);
        else
            TRY(updateRule(*bound->look, layers, change, {begin, end}, found, quiet));
    }
    return TopologyFindings(std::move(found));
}

std::vector<Box> changedPlaces(const Surroundings& before, const Surroundings& after, std::span<const std::int64_t> candidates)
{
    std::vector<Box> boxes;
    for (const std::int64_t id : candidates) {
        const Box box = changeOf(before.geometry(id), after.geometry(id));
        if (!box.empty())
            boxes.push_back(box);
    }
    return boxes;
}

}  // namespace spatial
