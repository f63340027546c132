// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/build_network.h"

#include "spatial/crs/geodesic.h"
#include "spatial/network/noding.h"
#include "spatial/network/segment_index.h"

#include <unordered_map>
#include <tuple>

namespace spatial {

namespace {

/// Metres; nothing on the Earth lies farther from the origin of its projection.
constexpr double kFarthest = 1e9;

/// The network's CRS: distances of snapping are measured in it, so its unit must be the metre.
Crs workingCrs(const Crs& crs) { return !crs.isKnown() || crs.metersPerUnit() == 1 ? crs : provinceAnalysisCrs(); }

Result<Polylines> polylinesOf(const FeatureTable& lines, const Crs& crs, RepairReport& report)
{
    Result<GeometryColumn> geometry = crs.isKnown() && !lines.crs.sameAs(crs) ? transformed(lines.geometry, lines.crs, crs) : Result<GeometryColumn>(lines.geometry);
    if (!geometry)
        return geometry.error();
    if (geometry->coordinateCount() > 0x7fffffff)
        return Error{ErrorCode::LimitReached, text("The lines have {0} vertices; a network can have 2,147,483,647.", geometry->coordinateCount()), text("Use a part of the lines.")};
    Polylines out;
    std::vector<Coordinate> line;
    for (std::size_t row = 0; row < lines.size(); ++row) {
        const GeometryView shape = (*geometry)[row];
        bool used = false;
        for (std::size_t part = 0; isLine(shape.kind()) && part < shape.partCount(); ++part) {
            if (shape.ringCount(part) == 0)
                continue;
            line.clear();
            bool finite = true;
            for (const Coordinate c : shape.ring(part)) {
                finite = finite && std::abs(c.x) < kFarthest && std::abs(c.y) < kFarthest;   // false for NaN too
                if (line.empty() || line.back() != c)
                    line.push_back(c);
            }
            if (!finite || line.empty())
                continue;
            used = true;
            if (line.size() < 2) {
                report.add({FindingKind::ZeroLength, line.front(), lines.ids[row], 0});
                continue;
            }
            out.vertices.insert(out.vertices.end(), line.begin(), line.end());
            out.firstVertex.push_back(static_cast<std::uint32_t>(out.vertices.size()));
            out.feature.push_back(lines.ids[row]);
            out.row.push_back(static_cast<std::uint32_t>(row));
        }
        if (!used)
            ++report.leftOut;
    }
    if (out.size() == 0)
        return Error{ErrorCode::InvalidInput, text("There is no line in this layer to build a network from."), text("Give a layer of roads or railways as lines.")};
    return out;
}

std::vector<double> lengthsOf(const Noded& noded, const Crs& crs)
{
    const auto shapeOf = [&](std::size_t e) { return std::span(noded.vertices).subspan(noded.firstVertex[e], noded.firstVertex[e + 1] - noded.firstVertex[e]); };
    std::vector<double> lengths(noded.stretches.size(), 0);
    if (!crs.isKnown()) {
        for (std::size_t e = 0; e < lengths.size(); ++e)
            for (std::size_t i = 1; i < shapeOf(e).size(); ++i)
                lengths[e] += distance(shapeOf(e)[i - 1], shapeOf(e)[i]);
        return lengths;
    }
    GeometryColumn shapes;
    shapes.reserve(noded.stretches.size(), noded.vertices.size());
    for (std::size_t e = 0; e < lengths.size(); ++e) {
        const auto shape = shapeOf(e);
        const std::uint32_t parts[] = {0, 1};
        const std::uint32_t coordinates[] = {0, static_cast<std::uint32_t>(shape.size())};
        shapes.append(GeometryView(GeometryKind::LineString, parts, coordinates, shape.data(), nullptr));
    }
    return geodesicLengths(shapes, crs);
}

double secondsOf(double length, double kmh) { return kmh > 0 ? length / (kmh / 3.6) : kUnreachable; }

/// Takes the edge into the network unless the same stretch is there already; then the better of both speeds stays.
class EdgeCollector {
public:
    EdgeCollector(Network& network, RepairReport& report) : network_(network), report_(report) {}

    void take(NetworkEdge edge, std::span<const Coordinate> shape)
    {
        const auto ends = std::minmax(edge.from, edge.to);
        const auto range = known_.equal_range(ends);
        for (auto it = range.first; it != range.second; ++it) {
            const auto other = network_.shape(it->second);
            const bool same = std::equal(shape.begin(), shape.end(), other.begin(), other.end());
            const bool reversed = !same && std::equal(shape.begin(), shape.end(), other.rbegin(), other.rend());
            if (!same && !reversed)
                continue;
            NetworkEdge& first = network_.edges[it->second];
            first.forward = std::min(first.forward, same ? edge.forward : edge.backward);
            first.backward = std::min(first.backward, same ? edge.backward : edge.forward);
            report_.add({FindingKind::Duplicate, shape.front(), edge.feature, 0});
            return;
        }
        known_.emplace(ends, static_cast<std::uint32_t>(network_.edges.size()));
        network_.edges.push_back(edge);
        network_.vertices.insert(network_.vertices.end(), shape.begin(), shape.end());
        network_.firstVertex.push_back(static_cast<std::uint32_t>(network_.vertices.size()));
    }

private:
    struct HashOfPair {
        std::size_t operator()(const std::pair<std::uint32_t, std::uint32_t>& p) const { return (static_cast<std::size_t>(p.first) << 32 | p.second) * 0x9E3779B97F4A7C15u; }
    };
    Network& network_;
    RepairReport& report_;
    std::unordered_multimap<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t, HashOfPair> known_;
};

void reportCrossings(const Network& network, RepairReport& report)
{
    const SegmentIndex index(network.firstVertex, network.vertices);
    std::vector<Finding> crossings;
    index.crossings([&](std::uint32_t a, std::uint32_t, std::uint32_t b, std::uint32_t, Coordinate place) {
        crossings.push_back({FindingKind::Crossing, place, network.edges[std::min(a, b)].feature, 0});
    });
    std::sort(crossings.begin(), crossings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.feature, a.place.x, a.place.y) < std::tie(b.feature, b.place.x, b.place.y);
    });
    for (const Finding& crossing : crossings)
        report.add(crossing);
}

}  // namespace

Result<BuiltNetwork> buildNetwork(const FeatureTable& lines, const NetworkOptions& options, Progress& progress)
{
    if (!(options.snap >= 0) || !std::isfinite(options.snap))
        return Error{ErrorCode::InvalidParameter, text("The snap distance {0} is not a distance.", options.snap), text("Give metres, 0 or more."), "snap"};
    BuiltNetwork built;
    TRY_ASSIGN(const std::vector<LineSpeeds> speeds, lineSpeeds(lines, options.rules, built.warnings));

    auto network = std::make_shared<Network>();
    network->crs = workingCrs(lines.crs);
    progress.report(0.05, "lines");
    TRY_ASSIGN(const Polylines polylines, polylinesOf(lines, network->crs, built.report));
    PartOfProgress joining(progress, 0.1, 0.6);
    TRY_ASSIGN(Noded noded, nodeLines(polylines, options.snap, built.report, joining));
    TRY(notCancelled(progress));

    const std::vector<double> lengths = lengthsOf(noded, network->crs);
    progress.report(0.7, "edges");
    network->nodes = std::move(noded.nodes);
    network->edges.reserve(noded.stretches.size());
    network->vertices.reserve(noded.vertices.size());
    EdgeCollector collector(*network, built.report);
    for (std::size_t e = 0; e < noded.stretches.size(); ++e) {
        const Noded::Stretch& stretch = noded.stretches[e];
        const LineSpeeds& kmh = speeds[polylines.row[stretch.line]];
        const auto shape = std::span(noded.vertices).subspan(noded.firstVertex[e], noded.firstVertex[e + 1] - noded.firstVertex[e]);
        collector.take({stretch.from, stretch.to, lengths[e], secondsOf(lengths[e], kmh.forward), secondsOf(lengths[e], kmh.backward), polylines.feature[stretch.line]}, shape);
    }
    network->index();
    TRY(notCancelled(progress));
    progress.report(0.8, "report");
    reportCrossings(*network, built.report);
    examine(*network, built.report);

    for (Warning& warning : warningsOf(built.report)) {
        warning.layer = lines.name;
        built.warnings.push_back(std::move(warning));
    }
    built.network = std::move(network);
    progress.report(1, "network");
    return built;
}

}  // namespace spatial
