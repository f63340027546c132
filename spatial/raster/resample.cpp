// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/resample.h"

#include "spatial/raster/cell_mapping.h"
#include "spatial/raster/straight_resampling.h"

#include <algorithm>
#include <array>

namespace spatial {

namespace {

constexpr int kBlock = CellMapping::kBlock;
constexpr int kTogether = 8 * kBlock;                        // blocks that share one reading of the source
constexpr std::int64_t kSourceCellsTogether = 4'000'000;    // as long as it is not larger than this
constexpr std::int64_t kMostSourceCells = 64'000'000;       // for one block

/// Half the extent of a target cell in source columns and rows.
struct Reach {
    double columns = 0;
    double rows = 0;
};

/// The source cells that a block needs, in memory.
struct Patch {
    Window window;
    std::vector<float> cells;

    /// Nodata outside.
    float at(double column, double row) const
    {
        if (!(column >= window.column && row >= window.row && column < static_cast<double>(window.column) + window.columns && row < static_cast<double>(window.row) + window.rows))
            return kNoData;
        const auto x = static_cast<std::size_t>(static_cast<int>(column) - window.column);
        const auto y = static_cast<std::size_t>(static_cast<int>(row) - window.row);
        return cells[y * static_cast<std::size_t>(window.columns) + x];
    }
};

float nearest(const Patch& patch, Coordinate p) { return patch.at(std::floor(p.x), std::floor(p.y)); }

float bilinear(const Patch& patch, Coordinate p)
{
    if (isNoData(nearest(patch, p)))
        return kNoData;
    const double left = std::floor(p.x - 0.5);
    const double top = std::floor(p.y - 0.5);
    const double x = p.x - 0.5 - left;
    const double y = p.y - 0.5 - top;
    const std::array<double, 4> weights = {(1 - x) * (1 - y), x * (1 - y), (1 - x) * y, x * y};
    const std::array<float, 4> values = {patch.at(left, top), patch.at(left + 1, top), patch.at(left, top + 1), patch.at(left + 1, top + 1)};
    double sum = 0;
    double total = 0;
    for (std::size_t i = 0; i < 4; ++i)
        if (weights[i] > 0 && !isNoData(values[i])) {
            sum += weights[i] * static_cast<double>(values[i]);
            total += weights[i];
        }
    return static_cast<float>(sum / total);
}

/// How much of the cell [cell, cell + 1] lies between low and high.
double overlap(double cell, double low, double high) { return std::max(0.0, std::min(cell + 1, high) - std::max(cell, low)); }

float average(const Patch& patch, Coordinate p, Reach reach)
{
    double sum = 0;
    double total = 0;
    const double firstRow = std::max<double>(patch.window.row, std::floor(p.y - reach.rows));
    const double lastRow = std::min<double>(patch.window.row + patch.window.rows, p.y + reach.rows);
    const double firstColumn = std::max<double>(patch.window.column, std::floor(p.x - reach.columns));
    const double lastColumn = std::min<double>(patch.window.column + patch.window.columns, p.x + reach.columns);
    for (double row = firstRow; row < lastRow; ++row) {
        const double height = overlap(row, p.y - reach.rows, p.y + reach.rows);
        for (double column = firstColumn; column < lastColumn; ++column) {
            const float value = patch.at(column, row);
            const double weight = height * overlap(column, p.x - reach.columns, p.x + reach.columns);
            if (!isNoData(value) && weight > 0) {
                sum += weight * static_cast<double>(value);
                total += weight;
            }
        }
    }
    return total > 0 ? static_cast<float>(sum / total) : kNoData;
}

class ResampledSource final : public GridSource {
public:
    ResampledSource(RasterExpression raster, GridShape shape, ResampleMethod method) : raster_(std::move(raster)), shape_(std::move(shape)), method_(method) {}
    const GridShape& shape() const override { return shape_; }

    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        TRY_ASSIGN(const CellMapping mapping, CellMapping::make(raster_.shape(), shape_));
        if (mapping.isStraight())
            return resampleStraight(raster_, shape_, method_, window, cells);
        Patch patch;
        std::vector<Block> blocks;
        for (int row = window.row / kTogether * kTogether; row < window.row + window.rows; row += kTogether)
            for (int column = window.column / kTogether * kTogether; column < window.column + window.columns; column += kTogether) {
                blocksOf(mapping, intersection({column, row, kTogether, kTogether}, window), blocks);
                Box all;
                for (const Block& block : blocks)
                    all.include(block.needs);
                const bool together = sourceWindow(all).cells() <= kSourceCellsTogether;
                if (together)
                    TRY(load(sourceWindow(all), patch));
                for (const Block& block : blocks) {
                    if (!together)
                        TRY(load(sourceWindow(block.needs), patch));
                    fill(block, patch, window, cells);
                }
            }
        return {};
    }

    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        if (cellSize < 2 * shape_.dx)
            return nullptr;
        GridShape coarse = shape_;
        const double factor = std::floor(cellSize / shape_.dx);
        coarse.dx *= factor;
        coarse.dy *= factor;
        coarse.columns = std::max(1, static_cast<int>(std::ceil(shape_.columns / factor)));
        coarse.rows = std::max(1, static_cast<int>(std::ceil(shape_.rows / factor)));
        auto source = raster_.source()->overview(cellSize);
        return std::make_shared<ResampledSource>(source ? RasterExpression(std::move(source)) : raster_, coarse, method_);
    }

private:
    float valueAt(const Patch& patch, Coordinate p, Reach reach) const
    {
        if (std::isnan(p.x) || std::isnan(p.y))
            return kNoData;
        switch (method_) {
        case ResampleMethod::Nearest: return nearest(patch, p);
        case ResampleMethod::Bilinear: return bilinear(patch, p);
        case ResampleMethod::Average: return average(patch, p, reach);
        }
        return kNoData;
    }

    /// Of the cell in the middle of the block, for all its cells: they differ by less than the curvature of a block.
    Reach reachIn(const CellMapping& mapping, int column, int row) const
    {
        if (method_ != ResampleMethod::Average)
            return {1, 1};
        const double x = column + kBlock / 2.0;
        const double y = row + kBlock / 2.0;
        const Coordinate west = mapping.exact(x - 0.5, y);
        const Coordinate east = mapping.exact(x + 0.5, y);
        const Coordinate north = mapping.exact(x, y - 0.5);
        const Coordinate south = mapping.exact(x, y + 0.5);
        const Reach reach{std::hypot(east.x - west.x, south.x - north.x) / 2, std::hypot(east.y - west.y, south.y - north.y) / 2};
        return std::isfinite(reach.columns) && std::isfinite(reach.rows) ? reach : Reach{0.5, 0.5};
    }

    struct Block {
        Window cells;                        ///< those of the block inside the window that is read
        int column = 0;                      ///< of the block's corner
        int row = 0;
        std::vector<Coordinate> positions;   ///< of all its cells
        Reach reach;
        Box needs;                           ///< in source columns and rows
    };

    void blocksOf(const CellMapping& mapping, const Window& part, std::vector<Block>& blocks) const
    {
        blocks.clear();
        for (int row = part.row / kBlock * kBlock; row < part.row + part.rows; row += kBlock)
            for (int column = part.column / kBlock * kBlock; column < part.column + part.columns; column += kBlock) {
                Block block{intersection({column, row, kBlock, kBlock}, part), column, row, {}, reachIn(mapping, column, row), {}};
                mapping.block(column, row, block.positions);
                Box box;
                for (const Coordinate p : block.positions)
                    box.include(p);
                if (!box.empty())
                    block.needs = {box.minX - block.reach.columns, box.minY - block.reach.rows, box.maxX + block.reach.columns, box.maxY + block.reach.rows};
                blocks.push_back(std::move(block));
            }
    }

    void fill(const Block& block, const Patch& patch, const Window& window, std::span<float> cells) const
    {
        for (int y = block.cells.row; y < block.cells.row + block.cells.rows; ++y)
            for (int x = block.cells.column; x < block.cells.column + block.cells.columns; ++x)
                cells[static_cast<std::size_t>(y - window.row) * static_cast<std::size_t>(window.columns) + static_cast<std::size_t>(x - window.column)] =
                    valueAt(patch, block.positions[static_cast<std::size_t>((y - block.row) * kBlock + x - block.column)], block.reach);
    }

    Window sourceWindow(const Box& needs) const
    {
        if (needs.empty())
            return {};
        const GridShape& from = raster_.shape();
        const double left = std::max(0.0, std::floor(needs.minX));
        const double top = std::max(0.0, std::floor(needs.minY));
        const double right = std::min<double>(from.columns, std::ceil(needs.maxX));
        const double bottom = std::min<double>(from.rows, std::ceil(needs.maxY));
        if (left >= right || top >= bottom)
            return {};
        return {static_cast<int>(left), static_cast<int>(top), static_cast<int>(right - left), static_cast<int>(bottom - top)};
    }

    Result<void> load(const Window& window, Patch& patch) const
    {
        patch.window = window;
        if (window.cells() > kMostSourceCells)
            return Error{ErrorCode::LimitReached, text("The cells of the grid are too coarse for this raster of {0} x {1} cells.", raster_.shape().columns, raster_.shape().rows),
                         text("Resample it in two steps, or use smaller cells.")};
        patch.cells.resize(static_cast<std::size_t>(window.cells()));
        if (window.empty())
            return {};
        return raster_.read(window, patch.cells);
    }

    RasterExpression raster_;
    GridShape shape_;
    ResampleMethod method_;
};

}  // namespace

const char* nameOf(ResampleMethod method)
{
    switch (method) {
    case ResampleMethod::Nearest: return "nearest";
    case ResampleMethod::Bilinear: return "bilinear";
    case ResampleMethod::Average: return "average";
    }
    return "";
}

Result<RasterExpression> resampledTo(const RasterExpression& raster, const GridShape& shape, ResampleMethod method)
{
    if (raster.shape().matches(shape))
        return raster;
    TRY(CellMapping::make(raster.shape(), shape));
    return RasterExpression(std::make_shared<ResampledSource>(raster, shape, method));
}

Result<double> coarseningRatio(const GridShape& from, const GridShape& to)
{
    TRY_ASSIGN(const CellMapping mapping, CellMapping::make(from, to));
    const double x = to.columns / 2.0;
    const double y = to.rows / 2.0;
    const Coordinate west = mapping.exact(x - 0.5, y);
    const Coordinate east = mapping.exact(x + 0.5, y);
    const Coordinate north = mapping.exact(x, y - 0.5);
    const Coordinate south = mapping.exact(x, y + 0.5);
    return std::sqrt(std::abs((east.x - west.x) * (south.y - north.y) - (east.y - west.y) * (south.x - north.x)));
}

}  // namespace spatial
