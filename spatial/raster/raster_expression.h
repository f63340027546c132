// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/raster/grid.h"

#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace spatial {

/// Something that gives the cells of any window of one grid: a file, a grid in memory, or a computation on other sources.
/// read() is pure and may be called from several threads at once; a source that owns a handle keeps one per thread.
class GridSource {
public:
    virtual ~GridSource() = default;
    virtual const GridShape& shape() const = 0;
    /// Fills `cells` (window.cells() of them, row by row). The window lies inside the shape.
    virtual Result<void> read(const Window& window, std::span<float> cells) const = 0;
    /// The same raster at a coarser resolution, for screens: about `cellSize` wide cells. Nothing where there is none.
    virtual std::shared_ptr<const GridSource> overview(double cellSize) const;
};

/// A lazy raster: nothing is computed before a window is read; local and focal operations on top of each other are evaluated tile by
/// tile, fused, in parallel (evaluate, forEachTile). Values are 32-bit floats, NaN is nodata. Immutable, cheap to copy, any thread.
class RasterExpression {
public:
    RasterExpression() = default;
    RasterExpression(Grid grid);                                      ///< NOLINT: a grid in memory is an expression
    explicit RasterExpression(std::shared_ptr<const GridSource> source) : source_(std::move(source)) {}

    bool isValid() const { return source_ != nullptr; }
    const GridShape& shape() const { return source_->shape(); }
    const Crs& crs() const { return source_->shape().crs; }
    const std::shared_ptr<const GridSource>& source() const { return source_; }

    Result<void> read(const Window& window, std::span<float> cells) const { return source_->read(window, cells); }

private:
    std::shared_ptr<const GridSource> source_;
};

/// out[i] = f(in_0[i], in_1[i], ...) for blocks of cells; `f` gets one span per input and the output span, all of the same length.
/// Inputs must share one grid (GridMismatch). f must be pure and treat cells independently. Its overview is f of the inputs' overviews.
using CellFunction = std::function<void(std::span<const std::span<const float>> inputs, std::span<float> output)>;
Result<RasterExpression> localOperation(std::vector<RasterExpression> inputs, CellFunction f);

/// The rasters of one grid at about `cellSize`, again on one grid, for screens: their overviews; those that have none, or another one, are
/// brought onto the coarsest of the grids (nearest). Empty where none has an overview.
std::vector<RasterExpression> overviewsOf(const std::vector<RasterExpression>& rasters, double cellSize);

/// A focal operation: for each output window, `f` gets the input window grown by `halo` cells (nodata outside the raster) and fills
/// the output. `f` must be pure.
using FocalFunction = std::function<void(const Grid& padded, int halo, std::span<float> output, const Window& window)>;
RasterExpression focalOperation(RasterExpression input, int halo, FocalFunction f);

/// The whole raster in memory. LimitReached when it does not fit into memoryLimit().
Result<Grid> evaluate(const RasterExpression& raster, Progress& progress = noProgress());

/// Edge of the square tiles that rasters are evaluated in; results do not depend on it.
inline constexpr int kTileSize = 512;

/// Evaluates tile after tile, several at once, and hands them over in reading order (row of tiles by row of tiles), one at a time.
/// Nothing larger than a few tiles per thread is in memory.
Result<void> forEachTile(const RasterExpression& raster, Progress& progress,
                         const std::function<Result<void>(const Window& window, std::span<const float> cells)>& consume, int tileSize = kTileSize);

/// As above, with work of the caller on each tile (encoding, statistics) in the thread that evaluated it: `work` runs on several tiles at
/// once and in no order, may change the cells, and ends before `consume` gets the tile in its turn.
Result<void> forEachTile(const RasterExpression& raster, Progress& progress,
                         const std::function<Result<void>(const Window& window, std::span<float> cells)>& work,
                         const std::function<Result<void>(const Window& window, std::span<const float> cells)>& consume, int tileSize = kTileSize);

/// {min,max,mean,sum,valid,nodata} of a raster; independent of tiles and threads (ExactSum).
struct RasterStatistics {
    double minimum = 0;
    double maximum = 0;
    double mean = 0;
    double sum = 0;
    std::int64_t validCells = 0;
    std::int64_t nodataCells = 0;
};

}  // namespace spatial
