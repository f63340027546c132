// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/geometry/coverage_inside.h"
#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>

namespace spatial::coverage {

namespace {

struct EdgeRef {
    std::uint32_t ring;
    std::uint32_t position;
};

/// Tiles of a grid over the layer: both directions of an edge have the same middle, hence the same tile.
class Tiles {
public:
    Tiles(const Box& extent, std::size_t edges)
    {
        constexpr double kEdgesPerTile = 2048;
        const double wanted = std::max(1.0, static_cast<double>(edges) / kEdgesPerTile);
        const double ratio = extent.height() > 0 && extent.width() > 0 ? std::clamp(extent.width() / extent.height(), 1e-3, 1e3) : 1;
        columns_ = static_cast<std::uint32_t>(std::max(1.0, std::sqrt(wanted * ratio)));
        rows_ = static_cast<std::uint32_t>(std::max(1.0, wanted / columns_));
        x_ = extent.minX;
        y_ = extent.minY;
        perX_ = extent.width() > 0 ? columns_ / extent.width() : 0;
        perY_ = extent.height() > 0 ? rows_ / extent.height() : 0;
    }
    std::size_t count() const { return std::size_t{columns_} * rows_; }
    std::size_t of(Coordinate a, Coordinate b) const
    {
        const auto cell = [](double at, std::uint32_t n) { return at > 0 ? std::min(static_cast<std::uint32_t>(at), n - 1) : 0; };
        return std::size_t{cell(((a.y + b.y) / 2 - y_) * perY_, rows_)} * columns_ + cell(((a.x + b.x) / 2 - x_) * perX_, columns_);
    }

private:
    std::uint32_t columns_ = 1;
    std::uint32_t rows_ = 1;
    double x_ = 0, y_ = 0, perX_ = 0, perY_ = 0;
};

/// Finds partners among the edges of one tile.
class TileTable {
public:
    void cancel(Soup& soup, std::span<const EdgeRef> edges, std::vector<std::uint32_t>& overlapping)
    {
        std::size_t size = 16;
        while (size < 2 * edges.size())
            size *= 2;
        slots_.assign(size, kFree);
        for (std::uint32_t i = 0; i < edges.size(); ++i) {
            const Ring& ring = soup.rings[edges[i].ring];
            const Coordinate a = ring.vertex(edges[i].position);
            const Coordinate b = ring.vertex(edges[i].position + 1);
            for (std::size_t at = (hashOf(a) + hashOf(b) + ring.group) & (size - 1);; at = (at + 1) & (size - 1)) {
                if (slots_[at] == kFree) {
                    slots_[at] = i;
                    break;
                }
                const EdgeRef other = edges[slots_[at]];
                const Ring& otherRing = soup.rings[other.ring];
                if (otherRing.group != ring.group)
                    continue;
                const Coordinate c = otherRing.vertex(other.position);
                const Coordinate d = otherRing.vertex(other.position + 1);
                const bool same = c == a && d == b;
                if (!same && !(c == b && d == a))
                    continue;
                std::uint8_t& mine = soup.alive[ring.firstEdge + edges[i].position];
                std::uint8_t& others = soup.alive[otherRing.firstEdge + other.position];
                if (others == 0) {   // a third one: the pair before is gone
                    slots_[at] = i;
                } else if (same) {
                    overlapping.push_back(ring.group);
                } else {
                    mine = 0;
                    others = 0;
                }
                break;
            }
        }
    }

private:
    static constexpr std::uint32_t kFree = 0xFFFFFFFFu;
    std::vector<std::uint32_t> slots_;
};

}  // namespace

Soup soupOf(std::span<const GeometryView> polygons, std::span<const std::uint32_t> group, std::size_t groups)
{
    Soup soup;
    soup.failed.assign(groups, 0);
    soup.rings.reserve(polygons.size());
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        const GeometryView& view = polygons[i];
        if (!isPolygon(view.kind()) || view.hasZ()) {
            soup.failed[group[i]] = 1;
            continue;
        }
        for (std::size_t part = 0; part < view.partCount(); ++part)
            for (std::size_t r = 0; r < view.ringCount(part); ++r) {
                const auto line = view.ring(part, r);
                if (line.size() < 2)
                    continue;
                soup.rings.push_back({line.data(), static_cast<std::uint32_t>(line.size() - 1), group[i], static_cast<std::uint32_t>(soup.edges), r == 0});
                soup.edges += line.size() - 1;
            }
    }
    return soup;
}

Result<void> cancelOpposites(Soup& soup, Progress& progress)
{
    constexpr std::size_t kGrain = 4096;
    const std::size_t chunks = (soup.rings.size() + kGrain - 1) / kGrain;
    std::vector<Box> extents(chunks);
    TRY(parallelFor(soup.rings.size(), kGrain, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t r = begin; r < end; ++r) {
            Ring& ring = soup.rings[r];
            const std::span<const Coordinate> line(ring.line, ring.edges + 1);
            ring.forward = (signedArea(line) > 0) == ring.forward;   // held until now whether it is a shell
            Box& box = extents[begin / kGrain];
            for (const Coordinate c : line) {
                box.minX = std::min(box.minX, c.x);
                box.minY = std::min(box.minY, c.y);
                box.maxX = std::max(box.maxX, c.x);
                box.maxY = std::max(box.maxY, c.y);
            }
        }
        return {};
    }));
    Box extent;
    for (const Box& box : extents)
        extent.include(box);
    const Tiles tiles(extent, soup.edges);

    // How many edges each chunk of rings has in each tile, then where they begin: the order depends on rings only.
    const auto visit = [&](std::size_t begin, std::size_t end, auto&& take) {
        for (std::size_t r = begin; r < end; ++r) {
            const Ring& ring = soup.rings[r];
            for (std::uint32_t p = 0; p < ring.edges; ++p) {
                const Coordinate a = ring.vertex(p);
                const Coordinate b = ring.vertex(p + 1);
                if (!(a == b))
                    take(tiles.of(a, b), EdgeRef{static_cast<std::uint32_t>(r), p});
            }
        }
    };
    soup.alive.assign(soup.edges, 0);
    std::vector<std::vector<std::uint32_t>> places(chunks);
    TRY(parallelFor(soup.rings.size(), kGrain, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<std::uint32_t>& counts = places[begin / kGrain];
        counts.assign(tiles.count(), 0);
        visit(begin, end, [&](std::size_t tile, EdgeRef edge) {
            ++counts[tile];
            soup.alive[soup.rings[edge.ring].firstEdge + edge.position] = 1;
        });
        return {};
    }));
    std::vector<std::uint32_t> tileBegin(tiles.count() + 1, 0);
    std::uint32_t total = 0;
    for (std::size_t tile = 0; tile < tiles.count(); ++tile) {
        tileBegin[tile] = total;
        for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
            const std::uint32_t count = places[chunk][tile];
            places[chunk][tile] = total;
            total += count;
        }
    }
    tileBegin.back() = total;
    std::vector<EdgeRef> edges(total);
    TRY(parallelFor(soup.rings.size(), kGrain, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<std::uint32_t>& next = places[begin / kGrain];
        visit(begin, end, [&](std::size_t tile, EdgeRef edge) { edges[next[tile]++] = edge; });
        return {};
    }));

    constexpr std::size_t kTiles = 16;
    std::vector<std::vector<std::uint32_t>> overlapping(tiles.count() / kTiles + 1);
    TRY(parallelFor(tiles.count(), kTiles, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        TileTable table;
        for (std::size_t tile = begin; tile < end; ++tile)
            table.cancel(soup, std::span(edges).subspan(tileBegin[tile], tileBegin[tile + 1] - tileBegin[tile]), overlapping[begin / kTiles]);
        return {};
    }));
    for (const auto& groups : overlapping)
        for (const std::uint32_t group : groups)
            soup.failed[group] = 1;
    return {};
}

}  // namespace spatial::coverage
