// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/network/contraction.h"
#include "spatial/network/hierarchy.h"

#include <algorithm>
#include <numeric>

namespace spatial {

namespace {

constexpr double kBytesPerNode = 500;     // of the work, seen on road networks
constexpr std::size_t kCore = 500;        // the last nodes may all be neighbours
constexpr double kMostLinks = 40;         // on average of those that are left before that; road networks have 5 to 20
constexpr std::size_t kMostOfOne = 5'000;
constexpr double kSweepBytesPerNode = 150;   // of a thread that sweeps from eight places
constexpr std::size_t kTogether = 16;     // nodes of one parallel piece
constexpr std::size_t kSmall = 2'000;     // fewer nodes are not worth packing together again

/// Different for all nodes, and without regard to where they lie.
std::uint32_t scattered(std::uint32_t node)
{
    node ^= node >> 16;
    node *= 0x7FEB352Du;
    node ^= node >> 15;
    node *= 0x846CA68Bu;
    return node ^ node >> 16;
}

/// Longer searches find more witnesses; they pay when the nodes that are left have many neighbours.
WitnessSearch::Limits limitsFor(double meanLinks)
{
    if (meanLinks < 4)
        return {4, 30};
    if (meanLinks < 7)
        return {6, 80};
    if (meanLinks < 12)
        return {8, 100};
    return {12, 250};
}

/// Links of a contracted node to those that stay longer, in the order of contraction; nodes are the network's.
struct Contracted {
    std::vector<std::uint32_t> first{0};
    std::vector<std::uint32_t> head;
    std::vector<double> cost;
    std::vector<double> other;

    void append(std::span<const Link> links, const std::vector<std::uint32_t>& name)
    {
        for (const Link& link : links) {
            head.push_back(name[link.node]);
            cost.push_back(link.cost);
            other.push_back(link.other);
        }
        first.push_back(static_cast<std::uint32_t>(head.size()));
    }
};

}  // namespace

class HierarchyBuilder {
public:
    HierarchyBuilder(const Network& network, Impedance impedance) : network_(network), impedance_(impedance), workspaces_([] { return std::make_unique<Workspace>(); }) {}

    Result<HierarchyPtr> operator()(Progress& progress)
    {
        if (kBytesPerNode * static_cast<double>(network_.size()) > static_cast<double>(memoryLimit()))
            return Error{ErrorCode::LimitReached, text("A contraction order of {0} nodes does not fit into the memory.", network_.size()), text("Use a part of the lines, or allow more with --memory.")};
        if (!start())
            return tooDense();
        TRY(rateAll(progress));
        while (!alive_.empty()) {
            TRY(notCancelled(progress));
            TRY(takeRoundAway(progress));
            const double done = 1 - static_cast<double>(alive_.size()) / static_cast<double>(network_.size());
            progress.report(0.95 * done * done * done, "contraction");
        }
        return ordered();
    }

private:
    struct Workspace {
        WitnessSearch witness;
        std::vector<Shortcut> shortcuts;
    };
    /// What a candidate would leave behind.
    struct Outcome {
        bool taken = false;
        std::uint32_t firstShortcut = 0;   // in the shortcuts of its piece
        std::uint32_t shortcuts = 0;
    };

    static Error tooDense() { return {ErrorCode::LimitReached, text("This network is too dense for a contraction order.")}; }

    bool start()
    {
        const auto nodes = static_cast<std::uint32_t>(network_.size());
        graph_.symmetric = network_.isSymmetric();
        graph_.leaving = LinkRows(nodes);
        if (!graph_.symmetric)
            graph_.entering = LinkRows(nodes);
        if (nodes > kCore && static_cast<double>(network_.edges.size()) * 2 > kMostLinks * nodes)
            return false;
        for (std::uint32_t node = 0; node < nodes; ++node) {
            if (network_.arcs(node, Direction::FromSources).size() > kMostOfOne || network_.arcs(node, Direction::ToSources).size() > kMostOfOne)
                return false;
            for (const Direction direction : {Direction::FromSources, Direction::ToSources}) {
                if (graph_.symmetric && direction == Direction::ToSources)
                    continue;
                LinkRows& rows = direction == Direction::FromSources ? graph_.leaving : graph_.entering;
                for (const NetworkArc& arc : network_.arcs(node, direction))
                    if (arc.node != node)
                        rows.offer(node, impedance_ == Impedance::Time ? Link{arc.seconds, arc.length, arc.node, 1} : Link{arc.length, arc.seconds, arc.node, 1});
            }
        }
        alive_.resize(nodes);
        std::iota(alive_.begin(), alive_.end(), 0u);
        names_ = alive_;
        levels_.assign(nodes, 0);
        keys_.assign(nodes, 0);
        candidate_.assign(nodes, 0);
        return true;
    }

    /// Small for nodes that leave few and short shortcuts behind and have few below them; no two are equal.
    std::uint64_t keyOf(std::uint32_t node, std::span<const Shortcut> shortcuts) const
    {
        std::uint64_t removedHops = 0;
        std::uint64_t removed = 0;
        const auto count = [&](std::span<const Link> links) {
            for (const Link& link : links) {
                ++removed;
                removedHops += link.hops;
            }
        };
        count(graph_.leaving[node]);
        if (!graph_.symmetric)
            count(graph_.entering[node]);
        std::uint64_t addedHops = 0;
        for (const Shortcut& shortcut : shortcuts)
            addedHops += shortcut.hops;
        const std::uint64_t twice = graph_.symmetric ? 2 : 1;
        std::uint64_t rating = 1000ull * levels_[node];
        if (removed > 0)
            rating += 1000 * twice * shortcuts.size() / removed + 1000 * twice * addedHops / removedHops;
        return rating << 32 | scattered(names_[node]);
    }

    template <class Visit>
    void eachNeighbour(std::uint32_t node, Visit visit) const
    {
        for (const Link& link : graph_.leaving[node])
            visit(link.node);
        if (!graph_.symmetric)
            for (const Link& link : graph_.entering[node])
                visit(link.node);
    }

    bool isLeastAround(std::uint32_t node) const
    {
        bool least = true;
        eachNeighbour(node, [&](std::uint32_t neighbour) { least = least && keys_[node] < keys_[neighbour]; });
        return least;
    }

    Result<void> rateAll(Progress& progress)
    {
        CancelOnly stopping(progress);
        return parallelFor(alive_.size(), kTogether, stopping, [&](std::size_t begin, std::size_t end) -> Result<void> {
            auto work = workspaces_.borrow();
            for (std::size_t i = begin; i < end; ++i) {
                TRY(notCancelled(stopping));
                work->shortcuts.clear();
                work->witness.shortcutsOf(graph_, alive_[i], candidate_, limits_, work->shortcuts);
                keys_[alive_[i]] = keyOf(alive_[i], work->shortcuts);
            }
            return {};
        });
    }

    /// One round: nodes that rate less than all their neighbours are rated anew; those that still do are taken away together.
    Result<void> takeRoundAway(Progress& progress)
    {
        std::vector<std::uint32_t> candidates;
        std::size_t links = 0;
        for (const std::uint32_t node : alive_) {
            links += graph_.leaving[node].size();
            if (isLeastAround(node))
                candidates.push_back(node);
        }
        const double mean = static_cast<double>(links) / static_cast<double>(alive_.size());
        if (alive_.size() > kCore && mean > kMostLinks)
            return tooDense();
        limits_ = limitsFor(mean);
        for (const std::uint32_t node : candidates)
            candidate_[node] = 1;

        const std::size_t pieces = (candidates.size() + kTogether - 1) / kTogether;
        std::vector<std::vector<Shortcut>> shortcuts(pieces);
        std::vector<Outcome> outcomes(candidates.size());
        CancelOnly stopping(progress);
        TRY(parallelFor(candidates.size(), kTogether, stopping, [&](std::size_t begin, std::size_t end) -> Result<void> {
            auto work = workspaces_.borrow();
            std::vector<Shortcut>& out = shortcuts[begin / kTogether];
            for (std::size_t i = begin; i < end; ++i) {
                TRY(notCancelled(stopping));
                const auto before = static_cast<std::uint32_t>(out.size());
                work->witness.shortcutsOf(graph_, candidates[i], candidate_, limits_, out);
                keys_[candidates[i]] = keyOf(candidates[i], std::span(out).subspan(before));
                const bool taken = isLeastAround(candidates[i]);
                if (!taken)
                    out.resize(before);
                outcomes[i] = {taken, before, static_cast<std::uint32_t>(out.size() - before)};
            }
            return {};
        }));

        for (std::size_t i = 0; i < candidates.size(); ++i) {
            candidate_[candidates[i]] = 0;
            if (!outcomes[i].taken)
                continue;
            const auto added = std::span(shortcuts[i / kTogether]).subspan(outcomes[i].firstShortcut, outcomes[i].shortcuts);
            takeAway(candidates[i], added);
        }
        std::erase_if(alive_, [&](std::uint32_t node) { return keys_[node] == kGone; });
        if (alive_.size() * 4 < names_.size() && names_.size() > kSmall)
            pack();
        return {};
    }

    void takeAway(std::uint32_t node, std::span<const Shortcut> added)
    {
        contractedNodes_.push_back(names_[node]);
        leaving_.append(graph_.leaving[node], names_);
        for (const Link& link : graph_.leaving[node])
            (graph_.symmetric ? graph_.leaving : graph_.entering).remove(link.node, node);
        if (!graph_.symmetric) {
            entering_.append(graph_.entering[node], names_);
            for (const Link& link : graph_.entering[node])
                graph_.leaving.remove(link.node, node);
        }
        // Their keys stay as they are until they are candidates: rating all anew each time takes twice as long and saves little.
        eachNeighbour(node, [&](std::uint32_t neighbour) { levels_[neighbour] = std::max(levels_[neighbour], levels_[node] + 1); });
        for (const Shortcut& shortcut : added) {
            graph_.leaving.offer(shortcut.from, {shortcut.cost, shortcut.other, shortcut.to, shortcut.hops});
            (graph_.symmetric ? graph_.leaving : graph_.entering).offer(shortcut.to, {shortcut.cost, shortcut.other, shortcut.from, shortcut.hops});
        }
        keys_[node] = kGone;
    }

    /// Brings what is left together in memory.
    void pack()
    {
        std::vector<std::uint32_t> newName(names_.size(), 0);
        for (std::uint32_t i = 0; i < alive_.size(); ++i)
            newName[alive_[i]] = i;
        graph_.leaving = graph_.leaving.compacted(alive_, newName);
        if (!graph_.symmetric)
            graph_.entering = graph_.entering.compacted(alive_, newName);
        const auto keep = [&](auto& values) {
            for (std::size_t i = 0; i < alive_.size(); ++i)
                values[i] = values[alive_[i]];
            values.resize(alive_.size());
        };
        keep(names_);
        keep(levels_);
        keep(keys_);
        candidate_.assign(alive_.size(), 0);
        std::iota(alive_.begin(), alive_.end(), 0u);
    }

    /// Places such that each node comes soon after those above it: climbing from each node along the curve of the network, in depth first.
    HierarchyPtr ordered()
    {
        const std::size_t nodes = network_.size();
        auto made = std::make_shared<Hierarchy>();
        made->impedance_ = impedance_;
        made->symmetric_ = graph_.symmetric;
        made->places_.assign(nodes, kUnset);
        made->order_.reserve(nodes);
        std::vector<std::uint32_t> turn(nodes);   // when a node was taken away
        for (std::uint32_t i = 0; i < nodes; ++i)
            turn[contractedNodes_[i]] = i;

        std::vector<std::uint32_t> stack;
        const auto pushAbove = [&](const Contracted& arcs, std::uint32_t node) {
            for (std::uint32_t a = arcs.first[turn[node]]; a < arcs.first[turn[node] + 1]; ++a)
                if (made->places_[arcs.head[a]] == kUnset)
                    stack.push_back(arcs.head[a]);
        };
        for (std::uint32_t start = 0; start < nodes; ++start) {
            stack.push_back(start);
            while (!stack.empty()) {
                const std::uint32_t node = stack.back();
                if (made->places_[node] != kUnset) {
                    stack.pop_back();
                    continue;
                }
                const std::size_t before = stack.size();
                pushAbove(leaving_, node);
                if (!graph_.symmetric)
                    pushAbove(entering_, node);
                if (stack.size() > before)
                    continue;
                stack.pop_back();
                made->places_[node] = static_cast<std::uint32_t>(made->order_.size());
                made->order_.push_back(node);
            }
        }
        made->leaving_ = arcsInOrder(leaving_, *made, turn);
        if (!graph_.symmetric)
            made->entering_ = arcsInOrder(entering_, *made, turn);
        return made;
    }

    static HierarchyArcs arcsInOrder(const Contracted& contracted, const Hierarchy& made, const std::vector<std::uint32_t>& turn)
    {
        HierarchyArcs arcs;
        arcs.head.reserve(contracted.head.size());
        arcs.cost.reserve(contracted.head.size());
        arcs.other.reserve(contracted.head.size());
        arcs.first.reserve(made.order_.size() + 1);
        std::vector<std::uint32_t> row;
        for (const std::uint32_t node : made.order_) {
            row.resize(contracted.first[turn[node] + 1] - contracted.first[turn[node]]);
            std::iota(row.begin(), row.end(), contracted.first[turn[node]]);
            std::sort(row.begin(), row.end(), [&](std::uint32_t a, std::uint32_t b) { return made.places_[contracted.head[a]] < made.places_[contracted.head[b]]; });
            for (const std::uint32_t a : row) {
                arcs.head.push_back(made.places_[contracted.head[a]]);
                arcs.cost.push_back(contracted.cost[a]);
                arcs.other.push_back(contracted.other[a]);
            }
            arcs.first.push_back(static_cast<std::uint32_t>(arcs.head.size()));
        }
        return arcs;
    }

    static constexpr std::uint64_t kGone = ~std::uint64_t{0};
    static constexpr std::uint32_t kUnset = ~std::uint32_t{0};

    const Network& network_;
    const Impedance impedance_;
    Remainder graph_;                       // rows are nodes of the current packing
    std::vector<std::uint32_t> alive_;
    std::vector<std::uint32_t> names_;      // in the network
    std::vector<std::uint32_t> levels_;
    std::vector<std::uint64_t> keys_;
    std::vector<std::uint8_t> candidate_;
    WitnessSearch::Limits limits_{4, 30};
    Pool<Workspace> workspaces_;
    std::vector<std::uint32_t> contractedNodes_;
    Contracted leaving_;
    Contracted entering_;
};

Result<HierarchyPtr> Hierarchy::prepare(const Network& network, Impedance impedance, Progress& progress)
{
    if (network.size() >= (std::size_t{1} << 32) - 1)
        return Error{ErrorCode::LimitReached, text("A contraction order of {0} nodes does not fit into the memory.", network.size()), text("Use a part of the lines, or allow more with --memory.")};
    return HierarchyBuilder(network, impedance)(progress);
}

Result<HierarchyPtr> hierarchyFor(const Network& network, Impedance impedance, std::size_t searches, Progress& progress)
{
    const double sweeps = kSweepBytesPerNode * static_cast<double>(network.size()) * threadLimit();
    if (sweeps > static_cast<double>(memoryLimit()))
        return HierarchyPtr();
    if (const HierarchyPtr& own = network.hierarchies[static_cast<std::size_t>(impedance)])
        return own;
    if (searches < kWorthPreparing)
        return HierarchyPtr();
    auto made = Hierarchy::prepare(network, impedance, progress);
    if (!made && made.error().code == ErrorCode::LimitReached)
        return HierarchyPtr();
    return made;
}

}  // namespace spatial
