// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/corridor_bottlenecks.h"

#include "spatial/network/edge_loads.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace app {

namespace {

using spatial::Coordinate;
using spatial::EdgeLoads;
using spatial::Network;

constexpr double kSameLoad = 1e-9;   // sums of the same pairs in another order; weights sum to 1

/// Loaded edges one behind the other, and whether each is walked from its `from` to its `to`.
struct Stretch {
    std::vector<std::pair<std::uint32_t, bool>> edges;
    double load = 0;
    double metres = 0;
};

/// Strings loaded edges together where exactly two of one load meet.
class StretchFinder {
public:
    StretchFinder(const Network& network, const EdgeLoads& loads) : network_(network), loads_(loads)
    {
        for (std::uint32_t edge = 0; edge < network.edges.size(); ++edge)
            if (loads.of(edge) > kSameLoad) {
                loaded_.push_back(edge);
                at_[network.edges[edge].from].push_back(edge);
                at_[network.edges[edge].to].push_back(edge);
            }
    }

    std::vector<Stretch> all()
    {
        std::vector<Stretch> stretches;
        for (const std::uint32_t edge : loaded_) {
            if (taken_.contains(edge))
                continue;
            // Back to where the stretch begins, then along it; a ring comes back to its first edge.
            std::uint32_t first = edge;
            bool forwards = true;
            while (const auto before = next(first, !forwards)) {
                if (before->first == edge)
                    break;
                first = before->first;
                forwards = !before->second;
            }
            stretches.push_back(along(first, forwards));
        }
        std::stable_sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) {
            return std::abs(a.load - b.load) > kSameLoad ? a.load > b.load : a.metres > b.metres;
        });
        return stretches;
    }

private:
    Stretch along(std::uint32_t edge, bool forwards)
    {
        Stretch stretch;
        stretch.load = loads_.of(edge);
        for (std::optional<std::pair<std::uint32_t, bool>> step{{edge, forwards}}; step && taken_.insert(step->first).second; step = next(step->first, step->second)) {
            stretch.edges.push_back(*step);
            stretch.metres += network_.edges[step->first].length;
        }
        return stretch;
    }

    /// What follows an edge that is walked this way.
    std::optional<std::pair<std::uint32_t, bool>> next(std::uint32_t edge, bool forwards) const
    {
        const std::uint32_t node = forwards ? network_.edges[edge].to : network_.edges[edge].from;
        const auto& meeting = at_.at(node);
        if (meeting.size() != 2 || meeting[0] == meeting[1])
            return {};
        const std::uint32_t other = meeting[0] == edge ? meeting[1] : meeting[0];
        if (std::abs(loads_.of(other) - loads_.of(edge)) > kSameLoad)
            return {};
        return std::pair{other, network_.edges[other].from == node};
    }

    const Network& network_;
    const EdgeLoads& loads_;
    std::vector<std::uint32_t> loaded_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> at_;
    std::unordered_set<std::uint32_t> taken_;
};

std::vector<Coordinate> lineOfStretch(const Network& network, const Stretch& stretch)
{
    std::vector<Coordinate> line;
    for (const auto& [edge, forwards] : stretch.edges) {
        const auto shape = network.shape(edge);
        std::vector<Coordinate> part(shape.begin(), shape.end());
        if (!forwards)
            std::reverse(part.begin(), part.end());
        line.insert(line.end(), part.begin() + (line.empty() ? 0 : 1), part.end());
    }
    return line;
}

/// Of the named line with most metres in the stretch.
spatial::Bilingual nameOfStretch(const CorridorNetwork& network, const Stretch& stretch, const std::unordered_map<std::int64_t, std::size_t>& rowOf)
{
    if (!network.lines)
        return {};
    const auto* const english = spatial::columnOf(*network.lines, "name_en|name|ref");
    const auto* const chinese = spatial::columnOf(*network.lines, "name_zh|名称|name|ref");
    std::map<std::pair<std::string, std::string>, double> metres;
    for (const auto& [edge, forwards] : stretch.edges)
        if (const auto row = rowOf.find(network.network->network->edges[edge].feature); row != rowOf.end()) {
            const std::pair names{english ? english->display(row->second) : std::string(), chinese ? chinese->display(row->second) : std::string()};
            if (!names.first.empty() || !names.second.empty())
                metres[names] += network.network->network->edges[edge].length;
        }
    const auto longest = std::max_element(metres.begin(), metres.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return longest == metres.end() ? spatial::Bilingual{} : spatial::Bilingual{longest->first.first, longest->first.second};
}

/// So many of a stretch's edges, evenly along it, without those in which a city meets the network.
std::vector<std::uint32_t> edgesToClose(const Stretch& stretch, const std::vector<std::optional<spatial::Snap>>& cities, std::size_t most)
{
    std::vector<std::uint32_t> all;
    for (const auto& [edge, forwards] : stretch.edges)
        if (std::none_of(cities.begin(), cities.end(), [edge = edge](const auto& snap) { return snap && snap->at.edge == edge; }))
            all.push_back(edge);
    const std::size_t count = std::min(most, all.size());
    std::vector<std::uint32_t> chosen;
    for (std::size_t i = 0; i < count; ++i)
        chosen.push_back(all[(2 * i + 1) * all.size() / (2 * count)]);
    return chosen;
}

/// Tells each stretch which pairs drive over it.
spatial::Result<void> tellPairs(const Network& network, const std::vector<std::optional<spatial::Snap>>& cities, std::span<const double> weights, const spatial::OdOptions& options,
                                const std::vector<Stretch>& stretches, std::vector<CorridorBottleneck>& bottlenecks, spatial::Progress& progress)
{
    const std::size_t n = cities.size();
    for (std::size_t from = 0; n <= kMostCitiesWithPairs && from < n; ++from)
        for (std::size_t to = from + 1; to < n; ++to) {
            const double both[] = {0, weights[from * n + to], weights[to * n + from], 0};
            if (both[1] + both[2] <= 0)
                continue;
            const std::vector<std::optional<spatial::Snap>> ends{cities[from], cities[to]};
            TRY_ASSIGN(const EdgeLoads loads, spatial::edgeLoads(network, ends, ends, both, options, progress));
            for (std::size_t s = 0; s < stretches.size(); ++s)
                if (std::any_of(stretches[s].edges.begin(), stretches[s].edges.end(), [&](const auto& edge) { return loads.of(edge.first) > 0; }))
                    bottlenecks[s].pairs.emplace_back(from, to);
        }
    return {};
}

}  // namespace

spatial::Result<std::vector<CorridorBottleneck>> corridorBottlenecks(const CorridorNetwork& network, const std::vector<std::optional<spatial::Snap>>& cities, std::span<const double> weights,
                                                                     const spatial::OdOptions& options, std::size_t most, std::size_t closures, spatial::Progress& progress)
{
    const Network& net = *network.network->network;
    spatial::CancelOnly quiet(progress);
    TRY_ASSIGN(const EdgeLoads loads, spatial::edgeLoads(net, cities, cities, weights, options, quiet));
    std::vector<Stretch> stretches = StretchFinder(net, loads).all();
    if (stretches.size() > most)
        stretches.resize(most);

    std::unordered_map<std::int64_t, std::size_t> rowOf;
    if (network.lines)
        for (std::size_t row = 0; row < network.lines->size(); ++row)
            rowOf.emplace(network.lines->ids[row], row);

    std::vector<CorridorBottleneck> found;
    for (const Stretch& stretch : stretches)
        found.push_back({lineOfStretch(net, stretch), nameOfStretch(network, stretch, rowOf), stretch.metres / 1000, stretch.load});
    TRY(tellPairs(net, cities, weights, options, stretches, found, quiet));
    for (std::size_t s = 0; s < stretches.size(); ++s) {
        progress.report(static_cast<double>(s) / static_cast<double>(stretches.size()), "Closing the bottlenecks in turn");
        const std::size_t share = closures / stretches.size() + (s < closures % stretches.size() ? 1 : 0);
        const std::vector<std::uint32_t> tried = edgesToClose(stretches[s], cities, share);
        TRY_ASSIGN(const auto losses, spatial::edgeLosses(net, cities, cities, weights, tried, options, quiet));
        std::optional<CorridorBottleneck::Closure>& worst = found[s].closed;
        for (const spatial::EdgeLoss& loss : losses) {
            CorridorBottleneck::Closure closure{{}, {}, loss.stranded, tried.size(), stretches[s].edges.size()};
            // What is stranded took its own cost with it: only where nothing is does the difference tell how much longer ways become.
            if (loss.stranded <= kSameLoad)
                closure.addedMinutes = loss.addedCost / loads.of(loss.edge) / 60;
            const bool same = worst && std::abs(closure.stranded - worst->stranded) <= kSameLoad;
            if (worst && (same ? closure.addedMinutes.value_or(0) <= worst->addedMinutes.value_or(0) : closure.stranded < worst->stranded))
                continue;
            const auto shape = net.shape(loss.edge);
            closure.line.assign(shape.begin(), shape.end());
            worst = std::move(closure);
        }
    }
    return found;
}

}  // namespace app
