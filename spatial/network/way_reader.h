// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/dijkstra.h"

#include <algorithm>
#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// A part of an edge as it is driven; from > to against the edge.
struct DrivenStretch {
    std::uint32_t edge = 0;
    double from = 0;
    double to = 0;
};

/// Reads best ways backwards out of the costs of all nodes that one source gave: costs are exact, so the arc that led to a node is one whose
/// cost adds up to the node's. Of several the edge of the lowest number, so every reader tells the same way. `CostOf` is a function from a
/// node to its WayCost. Read from any thread; the network and the source must outlive it.
template <class CostOf>
class WayReader {
public:
    WayReader(const Network& network, const SearchSource& source, Impedance impedance, CostOf costOf) : network_(network), source_(source), impedance_(impedance), costOf_(costOf) {}

    WayCost costTo(EdgePosition place, double cutoff) const
    {
        const EdgeNodes before = network_.into(place, Direction::FromSources);
        const SearchOptions options{impedance_, Direction::FromSources, cutoff};
        return costAtPlace(network_, place, costOf_(before.start), costOf_(before.end), std::span(&source_, onSourceEdge(place) ? 1 : 0), options);
    }

    /// A way as seen from its end: what was driven last, and the node before it; no node where the source lies on this stretch. Within a
    /// junction where turns are banned nothing is driven: the edge is kNoEdge.
    struct Step {
        DrivenStretch driven;
        std::optional<std::uint32_t> before;
    };

    /// The last stretch of the way to `place`; `way` is costTo(place).
    Step last(EdgePosition place, const WayCost& way) const
    {
        if (onSourceEdge(place) && alongEdge(place, way))
            return {{place.edge, source_.at.along, place.along}, {}};
        const EdgeNodes before = network_.into(place, Direction::FromSources);
        const WayCost fromStart = EdgeCosts(network_, place.edge, impedance_, Direction::FromSources).ahead(place.along);
        if (sumsUp(costOf_(before.start), fromStart, way))
            return {{place.edge, 0, place.along}, before.start};
        return {{place.edge, 1, place.along}, before.end};
    }

    /// What was driven to a node that has a cost. Nothing where no way costs that much: the network came with a hierarchy of another one.
    std::optional<Step> stepBack(std::uint32_t node) const
    {
        if (const auto start = fromSource(node))
            return Step{*start, {}};
        const WayCost here = costOf_(node);
        const NetworkArc* best = nullptr;
        for (const NetworkArc& arc : network_.arcs(node, Direction::ToSources)) {
            const bool byTime = impedance_ == Impedance::Time;
            if ((!best || arc.edge < best->edge) && sumsUp(costOf_(arc.node), {byTime ? arc.seconds : arc.length, byTime ? arc.length : arc.seconds}, here))
                best = &arc;
        }
        if (!best)
            return {};
        if (best->edge == kNoEdge)
            return Step{{kNoEdge, 0, 0}, best->node};
        // The cost tells the direction of a loop street, which is driven to turn round where turns are banned.
        const bool forwards = network_.outOf(best->edge, Direction::FromSources).end == node && network_.into(best->edge, Direction::FromSources).start == best->node
            && network_.edges[best->edge].forward == best->seconds;
        return Step{{best->edge, forwards ? 0.0 : 1.0, forwards ? 1.0 : 0.0}, best->node};
    }

    /// Driven in the order from the source to the place; `way` is costTo(place). Unreadable as stepBack() has nothing.
    Result<std::vector<DrivenStretch>> wayTo(EdgePosition place, const WayCost& way) const
    {
        std::optional<Step> step = last(place, way);
        std::vector<DrivenStretch> stretches{step->driven};
        for (std::size_t steps = 0; step->before; ++steps) {
            step = stepBack(*step->before);
            if (!step || steps > network_.size())
                return damaged();
            if (step->driven.edge != kNoEdge)
                stretches.push_back(step->driven);
        }
        std::reverse(stretches.begin(), stretches.end());
        return stretches;
    }

    static Error damaged() { return {ErrorCode::Unreadable, text("This prepared network is damaged ({0}).", text("contraction order")), text("Build it again with network-build.")}; }

private:
    static bool sumsUp(const WayCost& before, const WayCost& step, const WayCost& after)
    {
        return before.cost != kUnreachable && before.cost + step.cost == after.cost && before.other + step.other == after.other;
    }

    bool onSourceEdge(EdgePosition place) const { return place.edge == source_.at.edge; }

    bool alongEdge(EdgePosition place, const WayCost& way) const
    {
        const EdgeCosts costs(network_, place.edge, impedance_, Direction::FromSources);
        const double step = place.along - source_.at.along;
        return sumsUp({source_.cost, source_.other}, step >= 0 ? costs.ahead(step) : costs.back(-step), way);
    }

    std::optional<DrivenStretch> fromSource(std::uint32_t node) const
    {
        const EdgeNodes ends = network_.outOf(source_.at, Direction::FromSources);
        if (node != ends.start && node != ends.end)
            return {};
        const EdgeCosts costs(network_, source_.at.edge, impedance_, Direction::FromSources);
        const WayCost start{source_.cost, source_.other};
        if (node == ends.end && sumsUp(start, costs.ahead(1 - source_.at.along), costOf_(node)))
            return DrivenStretch{source_.at.edge, source_.at.along, 1};
        if (node == ends.start && sumsUp(start, costs.back(source_.at.along), costOf_(node)))
            return DrivenStretch{source_.at.edge, source_.at.along, 0};
        return {};
    }

    const Network& network_;
    const SearchSource& source_;
    Impedance impedance_;
    CostOf costOf_;
};

}  // namespace spatial
