// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/area_of_streets.h"

#include "spatial/geometry/coverage.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/union_of_many.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr double kGrid = 1.0 / (1 << 23);   // metres: corners lie on multiples of it, so that what was unsettled is settled again
constexpr double kLeastHole = 1e-4;   // square metres: what such touching leaves

/// The hull of the round around both ends.
Geometry stripPolygon(Coordinate a, Coordinate b, const StripShape& shape)
{
    const std::uint32_t left = shape.leftCorner({b.x - a.x, b.y - a.y});
    std::vector<Coordinate> ring;
    for (std::uint32_t i = 0; i <= StripShape::kHalf; ++i)
        ring.push_back({a.x + shape.corner(left + i).x, a.y + shape.corner(left + i).y});
    for (std::uint32_t i = StripShape::kHalf; i <= StripShape::kCorners; ++i)
        ring.push_back({b.x + shape.corner(left + i).x, b.y + shape.corner(left + i).y});
    return Geometry::polygon({std::move(ring)});
}

}  // namespace

Result<Geometry> AreaOfStreets::of(std::span<const ReachedStretch> stretches, const StreetAreaOptions& options, const Progress& progress)
{
    if (stretches.empty())
        return Geometry(GeometryKind::MultiPolygon);
    border_.set(stretches, options.largestBlock);
    bool proven = border_.plan(plan_);
    if (proven) {
        TRY_ASSIGN(proven, outline_.trace(plan_, StripShape(options.width + kStripOverlap), rings_, progress));
    }
    if (!proven) {
        ++overlays_;
        CancelOnly silent(progress);
        return byOverlay(stretches, options, silent);
    }
    std::vector<Ring> shells;
    std::vector<Ring> holes;
    const Coordinate origin = border_.origin();
    for (std::size_t r = 0; r < rings_.size(); ++r) {
        Ring ring;
        ring.corners.reserve(rings_.firstCorner[r + 1] - rings_.firstCorner[r] + 1);
        // Outlines run with what is open on their left; a polygon's shell runs the other way.
        for (std::uint32_t c = rings_.firstCorner[r + 1]; c-- > rings_.firstCorner[r];) {
            const Coordinate place{std::round(rings_.corners[c].x / kGrid) * kGrid + origin.x, std::round(rings_.corners[c].y / kGrid) * kGrid + origin.y};
            if (ring.corners.empty() || ring.corners.back() != place)
                ring.corners.push_back(place);
            ring.box.include(place);
        }
        if (ring.corners.front() != ring.corners.back())
            ring.corners.push_back(ring.corners.front());
        const double area = ring.corners.size() < 4 ? 0 : signedArea(ring.corners);
        if (std::abs(area) > kLeastHole)
            (area > 0 ? shells : holes).push_back(std::move(ring));
    }
    return filled(std::move(shells), std::move(holes), options.largestBlock, progress);
}

/// Leaves the holes that are open, and no shell that lies inside one that is not.
Result<Geometry> AreaOfStreets::filled(std::vector<Ring> shells, std::vector<Ring> holes, double largestBlock, const Progress& progress) const
{
    std::vector<std::vector<std::size_t>> holesOf(shells.size());
    std::vector<bool> covered(shells.size(), false);
    for (std::size_t h = 0; h < holes.size(); ++h) {
        TRY(notCancelled(progress));
        const std::vector<Coordinate>& ring = holes[h].corners;
        if (!isOpen(ring, largestBlock)) {
            for (std::size_t s = 0; shells.size() > 1 && s < shells.size(); ++s)
                covered[s] = covered[s] || (holes[h].box.contains(shells[s].box) && sideOf(shells[s].corners.front(), ring) == Side::Inside);
            continue;
        }
        std::size_t home = 0;
        double smallest = std::numeric_limits<double>::infinity();
        for (std::size_t s = 0; shells.size() > 1 && s < shells.size(); ++s) {
            const double area = shells[s].box.width() * shells[s].box.height();
            if (area < smallest && shells[s].box.contains(holes[h].box) && sideOf(ring.front(), shells[s].corners) == Side::Inside) {
                smallest = area;
                home = s;
            }
        }
        holesOf[home].push_back(h);
    }
    Geometry out(GeometryKind::MultiPolygon);
    for (std::size_t s = 0; s < shells.size(); ++s) {
        if (covered[s])
            continue;
        out.beginPart();
        out.addRing(shells[s].corners);
        for (const std::size_t h : holesOf[s])
            out.addRing(holes[h].corners);
    }
    return out;
}

bool AreaOfStreets::isOpen(std::span<const Coordinate> ring, double largestBlock) const
{
    return std::abs(signedArea(ring)) > largestBlock || hasUnreached(ring);
}

/// A gap counts by its vertices and its middle: the ring keeps the strip's width away from what is reached.
bool AreaOfStreets::hasUnreached(std::span<const Coordinate> ring) const
{
    Box box;
    for (const Coordinate c : ring)
        box.include(c);
    const auto isInside = [&](Coordinate place) { return box.contains(place) && sideOf(place, ring) == Side::Inside; };
    for (const std::uint32_t edge : index_.linesNear(box)) {
        const bool inside = border_.anyGap(edge, [&](double from, double to) {
            if (isInside(network_.placeAt(edge, (from + to) / 2)))
                return true;
            if (from <= 0 && to >= 1)
                return std::any_of(network_.shape(edge).begin(), network_.shape(edge).end(), isInside);
            const std::vector<Coordinate> gap = network_.stretch(edge, from, to);
            return std::any_of(gap.begin(), gap.end(), isInside);
        });
        if (inside)
            return true;
    }
    return false;
}

/// The face to the left of a half-edge, streets that end inside it drawn there and back.
Geometry AreaOfStreets::block(std::uint32_t halfEdge) const
{
    std::vector<Coordinate> ring;
    std::uint32_t h = halfEdge;
    do {
        const auto shape = network_.shape(h / 2);
        if (h % 2 == 0)
            ring.insert(ring.end(), shape.begin(), shape.end() - 1);
        else
            ring.insert(ring.end(), shape.rbegin(), shape.rend() - 1);
        h = map_.next(h);
    } while (h != halfEdge);
    return Geometry::polygon({std::move(ring)});
}

Result<Geometry> AreaOfStreets::byOverlay(std::span<const ReachedStretch> stretches, const StreetAreaOptions& options, Progress& progress)
{
    if (stretches.empty())
        return Geometry(GeometryKind::MultiPolygon);
    border_.set(stretches, options.largestBlock);
    const StripShape shape(options.width + kStripOverlap);
    std::vector<Geometry> blocks;
    for (const std::uint32_t halfEdge : border_.enclosedFaces())
        blocks.push_back(block(halfEdge));
    std::vector<Geometry> parts;
    if (auto merged = mergedCoverage(std::vector<GeometryView>(blocks.begin(), blocks.end())))
        parts.push_back(*std::move(merged));
    else
        for (const Geometry& each : blocks) {
            TRY(notCancelled(progress));
            TRY_ASSIGN(Geometry valid, makeValid(each));
            parts.push_back(std::move(valid));
        }
    for (const std::uint32_t i : border_.borderStretches()) {
        const std::vector<Coordinate> line = network_.stretch(stretches[i].edge, stretches[i].from, stretches[i].to);
        for (std::size_t c = 1; c < line.size(); ++c)
            parts.push_back(stripPolygon(line[c - 1], line[c], shape));
    }
    const std::vector<GeometryView> views(parts.begin(), parts.end());
    TRY_ASSIGN(const Geometry united, unionOfMany(views, progress));
    const GeometryView view = united.view();
    std::vector<Ring> shells;
    std::vector<Ring> holes;
    for (std::size_t part = 0; part < view.partCount(); ++part)
        for (std::size_t r = 0; r < view.ringCount(part); ++r) {
            Ring ring{{view.ring(part, r).begin(), view.ring(part, r).end()}, {}};
            for (const Coordinate c : ring.corners)
                ring.box.include(c);
            if (std::abs(signedArea(ring.corners)) > kLeastHole)
                (r == 0 ? shells : holes).push_back(std::move(ring));
        }
    return filled(std::move(shells), std::move(holes), options.largestBlock, progress);
}

}  // namespace spatial
