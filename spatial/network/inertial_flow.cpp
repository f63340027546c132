// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/inertial_flow.h"

#include <algorithm>
#include <numeric>

namespace spatial {

namespace {

constexpr std::uint32_t kFar = ~std::uint32_t{0};
constexpr std::size_t kStepsAtOnce = 1 << 18;   // between two looks at the progress

double reachedBy(Coordinate place, std::uint32_t direction)
{
    switch (direction) {
    case 0: return place.x;
    case 1: return place.y;
    case 2: return place.x + place.y;
    default: return place.x - place.y;
    }
}

/// The fewest nodes that touch all edges between two sides: by a greatest matching (Hopcroft and Karp are not needed for so few).
class VertexCover {
public:
    /// `pairs`: (node on the first side, node on the last side), ordered.
    explicit VertexCover(std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs) : pairs_(std::move(pairs))
    {
        for (const auto& [a, b] : pairs_) {
            if (left_.empty() || left_.back() != a) {
                left_.push_back(a);
                begin_.push_back(begin_.empty() ? 0 : count_);
            }
            ++count_;
            right_.push_back(b);
        }
        begin_.push_back(count_);
        std::sort(right_.begin(), right_.end());
        right_.erase(std::unique(right_.begin(), right_.end()), right_.end());
        for (const auto& pair : pairs_)
            target_.push_back(static_cast<std::uint32_t>(std::lower_bound(right_.begin(), right_.end(), pair.second) - right_.begin()));
        mateOfLeft_.assign(left_.size(), kFar);
        mateOfRight_.assign(right_.size(), kFar);
    }

    std::vector<std::uint32_t> nodes()
    {
        for (bool grown = true; grown;) {   // every pass takes each side's node once: many ways in one pass
            grown = false;
            seen_.assign(left_.size(), 0);
            for (std::uint32_t l = 0; l < left_.size(); ++l)
                if (mateOfLeft_[l] == kFar && matched(l))
                    grown = true;
        }
        // König: left nodes that no alternating way from a free left node reaches, and right nodes that one does.
        seen_.assign(left_.size(), 0);
        std::vector<std::uint8_t> rightSeen(right_.size(), 0);
        std::vector<std::uint32_t> stack;
        for (std::uint32_t l = 0; l < left_.size(); ++l)
            if (mateOfLeft_[l] == kFar) {
                seen_[l] = 1;
                stack.push_back(l);
            }
        while (!stack.empty()) {
            const std::uint32_t l = stack.back();
            stack.pop_back();
            for (std::uint32_t a = begin_[l]; a < begin_[l + 1]; ++a) {
                const std::uint32_t r = target_[a];
                if (rightSeen[r])
                    continue;
                rightSeen[r] = 1;
                if (const std::uint32_t mate = mateOfRight_[r]; mate != kFar && !seen_[mate]) {
                    seen_[mate] = 1;
                    stack.push_back(mate);
                }
            }
        }
        std::vector<std::uint32_t> cover;
        for (std::uint32_t l = 0; l < left_.size(); ++l)
            if (!seen_[l])
                cover.push_back(left_[l]);
        for (std::uint32_t r = 0; r < right_.size(); ++r)
            if (rightSeen[r])
                cover.push_back(right_[r]);
        return cover;
    }

private:
    /// Depth first, without recursion: ways may be as long as the cut.
    bool matched(std::uint32_t start)
    {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> way{{start, begin_[start]}};   // node, next arc
        seen_[start] = 1;
        while (!way.empty()) {
            const std::uint32_t l = way.back().first;
            if (way.back().second == begin_[l + 1]) {
                way.pop_back();
                continue;
            }
            const std::uint32_t r = target_[way.back().second++];
            const std::uint32_t mate = mateOfRight_[r];
            if (mate == kFar) {
                for (const auto& [node, next] : way) {
                    mateOfLeft_[node] = target_[next - 1];
                    mateOfRight_[target_[next - 1]] = node;
                }
                return true;
            }
            if (!seen_[mate]) {
                seen_[mate] = 1;
                way.emplace_back(mate, begin_[mate]);
            }
        }
        return false;
    }

    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
    std::vector<std::uint32_t> left_, right_, begin_, target_;
    std::vector<std::uint32_t> mateOfLeft_, mateOfRight_;
    std::vector<std::uint8_t> seen_;
    std::uint32_t count_ = 0;
};

}  // namespace

std::vector<std::uint32_t> twinsOf(const PlainGraph& graph)
{
    // Rows ascend, so that the arcs into a node are met in the order of its own row.
    std::vector<std::uint32_t> twins(graph.head.size());
    std::vector<std::uint32_t> next(graph.first.begin(), graph.first.end() - 1);
    for (std::uint32_t node = 0; node < graph.size(); ++node)
        for (std::uint32_t a = graph.first[node]; a < graph.first[node + 1]; ++a)
            twins[a] = next[graph.head[a]]++;
    return twins;
}

void InertialFlow::choosePoles(const PlainGraph& graph, std::span<const Coordinate> places, std::uint32_t direction)
{
    const std::uint32_t nodes = graph.size();
    std::vector<std::pair<double, std::uint32_t>> keys(nodes);
    for (std::uint32_t node = 0; node < nodes; ++node)
        keys[node] = {reachedBy(places[node], direction), node};
    const std::uint32_t quarter = std::max(1u, nodes / 4);
    std::nth_element(keys.begin(), keys.begin() + quarter, keys.end());
    std::nth_element(keys.begin() + quarter, keys.end() - quarter, keys.end());
    pole_.assign(nodes, kNone);
    for (std::uint32_t i = 0; i < quarter; ++i) {
        pole_[keys[i].second] = kSource;
        pole_[keys[nodes - 1 - i].second] = kSink;
    }
    sources_.clear();
    sinks_.clear();
    for (std::uint32_t node = 0; node < nodes; ++node) {
        if (pole_[node] == kNone)
            continue;
        const bool atBorder = std::any_of(graph[node].begin(), graph[node].end(), [&](std::uint32_t neighbour) { return pole_[neighbour] != pole_[node]; });
        if (atBorder)
            (pole_[node] == kSource ? sources_ : sinks_).push_back(node);
    }
}

/// Distances to the sinks over arcs with room, up to the nearest source. Whether there is a source.
Result<bool> InertialFlow::measure(const PlainGraph& graph, std::span<const std::uint32_t> twins, const Progress& progress)
{
    std::fill(distance_.begin(), distance_.end(), kFar);
    queue_.clear();
    for (const std::uint32_t sink : sinks_) {
        distance_[sink] = 0;
        queue_.push_back(sink);
    }
    std::uint32_t last = kFar;
    for (std::size_t i = 0; i < queue_.size() && distance_[queue_[i]] < last; ++i) {
        if (i % kStepsAtOnce == kStepsAtOnce - 1)
            TRY(notCancelled(progress));
        const std::uint32_t node = queue_[i];
        for (std::uint32_t a = graph.first[node]; a < graph.first[node + 1]; ++a) {
            const std::uint32_t before = graph.head[a];
            if (distance_[before] != kFar || pole_[before] == kSink || flow_[twins[a]] > 0)
                continue;
            distance_[before] = distance_[node] + 1;
            if (pole_[before] == kSource)
                last = distance_[before];
            else
                queue_.push_back(before);
        }
    }
    return last != kFar;
}

/// Sends as much as fits over shortest ways.
Result<std::uint32_t> InertialFlow::augment(const PlainGraph& graph, std::span<const std::uint32_t> twins, const Progress& progress)
{
    std::copy(graph.first.begin(), graph.first.end() - 1, next_.begin());
    std::uint32_t sent = 0;
    std::size_t steps = 0;
    for (const std::uint32_t source : sources_) {
        if (distance_[source] == kFar)
            continue;
        path_.clear();
        std::uint32_t node = source;
        for (;;) {
            if (++steps % kStepsAtOnce == 0)
                TRY(notCancelled(progress));
            std::uint32_t& a = next_[node];
            const std::uint32_t end = graph.first[node + 1];
            while (a < end && (flow_[a] > 0 || distance_[graph.head[a]] == kFar || distance_[graph.head[a]] + 1 != distance_[node]))
                ++a;
            if (a == end) {
                if (path_.empty())
                    break;
                distance_[node] = kFar;   // leads nowhere any more
                node = graph.head[twins[path_.back()]];
                path_.pop_back();
                continue;
            }
            path_.push_back(a);
            node = graph.head[a];
            if (pole_[node] != kSink)
                continue;
            for (const std::uint32_t used : path_) {
                ++flow_[used];
                --flow_[twins[used]];
            }
            ++sent;
            path_.clear();
            node = source;
        }
    }
    return sent;
}

Result<std::uint32_t> InertialFlow::cut(const PlainGraph& graph, std::span<const std::uint32_t> twins, std::span<const Coordinate> places, std::uint32_t direction,
                                        const std::atomic<std::uint32_t>& most, const Progress& progress)
{
    choosePoles(graph, places, direction);
    flow_.assign(graph.head.size(), 0);
    distance_.resize(graph.size());
    next_.resize(graph.size());
    std::uint32_t total = 0;
    for (;;) {
        TRY(notCancelled(progress));
        TRY_ASSIGN(const bool more, measure(graph, twins, progress));
        if (!more)
            break;
        TRY_ASSIGN(const std::uint32_t sent, augment(graph, twins, progress));
        total += sent;
        if (total > most.load(std::memory_order_relaxed))
            return total;
    }
    // Two least cuts are known: around all that reaches the sinks, and around all that the sources reach. The one nearer the middle counts.
    std::uint32_t lastSide = 0;
    first_.resize(graph.size());
    for (std::uint32_t node = 0; node < graph.size(); ++node) {
        first_[node] = distance_[node] == kFar && pole_[node] != kSink ? 1 : 0;
        lastSide += first_[node] ? 0 : 1;
    }
    queue_ = sources_;
    reachFromSources(graph);
    std::uint32_t sources = 0;
    for (std::uint32_t node = 0; node < graph.size(); ++node)
        if (pole_[node] == kSource)
            ++sources;
    const auto outside = static_cast<std::uint32_t>(queue_.size() - sources_.size());
    const std::uint32_t firstSide = sources + outside;
    if (std::min(firstSide, graph.size() - firstSide) > std::min(lastSide, graph.size() - lastSide)) {
        for (std::uint32_t node = 0; node < graph.size(); ++node)
            first_[node] = pole_[node] == kSource ? 1 : 0;
        for (const std::uint32_t node : queue_)
            first_[node] = 1;
    }
    return total;
}

/// Appends to the queue, which holds the sources at the border, all nodes beyond them that they reach.
void InertialFlow::reachFromSources(const PlainGraph& graph)
{
    std::fill(next_.begin(), next_.end(), 0u);   // here: seen
    for (std::size_t i = 0; i < queue_.size(); ++i) {
        const std::uint32_t node = queue_[i];
        for (std::uint32_t a = graph.first[node]; a < graph.first[node + 1]; ++a) {
            const std::uint32_t to = graph.head[a];
            if (flow_[a] > 0 || next_[to] || pole_[to] != kNone)
                continue;
            next_[to] = 1;
            queue_.push_back(to);
        }
    }
}

std::vector<std::uint8_t> InertialFlow::sides(const PlainGraph& graph) const
{
    std::vector<std::uint8_t> side(graph.size());
    std::vector<std::pair<std::uint32_t, std::uint32_t>> across;
    for (std::uint32_t node = 0; node < graph.size(); ++node) {
        side[node] = first_[node] ? kFirst : kLast;
        if (first_[node])
            for (const std::uint32_t neighbour : graph[node])
                if (!first_[neighbour])
                    across.emplace_back(node, neighbour);
    }
    for (const std::uint32_t node : VertexCover(std::move(across)).nodes())
        side[node] = kSeparator;
    return side;
}

}  // namespace spatial
