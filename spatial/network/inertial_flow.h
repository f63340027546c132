// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/coordinate.h"

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

/// A simple undirected graph in compressed rows: every edge is an arc in both its nodes' rows; rows ascend.
struct PlainGraph {
    std::vector<std::uint32_t> first{0};
    std::vector<std::uint32_t> head;

    std::uint32_t size() const { return static_cast<std::uint32_t>(first.size() - 1); }
    std::span<const std::uint32_t> operator[](std::uint32_t node) const { return std::span(head).subspan(first[node], first[node + 1] - first[node]); }
};

/// For each arc the same edge seen from its other end. O(arcs).
std::vector<std::uint32_t> twinsOf(const PlainGraph& graph);

/// Cuts a graph in two along a direction of the plane (inertial flow: Schild & Sommer 2015): the quarter of the nodes that lies first and
/// the quarter that lies last are held apart by as few edges as possible (Dinic 1970, flow of one unit an edge); of those edges as few
/// ends as possible are the separator (König 1931). A workspace of one thread.
class InertialFlow {
public:
    static constexpr std::uint32_t kDirections = 4;   ///< along x, y and the two diagonals

    enum Side : std::uint8_t { kFirst, kLast, kSeparator };

    /// The number of edges that have to be cut; more than `most` as soon as it is known to be more. Cancelled.
    Result<std::uint32_t> cut(const PlainGraph& graph, std::span<const std::uint32_t> twins, std::span<const Coordinate> places, std::uint32_t direction,
                              const std::atomic<std::uint32_t>& most, const Progress& progress);

    /// After a cut that was finished: the side of each node. No edge leads from one side to the other.
    std::vector<std::uint8_t> sides(const PlainGraph& graph) const;

private:
    void choosePoles(const PlainGraph& graph, std::span<const Coordinate> places, std::uint32_t direction);
    Result<bool> measure(const PlainGraph& graph, std::span<const std::uint32_t> twins, const Progress& progress);
    Result<std::uint32_t> augment(const PlainGraph& graph, std::span<const std::uint32_t> twins, const Progress& progress);
    void reachFromSources(const PlainGraph& graph);

    enum Pole : std::uint8_t { kNone, kSource, kSink };
    std::vector<std::uint8_t> pole_;
    std::vector<std::uint32_t> sources_;         // those with a neighbour that is none
    std::vector<std::uint32_t> sinks_;
    std::vector<std::int8_t> flow_;              // by arc
    std::vector<std::uint32_t> distance_;        // to the sinks
    std::vector<std::uint32_t> next_;            // arc to try
    std::vector<std::uint32_t> queue_;
    std::vector<std::uint8_t> first_;            // whether a node is on the first side
    std::vector<std::uint32_t> path_;
};

}  // namespace spatial
