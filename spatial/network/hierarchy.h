// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/network/dijkstra.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

class Hierarchy;
using HierarchyPtr = std::shared_ptr<const Hierarchy>;

/// Arcs of a hierarchy between places of its order, in compressed rows: those of place p are first[p] .. first[p + 1].
struct HierarchyArcs {
    std::vector<std::uint32_t> first{0};
    std::vector<std::uint32_t> head;   ///< the place at the other end: always earlier than p
    std::vector<double> cost;
    std::vector<double> other;

    std::size_t size() const { return head.size(); }
};

/// A contraction hierarchy (Geisberger, Sanders, Schultes, Delling 2008) of a network for one impedance: nodes are taken away one after
/// the other, from the least important; a shortcut replaces a way over the node where no other way is as good. Every best way then first
/// climbs and then descends, which PHAST (Delling, Goldberg, Nowatzyk, Werneck 2013; see travel_sweep.h) uses.
///
/// Shortcuts carry both measures and are chosen by (cost, other), so answers equal those of Search bit by bit (see the grain of Network).
/// The order depends on the network only, not on threads. About 80 bytes a node where every edge costs the same both ways, else 150.
/// Immutable; read from any thread.
class Hierarchy {
public:
    /// Nodes of little importance are taken away in rounds of nodes that do not touch, in parallel. Near n log n; a million edges take
    /// seconds. Works in about 500 bytes a node. Fails with LimitReached (memory; a net so dense that shortcuts multiply), Cancelled.
    static Result<HierarchyPtr> prepare(const Network& network, Impedance impedance, Progress& progress);

    /// The bytes of the section `hierarchy` of a network file; the same hierarchy gives the same bytes.
    std::string toBytes() const;
    /// Checks every count and number against the network before it is used; Unreadable otherwise.
    static Result<HierarchyPtr> fromBytes(std::string_view bytes, const Network& network);

    Impedance impedance() const { return impedance_; }
    std::size_t size() const { return order_.size(); }

    /// The network's node at a place of the order, and the place of a node. Arcs lead to earlier places.
    std::uint32_t nodeAt(std::uint32_t place) const { return order_[place]; }
    std::uint32_t placeOf(std::uint32_t node) const { return places_[node]; }

    /// Over these a search climbs from each place, or comes down to each place.
    const HierarchyArcs& climbing(Direction direction) const { return direction == Direction::FromSources || symmetric_ ? leaving_ : entering_; }
    const HierarchyArcs& descending(Direction direction) const { return direction == Direction::ToSources || symmetric_ ? leaving_ : entering_; }

private:
    friend class HierarchyBuilder;
    friend class CustomizableOrder;
    friend class Customizer;
    friend class Trimmer;

    Impedance impedance_ = Impedance::Time;
    bool symmetric_ = true;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> places_;
    HierarchyArcs leaving_;    // from a place up
    HierarchyArcs entering_;   // from above down to a place; empty where symmetric
};

/// From how many searches on a hierarchy is prepared for them where the network has none: it costs about as much as so many searches.
inline constexpr std::size_t kWorthPreparing = 100;

/// The hierarchy that the network brought along; else, for kWorthPreparing searches and more, a new one; else null, and also where the
/// network has no hierarchy worth the name (too dense), or it or the sweeps of all threads do not fit into memoryLimit(). Cancelled.
Result<HierarchyPtr> hierarchyFor(const Network& network, Impedance impedance, std::size_t searches, Progress& progress);

}  // namespace spatial
