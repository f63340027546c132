// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/border_graph.h"

#include "spatial/geometry/measures.h"

#include <limits>

namespace spatial::editing {

namespace {

struct Ring {
    std::vector<Coordinate> at;
    std::vector<double> z;
    double area = 0;
    Box box;
};

/// A closed walk without crossings made simple: cut apart where it comes to a node again.
void cutAtRepeats(const std::vector<std::uint32_t>& walk, const std::function<void(std::span<const std::uint32_t>)>& emit)
{
    std::vector<std::uint32_t> path;
    std::unordered_map<std::uint32_t, std::size_t> placeOf;
    for (const std::uint32_t n : walk) {
        const auto known = placeOf.find(n);
        if (known != placeOf.end()) {
            const std::size_t begin = known->second;
            emit(std::span(path).subspan(begin));
            for (std::size_t i = begin + 1; i < path.size(); ++i)
                placeOf.erase(path[i]);
            path.resize(begin + 1);
            continue;
        }
        placeOf.emplace(n, path.size());
        path.push_back(n);
    }
    if (path.size() > 2)
        emit(path);
}

/// Unknown heights come from their neighbours along the ring, by distance.
void fillHeights(Ring& ring)
{
    const std::size_t n = ring.z.size();
    std::vector<std::size_t> known;
    for (std::size_t i = 0; i < n; ++i)
        if (!std::isnan(ring.z[i]))
            known.push_back(i);
    if (known.empty()) {
        ring.z.assign(n, 0.0);
        return;
    }
    for (std::size_t k = 0; k < known.size(); ++k) {
        const std::size_t begin = known[k];
        const std::size_t end = k + 1 < known.size() ? known[k + 1] : known[0] + n;
        double whole = 0;
        for (std::size_t i = begin; i < end; ++i)
            whole += distance(ring.at[i % n], ring.at[(i + 1) % n]);
        double along = 0;
        for (std::size_t i = begin + 1; i < end; ++i) {
            along += distance(ring.at[(i - 1) % n], ring.at[i % n]);
            ring.z[i % n] = ring.z[begin] + (whole > 0 ? along / whole : 0) * (ring.z[end % n] - ring.z[begin]);
        }
    }
}

/// Whether a hole lies in a shell that it may touch at vertices.
bool holds(const Ring& shell, const Ring& hole)
{
    if (!shell.box.contains(hole.box))
        return false;
    for (std::size_t i = 0; i + 1 < hole.at.size(); ++i) {
        const Side side = sideOf(hole.at[i], shell.at);
        if (side != Side::Boundary)
            return side == Side::Inside;
    }
    for (std::size_t i = 0; i + 1 < hole.at.size(); ++i) {
        const Side side = sideOf(between(hole.at[i], hole.at[i + 1], 0.5), shell.at);
        if (side != Side::Boundary)
            return side == Side::Inside;
    }
    return false;
}

}  // namespace

Geometry BorderGraph::region(const std::vector<bool>& selected, bool withZ) const
{
    const auto inside = [&](std::uint32_t h) { return static_cast<bool>(selected[h % 2 == 0 ? edges_[h / 2].left : edges_[h / 2].right]); };
    std::vector<Ring> shells;
    std::vector<Ring> holes;
    std::vector<bool> used(half_.size(), false);
    for (std::uint32_t start = 0; start < half_.size(); ++start) {
        if (used[start] || !inside(start) || inside(start ^ 1U))
            continue;
        std::vector<std::uint32_t> walk;
        std::uint32_t h = start;
        do {
            used[h] = true;
            walk.push_back(from(h));
            // On along the same inside: clockwise around the node past borders that are inside on both sides.
            h = half_[h].next;
            while (inside(h ^ 1U))
                h = half_[h].around;
        } while (h != start);
        walk.push_back(walk.front());
        cutAtRepeats(walk, [&](std::span<const std::uint32_t> nodes) {
            if (nodes.size() < 3)
                return;
            Ring ring;
            for (const std::uint32_t n : nodes) {
                ring.at.push_back(node(n));
                ring.box.include(node(n));
                if (withZ)
                    ring.z.push_back(segments_.height(n));
            }
            if (withZ)
                fillHeights(ring);
            ring.at.push_back(ring.at.front());
            if (withZ)
                ring.z.push_back(ring.z.front());
            ring.area = signedArea(ring.at);
            (ring.area > 0 ? shells : holes).push_back(std::move(ring));
        });
    }
    std::vector<std::vector<const Ring*>> holesOf(shells.size());
    for (const Ring& hole : holes) {
        std::size_t home = shells.size();
        for (std::size_t s = 0; s < shells.size(); ++s)
            if ((home == shells.size() || shells[s].area < shells[home].area) && shells[s].area > -hole.area && holds(shells[s], hole))
                home = s;
        if (home < shells.size())
            holesOf[home].push_back(&hole);
    }
    Geometry out(shells.size() == 1 ? GeometryKind::Polygon : GeometryKind::MultiPolygon);
    for (std::size_t s = 0; s < shells.size(); ++s) {
        out.beginPart();
        out.addRing(shells[s].at, shells[s].z);
        for (const Ring* hole : holesOf[s])
            out.addRing(hole->at, hole->z);
    }
    return out;
}

}  // namespace spatial::editing
