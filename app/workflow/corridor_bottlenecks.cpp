// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/corridor_bottlenecks.h"

#include "spatial/network/edge_loads.h"
#include "spatial/siting/siting_data.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

namespace app {

namespace {

using spatial::Coordinate;
using spatial::EdgeLoads;
using spatial::Network;

constexpr double kSameLoad = 1e-9;   // sums of the same pairs in another order; weights sum to 1

/// A part of an edge that ways drive over: all of it, but where a city meets the network inside the edge.
struct LoadedPiece {
    std::uint32_t edge = 0;
    double from = 0;            ///< shares of the edge, from < to
    double to = 1;
    std::uint32_t start = 0;    ///< nodes; numbers beyond the network's are places of cities
    std::uint32_t end = 0;
    double load = 0;
    double metres = 0;
};

/// What one city's way to another drives over.
struct PairWay {
    std::size_t from = 0;
    std::size_t to = 0;
    double weight = 0;
    std::vector<std::uint32_t> edges;                                 ///< ascending
    std::vector<std::tuple<std::uint32_t, double, double>> parts;     ///< of the edges in which its ends lie

    bool drivesOver(const LoadedPiece& piece) const
    {
        bool own = false;
        for (const auto& [edge, first, last] : parts)
            if (edge == piece.edge) {
                own = true;
                if (const double middle = (piece.from + piece.to) / 2; middle > first && middle < last)
                    return true;
            }
        return !own && std::binary_search(edges.begin(), edges.end(), piece.edge);
    }
};

PairWay wayOfPair(const Network& network, const EdgeLoads& loads, std::size_t from, std::size_t to, double weight, spatial::EdgePosition origin, spatial::EdgePosition destination)
{
    PairWay way{from, to, weight, {}, {}};
    for (std::uint32_t edge = 0; edge < network.edges.size(); ++edge)
        if (loads.of(edge) > 0)
            way.edges.push_back(edge);
    if (origin.edge == destination.edge && way.edges.size() == 1) {
        way.parts.emplace_back(origin.edge, std::min(origin.along, destination.along), std::max(origin.along, destination.along));
        return way;
    }
    const bool leavesAhead = loads.forward[origin.edge] > 0;
    way.parts.emplace_back(origin.edge, leavesAhead ? origin.along : 0, leavesAhead ? 1 : origin.along);
    const bool comesAhead = loads.forward[destination.edge] > 0;
    way.parts.emplace_back(destination.edge, comesAhead ? 0 : destination.along, comesAhead ? destination.along : 1);
    return way;
}

/// The ways of all pairs with a weight, one search each; none where there are too many cities.
spatial::Result<std::vector<PairWay>> waysOfPairs(const Network& network, const std::vector<std::optional<spatial::Snap>>& cities, std::span<const double> weights, const spatial::OdOptions& options,
                                                  spatial::Progress& progress)
{
    std::vector<PairWay> ways;
    const std::size_t n = cities.size();
    for (std::size_t from = 0; n <= kMostCitiesWithPairs && from < n; ++from)
        for (std::size_t to = 0; to < n; ++to) {
            const double weight = weights[from * n + to];
            if (from == to || weight <= 0 || !cities[from] || !cities[to])
                continue;
            TRY_ASSIGN(const EdgeLoads loads, spatial::edgeLoads(network, {cities[from]}, {cities[to]}, std::span(&weight, 1), options, progress));
            ways.push_back(wayOfPair(network, loads, from, to, weight, cities[from]->at, cities[to]->at));
        }
    return ways;
}

std::vector<LoadedPiece> piecesOf(const Network& network, const EdgeLoads& loads, const std::vector<std::optional<spatial::Snap>>& cities, const std::vector<PairWay>& ways)
{
    std::map<std::uint32_t, std::vector<double>> cuts;
    if (!ways.empty())
        for (const auto& snap : cities)
            if (snap && snap->at.along > 0 && snap->at.along < 1)
                cuts[snap->at.edge].push_back(snap->at.along);
    auto places = static_cast<std::uint32_t>(network.nodes.size());
    std::vector<LoadedPiece> pieces;
    for (std::uint32_t edge = 0; edge < network.edges.size(); ++edge) {
        if (loads.of(edge) <= kSameLoad)
            continue;
        const auto& whole = network.edges[edge];
        const auto at = cuts.find(edge);
        if (at == cuts.end()) {
            pieces.push_back({edge, 0, 1, whole.from, whole.to, loads.of(edge), whole.length});
            continue;
        }
        std::vector<double>& shares = at->second;
        shares.insert(shares.end(), {0, 1});
        std::sort(shares.begin(), shares.end());
        shares.erase(std::unique(shares.begin(), shares.end()), shares.end());
        std::uint32_t node = whole.from;
        for (std::size_t s = 1; s < shares.size(); ++s) {
            const std::uint32_t next = s + 1 == shares.size() ? whole.to : places++;
            LoadedPiece piece{edge, shares[s - 1], shares[s], node, next, 0, (shares[s] - shares[s - 1]) * whole.length};
            for (const PairWay& way : ways)
                piece.load += way.drivesOver(piece) ? way.weight : 0;
            if (piece.load > kSameLoad)
                pieces.push_back(piece);
            node = next;
        }
    }
    return pieces;
}

/// Pieces one behind the other, and whether each is walked from its start to its end.
struct Stretch {
    std::vector<std::pair<LoadedPiece, bool>> pieces;
    double load = 0;
    double metres = 0;
};

/// Strings pieces together where exactly two of one load meet.
class StretchFinder {
public:
    explicit StretchFinder(const std::vector<LoadedPiece>& pieces) : pieces_(pieces), taken_(pieces.size(), 0)
    {
        for (std::size_t p = 0; p < pieces.size(); ++p) {
            at_[pieces[p].start].push_back(p);
            at_[pieces[p].end].push_back(p);
        }
    }

    std::vector<Stretch> all()
    {
        std::vector<Stretch> stretches;
        for (std::size_t piece = 0; piece < pieces_.size(); ++piece) {
            if (taken_[piece])
                continue;
            // Back to where the stretch begins, then along it; a ring comes back to its first piece.
            Step first{piece, true};
            while (const auto before = next({first.piece, !first.forwards})) {
                if (before->piece == piece)
                    break;
                first = {before->piece, !before->forwards};
            }
            stretches.push_back(along(first));
        }
        std::stable_sort(stretches.begin(), stretches.end(), [](const Stretch& a, const Stretch& b) {
            return std::abs(a.load - b.load) > kSameLoad ? a.load > b.load : a.metres > b.metres;
        });
        return stretches;
    }

private:
    struct Step {
        std::size_t piece;
        bool forwards;
    };

    Stretch along(Step first)
    {
        Stretch stretch;
        stretch.load = pieces_[first.piece].load;
        for (std::optional<Step> step = first; step && !taken_[step->piece]; step = next(*step)) {
            taken_[step->piece] = 1;
            stretch.pieces.emplace_back(pieces_[step->piece], step->forwards);
            stretch.metres += pieces_[step->piece].metres;
        }
        return stretch;
    }

    /// What follows a piece that is walked this way.
    std::optional<Step> next(Step step) const
    {
        const LoadedPiece& piece = pieces_[step.piece];
        const std::uint32_t node = step.forwards ? piece.end : piece.start;
        const auto& meeting = at_.at(node);
        if (meeting.size() != 2 || meeting[0] == meeting[1])
            return {};
        const std::size_t other = meeting[0] == step.piece ? meeting[1] : meeting[0];
        if (std::abs(pieces_[other].load - piece.load) > kSameLoad)
            return {};
        return Step{other, pieces_[other].start == node};
    }

    const std::vector<LoadedPiece>& pieces_;
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> at_;
    std::vector<std::uint8_t> taken_;
};

std::vector<Coordinate> lineOfStretch(const Network& network, const Stretch& stretch)
{
    std::vector<Coordinate> line;
    for (const auto& [piece, forwards] : stretch.pieces) {
        std::vector<Coordinate> part = network.stretch(piece.edge, piece.from, piece.to);
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
    for (const auto& [piece, forwards] : stretch.pieces)
        if (const auto row = rowOf.find(network.network->network->edges[piece.edge].feature); row != rowOf.end()) {
            const std::pair names{english ? english->display(row->second) : std::string(), chinese ? chinese->display(row->second) : std::string()};
            if (!names.first.empty() || !names.second.empty())
                metres[names] += piece.metres;
        }
    const auto longest = std::max_element(metres.begin(), metres.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    return longest == metres.end() ? spatial::Bilingual{} : spatial::Bilingual{longest->first.first, longest->first.second};
}

/// So many of a stretch's edges, evenly along it, without those in which a city meets the network.
std::vector<std::uint32_t> edgesToClose(const Stretch& stretch, const std::vector<std::optional<spatial::Snap>>& cities, std::size_t most)
{
    std::vector<std::uint32_t> all;
    for (const auto& [piece, forwards] : stretch.pieces)
        if (std::none_of(cities.begin(), cities.end(), [edge = piece.edge](const auto& snap) { return snap && snap->at.edge == edge; }))
            all.push_back(piece.edge);
    const std::size_t count = std::min(most, all.size());
    std::vector<std::uint32_t> chosen;
    for (std::size_t i = 0; i < count; ++i)
        chosen.push_back(all[(2 * i + 1) * all.size() / (2 * count)]);
    return chosen;
}

/// The pairs whose way, there or back, drives over the stretch.
std::vector<std::pair<std::size_t, std::size_t>> pairsOver(const Stretch& stretch, const std::vector<PairWay>& ways)
{
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (const PairWay& way : ways)
        if (std::any_of(stretch.pieces.begin(), stretch.pieces.end(), [&](const auto& piece) { return way.drivesOver(piece.first); }))
            pairs.emplace_back(std::min(way.from, way.to), std::max(way.from, way.to));
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
}

}  // namespace

spatial::Result<std::vector<CorridorBottleneck>> corridorBottlenecks(const CorridorNetwork& network, const std::vector<std::optional<spatial::Snap>>& cities, std::span<const double> weights,
                                                                     const spatial::OdOptions& options, std::size_t most, std::size_t closures, spatial::Progress& progress)
{
    const Network& net = *network.network->network;
    spatial::CancelOnly quiet(progress);
    TRY_ASSIGN(const EdgeLoads loads, spatial::edgeLoads(net, cities, cities, weights, options, quiet));
    TRY_ASSIGN(const std::vector<PairWay> ways, waysOfPairs(net, cities, weights, options, quiet));
    const std::vector<LoadedPiece> pieces = piecesOf(net, loads, cities, ways);
    std::vector<Stretch> stretches = StretchFinder(pieces).all();
    if (stretches.size() > most)
        stretches.resize(most);

    std::unordered_map<std::int64_t, std::size_t> rowOf;
    if (network.lines)
        for (std::size_t row = 0; row < network.lines->size(); ++row)
            rowOf.emplace(network.lines->ids[row], row);

    std::vector<CorridorBottleneck> found;
    for (const Stretch& stretch : stretches)
        found.push_back({lineOfStretch(net, stretch), nameOfStretch(network, stretch, rowOf), stretch.metres / 1000, stretch.load, pairsOver(stretch, ways)});
    for (std::size_t s = 0; s < stretches.size(); ++s) {
        progress.report(static_cast<double>(s) / static_cast<double>(stretches.size()), "Closing the bottlenecks in turn");
        const std::size_t share = closures / stretches.size() + (s < closures % stretches.size() ? 1 : 0);
        const std::vector<std::uint32_t> tried = edgesToClose(stretches[s], cities, share);
        TRY_ASSIGN(const auto losses, spatial::edgeLosses(net, cities, cities, weights, tried, options, quiet));
        std::optional<CorridorBottleneck::Closure>& worst = found[s].closed;
        for (const spatial::EdgeLoss& loss : losses) {
            CorridorBottleneck::Closure closure{{}, {}, loss.stranded, tried.size(), stretches[s].pieces.size()};
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
