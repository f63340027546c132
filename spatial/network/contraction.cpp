// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/contraction.h"

#include <algorithm>
#include <tuple>

namespace spatial {

void LinkRows::offer(std::size_t at, const Link& link)
{
    Row& row = rows_[at];
    for (std::size_t i = row.begin; i < row.begin + row.size; ++i)
        if (links_[i].node == link.node) {
            if (std::tie(link.cost, link.other) < std::tie(links_[i].cost, links_[i].other))
                links_[i] = link;
            return;
        }
    if (row.size == row.capacity) {
        const std::uint32_t capacity = row.capacity + row.capacity / 2 + 3;
        const std::size_t begin = links_.size();
        links_.resize(begin + capacity);
        std::copy_n(links_.begin() + static_cast<std::ptrdiff_t>(row.begin), row.size, links_.begin() + static_cast<std::ptrdiff_t>(begin));
        row.begin = begin;
        row.capacity = capacity;
    }
    links_[row.begin + row.size++] = link;
}

void LinkRows::remove(std::size_t at, std::uint32_t node)
{
    Row& row = rows_[at];
    for (std::size_t i = row.begin; i < row.begin + row.size; ++i)
        if (links_[i].node == node) {
            links_[i] = links_[row.begin + --row.size];
            return;
        }
}

LinkRows LinkRows::compacted(std::span<const std::uint32_t> keep, std::span<const std::uint32_t> newName) const
{
    LinkRows out(keep.size());
    std::size_t total = 0;
    for (const std::uint32_t row : keep)
        total += rows_[row].size + 2;
    out.links_.reserve(total);
    for (std::size_t i = 0; i < keep.size(); ++i) {
        Row& row = out.rows_[i];
        row.begin = out.links_.size();
        for (Link link : (*this)[keep[i]]) {
            link.node = newName[link.node];
            out.links_.push_back(link);
        }
        row.size = rows_[keep[i]].size;
        row.capacity = row.size + 2;
        out.links_.resize(row.begin + row.capacity);
    }
    return out;
}

bool WitnessSearch::asGood(std::uint32_t node, double cost, double other) const
{
    const Label& label = labels_[node];
    return label.run == run_ && std::tie(label.cost, label.other) <= std::tie(cost, other);
}

bool WitnessSearch::offer(std::uint32_t node, double cost, double other, std::uint32_t hops)
{
    if (asGood(node, cost, other))
        return false;
    labels_[node] = {cost, other, run_, hops};
    return true;
}

void WitnessSearch::search(const Remainder& graph, const Link& from, std::uint32_t node, std::span<const Link> targets, std::span<const std::uint8_t> barred, const Limits& limits)
{
    if (++run_ == 0) {
        labels_.assign(labels_.size(), {});
        run_ = 1;
    }
    double farthest = 0;
    for (const Link& target : targets)
        farthest = std::max(farthest, target.cost);
    farthest += from.cost;
    offer(from.node, 0, 0, 0);
    heap_.assign(1, {0, from.node});
    std::uint32_t settled = 0;
    while (!heap_.empty()) {
        const Entry entry = heap_.front();
        std::pop_heap(heap_.begin(), heap_.end());
        heap_.pop_back();
        const Label label = labels_[entry.node];
        if (entry.cost > label.cost)
            continue;
        if (entry.cost > farthest || settled++ == limits.settled)
            return;
        if (label.hops == limits.hops)
            continue;
        bool improved = false;
        for (const Link& link : graph.leaving[entry.node]) {
            if (link.node == node || barred[link.node])
                continue;
            const double cost = entry.cost + link.cost;
            if (cost <= farthest && offer(link.node, cost, label.other + link.other, label.hops + 1)) {
                improved = true;
                // What costs as much as the farthest may still be a target, but nothing is reached through it.
                if (cost < farthest && label.hops + 1 < limits.hops) {
                    heap_.push_back({cost, link.node});
                    std::push_heap(heap_.begin(), heap_.end());
                }
            }
        }
        if (improved && std::all_of(targets.begin(), targets.end(), [&](const Link& target) { return target.node == from.node || asGood(target.node, from.cost + target.cost, from.other + target.other); }))
            return;
    }
}

void WitnessSearch::shortcutsOf(const Remainder& graph, std::uint32_t node, std::span<const std::uint8_t> barred, const Limits& limits, std::vector<Shortcut>& out)
{
    if (labels_.size() < graph.leaving.rows())
        labels_.resize(graph.leaving.rows());
    const auto sources = graph.into()[node];
    const auto leaving = graph.leaving[node];
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const Link& from = sources[i];
        const auto targets = graph.symmetric ? leaving.subspan(i + 1) : leaving;
        if (targets.empty() || (targets.size() == 1 && targets[0].node == from.node))
            continue;
        search(graph, from, node, targets, barred, limits);
        for (const Link& to : targets)
            if (to.node != from.node && !asGood(to.node, from.cost + to.cost, from.other + to.other))
                out.push_back({from.node, to.node, from.hops + to.hops, from.cost + to.cost, from.other + to.other});
    }
}

}  // namespace spatial
