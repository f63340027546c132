// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/class_shares.h"

#include "spatial/core/parallel.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <mutex>
#include <vector>

namespace spatial {

namespace {

/// Cells of a raster one by one along a line: blocks that were read lately are kept.
class CellsAlong {
public:
    explicit CellsAlong(const RasterExpression& raster) : raster_(raster), shape_(raster.shape()) {}

    Result<float> at(int column, int row)
    {
        if (column < 0 || row < 0 || column >= shape_.columns || row >= shape_.rows)
            return kNoData;
        const int left = column / kEdge * kEdge;
        const int top = row / kEdge * kEdge;
        if (cells_.empty() || left != window_.column || top != window_.row) {
            window_ = intersection({left, top, kEdge, kEdge}, shape_.all());
            cells_.resize(static_cast<std::size_t>(window_.cells()));
            TRY(raster_.read(window_, cells_));
        }
        return cells_[static_cast<std::size_t>(row - top) * static_cast<std::size_t>(window_.columns) + static_cast<std::size_t>(column - left)];
    }

private:
    static constexpr int kEdge = 64;
    const RasterExpression& raster_;
    const GridShape& shape_;
    Window window_;
    std::vector<float> cells_;
};

}  // namespace

Result<ClassShares> lengthByClass(std::span<const Coordinate> line, const RasterExpression& classes, Progress& progress)
{
    const GridShape& shape = classes.shape();
    const double unit = shape.crs.isProjected() ? shape.crs.metersPerUnit() : 1.0;
    CellsAlong cells(classes);
    ClassShares shares;
    std::vector<double> cuts;
    for (std::size_t i = 1; i < line.size(); ++i) {
        TRY(notCancelled(progress));
        const Coordinate from{shape.columnOf(line[i - 1].x), shape.rowOf(line[i - 1].y)};
        const Coordinate to{shape.columnOf(line[i].x), shape.rowOf(line[i].y)};
        const double length = std::hypot(line[i].x - line[i - 1].x, line[i].y - line[i - 1].y) * unit;
        // Where the segment passes from cell to cell, as shares of it.
        cuts.assign({0, 1});
        const auto cutAt = [&](double a, double b) {
            for (double side = std::floor(std::min(a, b)) + 1; side < std::max(a, b); ++side)
                cuts.push_back((side - a) / (b - a));
        };
        cutAt(from.x, to.x);
        cutAt(from.y, to.y);
        std::sort(cuts.begin(), cuts.end());
        for (std::size_t k = 1; k < cuts.size(); ++k) {
            const double share = cuts[k] - cuts[k - 1];
            if (!(share > 1e-12))
                continue;
            const double middle = (cuts[k] + cuts[k - 1]) / 2;
            TRY_ASSIGN(const float code, cells.at(static_cast<int>(std::floor(from.x + middle * (to.x - from.x))), static_cast<int>(std::floor(from.y + middle * (to.y - from.y)))));
            if (!isNoData(code))
                shares.inClass[code] += share * length;
        }
        shares.total += length;
    }
    return shares;
}

Result<ClassShares> cellsByClass(const RasterExpression& band, const RasterExpression& classes, Progress& progress)
{
    const GridShape& shape = band.shape();
    if (!classes.shape().matches(shape))
        return Error{ErrorCode::GridMismatch, text("The classes do not lie on the cells of the band."), text("Resample them to its grid first.")};
    const auto across = static_cast<std::size_t>((shape.columns + kTileSize - 1) / kTileSize);
    const std::size_t tiles = across * static_cast<std::size_t>((shape.rows + kTileSize - 1) / kTileSize);
    ClassShares all;
    std::mutex mutex;
    TRY(parallelFor(tiles, 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t tile = begin; tile < end; ++tile) {
            const Window window = intersection({static_cast<int>(tile % across) * kTileSize, static_cast<int>(tile / across) * kTileSize, kTileSize, kTileSize}, shape.all());
            std::vector<float> cells(static_cast<std::size_t>(window.cells()));
            TRY(band.read(window, cells));
            if (std::all_of(cells.begin(), cells.end(), [](float cell) { return isNoData(cell); }))
                continue;
            std::vector<float> codes(cells.size());
            TRY(classes.read(window, codes));
            std::map<float, std::int64_t> some;
            std::int64_t valid = 0;
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (!isNoData(cells[i])) {
                    ++valid;
                    if (!isNoData(codes[i]))
                        ++some[codes[i]];
                }
            const std::lock_guard lock(mutex);   // whole numbers: any order gives the same sums
            all.total += static_cast<double>(valid);
            for (const auto& [code, count] : some)
                all.inClass[code] += static_cast<double>(count);
        }
        return {};
    }));
    return all;
}

}  // namespace spatial
