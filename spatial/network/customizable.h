// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/network/hierarchy.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace spatial {

class CustomizableOrder;
using CustomizableOrderPtr = std::shared_ptr<const CustomizableOrder>;

/// A customisable contraction hierarchy (Dibbelt, Strasser, Wagner 2016): which arcs a hierarchy of the network needs whatever its edges
/// cost. Nodes are taken away in the order of elimination_order.h, and all neighbours of each are joined. Made once for the roads; costs
/// come in afterwards by customise(), in a fraction of the time that a hierarchy of Hierarchy::prepare() takes, and again only where
/// an edge has changed. Answers equal those of Search bit by bit: arcs carry both measures and are chosen by (cost, other).
///
/// A network with the same nodes, edges and banned turns and other costs (speeds, closures) fits the same CustomizableOrder. A new link needs a new one,
/// for which the network's carried-over order is used (see network_changes.h): its nodes stay above all others, where each adds one
/// arc to the nodes above its place only; after some dozen links clear Network::eliminationOrder and let it be made anew.
///
/// About 25 bytes an arc; road networks have 3 to 8 arcs a node. Immutable; read from any thread.
class CustomizableOrder {
public:
    /// From the network's eliminationOrder, or one made here where it has none. LimitReached (memory; a net so dense that arcs multiply),
    /// Cancelled. With an order some tenths of a second at a million edges.
    static Result<CustomizableOrderPtr> prepare(const Network& network, Progress& progress);

    /// The hierarchy for the costs of a network that fits; arcs that no way uses are infinite. Every algorithm on hierarchies takes it.
    /// Parallel over the parts of the network; deterministic. InvalidParameter where the network does not fit; Cancelled.
    Result<HierarchyPtr> customise(const Network& network, Impedance impedance, Progress& progress) const;

    /// The same result as customise(now, ...), made from `previous` (of customise(before, ...) or of this function) where edges changed.
    /// O(edges + arcs) to compare and copy, and the triangles over the changed edges' surroundings.
    Result<HierarchyPtr> customiseAgain(const Network& now, const Network& before, const Hierarchy& previous, Progress& progress) const;

    /// A result of customise() without the arcs that are no shortest way (perfect customisation): quicker sweeps, some times smaller, and
    /// fit for a network file. Costs as much as customise() again. InvalidParameter for other hierarchies.
    Result<HierarchyPtr> trimmed(const Hierarchy& customised, Progress& progress) const;

    std::size_t size() const { return order_.size(); }
    std::size_t arcs() const { return head_.size(); }
    std::uint32_t nodeAt(std::uint32_t place) const { return order_[place]; }

private:
    friend class Customizer;
    friend class Trimmer;
    CustomizableOrder() = default;

    Result<void> join(const Network& network, const std::vector<std::uint32_t>& elimination, Progress& progress);
    void arrangeWork();
    bool isOurs(const Hierarchy& hierarchy) const;

    /// The row of a lower node up to its arc to this one.
    struct Below {
        std::uint32_t begin;   ///< arcs begin .. arc - 1 lead to nodes above this one
        std::uint32_t arc;
    };
    /// Places first .. last, each the parent of the next.
    struct Chain {
        std::uint32_t first;
        std::uint32_t last;
    };
    struct Range {
        std::uint32_t begin;
        std::uint32_t end;
    };

    // By place. Each node lies after those above it, the nodes below it right behind it.
    std::vector<std::uint32_t> order_;
    std::vector<std::uint32_t> places_;
    std::vector<std::uint32_t> first_{0};   // arcs up, heads ascending
    std::vector<std::uint32_t> head_;
    std::vector<std::uint32_t> firstBelow_;
    std::vector<Below> below_;              // ascending
    // Work that can be done side by side: first the parts, then chains, the lowest first.
    std::vector<Range> parts_;
    std::vector<std::vector<Chain>> chains_;
};

}  // namespace spatial
