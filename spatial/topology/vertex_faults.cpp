// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/topology/vertex_faults.h"

#include "spatial/geometry/measures.h"

#include <algorithm>

namespace spatial::topology {

namespace {

/// Geometry with each ring (coordinates and z) replaced by rows of it that `keep` lists; positions ascending, without the closing vertex.
template <class Keep>
Geometry rebuilt(const GeometryView& view, Keep&& keep)
{
    const bool closed = isPolygon(view.kind());
    Geometry out(view.kind());
    for (std::size_t part = 0; part < view.partCount(); ++part) {
        bool begun = false;
        for (std::size_t r = 0; r < view.ringCount(part); ++r) {
            const auto ring = view.ring(part, r);
            const auto z = view.ringZ(part, r);
            std::vector<std::size_t> rows = keep(ring);
            if (rows.size() < (closed ? 3u : 2u)) {
                if (r == 0)
                    break;   // without its shell a part is gone
                continue;
            }
            if (closed)
                rows.push_back(rows.front());
            std::vector<Coordinate> line;
            std::vector<double> heights;
            for (const std::size_t row : rows) {
                line.push_back(ring[row]);
                if (!z.empty())
                    heights.push_back(z[row]);
            }
            if (!begun)
                out.beginPart();
            begun = true;
            out.addRing(line, heights);
        }
    }
    return out;
}

/// Positions without the closing vertex.
std::vector<std::size_t> allOf(std::span<const Coordinate> line, bool closed)
{
    std::vector<std::size_t> rows(line.size() - (closed && line.size() > 1 ? 1 : 0));
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = i;
    return rows;
}

bool isSpike(Coordinate before, Coordinate tip, Coordinate after, double tolerance)
{
    const double dot = (before.x - tip.x) * (after.x - tip.x) + (before.y - tip.y) * (after.y - tip.y);
    if (!(dot > 0))
        return false;
    if (std::min(distance(before, tip), distance(after, tip)) <= tolerance)
        return false;   // that is a vertex twice
    return distanceToSegment(before, tip, after) <= tolerance || distanceToSegment(after, tip, before) <= tolerance;
}

}  // namespace

std::vector<std::size_t> repeatedVertices(std::span<const Coordinate> line, bool closed, double tolerance)
{
    std::vector<std::size_t> rows;
    const std::size_t count = line.size() - (closed && line.size() > 1 ? 1 : 0);
    for (std::size_t i = 1; i < count; ++i)
        if (distance(line[i - 1], line[i]) <= tolerance)
            rows.push_back(i);
    if (closed && count > 1 && distance(line[count - 1], line[0]) <= tolerance && (rows.empty() || rows.back() != count - 1))
        rows.push_back(count - 1);
    return rows;
}

std::vector<Spike> spikesOf(std::span<const Coordinate> line, bool closed, double tolerance)
{
    std::vector<Spike> spikes;
    const auto rows = allOf(line, closed);
    const std::size_t n = rows.size();
    if (n < 3)
        return spikes;
    for (std::size_t i = closed ? 0 : 1; i + (closed ? 0 : 1) < n; ++i) {
        const Coordinate before = line[(i + n - 1) % n];
        const Coordinate after = line[(i + 1) % n];
        if (isSpike(before, line[i], after, tolerance))
            spikes.push_back({line[i], distance(before, line[i]) <= distance(after, line[i]) ? before : after, i});
    }
    return spikes;
}

Geometry withoutRepeatedVertices(const GeometryView& view, double tolerance)
{
    const bool closed = isPolygon(view.kind());
    return rebuilt(view, [&](std::span<const Coordinate> line) {
        std::vector<std::size_t> kept;
        for (const std::size_t row : allOf(line, closed))
            if (kept.empty() || distance(line[kept.back()], line[row]) > tolerance)
                kept.push_back(row);
        while (closed && kept.size() > 1 && distance(line[kept.back()], line[kept.front()]) <= tolerance)
            kept.pop_back();
        if (!closed && kept.size() > 1 && kept.back() != line.size() - 1)
            kept.back() = line.size() - 1;   // ends stay where they are
        return kept;
    });
}

Geometry withoutSpikes(const GeometryView& view, double tolerance)
{
    const bool closed = isPolygon(view.kind());
    return rebuilt(view, [&](std::span<const Coordinate> line) {
        std::vector<std::size_t> kept = allOf(line, closed);
        for (bool found = true; found && kept.size() >= 3;) {
            found = false;
            const std::size_t n = kept.size();
            for (std::size_t i = closed ? 0 : 1; i + (closed ? 0 : 1) < n; ++i) {
                const std::size_t before = (i + n - 1) % n;
                const std::size_t after = (i + 1) % n;
                if (!isSpike(line[kept[before]], line[kept[i]], line[kept[after]], tolerance))
                    continue;
                kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(i));
                // What is left of the spike where it begins: the two vertices that it connected may be one place now.
                const std::size_t size = kept.size();
                const std::size_t a = i < size ? (i + size - 1) % size : size - 1;
                const std::size_t b = i < size ? i : 0;
                if (size > 1 && a != b && (closed || b > a) && distance(line[kept[a]], line[kept[b]]) <= tolerance)
                    kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(b));
                found = true;
                break;
            }
        }
        return kept;
    });
}

}  // namespace spatial::topology
