// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/raster_expression.h"

#include "spatial/core/scratch.h"
#include "spatial/raster/mapped_cells.h"
#include "spatial/raster/resample.h"

#include <algorithm>

namespace spatial {

namespace {

void copyRows(const float* from, std::size_t fromStride, float* to, std::size_t toStride, const Window& size)
{
    for (int row = 0; row < size.rows; ++row)
        std::copy_n(from + static_cast<std::size_t>(row) * fromStride, static_cast<std::size_t>(size.columns), to + static_cast<std::size_t>(row) * toStride);
}

class MemorySource final : public GridSource {
public:
    explicit MemorySource(Grid grid) : grid_(std::move(grid)) {}
    const GridShape& shape() const override { return grid_.shape; }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        const auto stride = static_cast<std::size_t>(grid_.shape.columns);
        copyRows(grid_.cells.data() + static_cast<std::size_t>(window.row) * stride + static_cast<std::size_t>(window.column), stride, cells.data(),
                 static_cast<std::size_t>(window.columns), window);
        return {};
    }

private:
    Grid grid_;
};

class LocalSource final : public GridSource {
public:
    LocalSource(std::vector<RasterExpression> inputs, CellFunction f) : f_(std::move(f))
    {
        for (const RasterExpression& input : inputs)
            inputs_.push_back(unmapped(input));
    }
    const GridShape& shape() const override { return inputs_.front().below.shape(); }

    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        std::vector<Scratch> planes;
        planes.reserve(inputs_.size());
        for (const Unmapped& input : inputs_) {
            planes.emplace_back(static_cast<std::size_t>(window.cells()));
            TRY(input.below.read(window, planes.back().span()));
        }
        // In blocks, so that the same cells of all inputs and what f keeps beside them stay in the near caches.
        constexpr std::size_t kBlock = 1024;
        std::vector<std::span<const float>> blocks(inputs_.size());
        for (std::size_t begin = 0; begin < cells.size(); begin += kBlock) {
            const std::size_t size = std::min(kBlock, cells.size() - begin);
            for (std::size_t i = 0; i < blocks.size(); ++i) {
                const auto block = planes[i].span().subspan(begin, size);
                inputs_[i].apply(block);
                blocks[i] = block;
            }
            f_(blocks, cells.subspan(begin, size));
        }
        return {};
    }

    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        std::vector<RasterExpression> below;
        for (const Unmapped& input : inputs_)
            below.push_back(input.below);
        std::vector<RasterExpression> coarse = overviewsOf(below, cellSize);
        if (coarse.empty())
            return nullptr;
        for (std::size_t i = 0; i < coarse.size(); ++i)
            for (const CellChange& change : inputs_[i].changes)
                coarse[i] = mapped(std::move(coarse[i]), change);
        return std::make_shared<LocalSource>(std::move(coarse), f_);
    }

private:
    std::vector<Unmapped> inputs_;
    CellFunction f_;
};

class FocalSource final : public GridSource {
public:
    FocalSource(RasterExpression input, int halo, FocalFunction f) : input_(std::move(input)), halo_(halo), f_(std::move(f)) {}
    const GridShape& shape() const override { return input_.shape(); }

    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        const Window padded = grownBy(window, halo_);
        const Window inside = intersection(padded, shape().all());
        Grid grid(shape().part(padded));
        const Scratch buffer(static_cast<std::size_t>(inside.cells()));
        TRY(input_.read(inside, buffer.span()));
        copyRows(buffer.span().data(), static_cast<std::size_t>(inside.columns), &grid.at(inside.column - padded.column, inside.row - padded.row),
                 static_cast<std::size_t>(padded.columns), inside);
        f_(grid, halo_, cells, window);
        return {};
    }

    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        auto source = input_.source()->overview(cellSize);
        return source ? std::make_shared<FocalSource>(RasterExpression(std::move(source)), halo_, f_) : nullptr;
    }

private:
    RasterExpression input_;
    int halo_;
    FocalFunction f_;
};

}  // namespace

std::shared_ptr<const GridSource> GridSource::overview(double) const { return nullptr; }

RasterExpression::RasterExpression(Grid grid) : source_(std::make_shared<MemorySource>(std::move(grid))) {}

Result<RasterExpression> localOperation(std::vector<RasterExpression> inputs, CellFunction f)
{
    if (inputs.empty())
        return Error{ErrorCode::InvalidInput, text("There is no raster to compute from.")};
    for (const RasterExpression& input : inputs) {
        if (input.shape().matches(inputs.front().shape()))
            continue;
        const GridShape& a = inputs.front().shape();
        const GridShape& b = input.shape();
        return Error{ErrorCode::GridMismatch,
                     text("The rasters do not share one grid: {0} x {1} cells of {2} from {3}, {4} and {5} x {6} cells of {7} from {8}, {9}.", a.columns, a.rows,
                          a.dx, a.left, a.top, b.columns, b.rows, b.dx, b.left, b.top),
                     text("Align them first, with --like or on the project's analysis grid.")};
    }
    return RasterExpression(std::make_shared<LocalSource>(std::move(inputs), std::move(f)));
}

std::vector<RasterExpression> overviewsOf(const std::vector<RasterExpression>& rasters, double cellSize)
{
    std::vector<RasterExpression> coarse;
    bool any = false;
    std::size_t coarsest = 0;
    for (const RasterExpression& raster : rasters) {
        auto source = raster.source()->overview(cellSize);
        any = any || source != nullptr;
        coarse.push_back(source ? RasterExpression(std::move(source)) : raster);
        if (coarse.back().shape().dx > coarse[coarsest].shape().dx)
            coarsest = coarse.size() - 1;
    }
    if (!any)
        return {};
    const GridShape shape = coarse[coarsest].shape();
    for (RasterExpression& raster : coarse) {
        auto moved = resampledTo(raster, shape, ResampleMethod::Nearest);
        if (!moved)
            return {};
        raster = *std::move(moved);
    }
    return coarse;
}

RasterExpression focalOperation(RasterExpression input, int halo, FocalFunction f)
{
    return RasterExpression(std::make_shared<FocalSource>(std::move(input), halo, std::move(f)));
}

}  // namespace spatial
