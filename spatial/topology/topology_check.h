// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/crs/crs.h"
#include "spatial/editing/surroundings.h"
#include "spatial/topology/topology_findings.h"

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

class LayerMetric;

/// One layer as rules see it. Immutable; any thread.
struct TopologyLayer {
    std::shared_ptr<const Surroundings> features;
    Crs crs;
    std::shared_ptr<const LayerMetric> metric = {};   ///< filled in by TopologyLayers
};

/// The layers that rules speak of, by id. A value: an edit puts another one in the place of one. A rule whose layers are not all there finds nothing
/// and keeps what it found. Layers of another CRS than the rule's are brought to it where they are looked at.
class TopologyLayers {
public:
    /// `extent` in the layer's CRS: figures are fastest there, right everywhere. Milliseconds for a layer that is new, nothing for its next states.
    void put(const std::string& id, std::shared_ptr<const Surroundings> features, const Crs& crs, const Box& extent);
    void remove(std::string_view id);
    const TopologyLayer* find(std::string_view id) const;

private:
    std::map<std::string, TopologyLayer, std::less<>> layers_;
};

/// Where a layer changed: boxes that hold whatever looks different now, as it was and as it is; a few small boxes cost less than one large one.
struct TopologyChange {
    std::string layer;
    std::vector<Box> boxes;
};

/// Checks whole layers: in parallel, the same findings for any number of threads. bench_topology measures it.
/// Cancelled.
Result<TopologyFindings> checkTopology(std::span<const TopologyRule> rules, const TopologyLayers& layers, Progress& progress);

/// The findings after a change: those near the boxes are dropped, found anew around them, all others kept. Equal to checkTopology() of everything.
/// Looks only at features near the boxes (milliseconds for a gesture). Takes any history: features, layers and rules may be gone or new; rules that
/// `findings` was never made for must be checked whole first. Cancelled.
Result<TopologyFindings> updateTopology(const TopologyFindings& findings, std::span<const TopologyRule> rules, const TopologyLayers& layers, const TopologyChange& change, Progress& progress);

/// Where features differ between two states of a layer, of those that are named: of a long border only the piece that moved. Equal ones give nothing.
std::vector<Box> changedPlaces(const Surroundings& before, const Surroundings& after, std::span<const std::int64_t> candidates);

}  // namespace spatial
