// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/minimum_cost_flow.h"

// The only file that sees LEMON. Its templates are all we use: nothing of its library (and of the solvers that drags along) is linked.
#define LEMON_ONLY_TEMPLATES
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial::detail {

/// A whole number that the simplex compares at each node of each cycle it goes round, and that asks then whether to stop: its loops have no other place for the question.
struct WatchedAmount {
    struct Stopped {};
    /// As long as it lives, comparisons in this thread ask.
    class Watch {
    public:
        explicit Watch(const Progress& progress) { asked = &progress; }
        ~Watch() { asked = nullptr; }
        Watch(const Watch&) = delete;
    };

    std::int64_t amount = 0;

    WatchedAmount() = default;
    WatchedAmount(std::int64_t value) : amount(value) {}   // NOLINT: it is a number
    operator std::int64_t() const { return amount; }       // NOLINT
    WatchedAmount& operator+=(std::int64_t more) { return amount += more, *this; }
    WatchedAmount& operator-=(std::int64_t less) { return amount -= less, *this; }
    friend WatchedAmount operator+(const WatchedAmount& a, const WatchedAmount& b) { return a.amount + b.amount; }
    friend WatchedAmount operator-(const WatchedAmount& a, const WatchedAmount& b) { return a.amount - b.amount; }
    friend bool operator<(const WatchedAmount& a, const WatchedAmount& b)
    {
        if (++compared % 1'024 == 0 && asked && asked->cancelled())
            throw Stopped{};
        return a.amount < b.amount;
    }
    friend bool operator<(const WatchedAmount& a, int b) { return a.amount < b; }

private:
    static inline thread_local const Progress* asked = nullptr;
    static inline thread_local std::uint32_t compared = 0;
};

}  // namespace spatial::detail

template <>
struct std::numeric_limits<spatial::detail::WatchedAmount> : std::numeric_limits<std::int64_t> {
    static spatial::detail::WatchedAmount max() { return std::numeric_limits<std::int64_t>::max(); }
    static spatial::detail::WatchedAmount infinity() { return 0; }   // there is none
};

namespace spatial {

namespace {

/// The simplex adds up costs along paths, with artificial arcs that cost as much as a path through all nodes: this is how large they may get.
constexpr double kLargestCost = 4.0e18;

Result<void> checkedFlow(const FlowProblem& problem, std::int64_t dearest)
{
    const std::size_t nodes = problem.supplies.size();
    for (const FlowArc& arc : problem.arcs)
        if (arc.from >= nodes || arc.to >= nodes || arc.capacity < 0)
            return Error{ErrorCode::InvalidInput, text("A flow has an arc to a node that does not exist, or with a capacity below 0.")};
    const double onePath = static_cast<double>(dearest) * static_cast<double>(nodes + 2);
    if (onePath * static_cast<double>(nodes + 4) * 4 > kLargestCost)
        return Error{ErrorCode::InvalidInput, text("The costs of a flow over {0} nodes are too large to be added exactly.", nodes), text("Give costs in larger units, or look at fewer firms.")};
    return {};
}

}  // namespace

Result<Flow> minimumCostFlow(const FlowProblem& problem, FlowWish wish, const Progress& progress)
{
    std::int64_t dearest = 1;
    for (const FlowArc& arc : problem.arcs)
        dearest = std::max(dearest, std::abs(arc.cost));
    TRY(checkedFlow(problem, dearest));

    using Graph = lemon::SmartDigraph;
    const auto nodes = static_cast<int>(problem.supplies.size());
    Graph graph;
    graph.reserveNode(nodes + 2);
    graph.reserveArc(static_cast<int>(problem.arcs.size()) + nodes + 1);
    for (int i = 0; i < nodes + 2; ++i)
        graph.addNode();
    const Graph::Node giver = graph.nodeFromId(nodes);
    const Graph::Node taker = graph.nodeFromId(nodes + 1);
    std::vector<std::int64_t> capacities, costs;
    const auto add = [&](Graph::Node from, Graph::Node to, std::int64_t capacity, std::int64_t cost) {
        graph.addArc(from, to);
        capacities.push_back(capacity);
        costs.push_back(cost);
    };
    for (const FlowArc& arc : problem.arcs)
        add(graph.nodeFromId(static_cast<int>(arc.from)), graph.nodeFromId(static_cast<int>(arc.to)), arc.capacity, arc.cost);
    std::int64_t given = 0, taken = 0;
    for (int i = 0; i < nodes; ++i)
        if (const std::int64_t supply = problem.supplies[static_cast<std::size_t>(i)]; supply > 0) {
            add(giver, graph.nodeFromId(i), supply, 0);
            given += supply;
        } else if (supply < 0) {
            add(graph.nodeFromId(i), taker, -supply, 0);
            taken -= supply;
        }
    add(taker, giver, std::min(given, taken), wish == FlowWish::Most ? -dearest * (nodes + 2) : 0);

    Graph::ArcMap<std::int64_t> upper(graph), cost(graph);
    for (std::size_t a = 0; a < costs.size(); ++a) {
        const Graph::Arc arc = graph.arcFromId(static_cast<int>(a));
        upper[arc] = capacities[a];
        cost[arc] = costs[a];
    }
    using Simplex = lemon::NetworkSimplex<Graph, detail::WatchedAmount, std::int64_t>;
    Simplex simplex(graph);
    simplex.upperMap(upper).costMap(cost);
    auto ending = Simplex::INFEASIBLE;
    try {
        const detail::WatchedAmount::Watch watch(progress);
        ending = simplex.run();
    } catch (const detail::WatchedAmount::Stopped&) {
        return notCancelled(progress).error();
    }
    if (ending != Simplex::OPTIMAL)
        return Error{ErrorCode::Internal, text("A flow without bounds that contradict each other found no plan.")};
    Flow flow;
    flow.ofArcs.reserve(problem.arcs.size());
    for (std::size_t a = 0; a < problem.arcs.size(); ++a)
        flow.ofArcs.push_back(simplex.flow(graph.arcFromId(static_cast<int>(a))));
    flow.amount = simplex.flow(graph.arcFromId(static_cast<int>(costs.size()) - 1));
    return flow;
}

}  // namespace spatial
