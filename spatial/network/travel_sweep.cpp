// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/travel_sweep.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/network/sweep_kernels.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <numeric>
#include <tuple>

namespace spatial {

namespace {

constexpr std::size_t kSlotsAtOnce = 4096;   // between two looks at the progress; their labels fit into the second cache

}  // namespace

SweepPlan::SweepPlan(const Hierarchy& hierarchy, Direction direction) : hierarchy_(hierarchy), direction_(direction), arcs_(&hierarchy.descending(direction)) {}

SweepPlan::SweepPlan(const Hierarchy& hierarchy, Direction direction, std::span<const std::uint32_t> nodes) : hierarchy_(hierarchy), direction_(direction), slots_(hierarchy.size(), kNone), arcs_(&own_)
{
    const HierarchyArcs& all = hierarchy.descending(direction);
    constexpr std::uint32_t kChosen = kNone - 1;
    std::vector<std::uint32_t> stack;
    const auto choose = [&](std::uint32_t place) {
        if (slots_[place] == kNone) {
            slots_[place] = kChosen;
            stack.push_back(place);
        }
    };
    for (const std::uint32_t node : nodes)
        choose(hierarchy.placeOf(node));
    while (!stack.empty()) {
        const std::uint32_t place = stack.back();
        stack.pop_back();
        for (std::uint32_t a = all.first[place]; a < all.first[place + 1]; ++a)
            choose(all.head[a]);
    }
    std::uint32_t next = 0;
    for (std::uint32_t place = 0; place < slots_.size(); ++place) {
        if (slots_[place] == kNone)
            continue;
        slots_[place] = next++;
        for (std::uint32_t a = all.first[place]; a < all.first[place + 1]; ++a) {
            own_.head.push_back(slots_[all.head[a]]);
            own_.cost.push_back(all.cost[a]);
            own_.other.push_back(all.other[a]);
        }
        own_.first.push_back(static_cast<std::uint32_t>(own_.head.size()));
    }
}

TravelSweep::TravelSweep(const Network& network, const SweepPlan& plan, Lanes lanes, Measures measures)
    : network_(network), plan_(plan), lanes_(static_cast<std::size_t>(lanes)), both_(measures == Measures::Both), stride_(lanes_ * (both_ ? 2 : 1)),
      lines_(plan.slots() * stride_ * sizeof(double) / sizeof(Line) + 1), touched_(plan.slots(), 0), climbed_(plan.hierarchy().size())
{
}

void TravelSweep::offer(std::uint32_t place, double cost, double other)
{
    if (!(cost <= options_.cutoff) || cost == kUnreachable)
        return;
    Climbed& known = climbed_[place];
    if (std::tie(cost, other) >= std::tie(known.cost, known.other))
        return;
    if (known.cost == kUnreachable) {
        waiting_.push_back(place);
        std::push_heap(waiting_.begin(), waiting_.end());
    }
    known = {cost, other};
}

void TravelSweep::climb(std::size_t lane, const SearchSource& source)
{
    const Hierarchy& hierarchy = plan_.hierarchy();
    const EdgeNodes ends = network_.outOf(source.at, options_.direction);
    const EdgeCosts costs(network_, source.at.edge, options_.impedance, options_.direction);
    const WayCost toEnd = costs.ahead(1 - source.at.along);
    const WayCost toStart = costs.back(source.at.along);
    offer(hierarchy.placeOf(ends.end), source.cost + toEnd.cost, source.other + toEnd.other);
    offer(hierarchy.placeOf(ends.start), source.cost + toStart.cost, source.other + toStart.other);

    const HierarchyArcs& arcs = hierarchy.climbing(options_.direction);
    while (!waiting_.empty()) {
        const std::uint32_t place = waiting_.front();
        std::pop_heap(waiting_.begin(), waiting_.end());
        waiting_.pop_back();
        const Climbed at = climbed_[place];
        climbed_[place] = {};
        for (std::uint32_t a = arcs.first[place]; a < arcs.first[place + 1]; ++a)
            offer(arcs.head[a], at.cost + arcs.cost[a], at.other + arcs.other[a]);
        const std::uint32_t slot = plan_.slotAtPlace(place);
        if (slot == SweepPlan::kNone)
            continue;
        double* label = labelsOf(slot);
        if (!touched_[slot]) {
            touched_[slot] = 1;
            std::fill_n(label, stride_, kUnreachable);
        }
        label[lane] = at.cost;
        if (both_)
            label[lanes_ + lane] = at.other;
    }
}

Result<void> TravelSweep::run(std::span<const SearchSource> sources, const SearchOptions& options, const Progress& progress, const Swept& swept)
{
    assert(sources.size() <= lanes_ && options.impedance == plan_.hierarchy().impedance() && options.direction == plan_.direction());
    options_ = options;
    sources_.assign(sources.begin(), sources.end());
    for (std::size_t lane = 0; lane < sources_.size(); ++lane) {
        sources_[lane].cost = network_.onGrain(sources_[lane].cost, options.impedance);
        sources_[lane].other = network_.onGrain(sources_[lane].other, otherOf(options.impedance));
        climb(lane, sources_[lane]);
    }
    const HierarchyArcs& arcs = plan_.arcs();
    const sweep::Job job{arcs.first.data(), arcs.head.data(), arcs.cost.data(), arcs.other.data(), labelsOf(0), touched_.data()};
    const auto kernel = lanes_ == 1 ? (both_ ? sweep::oneBoth : sweep::oneCost) : (both_ ? sweep::eightBoth : sweep::eightCost);
    for (std::size_t begin = 0; begin < plan_.slots(); begin += kSlotsAtOnce) {
        if (progress.cancelled()) {
            std::fill(touched_.begin(), touched_.end(), std::uint8_t{0});
            return cancelledError();
        }
        const std::size_t end = std::min(plan_.slots(), begin + kSlotsAtOnce);
        kernel(job, begin, end);
        if (swept)
            swept(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
    }
    return {};
}

WayCost TravelSweep::costTo(std::size_t lane, EdgePosition place) const
{
    const EdgeNodes before = network_.into(place, options_.direction);
    const SearchSource& source = sources_[lane];
    const std::span<const SearchSource> onEdge(&source, source.at.edge == place.edge ? 1 : 0);
    return costAtPlace(network_, place, at(lane, plan_.slotOf(before.start)), at(lane, plan_.slotOf(before.end)), onEdge, options_);
}

Result<void> reachFromEach(const Network& network, const Hierarchy& hierarchy, std::span<const SearchSource> sources, const SearchOptions& options,
                           Progress& progress, const std::function<Result<void>(std::size_t, std::span<const NodeCost>)>& take)
{
    constexpr auto kLanes = static_cast<std::size_t>(TravelSweep::Lanes::Eight);
    const SweepPlan plan(hierarchy, options.direction);
    // Sources that lie together reach the same nodes, which are then looked at once. Nodes are numbered along a curve.
    std::vector<std::size_t> order(sources.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return network.edges[sources[a].at.edge].from < network.edges[sources[b].at.edge].from; });

    struct Workspace {
        TravelSweep sweep;
        std::array<std::vector<NodeCost>, kLanes> reached;
    };
    Pool<Workspace> workspaces([&] { return std::make_unique<Workspace>(Workspace{TravelSweep(network, plan, TravelSweep::Lanes::Eight, TravelSweep::Measures::Cost), {}}); });
    const double farthest = std::min(options.cutoff, std::numeric_limits<double>::max());
    CountedProgress counted(progress, sources.size(), "sources");
    CancelOnly stopping(progress);
    return parallelFor(sources.size(), kLanes, stopping, [&](std::size_t begin, std::size_t end) -> Result<void> {
        auto work = workspaces.borrow();
        std::vector<SearchSource> together;
        for (std::size_t i = begin; i < end; ++i) {
            together.push_back(sources[order[i]]);
            work->reached[i - begin].clear();
        }
        TRY(work->sweep.run(together, options, progress, [&](std::uint32_t from, std::uint32_t to) {
            for (std::uint32_t place = from; place < to; ++place) {
                const auto costs = work->sweep.costs(place);
                for (std::size_t lane = 0; lane < together.size(); ++lane)
                    if (costs[lane] <= farthest)
                        work->reached[lane].push_back({hierarchy.nodeAt(place), costs[lane]});
            }
        }));
        for (std::size_t i = begin; i < end; ++i) {
            TRY(notCancelled(progress));
            TRY(take(order[i], work->reached[i - begin]));
        }
        counted.add(end - begin);
        return {};
    });
}

}  // namespace spatial
