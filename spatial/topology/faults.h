// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/topology/layer_metric.h"
#include "spatial/topology/topology_check.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

/// Inside the check of topology. Every finding has an owner, and is found by looking at what lies around the owner only: so a part of a layer that is
/// looked at again gives the same as the whole.
///   rules of one feature and of another layer   the feature
///   ends of lines                               the line
///   pairs                                       both; found once
///   gaps                                        a place on the gap
namespace spatial::topology {

using Found = std::vector<TopologyFindingPtr>;

/// One rule and the layers it looks at.
struct Look {
    const TopologyRule& rule;
    const Surroundings& features;
    const LayerMetric& metric;
    const Surroundings* other = nullptr;   ///< in the CRS of the layer
    double tolerance = 0;                  ///< in units of the coordinates

    /// A finding of the rule about these features; measures are of its shape.
    TopologyFinding finding(std::vector<std::int64_t> features, Geometry shape) const;
};

/// A polygon as overlays can use it: valid, without z. Null for other kinds and for what cannot be repaired.
struct PlainPolygon {
    explicit PlainPolygon(const GeometryView& geometry);
    GeometryView view() const { return own ? own->view() : *seen; }
    bool usable() const { return isPolygon(view().kind()); }

    std::optional<GeometryView> seen;
    std::optional<Geometry> own;
};

/// Whether an area or hole is wider than rounding: more than the tolerance on average.
bool isWide(const GeometryView& polygon, double tolerance);

/// Whether a rule judges features one by one.
bool looksAtOne(TopologyRuleKind kind);
Result<void> faultsOfFeature(const Look& look, std::int64_t id, Found& found);
Result<void> faultsOfEnds(const Look& look, std::int64_t id, Found& found);
Result<void> faultsToOther(const Look& look, std::int64_t id, Found& found);

/// Pairs of `id` with its neighbours that `wanted` takes.
Result<void> faultsOfPairs(const Look& look, std::int64_t id, const std::function<bool(std::int64_t other)>& wanted, Found& found);

/// Whether the features cover no place twice, found at once where their borders match vertex by vertex; false says nothing.
bool coverOnce(const Look& look, std::span<const std::int64_t> ids);

/// Gaps that touch the box.
Result<void> gapsAt(const Look& look, const Box& box, Found& found);
/// Whether a gap that was found touches the box.
bool touches(const TopologyFinding& gap, const Box& box);
/// The vertex of a gap that says to which part of the land it belongs: the western one, of several the southern one.
Coordinate cornerOf(const GeometryView& gap);

/// Overlaps and gaps of the whole layer, piece by piece of the land.
Result<void> overlapsOfAll(const Look& look, std::span<const std::int64_t> ids, Found& found, Progress& progress);
Result<void> gapsOfAll(const Look& look, std::span<const std::int64_t> ids, Found& found, Progress& progress);

/// A layer brought to another CRS where it is looked at.
std::shared_ptr<const Surroundings> inCrs(std::shared_ptr<const Surroundings> features, const Crs& from, const Crs& to);

}  // namespace spatial::topology
