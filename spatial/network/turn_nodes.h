// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace spatial {

struct NetworkEdge;

/// Who comes along `entering` must not go on along `leaving`. Both are half-edges: 2e runs along edge e from its `from` to its `to`, 2e + 1
/// back; the first ends at the node where the second begins.
struct BannedTurn {
    std::uint32_t entering = 0;
    std::uint32_t leaving = 0;

    friend auto operator<=>(const BannedTurn&, const BannedTurn&) = default;
};

/// Two nodes of a search that stand for an edge: one at its start, one at its end.
struct EdgeNodes {
    std::uint32_t start = 0;
    std::uint32_t end = 0;
};

/// The nodes that a search needs besides the junctions where turns are banned. They lie at the places of their junctions; numbers follow on
/// those of the junctions.
///
/// Such a junction v becomes a small graph of ways without length. Streets arrive at v itself, each street with a banned turn at a node of its
/// own; streets leave from the exit of v, each street that somebody must not enter from a node of its own. v leads to every node that is
/// left from, an arriving street's node to all but those it must not enter. So v stands for who may go anywhere, its exit for who came from
/// anywhere: a place that lies at the junction itself starts at v and is reached at the exit, whichever street it was snapped to.
///
/// Turning round at a junction, back into the street one came from, is a turn as any other: allowed unless it is banned.
///
/// Streets stay whole: an edge has one number both ways, and only its ends differ by direction. All algorithms work on this graph
/// as on any other. Immutable.
class TurnNodes {
public:
    TurnNodes() = default;
    /// Bans that fit no junction are left out. O(edges + bans log bans), and the product of entering and leaving streets with bans at each
    /// junction; 16 bytes an edge.
    TurnNodes(std::size_t junctions, const std::vector<NetworkEdge>& edges, std::vector<BannedTurn> bans);

    /// How many ways without length the bans of the worst junction would take; see kMostPassages.
    static std::size_t mostPassages(const std::vector<NetworkEdge>& edges, std::vector<BannedTurn> bans);
    static constexpr std::size_t kMostPassages = 1'000;   ///< at one junction (ours; true ones have some tens)

    bool empty() const { return departing_.empty(); }
    std::size_t added() const { return junction_.size(); }
    /// Of an added node, counted from 0.
    std::uint32_t junctionOf(std::size_t added) const { return junction_[added]; }

    const EdgeNodes& departing(std::size_t edge) const { return departing_[edge]; }
    const EdgeNodes& arriving(std::size_t edge) const { return arriving_[edge]; }
    /// The node that is reached from everywhere; the junction itself where no turn is banned.
    std::uint32_t exitOf(std::uint32_t junction) const;

    /// Ways without length, from and to; ordered.
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& passages() const { return passages_; }

private:
    std::vector<EdgeNodes> departing_;   // from which its start, and its end, is left
    std::vector<EdgeNodes> arriving_;    // to which its start, and its end, leads
    std::vector<std::uint32_t> junction_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> exits_;   // by junction
    std::vector<std::pair<std::uint32_t, std::uint32_t>> passages_;
};

}  // namespace spatial
