// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/graph.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

/// Without std::hypot, whose care for overflow costs more than all the rest.
double straight(Coordinate a, Coordinate b) { return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)); }

double planarLength(std::span<const Coordinate> line)
{
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += straight(line[i - 1], line[i]);
    return sum;
}

Coordinate between(Coordinate a, Coordinate b, double share) { return {a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share}; }

/// The segment in which a place `reach` from the start lies, and its share of that segment.
struct OnLine {
    std::size_t segment;
    double share;
};
OnLine locate(std::span<const Coordinate> line, double reach)
{
    for (std::size_t i = 0; i + 2 < line.size(); ++i) {
        const double step = straight(line[i], line[i + 1]);
        if (reach <= step)
            return {i, step > 0 ? reach / step : 0};
        reach -= step;
    }
    const double step = straight(line[line.size() - 2], line.back());
    return {line.size() - 2, step > 0 ? std::clamp(reach / step, 0.0, 1.0) : 1};
}

}  // namespace

Coordinate Network::placeAt(std::size_t edge, double along) const
{
    const auto line = shape(edge);
    if (along <= 0)
        return line.front();
    if (along >= 1)
        return line.back();
    const OnLine at = locate(line, along * planarLength(line));
    return between(line[at.segment], line[at.segment + 1], at.share);
}

std::vector<Coordinate> Network::stretch(std::size_t edge, double from, double to) const
{
    const auto line = shape(edge);
    const double whole = planarLength(line);
    const OnLine begin = from <= 0 ? OnLine{0, 0.0} : locate(line, from * whole);
    const OnLine end = to >= 1 ? OnLine{line.size() - 2, 1.0} : locate(line, to * whole);

    std::vector<Coordinate> part{begin.share <= 0 ? line[begin.segment] : between(line[begin.segment], line[begin.segment + 1], begin.share)};
    for (std::size_t i = begin.segment + 1; i <= end.segment; ++i)
        if (line[i] != part.back())
            part.push_back(line[i]);
    const Coordinate last = end.share >= 1 ? line[end.segment + 1] : between(line[end.segment], line[end.segment + 1], end.share);
    if (last != part.back() || part.size() == 1)
        part.push_back(last);
    return part;
}

EdgeNodes Network::atJunction(EdgeNodes ends, EdgePosition at, bool exits) const
{
    const NetworkEdge& edge = edges[at.edge];
    if (at.along <= 0)
        ends.start = exits ? turns_.exitOf(edge.from) : edge.from;
    if (at.along >= 1)
        ends.end = exits ? turns_.exitOf(edge.to) : edge.to;
    return ends;
}

Network::Arcs Network::arcsOf(Direction direction) const
{
    const bool outward = direction == Direction::FromSources;
    Arcs side;
    side.first.assign(size() + 1, 0);
    const auto visit = [&](auto&& take) {
        for (std::size_t e = 0; e < edges.size(); ++e) {
            const NetworkEdge& edge = edges[e];
            const EdgeNodes left = into(e, direction);
            const EdgeNodes reached = outOf(e, direction);
            const double leavesFrom = outward ? edge.forward : edge.backward;
            const double leavesTo = outward ? edge.backward : edge.forward;
            if (leavesFrom != kUnreachable)
                take(left.start, NetworkArc{reached.end, static_cast<std::uint32_t>(e), leavesFrom, edge.length});
            if (leavesTo != kUnreachable)
                take(left.end, NetworkArc{reached.start, static_cast<std::uint32_t>(e), leavesTo, edge.length});
        }
        for (const auto& [from, to] : turns_.passages())
            take(outward ? from : to, NetworkArc{outward ? to : from, kNoEdge, 0, 0});
    };
    visit([&](std::uint32_t node, const NetworkArc&) { ++side.first[node + 1]; });
    for (std::size_t n = 0; n < size(); ++n)
        side.first[n + 1] += side.first[n];
    side.arcs.resize(side.first.back());
    std::vector<std::uint32_t> next(side.first.begin(), side.first.end() - 1);
    visit([&](std::uint32_t node, const NetworkArc& arc) { side.arcs[next[node]++] = arc; });
    return side;
}

void Network::roundCosts()
{
    // Rounding may carry the sum over the next power of two, which makes the grain coarser: again, until it stays. A network that was
    // rounded before is left as it is, because its sum is exact.
    for (;;) {
        double seconds = 0;
        double metres = 0;
        for (const NetworkEdge& edge : edges) {
            const double forward = edge.forward == kUnreachable ? 0 : edge.forward;
            const double backward = edge.backward == kUnreachable ? 0 : edge.backward;
            seconds += std::max(forward, backward);
            metres += edge.length;
        }
        // 1.5 * 2^52 grains; the sum is below 2^51 of them.
        const auto shiftFor = [](double sum) { return sum > 0 ? std::ldexp(1.5, std::ilogb(sum) - 50 + 52) : 0.0; };
        const std::array<double, 2> shift{shiftFor(seconds), shiftFor(metres)};
        if (shift == shift_)
            return;
        shift_ = shift;
        const auto round = [this](double& cost, Impedance impedance) {
            if (cost != kUnreachable)
                cost = std::max(onGrain(cost, impedance), std::ldexp(shift_[static_cast<std::size_t>(impedance)] / 1.5, -52));
        };
        for (NetworkEdge& edge : edges) {
            round(edge.length, Impedance::Length);
            round(edge.forward, Impedance::Time);
            round(edge.backward, Impedance::Time);
        }
    }
}

void Network::index()
{
    shift_ = {0, 0};
    roundCosts();
    turns_ = bannedTurns.empty() ? TurnNodes() : TurnNodes(nodes.size(), edges, bannedTurns);
    symmetric_ = turns_.empty();
    for (const NetworkEdge& edge : edges)
        if (edge.forward != edge.backward)
            symmetric_ = false;
    outgoing_ = arcsOf(Direction::FromSources);
    incoming_ = symmetric_ ? Arcs{} : arcsOf(Direction::ToSources);
}

}  // namespace spatial
