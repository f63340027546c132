// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/grid_shape.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace layers {

/// Edge of the tiles of what we write.
inline constexpr int kTileEdge = 512;

/// Sizes of a raster and of its overviews, each half of the one before (rounded up), until one is a single tile.
struct PyramidLevel {
    int columns = 0;
    int rows = 0;
    int across() const { return (columns + kTileEdge - 1) / kTileEdge; }
    int down() const { return (rows + kTileEdge - 1) / kTileEdge; }
    std::size_t tiles() const { return static_cast<std::size_t>(across()) * static_cast<std::size_t>(down()); }
    /// The cells of a tile, in the level's own numbering.
    spatial::Window window(std::size_t tile) const;
};
std::vector<PyramidLevel> pyramidOf(int columns, int rows, bool overviews);

/// How four cells become one: the mean of those that have a value, or the north-western one (codes have no mean).
enum class Reduction { Average, Nearest };

/// Overviews made while the tiles of a raster come by, in any order, from several threads. Each tile is halved into its parent; a parent
/// whose children have all come is handed to `done` (in the thread of its last child) and halved in turn. What waits for children takes
/// about a megabyte for every 512 columns of the raster.
///
/// An overview cell covers exactly 2 x 2 cells of the level below (fewer at the eastern and southern edge): its mean is that of the
/// valid ones, computed in double and rounded once.
class GeotiffPyramid {
public:
    /// `done(level, tile, cells)`: level >= 1; cells row by row, as many as the level's window of that tile; nodata is NaN.
    using Done = std::function<void(std::size_t level, std::size_t tile, std::span<const float> cells)>;
    GeotiffPyramid(std::vector<PyramidLevel> levels, Reduction reduction) : levels_(std::move(levels)), reduction_(reduction), waiting_(levels_.size()) {}

    /// A finished tile of level 0 (the raster itself).
    void add(std::size_t tile, std::span<const float> cells, const Done& done) { add(0, tile, cells, done); }
    /// Forgets what waits; for a pyramid that turned out not to be wanted.
    void drop();

private:
    struct Waiting {
        std::vector<float> cells;
        int missing = 0;
    };
    void add(std::size_t level, std::size_t tile, std::span<const float> cells, const Done& done);

    std::vector<PyramidLevel> levels_;
    Reduction reduction_;
    std::mutex mutex_;
    std::vector<std::map<std::size_t, std::shared_ptr<Waiting>>> waiting_;   // by level
};

/// Halves a grid of columns x rows cells; `out` has (columns + 1) / 2 x (rows + 1) / 2 cells, `outStride` from row to row.
void halve(Reduction reduction, const float* cells, int columns, int rows, float* out, std::size_t outStride);

/// What a look at cells on their way into a file found.
struct CellFlags {
    bool hasValue = false;      ///< some cell is not nodata
    bool hasFraction = false;   ///< some cell is no whole number
    bool hasNodata = false;     ///< some cell has the very value that stands for nodata in the file
};
/// NaN becomes `nodata`; the rest stays.
CellFlags cellsForFile(const float* cells, std::size_t count, float nodata, float* out);

}  // namespace layers
