// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/build_network.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/ground_metric.h"
#include "spatial/network/noding.h"
#include "spatial/network/segment_index.h"
#include "spatial/network/turn_lines.h"

#include <algorithm>
#include <tuple>

namespace spatial {

namespace {

/// Metres; nothing on the Earth lies farther from the origin of its projection.
constexpr double kFarthest = 1e9;
/// At the peak, while lines become edges (measured; lines of four vertices).
constexpr double kBytesPerVertex = 150;

/// The network's CRS: distances of snapping are measured in it, so its unit must be the metre.
Crs workingCrs(const Crs& crs) { return !crs.isKnown() || crs.metersPerUnit() == 1 ? crs : provinceAnalysisCrs(); }

Result<Polylines> polylinesOf(const FeatureTable& lines, const Crs& crs, const std::vector<LineLevels>& levels, RepairReport& report)
{
    Result<GeometryColumn> geometry = crs.isKnown() && !lines.crs.sameAs(crs) ? transformed(lines.geometry, lines.crs, crs) : Result<GeometryColumn>(lines.geometry);
    if (!geometry)
        return geometry.error();
    if (geometry->coordinateCount() > 0x7fffffff)
        return Error{ErrorCode::LimitReached, text("The lines have {0} vertices; a network can have 2,147,483,647.", geometry->coordinateCount()), text("Use a part of the lines.")};
    if (static_cast<double>(geometry->coordinateCount()) * kBytesPerVertex > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached, text("A network of {0} vertices takes about {1} MB of memory; {2} MB are allowed.", geometry->coordinateCount(),
                                                   static_cast<std::size_t>(static_cast<double>(geometry->coordinateCount()) * kBytesPerVertex / 1e6), memoryLimit() / 1'000'000),
                     text("Use a part of the lines, or allow more with --memory.")};
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
            if (!levels.empty())
                out.levels.push_back(levels[row]);
        }
        if (!used)
            ++report.leftOut;
    }
    if (out.size() == 0)
        return Error{ErrorCode::InvalidInput, text("There is no line in this layer to build a network from."), text("Give a layer of roads or railways as lines.")};
    return out;
}

Result<std::vector<double>> lengthsOf(const Noded& noded, const Crs& crs, Progress& progress)
{
    Box extent;
    for (const Coordinate node : noded.nodes)
        extent.include(node);
    const auto metric = GroundMetric::over(crs, extent);
    std::vector<double> lengths(noded.stretches.size(), 0);
    CancelOnly silent(progress);
    TRY(parallelFor(lengths.size(), 4096, silent, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t e = begin; e < end; ++e) {
            const auto shape = std::span(noded.vertices).subspan(noded.firstVertex[e], noded.firstVertex[e + 1] - noded.firstVertex[e]);
            if (metric)
                lengths[e] = metric->length(shape);
            else
                for (std::size_t i = 1; i < shape.size(); ++i)
                    lengths[e] += crs.isKnown() ? geodesicDistance(shape[i - 1], shape[i], crs).value : distance(shape[i - 1], shape[i]);
        }
        return {};
    }));
    return lengths;
}

double secondsOf(double length, double kmh) { return kmh > 0 ? length / (kmh / 3.6) : kUnreachable; }

/// Whether two stretches between the same nodes are the same line, drawn the same way or the other.
enum class Likeness { None, Same, Reversed };
Likeness likeness(std::span<const Coordinate> a, std::span<const Coordinate> b)
{
    if (std::equal(a.begin(), a.end(), b.begin(), b.end()))
        return Likeness::Same;
    return std::equal(a.begin(), a.end(), b.rbegin(), b.rend()) ? Likeness::Reversed : Likeness::None;
}

/// Takes out edges that repeat an earlier one; the better of both speeds stays. False marks those taken out.
std::vector<bool> withoutDuplicates(std::vector<NetworkEdge>& edges, const Noded& noded, RepairReport& report)
{
    const auto shapeOf = [&](std::uint32_t e) { return std::span(noded.vertices).subspan(noded.firstVertex[e], noded.firstVertex[e + 1] - noded.firstVertex[e]); };
    std::vector<std::pair<std::uint64_t, std::uint32_t>> byEnds(edges.size());
    for (std::uint32_t e = 0; e < edges.size(); ++e)
        byEnds[e] = {std::uint64_t{std::min(edges[e].from, edges[e].to)} << 32 | std::max(edges[e].from, edges[e].to), e};
    std::sort(byEnds.begin(), byEnds.end());
    std::vector<bool> stays(edges.size(), true);
    std::vector<std::uint32_t> duplicates;
    for (std::size_t begin = 0, end = 0; begin < byEnds.size(); begin = end) {
        while (end < byEnds.size() && byEnds[end].first == byEnds[begin].first)
            ++end;
        for (std::size_t i = begin + 1; i < end; ++i)
            for (std::size_t j = begin; j < i; ++j) {
                const std::uint32_t later = byEnds[i].second;
                const std::uint32_t earlier = byEnds[j].second;
                const Likeness alike = stays[earlier] ? likeness(shapeOf(later), shapeOf(earlier)) : Likeness::None;
                if (alike == Likeness::None)
                    continue;
                const bool same = alike == Likeness::Same;
                edges[earlier].forward = std::min(edges[earlier].forward, same ? edges[later].forward : edges[later].backward);
                edges[earlier].backward = std::min(edges[earlier].backward, same ? edges[later].backward : edges[later].forward);
                stays[later] = false;
                duplicates.push_back(later);
                break;
            }
    }
    std::sort(duplicates.begin(), duplicates.end());
    for (const std::uint32_t e : duplicates)
        report.add({FindingKind::Duplicate, shapeOf(e).front(), edges[e].feature, 0});
    return stays;
}

Result<void> reportCrossings(const Network& network, const SegmentIndex& index, RepairReport& report, const Progress& progress)
{
    std::vector<Finding> crossings;
    TRY(index.crossings(progress, [&](std::uint32_t a, std::uint32_t, std::uint32_t b, std::uint32_t, Coordinate place) {
        crossings.push_back({FindingKind::Crossing, place, network.edges[std::min(a, b)].feature, 0});
    }));
    std::sort(crossings.begin(), crossings.end(), [](const Finding& a, const Finding& b) {
        return std::tie(a.feature, a.place.x, a.place.y) < std::tie(b.feature, b.place.x, b.place.y);
    });
    for (const Finding& crossing : crossings)
        report.add(crossing);
    return {};
}

}  // namespace

Result<BuiltNetwork> buildNetwork(const FeatureTable& lines, const NetworkOptions& options, Progress& progress)
{
    if (!(options.snap >= 0) || !std::isfinite(options.snap))
        return Error{ErrorCode::InvalidParameter, text("The snap distance {0} is not a distance.", options.snap), text("Give metres, 0 or more."), "snap"};
    BuiltNetwork built;
    TRY_ASSIGN(const std::vector<LineSpeeds> speeds, lineSpeeds(lines, options.rules, built.warnings));

    TRY_ASSIGN(const std::vector<LineLevels> levels, lineLevels(lines, options.levelField, built.warnings));

    auto network = std::make_shared<Network>();
    network->crs = workingCrs(lines.crs);
    progress.report(0.05, "lines");
    TRY_ASSIGN(const Polylines polylines, polylinesOf(lines, network->crs, levels, built.report));
    PartOfProgress joining(progress, 0.1, 0.6);
    TRY_ASSIGN(Noded noded, nodeLines(polylines, options.snap, built.report, joining));
    TRY(notCancelled(progress));

    TRY_ASSIGN(const std::vector<double> lengths, lengthsOf(noded, network->crs, progress));
    progress.report(0.7, "edges");
    std::vector<NetworkEdge> edges(noded.stretches.size());
    for (std::size_t e = 0; e < edges.size(); ++e) {
        const Noded::Stretch& stretch = noded.stretches[e];
        const LineSpeeds& kmh = speeds[polylines.row[stretch.line]];
        edges[e] = {stretch.from, stretch.to, lengths[e], secondsOf(lengths[e], kmh.forward), secondsOf(lengths[e], kmh.backward), polylines.feature[stretch.line]};
    }
    const std::vector<bool> stays = withoutDuplicates(edges, noded, built.report);
    TRY(notCancelled(progress));
    network->nodes = std::move(noded.nodes);
    if (std::find(stays.begin(), stays.end(), false) == stays.end()) {
        network->edges = std::move(edges);
        network->vertices = std::move(noded.vertices);
        network->firstVertex = std::move(noded.firstVertex);
    } else {
        for (std::size_t e = 0; e < edges.size(); ++e)
            if (stays[e]) {
                network->edges.push_back(edges[e]);
                network->vertices.insert(network->vertices.end(), noded.vertices.begin() + noded.firstVertex[e], noded.vertices.begin() + noded.firstVertex[e + 1]);
                network->firstVertex.push_back(static_cast<std::uint32_t>(network->vertices.size()));
            }
    }
    network->index();
    TRY(notCancelled(progress));
    progress.report(0.8, "report");
    const SegmentIndex index(network->firstVertex, network->vertices);
    TRY(reportCrossings(*network, index, built.report, progress));
    if (options.turns) {
        TRY_ASSIGN(network->bannedTurns, bannedTurnsOf(*options.turns, *network, index, built.report, progress));
        network->index();
    }
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
