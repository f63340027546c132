// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/curve_arrangement.h"

#include "spatial/geometry/measures.h"
#include "spatial/geometry/near_pairs.h"
#include "spatial/geometry/polygon_edges.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace spatial {

namespace {

constexpr double kRelativeTolerance = 0x1p-46;   // 64 units in the last place of the largest coordinate
constexpr double kFlattest = 1e-6;               // sine of the smallest angle at which edges may cross
constexpr std::uint32_t kCurvesInRun = 8;

double cross(Coordinate o, Coordinate a, Coordinate b) { return (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x); }

Box boxOf(Coordinate a, Coordinate b) { return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)}; }

}  // namespace

void CurveArrangement::add(std::span<const Coordinate> line, bool reversed, int winding)
{
    const auto begin = static_cast<std::uint32_t>(vertices_.size());
    if (reversed)
        vertices_.insert(vertices_.end(), line.rbegin(), line.rend());
    else
        vertices_.insert(vertices_.end(), line.begin(), line.end());
    curves_.push_back({begin, static_cast<std::uint32_t>(vertices_.size()), winding});
    for (const Coordinate c : line)
        tolerance_ = std::max({tolerance_, kRelativeTolerance * std::abs(c.x), kRelativeTolerance * std::abs(c.y)});
}

void CurveArrangement::addAlone(std::span<const Coordinate> line)
{
    std::size_t east = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        if (line[i].x > line[east].x || (line[i].x == line[east].x && line[i].y > line[east].y))
            east = i;
    std::vector<Coordinate> turned(line.begin() + static_cast<std::ptrdiff_t>(east), line.end());
    turned.insert(turned.end(), line.begin(), line.begin() + static_cast<std::ptrdiff_t>(east));
    add(turned, false, orientation(turned.back(), turned[0], turned[1]) > 0 ? 1 : 0);
}

/// False where it cannot tell. The distances of the four ends from the other edge's line decide, each with a margin.
bool CurveArrangement::testPair(std::uint32_t e, Coordinate a, Coordinate b, std::uint32_t f, Coordinate c, Coordinate d)
{
    const double ofC = cross(a, b, c);
    const double ofD = cross(a, b, d);
    const double marginE = tolerance_ * (std::abs(b.x - a.x) + std::abs(b.y - a.y));
    if ((ofC > marginE && ofD > marginE) || (ofC < -marginE && ofD < -marginE))
        return true;
    const double ofA = cross(c, d, a);
    const double ofB = cross(c, d, b);
    const double marginF = tolerance_ * (std::abs(d.x - c.x) + std::abs(d.y - c.y));
    if ((ofA > marginF && ofB > marginF) || (ofA < -marginF && ofB < -marginF))
        return true;
    if (!(std::abs(ofC) > marginE && std::abs(ofD) > marginE && std::abs(ofA) > marginF && std::abs(ofB) > marginF))
        return false;
    const double ex = b.x - a.x, ey = b.y - a.y, fx = d.x - c.x, fy = d.y - c.y;
    const double turn = fx * ey - fy * ex;   // positive: e comes to the left of f
    if (!(turn * turn > kFlattest * kFlattest * (ex * ex + ey * ey) * (fx * fx + fy * fy)))
        return false;
    const double along = ofA / (ofA - ofB);
    const auto crossing = static_cast<std::uint32_t>(crossings_.size());
    crossings_.push_back({{a.x + along * ex, a.y + along * ey}});
    passings_.push_back({e, along, crossing, turn > 0 ? 1 : -1});
    passings_.push_back({f, ofC / (ofC - ofD), crossing, turn > 0 ? -1 : 1});
    return true;
}

bool CurveArrangement::testRuns(const Run& r, const Run& s, const Box& boxOfS)
{
    const Curve& curveR = curves_[r.curve];
    const Curve& curveS = curves_[s.curve];
    for (std::uint32_t e = r.begin; e < r.end; ++e) {
        const Coordinate a = vertices_[e];
        const Coordinate b = vertices_[after(curveR, e)];
        const Box box = boxOf(a, b).grownBy(tolerance_);
        if (!box.intersects(boxOfS))
            continue;
        for (std::uint32_t f = s.begin; f < s.end; ++f) {
            if (r.curve == s.curve && (f <= e || after(curveR, e) == f || after(curveR, f) == e))
                continue;
            const Coordinate c = vertices_[f];
            const Coordinate d = vertices_[after(curveS, f)];
            if (box.intersects(boxOf(c, d)) && !testPair(e, a, b, f, c, d))
                return false;
        }
    }
    return true;
}

bool CurveArrangement::findCrossings()
{
    std::vector<Run> runs;
    std::vector<Box> boxes;
    for (std::uint32_t c = 0; c < curves_.size(); ++c)
        for (std::uint32_t begin = curves_[c].begin; begin < curves_[c].end; begin += kCurvesInRun) {
            const std::uint32_t end = std::min(begin + kCurvesInRun, curves_[c].end);
            runs.push_back({c, begin, end});
            Box box = boxOf(vertices_[begin], vertices_[after(curves_[c], end - 1)]);
            for (std::uint32_t v = begin + 1; v < end; ++v)
                box = {std::min(box.minX, vertices_[v].x), std::min(box.minY, vertices_[v].y), std::max(box.maxX, vertices_[v].x), std::max(box.maxY, vertices_[v].y)};
            boxes.push_back(box.grownBy(tolerance_));
        }
    return everyNearPair(boxes, [&](std::size_t i, std::size_t j) { return testRuns(runs[i], runs[j], boxes[j]); });
}

/// Along every curve: the order of the crossings, the winding between them, and which pieces bound the region.
bool CurveArrangement::followCurves(std::vector<std::vector<Coordinate>>& rings)
{
    std::sort(passings_.begin(), passings_.end(), [](const Passing& a, const Passing& b) { return a.edge != b.edge ? a.edge < b.edge : a.along < b.along; });
    curveOf_.resize(passings_.size());
    std::vector<std::uint8_t> met(crossings_.size(), 0);
    std::uint32_t begin = 0;
    for (std::uint32_t c = 0; c < curves_.size(); ++c) {
        const Curve& curve = curves_[c];
        std::uint32_t end = begin;
        while (end < passings_.size() && passings_[end].edge < curve.end)
            ++end;
        int winding = curve.winding;
        if (begin == end && winding == 1)
            rings.emplace_back(vertices_.begin() + curve.begin, vertices_.begin() + curve.end);
        for (std::uint32_t i = begin; i < end; ++i) {
            Passing& here = passings_[i];
            here.next = i + 1 < end ? i + 1 : begin;
            const Passing& there = passings_[here.next];
            const Coordinate p = crossings_[here.crossing].place;
            const Coordinate q = crossings_[there.crossing].place;
            if (here.next != i && here.crossing != there.crossing && std::abs(p.x - q.x) <= tolerance_ && std::abs(p.y - q.y) <= tolerance_)
                return false;
            winding += here.change;
            here.selectedAfter = winding == 1;
            crossings_[here.crossing].passing[met[here.crossing]++] = i;
            curveOf_[i] = c;
        }
        if (winding != curve.winding)
            return false;
        begin = end;
    }
    return true;
}

bool CurveArrangement::walk(std::vector<std::vector<Coordinate>>& rings)
{
    for (std::uint32_t start = 0; start < passings_.size(); ++start) {
        if (!passings_[start].selectedAfter || passings_[start].used)
            continue;
        std::vector<Coordinate> ring;
        std::uint32_t at = start;
        do {
            Passing& from = passings_[at];
            if (from.used)
                return false;
            from.used = true;
            ring.push_back(crossings_[from.crossing].place);
            const Curve& curve = curves_[curveOf_[at]];
            const Passing& to = passings_[from.next];
            // Around the whole curve where it comes back to its own edge behind its beginning.
            const bool sameEdgeAhead = to.edge == from.edge && from.next > at;
            if (!sameEdgeAhead) {
                std::uint32_t v = after(curve, from.edge);
                ring.push_back(vertices_[v]);
                while (v != to.edge) {
                    v = after(curve, v);
                    ring.push_back(vertices_[v]);
                }
            }
            const Crossing& crossing = crossings_[to.crossing];
            const bool first = passings_[crossing.passing[0]].selectedAfter;
            if (first == passings_[crossing.passing[1]].selectedAfter)
                return false;
            at = crossing.passing[first ? 0 : 1];
        } while (at != start);
        rings.push_back(std::move(ring));
    }
    return true;
}

std::optional<Geometry> CurveArrangement::region()
{
    std::vector<std::vector<Coordinate>> rings;
    if (!std::isfinite(tolerance_) || !findCrossings() || !followCurves(rings) || !walk(rings))
        return std::nullopt;
    for (auto& ring : rings)
        ring.push_back(ring.front());
    return polygonsOf(rings);
}

std::optional<Geometry> polygonsOf(const std::vector<std::vector<Coordinate>>& rings)
{
    std::vector<double> area;
    std::vector<Box> boxes;
    std::size_t shells = 0;
    for (const auto& ring : rings) {
        area.push_back(ring.size() < 4 ? 0 : signedArea(ring));
        if (area.back() == 0)
            return std::nullopt;
        shells += area.back() > 0 ? 1 : 0;
        Box& box = boxes.emplace_back();
        if (area.back() > 0)   // only shells are looked for
            for (const Coordinate c : ring)
                box.include(c);
    }
    std::vector<std::vector<std::uint32_t>> holesOf(rings.size());
    if (shells < rings.size()) {
        const SpatialIndex index(boxes);
        std::vector<std::unique_ptr<PolygonEdges>> edges(rings.size());
        std::vector<std::uint32_t> hits;
        for (std::uint32_t hole = 0; hole < rings.size(); ++hole) {
            if (area[hole] > 0)
                continue;
            std::optional<std::uint32_t> home;
            const Coordinate place = rings[hole][0];
            index.query({place.x, place.y, place.x, place.y}, hits);
            for (const std::uint32_t shell : hits) {
                if (home && area[shell] >= area[*home])
                    continue;
                if (!edges[shell]) {
                    const std::uint32_t parts[2] = {0, 1};
                    const std::uint32_t ends[2] = {0, static_cast<std::uint32_t>(rings[shell].size())};
                    edges[shell] = std::make_unique<PolygonEdges>(GeometryView(GeometryKind::Polygon, parts, ends, rings[shell].data(), nullptr));
                }
                if (edges[shell]->sideOf(place) == Side::Inside)
                    home = shell;
            }
            if (!home)
                return std::nullopt;
            holesOf[*home].push_back(hole);
        }
    }
    Geometry out(shells == 1 ? GeometryKind::Polygon : GeometryKind::MultiPolygon);
    for (std::uint32_t shell = 0; shell < rings.size(); ++shell) {
        if (area[shell] < 0)
            continue;
        out.beginPart();
        out.addRing(rings[shell]);
        for (const std::uint32_t hole : holesOf[shell])
            out.addRing(rings[hole]);
    }
    return out;
}

}  // namespace spatial
