// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/raster/coverage.h"
#include "spatial/raster/features_on_grid.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// The cells that each polygon of a layer covers on one grid, computed once and laid on as many rasters of that grid as there are: each
/// further raster costs one pass over its cells. Tile by tile (512 cells square), as runs: partly covered cells with their shares, a stretch of
/// whole ones, partly covered ones again. 10 bytes a run (about one for each row of a polygon) and 4 a partly covered cell.
/// Shares are those of PolygonCoverage to the bit. Immutable, any thread.
class CoverageRuns {
public:
    /// The layer is brought into the grid's CRS. LimitReached where the runs would take more than half of memoryLimit().
    static Result<CoverageRuns> make(const FeatureTablePtr& zones, const GridShape& shape, Progress& progress);

    const GridShape& shape() const { return shape_; }
    std::size_t zones() const { return zones_; }
    std::size_t bytes() const;

    std::size_t tiles() const { return tiles_.size(); }
    bool tileIsEmpty(std::size_t tile) const { return tiles_[tile].parts.empty(); }
    Window tile(std::size_t number) const;

    /// Calls visit(zone, cells) for each polygon that covers cells of the tile, ascending; `cells` as PolygonCoverage::cells gives them,
    /// which is not needed for it any more. Ends where visit returns false.
    template <class Visit>
    void forEachZone(std::size_t tile, PolygonCoverage&, Visit&& visit) const
    {
        const Tile& held = tiles_[tile];
        const Window window = this->tile(tile);
        const Run* run = held.runs.data();
        const std::uint32_t* share = held.shares.data();
        std::vector<CoveredCells> cells;
        for (const Part& part : held.parts) {
            cells.clear();
            for (const Run* const end = run + part.runs; run != end; ++run) {
                const int row = window.row + run->row;
                int column = window.column + run->column;
                for (int i = 0; i < run->before; ++i)
                    cells.push_back({row, column++, 1, *share++});
                if (run->whole > 0)
                    cells.push_back({row, column, run->whole, kFullShare});
                column += run->whole;
                for (int i = 0; i < run->after; ++i)
                    cells.push_back({row, column++, 1, *share++});
            }
            if (!visit(part.zone, std::span<const CoveredCells>(cells)))
                return;
        }
    }

    /// What the runs depend on, as a fingerprint: coordinates, kinds and CRS of the layer, and the grid. A key for caches.
    static std::string keyOf(const FeatureTable& zones, const GridShape& shape);

    /// As bytes, with a version and a checksum; of this machine's byte order.
    std::string toBytes() const;
    /// InvalidInput where they are damaged, of another version, or of another grid.
    static Result<CoverageRuns> fromBytes(std::string_view bytes, const GridShape& shape);

private:
    struct Run {
        std::uint16_t row;   // in the tile
        std::uint16_t column;
        std::uint16_t before;
        std::uint16_t whole;
        std::uint16_t after;
    };
    struct Part {
        std::uint32_t zone;
        std::uint32_t runs;
    };
    struct Tile {
        std::vector<Part> parts;
        std::vector<Run> runs;
        std::vector<std::uint32_t> shares;   // in 2^-32

        void add(std::uint32_t zone, std::span<const CoveredCells> cells, const Window& window);
        std::size_t bytes() const { return parts.size() * sizeof(Part) + runs.size() * sizeof(Run) + shares.size() * sizeof(std::uint32_t); }
        bool isSound(const Window& window, std::size_t zones) const;
    };

    GridShape shape_;
    std::size_t zones_ = 0;
    std::vector<Tile> tiles_;
};

}  // namespace spatial
