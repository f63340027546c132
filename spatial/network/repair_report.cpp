// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/repair_report.h"

#include "spatial/network/components.h"

#include <algorithm>
#include <array>

namespace spatial {

namespace {

constexpr std::size_t kKeptPlaces = 100'000;
constexpr std::size_t kShownPlaces = 20;
constexpr std::array<std::string_view, kFindingKinds> kNames{"dangles", "near_misses", "t_junctions", "shared_vertices", "crossings",
                                                             "joined_ends", "duplicates", "zero_length", "islands", "oneway_traps", "turns_unclear"};

constexpr std::uint32_t kNone = static_cast<std::uint32_t>(-1);

/// Component of every node when all edges may be used both ways; numbered by the lowest node.
std::vector<std::uint32_t> numberedComponents(const Network& network, std::size_t& count)
{
    const std::vector<std::uint32_t> lowest = componentsOf(network);
    count = 0;
    std::vector<std::uint32_t> component(lowest.size());
    for (std::uint32_t n = 0; n < lowest.size(); ++n)
        component[n] = lowest[n] == n ? static_cast<std::uint32_t>(count++) : component[lowest[n]];
    return component;
}

/// Strongly connected component of every node (Tarjan 1972, without recursion).
std::vector<std::uint32_t> strongComponentsOf(const Network& network, std::size_t& count)
{
    const std::size_t size = network.size();
    std::vector<std::uint32_t> number(size, kNone), low(size, 0), component(size, kNone), stack;
    struct Visit {
        std::uint32_t node;
        std::size_t arc;
    };
    std::vector<Visit> path;
    std::uint32_t next = 0;
    count = 0;
    for (std::uint32_t root = 0; root < size; ++root) {
        if (number[root] != kNone)
            continue;
        path.push_back({root, 0});
        while (!path.empty()) {
            const std::uint32_t node = path.back().node;
            if (path.back().arc == 0) {
                number[node] = low[node] = next++;
                stack.push_back(node);
            }
            const auto arcs = network.arcs(node, Direction::FromSources);
            bool deeper = false;
            while (path.back().arc < arcs.size()) {
                const std::uint32_t other = arcs[path.back().arc++].node;
                if (number[other] == kNone) {
                    path.push_back({other, 0});
                    deeper = true;
                    break;
                }
                if (component[other] == kNone)
                    low[node] = std::min(low[node], number[other]);
            }
            if (deeper)
                continue;
            if (low[node] == number[node]) {
                std::uint32_t member;
                do {
                    member = stack.back();
                    stack.pop_back();
                    component[member] = static_cast<std::uint32_t>(count);
                } while (member != node);
                ++count;
            }
            path.pop_back();
            if (!path.empty())
                low[path.back().node] = std::min(low[path.back().node], low[node]);
        }
    }
    return component;
}

/// Nodes outside the largest strong component of their component: a one-way street leads in but none out, or the reverse.
void findOnewayTraps(const Network& network, const std::vector<std::uint32_t>& component, std::size_t components, const std::vector<std::int64_t>& featureAt, RepairReport& report)
{
    std::size_t strongCount = 0;
    const auto strong = strongComponentsOf(network, strongCount);
    std::vector<std::uint32_t> size(strongCount, 0);
    for (const std::uint32_t s : strong)
        ++size[s];
    std::vector<std::uint32_t> mainOf(components, kNone);
    for (std::uint32_t n = 0; n < strong.size(); ++n) {
        std::uint32_t& main = mainOf[component[network.junctionOf(n)]];
        if (main == kNone || size[strong[n]] > size[main])
            main = strong[n];
    }
    // Of a junction where turns are banned only the nodes count by which a street arrives or leaves.
    const auto isUsed = [&](std::uint32_t n) {
        if (network.bannedTurns.empty())
            return true;
        for (const Direction direction : {Direction::FromSources, Direction::ToSources})
            for (const NetworkArc& arc : network.arcs(n, direction))
                if (arc.edge != kNoEdge)
                    return true;
        return n < network.nodes.size() && network.exitOf(n) == n;
    };
    std::vector<bool> trapped(network.nodes.size(), false);
    for (std::uint32_t n = 0; n < strong.size(); ++n)
        if (strong[n] != mainOf[component[network.junctionOf(n)]] && isUsed(n))
            trapped[network.junctionOf(n)] = true;
    for (std::uint32_t n = 0; n < trapped.size(); ++n)
        if (trapped[n])
            report.add({FindingKind::OnewayTrap, network.nodes[n], featureAt[n], 0});
}

}  // namespace

std::string_view findingName(FindingKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

void RepairReport::add(const Finding& finding)
{
    if (counts[static_cast<std::size_t>(finding.kind)]++ < kKeptPlaces)
        findings.push_back(finding);
}

void examine(const Network& network, RepairReport& report)
{
    std::vector<std::uint32_t> degree(network.nodes.size(), 0);
    std::vector<std::int64_t> featureAt(network.nodes.size(), 0);
    for (std::size_t e = network.edges.size(); e-- > 0;) {
        const NetworkEdge& edge = network.edges[e];
        ++degree[edge.from];
        ++degree[edge.to];
        featureAt[edge.from] = featureAt[edge.to] = edge.feature;
    }
    for (std::size_t n = 0; n < degree.size(); ++n)
        if (degree[n] == 1)
            report.add({FindingKind::Dangle, network.nodes[n], featureAt[n], 0});

    const auto component = numberedComponents(network, report.components);
    std::vector<std::size_t> edges(report.components, 0);
    for (const NetworkEdge& edge : network.edges)
        ++edges[component[edge.from]];
    std::size_t largest = 0;
    for (std::size_t c = 1; c < edges.size(); ++c)
        if (edges[c] > edges[largest])
            largest = c;
    report.largestComponentEdges = edges.empty() ? 0 : edges[largest];
    std::vector<bool> told(report.components, false);
    for (const NetworkEdge& edge : network.edges) {
        const std::uint32_t c = component[edge.from];
        if (c != largest && !told[c]) {
            told[c] = true;
            report.add({FindingKind::Island, network.nodes[edge.from], edge.feature, 0});
        }
    }
    findOnewayTraps(network, component, report.components, featureAt, report);
}

ValueTree::Members valuesOf(const Network& network, const RepairReport& report)
{
    double length = 0;
    for (const NetworkEdge& edge : network.edges)
        length += edge.length;
    ValueTree::Members values{{"nodes", network.nodes.size()}, {"edges", network.edges.size()}, {"length_m", length},
                              {"components", report.components}, {"largest_component_edges", report.largestComponentEdges},
                              {"left_out", report.leftOut}, {"banned_turns", network.bannedTurns.size()}};
    for (std::size_t kind = 0; kind < kFindingKinds; ++kind)
        values.emplace_back(std::string(kNames[kind]), report.counts[kind]);
    ValueTree::List places;
    std::array<std::size_t, kFindingKinds> shown{};
    for (const Finding& finding : report.findings)
        if (shown[static_cast<std::size_t>(finding.kind)]++ < kShownPlaces)
            places.push_back(ValueTree::Members{{"kind", std::string(findingName(finding.kind))}, {"feature", finding.feature},
                                                {"x", finding.place.x}, {"y", finding.place.y}, {"distance_m", finding.distance}});
    values.emplace_back("findings", std::move(places));
    return values;
}

std::vector<Warning> warningsOf(const RepairReport& report)
{
    std::vector<Warning> warnings;
    const auto warn = [&](FindingKind kind, const char* code, const Text& message) {
        const auto first = std::find_if(report.findings.begin(), report.findings.end(), [kind](const Finding& f) { return f.kind == kind; });
        if (first != report.findings.end())
            warnings.push_back({code, message, {}, first->feature});
    };
    const auto count = [&](FindingKind kind) { return report.count(kind); };
    warn(FindingKind::NearMiss, "network.near-miss", text("{0} {0|end nearly touches|ends nearly touch} another line but {0|is|are} not joined; if they should meet, mend the data, or give a network analysis a snap distance.", count(FindingKind::NearMiss)));
    warn(FindingKind::TJunction, "network.t-junction", text("{0} {0|end|ends} {0|lies|lie} on the inside of another line; {0|this line was|these lines were} split there.", count(FindingKind::TJunction)));
    warn(FindingKind::Crossing, "network.crossing", text("{0} times two lines cross without a common point; they are not joined (a bridge, or a missing junction).", count(FindingKind::Crossing)));
    warn(FindingKind::Joined, "network.joined", text("{0} loose ends were joined to a line near by.", count(FindingKind::Joined)));
    warn(FindingKind::Duplicate, "network.duplicate", text("{0} {0|stretch|stretches} {0|is|are} drawn twice; each counts once.", count(FindingKind::Duplicate)));
    warn(FindingKind::ZeroLength, "network.zero-length", text("{0} {0|line|lines} {0|has|have} no length and {0|was|were} left out.", count(FindingKind::ZeroLength)));
    warn(FindingKind::Island, "network.island", text("{0} {0|part|parts} {0|has|have} no connection to the largest part of the network.", count(FindingKind::Island)));
    warn(FindingKind::OnewayTrap, "network.oneway-trap", text("{0} nodes can be entered but not left, or left but not entered, because of one-way streets.", count(FindingKind::OnewayTrap)));
    warn(FindingKind::TurnUnclear, "network.turn-unclear", text("{0} banned turns were not understood and are not banned: draw each from the street that is left, over the junction, into the street that is entered.", count(FindingKind::TurnUnclear)));
    if (report.leftOut > 0)
        warnings.push_back({"network.left-out", text("{0} {0|feature is no line or has|features are no lines or have} no usable coordinates; {0|it was|they were} left out.", report.leftOut)});
    return warnings;
}

}  // namespace spatial
