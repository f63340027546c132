// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/network/graph.h"

#include <memory>
#include <span>
#include <vector>

namespace spatial {

/// Where a search starts: a place on an edge, what it costs to get there, and whose it is.
struct SearchSource {
    EdgePosition at;
    double cost = 0;           ///< >= 0, in the unit of the impedance
    double other = 0;          ///< the same in the other measure: metres where time is made small, seconds where length is
    std::uint32_t owner = 0;   ///< number of the facility
};

struct SearchOptions {
    Impedance impedance = Impedance::Time;
    Direction direction = Direction::FromSources;
    double cutoff = kUnreachable;   ///< nodes farther than this keep kUnreachable
};

/// The two measures of a way: seconds and metres, or metres and seconds, by the impedance.
struct WayCost {
    double cost = kUnreachable;    ///< what is made small
    double other = kUnreachable;   ///< the other one; of equally cheap ways the least
};

inline Impedance otherOf(Impedance impedance) { return impedance == Impedance::Time ? Impedance::Length : Impedance::Time; }

/// What stretches of one edge cost as a search moves: away from a source along the edge (ahead) or against it (back). On the network's grain.
class EdgeCosts {
public:
    EdgeCosts(const Network& network, std::uint32_t edge, Impedance impedance, Direction direction);

    /// Of a share 0..1 of the edge; nothing costs nothing, also where the edge is closed.
    WayCost ahead(double share) const { return this->share(ahead_, share); }
    WayCost back(double share) const { return this->share(back_, share); }

private:
    WayCost share(const WayCost& whole, double share) const;

    const Network& network_;
    Impedance impedance_;
    WayCost ahead_;
    WayCost back_;
};

/// The cost at a place on an edge: over its ends, where the nodes of Network::into() cost `from` and `to`, or along the edge from a source on it.
WayCost costAtPlace(const Network& network, EdgePosition place, const WayCost& from, const WayCost& to, std::span<const SearchSource> onEdge, const SearchOptions& options);

/// Shortest ways from (or to) one or more sources: Dijkstra 1959 with a 4-ary heap, started at both ends of each source's edge.
/// Labels are the least (cost, other, owner) in this order, so they do not depend on the order of the heap.
/// A Search is a workspace of one thread; running it again costs only what the last run touched. O(arcs log nodes) of the part reached.
class Search {
public:
    explicit Search(const Network& network);

    /// Cancelled when the progress says so.
    Result<void> run(std::span<const SearchSource> sources, const SearchOptions& options, const Progress& progress);
    /// As run(), but may stop as soon as every place in `targets` is settled; then only costTo() of these is meaningful.
    Result<void> runTo(std::span<const SearchSource> sources, std::span<const EdgePosition> targets, const SearchOptions& options, const Progress& progress);

    /// As if run() had found these costs (`nodes` has members node and cost; each node once): what a sweep of a hierarchy gives can be cut
    /// like the result of a search. The other measure is not known; all belongs to the first source.
    template <class NodeCosts>
    void load(std::span<const SearchSource> sources, const SearchOptions& options, const NodeCosts& nodes)
    {
        clear(sources, options);
        const std::uint32_t owner = sources.empty() ? 0 : sources.front().owner;
        for (const auto& each : nodes) {
            labels_[each.node] = {each.cost, 0, owner, 0};
            touched_.push_back(each.node);
        }
    }

    double cost(std::uint32_t node) const { return labels_[node].cost; }
    double other(std::uint32_t node) const { return labels_[node].other; }
    std::uint32_t owner(std::uint32_t node) const { return labels_[node].owner; }
    /// Nodes with a cost, in no useful order.
    std::span<const std::uint32_t> reached() const { return touched_; }

    /// To (or from) a place on an edge, over its ends or along the edge from a source on the same edge.
    WayCost costTo(EdgePosition place) const;

    const Network& network() const { return network_; }
    std::span<const SearchSource> sources() const { return sources_; }   ///< ordered by edge
    std::span<const SearchSource> sourcesOn(std::uint32_t edge) const;
    const SearchOptions& options() const { return options_; }

private:
    struct Label {
        double cost = kUnreachable;
        double other = kUnreachable;
        std::uint32_t owner = 0;
        std::uint32_t wanted = 0;   // nodes of targets that are not settled yet
    };
    struct Entry {
        double cost;
        std::uint32_t node;
    };
    void clear(std::span<const SearchSource> sources, const SearchOptions& options);
    void start(std::span<const SearchSource> sources, const SearchOptions& options);
    void offer(std::uint32_t node, double cost, double other, std::uint32_t owner);
    template <Impedance impedance>
    Result<void> settle(std::size_t wanted, bool mayStop, const Progress& progress);
    void push(Entry entry);
    Entry pop();

    const Network& network_;
    SearchOptions options_;
    std::vector<SearchSource> sources_;
    std::vector<Label> labels_;
    std::vector<Entry> heap_;
    std::vector<std::uint32_t> touched_;
};

/// Workspaces handed to threads and taken back, so that many origins need one Search per thread only. Any thread.
class SearchPool {
public:
    explicit SearchPool(const Network& network);
    ~SearchPool();
    std::unique_ptr<Search> take();
    void giveBack(std::unique_ptr<Search> search);

private:
    struct Shelf;
    const Network& network_;
    std::unique_ptr<Shelf> shelf_;
};

}  // namespace spatial
