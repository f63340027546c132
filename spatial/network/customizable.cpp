// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/customizable.h"

#include "spatial/core/parallel.h"
#include "spatial/network/elimination_order.h"

#include <algorithm>
#include <array>
#include <numeric>

namespace spatial {

namespace {

constexpr std::uint32_t kUnplaced = ~std::uint32_t{0};
constexpr double kBytesPerArc = 60;        // with the costs of one hierarchy
constexpr std::size_t kMostArcs = 0xfffffff0;
constexpr std::uint32_t kAsk = 8192;       // nodes between two looks at the progress

/// The nodes by rank (0: taken away first) with their neighbours of higher rank, one row after the other.
struct Ranked {
    std::vector<std::size_t> first;
    std::vector<std::uint32_t> head;
};

Ranked higherNeighbours(const Network& network, const std::vector<std::uint32_t>& rank)
{
    Ranked out;
    const std::size_t nodes = network.size();
    out.first.assign(nodes + 1, 0);
    network.eachJoint([&](std::uint32_t a, std::uint32_t b) {
        if (a != b)
            ++out.first[std::min(rank[a], rank[b]) + 1];
    });
    for (std::size_t n = 0; n < nodes; ++n)
        out.first[n + 1] += out.first[n];
    out.head.resize(out.first.back());
    std::vector<std::size_t> next(out.first.begin(), out.first.end() - 1);
    network.eachJoint([&](std::uint32_t a, std::uint32_t b) {
        if (a != b)
            out.head[next[std::min(rank[a], rank[b])]++] = std::max(rank[a], rank[b]);
    });
    return out;
}

Error doesNotFit(std::size_t nodes)
{
    return {ErrorCode::LimitReached, text("A contraction order of {0} nodes does not fit into the memory.", nodes), text("Use a part of the lines, or allow more with --memory.")};
}

}  // namespace

Result<CustomizableOrderPtr> CustomizableOrder::prepare(const Network& network, Progress& progress)
{
    if (network.size() >= kUnplaced)
        return doesNotFit(network.size());
    auto made = std::shared_ptr<CustomizableOrder>(new CustomizableOrder);
    if (!network.eliminationOrder.empty() && isPermutation(network.eliminationOrder, network.size())) {
        TRY(made->join(network, network.eliminationOrder, progress));
    } else {
        PartOfProgress ordering(progress, 0, 0.9);
        TRY_ASSIGN(const std::vector<std::uint32_t> elimination, eliminationOrderOf(network, ordering));
        PartOfProgress joining(progress, 0.9, 1);
        TRY(made->join(network, elimination, joining));
    }
    made->arrangeWork();
    return CustomizableOrderPtr(std::move(made));
}

/// Rows by rank: a node hands what is above it on to the first of these, its parent. Then places: parents first, depth first.
Result<void> CustomizableOrder::join(const Network& network, const std::vector<std::uint32_t>& elimination, Progress& progress)
{
    const auto nodes = static_cast<std::uint32_t>(elimination.size());
    std::vector<std::uint32_t> rank(nodes);
    for (std::uint32_t r = 0; r < nodes; ++r)
        rank[elimination[r]] = r;
    const Ranked joined = higherNeighbours(network, rank);
    TRY(notCancelled(progress));

    const double most = std::min(static_cast<double>(memoryLimit()) / kBytesPerArc, static_cast<double>(kMostArcs));
    std::vector<std::uint32_t> begin{0};
    begin.reserve(nodes + 1);
    std::vector<std::uint32_t> above;
    above.reserve(joined.head.size() * 3);
    std::vector<std::uint32_t> parent(nodes, kUnplaced);
    std::vector<std::uint32_t> lastChild(nodes, kUnplaced);
    std::vector<std::uint32_t> previousChild(nodes, kUnplaced);
    std::vector<std::uint32_t> seen(nodes, kUnplaced);
    std::vector<std::uint32_t> row;
    for (std::uint32_t r = 0; r < nodes; ++r) {
        if (r % kAsk == 0) {
            TRY(notCancelled(progress));
            progress.report(0.9 * r / nodes, "contraction");
        }
        row.clear();
        const auto add = [&](std::uint32_t other) {
            if (seen[other] != r) {
                seen[other] = r;
                row.push_back(other);
            }
        };
        for (std::size_t i = joined.first[r]; i < joined.first[r + 1]; ++i)
            add(joined.head[i]);
        for (std::uint32_t child = lastChild[r]; child != kUnplaced; child = previousChild[child])
            for (std::uint32_t a = begin[child] + 1; a < begin[child + 1]; ++a)
                add(above[a]);
        std::sort(row.begin(), row.end());
        if (static_cast<double>(above.size() + row.size()) > most)
            return doesNotFit(nodes);
        above.insert(above.end(), row.begin(), row.end());
        begin.push_back(static_cast<std::uint32_t>(above.size()));
        if (!row.empty()) {
            parent[r] = row.front();
            previousChild[r] = lastChild[row.front()];
            lastChild[row.front()] = r;
        }
    }

    // Sizes of what is below, and the largest child first, so that chains lie side by side.
    std::vector<std::uint32_t> size(nodes, 1);
    for (std::uint32_t r = 0; r < nodes; ++r)
        if (parent[r] != kUnplaced)
            size[parent[r]] += size[r];
    std::vector<std::uint32_t> rankAt;
    rankAt.reserve(nodes);
    std::vector<std::uint32_t> stack;
    std::vector<std::uint32_t> children;
    for (std::uint32_t root = nodes; root-- > 0;) {
        if (parent[root] != kUnplaced)
            continue;
        stack.push_back(root);
        while (!stack.empty()) {
            const std::uint32_t r = stack.back();
            stack.pop_back();
            rankAt.push_back(r);
            children.clear();
            for (std::uint32_t child = lastChild[r]; child != kUnplaced; child = previousChild[child])
                children.push_back(child);
            std::sort(children.begin(), children.end(), [&](std::uint32_t a, std::uint32_t b) { return std::pair(size[a], a) < std::pair(size[b], b); });
            stack.insert(stack.end(), children.begin(), children.end());
        }
    }
    TRY(notCancelled(progress));

    std::vector<std::uint32_t>& placeOfRank = seen;
    order_.resize(nodes);
    places_.resize(nodes);
    for (std::uint32_t p = 0; p < nodes; ++p) {
        placeOfRank[rankAt[p]] = p;
        order_[p] = elimination[rankAt[p]];
        places_[order_[p]] = p;
    }
    // All that is above a node lies on one line of parents: there places ascend as ranks fall.
    first_.reserve(nodes + 1);
    head_.reserve(above.size());
    firstBelow_.assign(nodes + 1, 0);
    for (std::uint32_t p = 0; p < nodes; ++p) {
        for (std::uint32_t a = begin[rankAt[p] + 1]; a-- > begin[rankAt[p]];) {
            head_.push_back(placeOfRank[above[a]]);
            ++firstBelow_[head_.back() + 1];
        }
        first_.push_back(static_cast<std::uint32_t>(head_.size()));
    }
    TRY(notCancelled(progress));
    for (std::uint32_t p = 0; p < nodes; ++p)
        firstBelow_[p + 1] += firstBelow_[p];
    below_.resize(head_.size());
    std::vector<std::uint32_t> next(firstBelow_.begin(), firstBelow_.end() - 1);
    for (std::uint32_t p = 0; p < nodes; ++p)
        for (std::uint32_t a = first_[p]; a < first_[p + 1]; ++a)
            below_[next[head_[a]]++] = {first_[p], a};
    return {};
}

void CustomizableOrder::arrangeWork()
{
    const auto nodes = static_cast<std::uint32_t>(order_.size());
    const std::uint32_t limit = std::max(512u, nodes / 64);
    const auto parentOf = [&](std::uint32_t p) { return first_[p] == first_[p + 1] ? kUnplaced : head_[first_[p + 1] - 1]; };
    std::vector<std::uint32_t> size(nodes, 1);
    for (std::uint32_t p = nodes; p-- > 0;)
        if (const std::uint32_t parent = parentOf(p); parent != kUnplaced)
            size[parent] += size[p];

    std::vector<std::uint32_t> largeChildren(nodes, 0);
    for (std::uint32_t p = 0; p < nodes;) {
        const std::uint32_t parent = parentOf(p);
        if (size[p] > limit) {
            if (parent != kUnplaced)
                ++largeChildren[parent];
            ++p;
            continue;
        }
        if (!parts_.empty() && parts_.back().end == p && p + size[p] - parts_.back().begin <= limit)
            parts_.back().end = p + size[p];
        else
            parts_.push_back({p, p + size[p]});
        p += size[p];
    }

    std::vector<Chain> all;
    std::vector<std::uint32_t> chainAt(nodes, kUnplaced);   // of its first place
    for (std::uint32_t p = 0; p < nodes;) {
        if (size[p] <= limit) {
            p += size[p];
            continue;
        }
        Chain chain{p, p};
        while (largeChildren[chain.last] == 1)
            ++chain.last;
        for (std::uint32_t q = chain.first; q <= chain.last; ++q)
            chainAt[q] = static_cast<std::uint32_t>(all.size());
        all.push_back(chain);
        p = chain.last + 1;
    }
    std::vector<std::uint32_t> height(all.size(), 0);
    for (std::size_t i = all.size(); i-- > 0;) {
        if (height[i] >= chains_.size())
            chains_.resize(height[i] + 1);
        chains_[height[i]].push_back(all[i]);
        if (const std::uint32_t parent = parentOf(all[i].first); parent != kUnplaced)
            height[chainAt[parent]] = std::max(height[chainAt[parent]], height[i] + 1);
    }
}

}  // namespace spatial
