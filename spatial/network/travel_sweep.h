// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/hierarchy.h"

#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// Which nodes a sweep gives costs for, and the arcs of the hierarchy that it needs: those above the nodes asked for (RPHAST: Delling,
/// Goldberg, Werneck 2011). Made once for many sources. Immutable; read from any thread. The hierarchy must outlive it.
class SweepPlan {
public:
    /// For all nodes. Copies nothing.
    SweepPlan(const Hierarchy& hierarchy, Direction direction);
    /// For some nodes. O(nodes of the network + arcs above those asked for).
    SweepPlan(const Hierarchy& hierarchy, Direction direction, std::span<const std::uint32_t> nodes);

    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    /// Where the costs of a node lie; kNone if it is not in the plan.
    std::uint32_t slotOf(std::uint32_t node) const { return slotAtPlace(hierarchy_.placeOf(node)); }
    std::uint32_t slotAtPlace(std::uint32_t place) const { return slots_.empty() ? place : slots_[place]; }
    std::size_t slots() const { return arcs_->first.size() - 1; }

    const Hierarchy& hierarchy() const { return hierarchy_; }
    Direction direction() const { return direction_; }
    const HierarchyArcs& arcs() const { return *arcs_; }

private:
    const Hierarchy& hierarchy_;
    Direction direction_;
    std::vector<std::uint32_t> slots_;   // by place; empty: all, in order
    HierarchyArcs own_;
    const HierarchyArcs* arcs_;
};

/// Costs of the best ways from (or to) one place or eight places at once to the nodes of a plan: a climb from each, then one sweep over
/// the arcs in the order of memory (PHAST: Delling, Goldberg, Nowatzyk, Werneck 2013). The same bits as Search gives.
/// A workspace of one thread: 8 bytes a slot and lane, 16 with the other measure. The network and the plan must outlive it.
class TravelSweep {
public:
    enum class Lanes : std::size_t { One = 1, Eight = 8 };
    enum class Measures { Cost, Both };   ///< Cost: ways of equal cost are not told apart, and costs alone are given

    TravelSweep(const Network& network, const SweepPlan& plan, Lanes lanes, Measures measures);

    /// One source a lane, at most as many as there are lanes; owners are ignored. `options` must have the hierarchy's impedance and the
    /// plan's direction. Cancelled.
    /// `swept` hears of slots begin .. end-1 as soon as their costs are final, while they are still near in memory.
    using Swept = std::function<void(std::uint32_t begin, std::uint32_t end)>;
    Result<void> run(std::span<const SearchSource> sources, const SearchOptions& options, const Progress& progress, const Swept& swept = {});

    /// Unreachable beyond the cutoff too. With Measures::Cost `other` is 0.
    WayCost at(std::size_t lane, std::uint32_t slot) const
    {
        const double* label = labelsOf(slot);
        if (!(label[lane] <= options_.cutoff) || label[lane] == kUnreachable)
            return {};
        return {label[lane], both_ ? label[lanes_ + lane] : 0};
    }
    /// Of all lanes, as the sweep left them: some may lie beyond the cutoff.
    std::span<const double> costs(std::uint32_t slot) const { return {labelsOf(slot), lanes_}; }
    /// To (or from) a place for which the nodes of Network::into() are in the plan.
    WayCost costTo(std::size_t lane, EdgePosition place) const;

    const SweepPlan& plan() const { return plan_; }

private:
    void climb(std::size_t lane, const SearchSource& source);
    void offer(std::uint32_t place, double cost, double other);

    struct alignas(64) Line {
        double lanes[8];
    };
    const double* labelsOf(std::size_t slot) const { return lines_.data()->lanes + slot * stride_; }
    double* labelsOf(std::size_t slot) { return lines_.data()->lanes + slot * stride_; }

    struct Climbed {
        double cost = kUnreachable;
        double other = kUnreachable;
    };
    const Network& network_;
    const SweepPlan& plan_;
    std::size_t lanes_;
    bool both_;
    std::size_t stride_;
    SearchOptions options_;
    std::vector<SearchSource> sources_;
    std::vector<Line> lines_;              // labels, slot-major: costs of the lanes, then their other measures
    std::vector<std::uint8_t> touched_;    // slots that a climb has reached
    std::vector<Climbed> climbed_;         // by place
    std::vector<std::uint32_t> waiting_;   // places of a climb, the last in the order first
};

struct NodeCost {
    std::uint32_t node;
    double cost;
};

/// Every node within the cutoff of each source, several sources at once: take(source, nodes) is called once for each, in no order and
/// from any thread; nodes come in the order of the hierarchy. Search::load() takes them. 64 bytes a node and thread.
/// 200 sources and a million edges: some tenths of a second. Cancelled, and the errors of `take`.
Result<void> reachFromEach(const Network& network, const Hierarchy& hierarchy, std::span<const SearchSource> sources, const SearchOptions& options,
                           Progress& progress, const std::function<Result<void>(std::size_t source, std::span<const NodeCost> nodes)>& take);

}  // namespace spatial
