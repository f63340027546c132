// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/edge_loads.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/network/travel_sweep.h"
#include "spatial/network/way_reader.h"

#include <cmath>
#include <queue>
#include <unordered_map>
#include <utility>

namespace spatial {

namespace {

constexpr std::size_t kOriginsWaiting = 8;   // until their turn comes to be added

struct Load {
    std::uint32_t edge;
    bool forwards;
    double weight;
};

/// What one origin adds.
struct OriginLoads {
    std::vector<Load> loads;
    double carried = 0;
    double stranded = 0;
    double weightedCost = 0;
};

/// A node that ways come over, the farthest from the source first.
struct Passed {
    double cost;
    std::uint32_t node;

    bool operator<(const Passed& other) const { return cost != other.cost ? cost < other.cost : node < other.node; }
};

class LoadRun {
public:
    using Snaps = std::vector<std::optional<Snap>>;

    LoadRun(const Network& network, const Snaps& origins, const Snaps& destinations, std::span<const double> weights, const OdOptions& options) :
        network_(network), origins_(origins), destinations_(destinations), weights_(weights), options_(options)
    {
    }

    /// take(origin, what it adds) in the order of origins.
    Result<void> operator()(Progress& progress, const std::function<void(std::size_t, const OriginLoads&)>& take) const
    {
        std::size_t searched = 0;
        for (std::size_t o = 0; o < origins_.size(); ++o)
            searched += origins_[o] && asks(o) ? 1 : 0;
        PartOfProgress preparing(progress, 0, 0.5);
        TRY_ASSIGN(const HierarchyPtr hierarchy, hierarchyFor(network_, options_.impedance, searched, preparing));
        std::optional<SweepPlan> plan;
        if (hierarchy)
            plan.emplace(*hierarchy, Direction::FromSources);
        SearchPool searches(network_);
        Pool<TravelSweep> sweeps([&] { return std::make_unique<TravelSweep>(network_, *plan, TravelSweep::Lanes::One, TravelSweep::Measures::Both); });

        std::vector<OriginLoads> found(origins_.size());
        PartOfProgress reading(progress, hierarchy ? 0.5 : 0, 1);
        CountedProgress counted(reading, origins_.size(), "origins");
        return parallelInOrder(origins_.size(), kOriginsWaiting, progress, [&](std::size_t o) -> Result<void> {
            if (!origins_[o] || !asks(o)) {
                for (std::size_t d = 0; d < destinations_.size(); ++d)
                    found[o].stranded += weight(o, d);
                return {};
            }
            const SearchOptions searchOptions{options_.impedance, Direction::FromSources, options_.cutoff};
            const SearchSource source{origins_[o]->at};
            if (plan) {
                auto sweep = sweeps.borrow();
                TRY(sweep->run(std::span(&source, 1), searchOptions, progress));
                return collect(o, source, [&](std::uint32_t node) { return sweep->at(0, plan->slotOf(node)); }, found[o], progress);
            }
            auto search = searches.take();
            TRY(search->run(std::span(&source, 1), searchOptions, progress));
            TRY(collect(o, source, [&](std::uint32_t node) { return WayCost{search->cost(node), search->other(node)}; }, found[o], progress));
            searches.giveBack(std::move(search));
            return {};
        }, [&](std::size_t o) -> Result<void> {
            take(o, found[o]);
            found[o] = {};
            counted.add(1);
            return {};
        });
    }

private:
    double weight(std::size_t origin, std::size_t destination) const { return weights_[origin * destinations_.size() + destination]; }
    bool asks(std::size_t origin) const
    {
        for (std::size_t d = 0; d < destinations_.size(); ++d)
            if (weight(origin, d) > 0)
                return true;
        return false;
    }

    /// Ways run together toward the source, so their weights are carried back node by node, from the farthest.
    template <class CostOf>
    Result<void> collect(std::size_t origin, const SearchSource& source, CostOf costOf, OriginLoads& found, const Progress& progress) const
    {
        const WayReader<CostOf> reader(network_, source, options_.impedance, costOf);
        std::priority_queue<Passed> waiting;
        std::unordered_map<std::uint32_t, double> through;
        const auto add = [&](const auto& step, double weight) {
            if (step.driven.from != step.driven.to)
                found.loads.push_back({step.driven.edge, step.driven.from < step.driven.to, weight});
            if (!step.before)
                return;
            double& passing = through[*step.before];
            if (passing == 0)
                waiting.push({costOf(*step.before).cost, *step.before});
            passing += weight;
        };
        for (std::size_t d = 0; d < destinations_.size(); ++d) {
            const double weight = this->weight(origin, d);
            if (!(weight > 0))
                continue;
            const WayCost way = destinations_[d] ? reader.costTo(destinations_[d]->at, options_.cutoff) : WayCost{};
            const double cost = destinations_[d] ? way.cost + offRoad(*origins_[origin]) + offRoad(*destinations_[d]) : kUnreachable;
            if (way.cost == kUnreachable || cost > options_.cutoff) {
                found.stranded += weight;
                continue;
            }
            found.carried += weight;
            found.weightedCost += weight * cost;
            add(reader.last(destinations_[d]->at, way), weight);
        }
        for (std::size_t done = 0; !waiting.empty(); ++done) {
            if (done % 4096 == 0)
                TRY(notCancelled(progress));
            const std::uint32_t node = waiting.top().node;
            waiting.pop();
            const double passing = std::exchange(through[node], 0);
            const auto step = reader.stepBack(node);
            if (!step)
                return reader.damaged();
            add(*step, passing);
        }
        return {};
    }

    double offRoad(const Snap& snap) const { return options_.impedance == Impedance::Time ? snap.offRoadSeconds(options_.snap) : snap.offRoadMetres(options_.snap); }

    const Network& network_;
    const Snaps& origins_;
    const Snaps& destinations_;
    std::span<const double> weights_;
    const OdOptions& options_;
};

Result<void> checkWeights(std::span<const double> weights, std::size_t pairs)
{
    if (weights.size() != pairs)
        return Error{ErrorCode::InvalidInput, text("There are {0} weights for {1} pairs.", weights.size(), pairs), {}, "weight"};
    for (const double weight : weights)
        if (!(weight >= 0) || !std::isfinite(weight))
            return Error{ErrorCode::InvalidInput, text("The weight of a pair must be 0 or more; {0} is not.", weight), {}, "weight"};
    return {};
}

/// The same network with one edge closed both ways.
std::shared_ptr<const Network> withoutEdge(const Network& network, std::uint32_t edge)
{
    auto changed = std::make_shared<Network>(network);
    changed->hierarchies = {};
    changed->edges[edge].forward = changed->edges[edge].backward = kUnreachable;
    changed->index();
    return changed;
}

}  // namespace

Result<EdgeLoads> edgeLoads(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                            std::span<const double> weights, const OdOptions& options, Progress& progress)
{
    TRY(checkWeights(weights, origins.size() * destinations.size()));
    EdgeLoads whole;
    whole.forward.assign(network.edges.size(), 0);
    whole.backward.assign(network.edges.size(), 0);
    TRY(LoadRun(network, origins, destinations, weights, options)(progress, [&](std::size_t, const OriginLoads& found) {
        for (const Load& load : found.loads)
            (load.forwards ? whole.forward : whole.backward)[load.edge] += load.weight;
        whole.carried += found.carried;
        whole.stranded += found.stranded;
        whole.weightedCost += found.weightedCost;
    }));
    return whole;
}

Result<std::vector<EdgeLoss>> edgeLosses(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                                         std::span<const double> weights, std::span<const std::uint32_t> edges, const OdOptions& options, Progress& progress)
{
    TRY(checkWeights(weights, origins.size() * destinations.size()));
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> usedFrom;   // origins, ascending
    for (const std::uint32_t edge : edges)
        usedFrom[edge];
    std::vector<OriginLoads> before(origins.size());
    PartOfProgress first(progress, 0, 0.3);
    TRY(LoadRun(network, origins, destinations, weights, options)(first, [&](std::size_t o, const OriginLoads& found) {
        for (const Load& load : found.loads)
            if (const auto at = usedFrom.find(load.edge); at != usedFrom.end() && (at->second.empty() || at->second.back() != o))
                at->second.push_back(o);
        before[o].carried = found.carried;
        before[o].stranded = found.stranded;
        before[o].weightedCost = found.weightedCost;
    }));

    std::vector<EdgeLoss> losses;
    for (const std::uint32_t edge : edges) {
        const double done = 0.7 * static_cast<double>(losses.size()) / static_cast<double>(edges.size());
        PartOfProgress part(progress, 0.3 + done, 0.3 + done + 0.7 / static_cast<double>(edges.size()));
        EdgeLoss loss{edge, 0, 0};
        const std::vector<std::size_t>& from = usedFrom[edge];
        std::vector<std::optional<Snap>> some;
        std::vector<double> someWeights;
        for (const std::size_t o : from) {
            some.push_back(origins[o]);
            const auto row = weights.subspan(o * destinations.size(), destinations.size());
            someWeights.insert(someWeights.end(), row.begin(), row.end());
        }
        if (!from.empty()) {
            const std::shared_ptr<const Network> closed = withoutEdge(network, edge);
            TRY(LoadRun(*closed, some, destinations, someWeights, options)(part, [&](std::size_t i, const OriginLoads& after) {
                loss.stranded += after.stranded - before[from[i]].stranded;
                loss.addedCost += after.weightedCost - before[from[i]].weightedCost;
            }));
        }
        losses.push_back(loss);
    }
    return losses;
}

}  // namespace spatial
