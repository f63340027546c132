// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/elimination_order.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/network/inertial_flow.h"

#include <algorithm>
#include <bit>
#include <numeric>

namespace spatial {

namespace {

constexpr double kBytesPerEdge = 150;
constexpr std::uint32_t kHub = 64;          // neighbours of nodes with more are left to the dissection: their rows are long to change
constexpr std::uint32_t kNodesAtATime = 65'536;   // between two looks at the progress
constexpr std::uint32_t kFew = 16;          // nodes of a piece that is ordered by least degree
constexpr std::uint32_t kByOneThread = 16'384;   // nodes of a piece that one thread takes apart to the end

/// The same for all networks, and without regard to where nodes lie.
std::uint32_t shuffled(std::uint32_t node)
{
    node ^= node >> 16;
    node *= 0x7FEB352Du;
    node ^= node >> 15;
    node *= 0x846CA68Bu;
    return node ^ node >> 16;
}

/// Which nodes are joined at all; loops are left out.
Result<PlainGraph> joinedNodes(const Network& network, const Progress& progress)
{
    const auto nodes = static_cast<std::uint32_t>(network.size());
    PlainGraph graph;
    graph.first.assign(nodes + 1, 0);
    network.eachJoint([&](std::uint32_t a, std::uint32_t b) {
        if (a != b) {
            ++graph.first[a + 1];
            ++graph.first[b + 1];
        }
    });
    for (std::uint32_t n = 0; n < nodes; ++n)
        graph.first[n + 1] += graph.first[n];
    TRY(notCancelled(progress));
    graph.head.resize(graph.first.back());
    std::vector<std::uint32_t> next(graph.first.begin(), graph.first.end() - 1);
    network.eachJoint([&](std::uint32_t a, std::uint32_t b) {
        if (a != b) {
            graph.head[next[a]++] = b;
            graph.head[next[b]++] = a;
        }
    });
    std::uint32_t kept = 0;
    for (std::uint32_t n = 0; n < nodes; ++n) {
        if (n % kNodesAtATime == 0)
            TRY(notCancelled(progress));
        const auto begin = graph.head.begin() + graph.first[n];
        const auto end = graph.head.begin() + next[n];
        std::sort(begin, end);
        const auto stop = std::unique(begin, end);
        graph.first[n] = kept;
        kept = static_cast<std::uint32_t>(std::copy(begin, stop, graph.head.begin() + kept) - graph.head.begin());
    }
    graph.first[nodes] = kept;
    graph.head.resize(kept);
    return graph;
}

/// Takes away nodes with at most two neighbours until none is left. What stays is a smaller graph.
class ChainRemover {
public:
    explicit ChainRemover(PlainGraph graph) : graph_(std::move(graph)), degree_(graph_.size()), gone_(graph_.size(), 0)
    {
        for (std::uint32_t n = 0; n < graph_.size(); ++n)
            degree_[n] = graph_.first[n + 1] - graph_.first[n];
    }

    /// In rounds of nodes that do not touch, so that a long chain becomes no long stair.
    Result<std::vector<std::uint32_t>> run(const Progress& progress)
    {
        std::vector<std::uint32_t> order;
        std::vector<std::uint32_t> candidates;
        std::vector<std::uint8_t> waits(graph_.size(), 0);
        for (std::uint32_t n = 0; n < graph_.size(); ++n)
            if (isSmall(n)) {
                candidates.push_back(n);
                waits[n] = 1;
            }
        while (!candidates.empty()) {
            TRY(notCancelled(progress));
            std::vector<std::uint32_t> taken;
            std::vector<std::uint32_t> next;
            for (const std::uint32_t n : candidates) {
                const auto row = rowOf(n);
                const bool least = std::all_of(row.begin(), row.end(), [&](std::uint32_t other) { return !waits[other] || shuffled(n) < shuffled(other); });
                (least ? taken : next).push_back(n);
            }
            for (const std::uint32_t n : taken) {
                order.push_back(n);
                gone_[n] = 1;
                waits[n] = 0;
                const auto row = rowOf(n);
                if (row.size() == 1)
                    drop(row[0], n);
                else if (row.size() == 2) {
                    replace(row[0], n, row[1]);
                    replace(row[1], n, row[0]);
                }
                for (const std::uint32_t other : row)
                    if (!waits[other] && isSmall(other)) {
                        waits[other] = 1;
                        next.push_back(other);
                    }
            }
            std::erase_if(next, [&](std::uint32_t n) {
                if (!isSmall(n))
                    waits[n] = 0;
                return !waits[n];
            });
            candidates = std::move(next);
        }
        return order;
    }

    /// The nodes that stay, ascending, and their graph under new numbers.
    PlainGraph rest(std::vector<std::uint32_t>& names) const
    {
        names.clear();
        std::vector<std::uint32_t> number(graph_.size(), 0);
        for (std::uint32_t n = 0; n < graph_.size(); ++n)
            if (!gone_[n]) {
                number[n] = static_cast<std::uint32_t>(names.size());
                names.push_back(n);
            }
        PlainGraph out;
        for (const std::uint32_t n : names) {
            for (const std::uint32_t other : rowOf(n))
                out.head.push_back(number[other]);
            std::sort(out.head.begin() + out.first.back(), out.head.end());
            out.first.push_back(static_cast<std::uint32_t>(out.head.size()));
        }
        return out;
    }

private:
    std::span<const std::uint32_t> rowOf(std::uint32_t n) const { return std::span(graph_.head).subspan(graph_.first[n], degree_[n]); }
    bool isSmall(std::uint32_t n) const
    {
        if (gone_[n] || degree_[n] > 2)
            return false;
        const auto row = rowOf(n);
        return std::all_of(row.begin(), row.end(), [&](std::uint32_t other) { return degree_[other] <= kHub; });
    }
    void drop(std::uint32_t row, std::uint32_t node)
    {
        std::uint32_t* begin = graph_.head.data() + graph_.first[row];
        *std::find(begin, begin + degree_[row], node) = begin[degree_[row] - 1];
        --degree_[row];
    }
    void replace(std::uint32_t row, std::uint32_t node, std::uint32_t by)
    {
        std::uint32_t* begin = graph_.head.data() + graph_.first[row];
        if (std::find(begin, begin + degree_[row], by) != begin + degree_[row])
            return drop(row, node);
        *std::find(begin, begin + degree_[row], node) = by;
    }

    PlainGraph graph_;
    std::vector<std::uint32_t> degree_;
    std::vector<std::uint8_t> gone_;
};

/// A part of the graph that is taken apart by itself; its nodes get the places from `begin` of the order.
struct Piece {
    PlainGraph graph;
    std::vector<std::uint32_t> names;    // in the network
    std::vector<Coordinate> places;
    std::size_t begin = 0;

    std::uint32_t size() const { return graph.size(); }
};

class Dissection {
public:
    Dissection(std::vector<std::uint32_t>& order, std::size_t nodes, Progress& progress)
        : order_(order), progress_(progress), counted_(progress, nodes, "elimination order"), flows_([] { return std::make_unique<InertialFlow>(); })
    {
    }

    Result<void> run(Piece whole)
    {
        std::vector<Piece> pieces;
        pieces.push_back(std::move(whole));
        while (!pieces.empty()) {
            std::vector<Piece> large;
            std::vector<Piece> small;
            for (Piece& piece : pieces)
                (piece.size() > kByOneThread ? large : small).push_back(std::move(piece));
            CancelOnly stopping(progress_);
            TRY(parallelFor(small.size(), 1, stopping, [&](std::size_t i, std::size_t) { return takeApart(std::move(small[i])); }));
            TRY(splitTogether(large, pieces));
        }
        return {};
    }

private:
    /// Every direction of every piece by itself; the smallest cut of a piece splits it.
    Result<void> splitTogether(std::vector<Piece>& large, std::vector<Piece>& halves)
    {
        halves.clear();
        struct Cut {
            std::uint32_t edges = ~std::uint32_t{0};
            std::vector<std::uint8_t> sides;
        };
        constexpr std::size_t kWays = InertialFlow::kDirections;
        std::vector<Cut> cuts(large.size() * kWays);
        std::vector<std::atomic<std::uint32_t>> least(large.size());
        std::vector<std::vector<std::uint32_t>> twins(large.size());
        for (auto& value : least)
            value = ~std::uint32_t{0};
        CancelOnly stopping(progress_);
        TRY(parallelFor(large.size(), 1, stopping, [&](std::size_t i, std::size_t) -> Result<void> {
            twins[i] = twinsOf(large[i].graph);
            return {};
        }));
        TRY(parallelFor(cuts.size(), 1, stopping, [&](std::size_t i, std::size_t) -> Result<void> {
            const Piece& piece = large[i / kWays];
            std::atomic<std::uint32_t>& most = least[i / kWays];
            auto flow = flows_.borrow();
            TRY_ASSIGN(cuts[i].edges, flow->cut(piece.graph, twins[i / kWays], piece.places, static_cast<std::uint32_t>(i % kWays), most, progress_));
            // A cut that was given up is greater than another one of the piece, whichever was first.
            std::uint32_t known = most.load();
            if (cuts[i].edges > known)
                return {};
            while (cuts[i].edges < known && !most.compare_exchange_weak(known, cuts[i].edges)) {
            }
            cuts[i].sides = flow->sides(piece.graph);
            return {};
        }));
        std::vector<std::array<Piece, 2>> split(large.size());
        TRY(parallelFor(large.size(), 1, stopping, [&](std::size_t i, std::size_t) -> Result<void> {
            const auto best = std::min_element(cuts.begin() + static_cast<std::ptrdiff_t>(i * kWays), cuts.begin() + static_cast<std::ptrdiff_t>((i + 1) * kWays),
                                               [](const Cut& a, const Cut& b) { return a.edges < b.edges; });
            split[i] = apart(large[i], best->sides);
            return {};
        }));
        for (auto& pair : split)
            for (Piece& half : pair)
                if (half.size() > 0)
                    halves.push_back(std::move(half));
        return {};
    }

    /// To the end, by one thread.
    Result<void> takeApart(Piece whole)
    {
        auto flow = flows_.borrow();
        std::vector<Piece> stack;
        stack.push_back(std::move(whole));
        while (!stack.empty()) {
            Piece piece = std::move(stack.back());
            stack.pop_back();
            if (piece.size() == 0)
                continue;
            if (piece.size() <= kFew) {
                byLeastDegree(piece);
                continue;
            }
            const std::vector<std::uint32_t> twins = twinsOf(piece.graph);
            std::atomic<std::uint32_t> least{~std::uint32_t{0}};
            std::vector<std::uint8_t> sides;
            for (std::uint32_t direction = 0; direction < InertialFlow::kDirections; ++direction) {
                TRY_ASSIGN(const std::uint32_t edges, flow->cut(piece.graph, twins, piece.places, direction, least, progress_));
                if (edges >= least)
                    continue;
                least = edges;
                sides = flow->sides(piece.graph);
            }
            for (Piece& half : apart(piece, sides))
                stack.push_back(std::move(half));
        }
        return {};
    }

    /// Writes the separator to the end of the piece's places and gives the two sides.
    std::array<Piece, 2> apart(const Piece& piece, const std::vector<std::uint8_t>& sides)
    {
        std::array<Piece, 2> halves;
        std::vector<std::uint32_t> number(piece.size());
        std::vector<std::uint32_t> separator;
        for (std::uint32_t n = 0; n < piece.size(); ++n) {
            if (sides[n] == InertialFlow::kSeparator) {
                separator.push_back(piece.names[n]);
                continue;
            }
            Piece& half = halves[sides[n]];
            number[n] = static_cast<std::uint32_t>(half.names.size());
            half.names.push_back(piece.names[n]);
            half.places.push_back(piece.places[n]);
        }
        for (std::uint32_t n = 0; n < piece.size(); ++n) {
            if (sides[n] == InertialFlow::kSeparator)
                continue;
            PlainGraph& graph = halves[sides[n]].graph;
            for (const std::uint32_t other : piece.graph[n])
                if (sides[other] == sides[n])
                    graph.head.push_back(number[other]);
            graph.first.push_back(static_cast<std::uint32_t>(graph.head.size()));
        }
        halves[0].begin = piece.begin;
        halves[1].begin = piece.begin + halves[0].names.size();
        std::copy(separator.begin(), separator.end(), order_.begin() + static_cast<std::ptrdiff_t>(halves[1].begin + halves[1].names.size()));
        counted_.add(separator.size());
        return halves;
    }

    /// Rows as sets of bits.
    void byLeastDegree(const Piece& piece)
    {
        std::array<std::uint32_t, kFew> rows{};
        for (std::uint32_t n = 0; n < piece.size(); ++n)
            for (const std::uint32_t other : piece.graph[n])
                rows[n] |= 1u << other;
        std::uint32_t left = static_cast<std::uint32_t>((std::uint64_t{1} << piece.size()) - 1);
        for (std::size_t i = 0; left != 0; ++i) {
            std::uint32_t least = 0;
            int fewest = 64;
            for (std::uint32_t n = 0; n < piece.size(); ++n)
                if ((left >> n & 1) != 0 && std::popcount(rows[n]) < fewest) {
                    least = n;
                    fewest = std::popcount(rows[n]);
                }
            order_[piece.begin + i] = piece.names[least];
            left &= ~(1u << least);
            for (std::uint32_t n = 0; n < piece.size(); ++n)
                if ((rows[least] >> n & 1) != 0)
                    rows[n] = (rows[n] | rows[least]) & ~(1u << n) & ~(1u << least);
        }
        counted_.add(piece.size());
    }

    std::vector<std::uint32_t>& order_;
    Progress& progress_;
    CountedProgress counted_;
    Pool<InertialFlow> flows_;
};

}  // namespace

Result<std::vector<std::uint32_t>> eliminationOrderOf(const Network& network, Progress& progress)
{
    if (kBytesPerEdge * static_cast<double>(network.edges.size()) > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached, text("A contraction order of {0} nodes does not fit into the memory.", network.size()), text("Use a part of the lines, or allow more with --memory.")};
    TRY_ASSIGN(PlainGraph joined, joinedNodes(network, progress));
    ChainRemover chains(std::move(joined));
    TRY_ASSIGN(std::vector<std::uint32_t> order, chains.run(progress));
    Piece core;
    core.graph = chains.rest(core.names);
    core.begin = order.size();
    core.places.reserve(core.names.size());
    for (const std::uint32_t node : core.names)
        core.places.push_back(network.placeOf(node));
    order.resize(network.size());
    const std::size_t nodes = core.names.size();
    if (nodes > 0)
        TRY(Dissection(order, nodes, progress).run(std::move(core)));
    return order;
}

bool isPermutation(const std::vector<std::uint32_t>& order, std::size_t nodes)
{
    if (order.size() != nodes)
        return false;
    std::vector<bool> seen(nodes, false);
    for (const std::uint32_t node : order) {
        if (node >= nodes || seen[node])
            return false;
        seen[node] = true;
    }
    return true;
}

}  // namespace spatial
