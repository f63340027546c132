// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/turn_nodes.h"

#include "spatial/network/graph.h"

#include <algorithm>
#include <tuple>

namespace spatial {

namespace {

std::uint32_t headOf(const std::vector<NetworkEdge>& edges, std::uint32_t halfEdge) { return halfEdge % 2 == 0 ? edges[halfEdge / 2].to : edges[halfEdge / 2].from; }

/// Those that fit, by junction, entering, leaving.
std::vector<BannedTurn> byJunction(const std::vector<NetworkEdge>& edges, std::vector<BannedTurn> bans)
{
    const std::size_t halfEdges = 2 * edges.size();
    std::erase_if(bans, [&](const BannedTurn& ban) { return ban.entering >= halfEdges || ban.leaving >= halfEdges || headOf(edges, ban.entering) != headOf(edges, ban.leaving ^ 1u); });
    const auto key = [&](const BannedTurn& ban) { return std::tuple(headOf(edges, ban.entering), ban.entering, ban.leaving); };
    std::sort(bans.begin(), bans.end(), [&](const BannedTurn& a, const BannedTurn& b) { return key(a) < key(b); });
    bans.erase(std::unique(bans.begin(), bans.end()), bans.end());
    return bans;
}

/// Calls visit(first, last of the bans, entering, leaving) for each junction; the lists are ascending.
template <class Visit>
void eachJunction(const std::vector<NetworkEdge>& edges, const std::vector<BannedTurn>& bans, Visit visit)
{
    std::vector<std::uint32_t> entering;
    std::vector<std::uint32_t> leaving;
    for (std::size_t begin = 0, end = 0; begin < bans.size(); begin = end) {
        entering.clear();
        leaving.clear();
        for (; end < bans.size() && headOf(edges, bans[end].entering) == headOf(edges, bans[begin].entering); ++end) {
            if (entering.empty() || entering.back() != bans[end].entering)
                entering.push_back(bans[end].entering);
            leaving.push_back(bans[end].leaving);
        }
        std::sort(leaving.begin(), leaving.end());
        leaving.erase(std::unique(leaving.begin(), leaving.end()), leaving.end());
        visit(begin, end, entering, leaving);
    }
}

}  // namespace

std::size_t TurnNodes::mostPassages(const std::vector<NetworkEdge>& edges, std::vector<BannedTurn> bans)
{
    std::size_t most = 0;
    eachJunction(edges, byJunction(edges, std::move(bans)), [&](std::size_t, std::size_t, const auto& entering, const auto& leaving) {
        most = std::max(most, (entering.size() + 1) * (leaving.size() + 1));
    });
    return most;
}

TurnNodes::TurnNodes(std::size_t junctions, const std::vector<NetworkEdge>& edges, std::vector<BannedTurn> bans)
{
    bans = byJunction(edges, std::move(bans));
    if (bans.empty())
        return;
    std::vector<std::uint32_t> way(junctions);   // out of each junction
    for (std::uint32_t j = 0; j < junctions; ++j)
        way[j] = j;
    const auto add = [&](std::uint32_t junction) {
        junction_.push_back(junction);
        return static_cast<std::uint32_t>(junctions + junction_.size() - 1);
    };
    departing_.resize(edges.size());
    arriving_.resize(edges.size());
    struct Own {
        std::uint32_t halfEdge;
        std::uint32_t node;
    };
    std::vector<Own> ownArriving;
    std::vector<Own> ownDeparting;
    // Nodes of arriving streets, then the exit, then nodes of leaving streets: ways without length lead to higher numbers.
    eachJunction(edges, bans, [&](std::size_t begin, std::size_t end, const auto& entering, const auto& leaving) {
        const std::uint32_t junction = headOf(edges, bans[begin].entering);
        const std::size_t firstArriving = ownArriving.size();
        const std::size_t firstDeparting = ownDeparting.size();
        for (const std::uint32_t halfEdge : entering)
            ownArriving.push_back({halfEdge, add(junction)});
        way[junction] = add(junction);
        exits_.emplace_back(junction, way[junction]);
        for (const std::uint32_t halfEdge : leaving)
            ownDeparting.push_back({halfEdge, add(junction)});
        passages_.emplace_back(junction, way[junction]);
        for (std::size_t d = firstDeparting; d < ownDeparting.size(); ++d)
            passages_.emplace_back(junction, ownDeparting[d].node);
        std::size_t ban = begin;
        for (std::size_t a = firstArriving; a < ownArriving.size(); ++a) {
            passages_.emplace_back(ownArriving[a].node, way[junction]);
            for (std::size_t d = firstDeparting; d < ownDeparting.size(); ++d) {
                if (ban < end && bans[ban].entering == ownArriving[a].halfEdge && bans[ban].leaving == ownDeparting[d].halfEdge)
                    ++ban;
                else
                    passages_.emplace_back(ownArriving[a].node, ownDeparting[d].node);
            }
        }
    });
    for (std::size_t e = 0; e < edges.size(); ++e) {
        arriving_[e] = {edges[e].from, edges[e].to};
        departing_[e] = {way[edges[e].from], way[edges[e].to]};
    }
    for (const Own& own : ownArriving)
        (own.halfEdge % 2 == 0 ? arriving_[own.halfEdge / 2].end : arriving_[own.halfEdge / 2].start) = own.node;
    for (const Own& own : ownDeparting)
        (own.halfEdge % 2 == 0 ? departing_[own.halfEdge / 2].start : departing_[own.halfEdge / 2].end) = own.node;
    std::sort(passages_.begin(), passages_.end());
}

std::uint32_t TurnNodes::exitOf(std::uint32_t junction) const
{
    const auto found = std::lower_bound(exits_.begin(), exits_.end(), std::pair(junction, std::uint32_t{0}));
    return found != exits_.end() && found->first == junction ? found->second : junction;
}

}  // namespace spatial
