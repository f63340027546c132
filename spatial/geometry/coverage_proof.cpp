// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/geometry/coverage_inside.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/polygon_edges.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>
#include <mutex>

namespace spatial::coverage {

namespace {

constexpr std::uint32_t kRun = 8;

/// A few edges after each other of one ring.
struct EdgeRun {
    std::uint32_t ring;
    std::uint32_t begin;
    std::uint32_t end;
};

bool sameSide(double p, double q) { return (p > 0 && q > 0) || (p < 0 && q < 0); }

/// How far round from direction u the direction v lies, counter-clockwise, as a number that grows with the angle: 0 .. 4.
double turnFrom(Coordinate u, Coordinate v)
{
    const double cross = u.x * v.y - u.y * v.x;
    const double dot = u.x * v.x + u.y * v.y;
    const double length = std::abs(cross) + std::abs(dot);
    if (length == 0)
        return 0;
    return cross >= 0 ? (dot >= 0 ? cross / length : 1 - dot / length) : (dot < 0 ? 2 - cross / length : 3 + dot / length);
}

Coordinate operator-(Coordinate a, Coordinate b) { return {a.x - b.x, a.y - b.y}; }

/// Edges of rings that pass no vertex twice.
class Meetings {
public:
    explicit Meetings(std::span<const MergedRing> rings) : rings_(rings) {}

    /// Whether two edges of the result have no more in common than a vertex, at which their rings do not cross.
    bool allowed(std::uint32_t ringE, std::uint32_t e, std::uint32_t ringF, std::uint32_t f) const
    {
        const auto& lineE = rings_[ringE].line;
        const auto& lineF = rings_[ringF].line;
        const Coordinate a = lineE[e], b = lineE[e + 1], c = lineF[f], d = lineF[f + 1];
        if (sameSide(orientation(a, b, c), orientation(a, b, d)) || sameSide(orientation(c, d, a), orientation(c, d, b)))
            return true;
        const bool fromE = a == c || a == d;   // the common vertex is where e begins
        const bool toE = b == c || b == d;
        if (fromE == toE)
            return false;
        const Coordinate vertex = fromE ? a : b;
        const Coordinate u = (fromE ? b : a) - vertex;
        const Coordinate v = (vertex == c ? d : c) - vertex;
        if (orientation(vertex, fromE ? b : a, vertex == c ? d : c) == 0 && u.x * v.x + u.y * v.y > 0)
            return false;   // they run over each other
        if (ringE == ringF || !(a == c))
            return true;
        // Both leave the vertex: neither ring may come in on one side of the other and leave on its other side.
        const Coordinate outE = b - a, outF = d - a;
        const Coordinate inE = lineE[e == 0 ? lineE.size() - 2 : e - 1] - a;
        const Coordinate inF = lineF[f == 0 ? lineF.size() - 2 : f - 1] - a;
        const double gap = turnFrom(outE, inE);
        return (turnFrom(outE, outF) < gap) == (turnFrom(outE, inF) < gap);
    }

    bool allowed(const EdgeRun& r, const EdgeRun& s, const Box& other) const
    {
        const auto& lineR = rings_[r.ring].line;
        const auto& lineS = rings_[s.ring].line;
        for (std::uint32_t e = r.begin; e < r.end; ++e) {
            const Box edge = boxOf(lineR[e], lineR[e + 1]);
            if (!edge.intersects(other))
                continue;
            for (std::uint32_t f = s.begin; f < s.end; ++f) {
                if (r.ring == s.ring && f <= e)
                    continue;
                if (edge.intersects(boxOf(lineS[f], lineS[f + 1])) && !allowed(r.ring, e, s.ring, f))
                    return false;
            }
        }
        return true;
    }

private:
    static Box boxOf(Coordinate a, Coordinate b) { return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)}; }

    std::span<const MergedRing> rings_;
};

/// parallelFor, in place where there is little to do: there may be a hundred thousand small groups.
Result<void> inChunks(std::size_t count, std::size_t grain, Progress& progress, const std::function<Result<void>(std::size_t, std::size_t)>& body)
{
    return count <= grain ? body(0, count) : parallelFor(count, grain, progress, body);
}

bool meetWell(std::span<const MergedRing> rings, Progress& progress)
{
    std::vector<EdgeRun> runs;
    std::vector<Box> boxes;
    for (std::uint32_t r = 0; r < rings.size(); ++r) {
        const auto& line = rings[r].line;
        const auto edges = static_cast<std::uint32_t>(line.size() - 1);
        for (std::uint32_t begin = 0; begin < edges; begin += kRun) {
            const std::uint32_t end = std::min(edges, begin + kRun);
            runs.push_back({r, begin, end});
            Box box{line[begin].x, line[begin].y, line[begin].x, line[begin].y};
            for (std::uint32_t v = begin + 1; v <= end; ++v)
                box = {std::min(box.minX, line[v].x), std::min(box.minY, line[v].y), std::max(box.maxX, line[v].x), std::max(box.maxY, line[v].y)};
            boxes.push_back(box);
        }
    }
    const Meetings meetings(rings);
    const SpatialIndex index(boxes);
    std::atomic<bool> good{true};
    const auto done = inChunks(runs.size(), 1024, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<std::uint32_t> hits;
        for (std::size_t i = begin; i < end && good.load(std::memory_order_relaxed); ++i) {
            index.query(boxes[i], hits);
            for (const std::uint32_t j : hits)
                if (j >= i && !meetings.allowed(runs[i], runs[j], boxes[j]))
                    good = false;
        }
        return {};
    });
    return done && good;
}

/// Which rings lie in which: for each hole its shell; nothing where a place would be covered twice, or less than not at all.
std::optional<std::vector<std::uint32_t>> homesOf(std::span<const MergedRing> rings, Progress& progress)
{
    constexpr std::uint32_t kNone = 0xFFFFFFFFu;
    std::vector<Box> boxes;
    for (const MergedRing& ring : rings)
        boxes.push_back(ring.box);
    const SpatialIndex index(boxes);
    // Long rings that have others in their box are asked many times.
    std::vector<PolygonEdges> edges(rings.size());
    std::vector<std::uint32_t> home(rings.size(), kNone);
    std::atomic<bool> good{true};
    std::vector<std::unique_ptr<std::once_flag>> ready(rings.size());
    for (std::size_t r = 0; r < rings.size(); ++r)
        if (rings[r].line.size() > 32)
            ready[r] = std::make_unique<std::once_flag>();
    const auto liesIn = [&](const MergedRing& ring, std::uint32_t other) {
        const std::vector<Coordinate>& line = rings[other].line;
        if (ready[other])
            std::call_once(*ready[other], [&] {
                const std::uint32_t parts[2] = {0, 1};
                const std::uint32_t ends[2] = {0, static_cast<std::uint32_t>(line.size())};
                edges[other].assign(GeometryView(GeometryKind::Polygon, parts, ends, line.data(), nullptr));
            });
        for (const Coordinate c : ring.line) {
            const Side side = ready[other] ? edges[other].sideOf(c) : sideOf(c, line);
            if (side != Side::Boundary)
                return side == Side::Inside;
        }
        const Coordinate middle{(ring.line[0].x + ring.line[1].x) / 2, (ring.line[0].y + ring.line[1].y) / 2};
        return sideOf(middle, line) == Side::Inside;
    };
    const auto done = inChunks(rings.size(), 64, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<std::uint32_t> hits;
        for (std::size_t r = begin; r < end && good.load(std::memory_order_relaxed); ++r) {
            int covered = 0;
            index.query(boxes[r], hits);
            for (const std::uint32_t other : hits) {
                if (other == r || !boxes[other].contains(boxes[r]) || !liesIn(rings[r], other))
                    continue;
                covered += rings[other].area > 0 ? 1 : -1;
                if (rings[other].area > 0 && (home[r] == kNone || rings[other].area < rings[home[r]].area))
                    home[r] = other;
            }
            if (rings[r].area == 0 || covered != (rings[r].area > 0 ? 0 : 1))
                good = false;
        }
        return {};
    });
    if (!done || !good)
        return std::nullopt;
    return home;
}

}  // namespace

std::optional<Geometry> provenPolygon(std::span<const MergedRing> rings, Progress& progress)
{
    if (!meetWell(rings, progress))
        return std::nullopt;
    const auto homes = homesOf(rings, progress);
    if (!homes)
        return std::nullopt;
    std::vector<std::vector<std::uint32_t>> holesOf(rings.size());
    std::size_t shells = 0;
    for (std::uint32_t r = 0; r < rings.size(); ++r) {
        if (rings[r].area < 0)
            holesOf[(*homes)[r]].push_back(r);
        else
            ++shells;
    }
    Geometry out(shells == 1 ? GeometryKind::Polygon : GeometryKind::MultiPolygon);
    for (std::uint32_t r = 0; r < rings.size(); ++r) {
        if (rings[r].area < 0)
            continue;
        out.beginPart();
        out.addRing(rings[r].line);
        for (const std::uint32_t hole : holesOf[r])
            out.addRing(rings[hole].line);
    }
    return out;
}

}  // namespace spatial::coverage
