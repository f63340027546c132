// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_columns.h"

#include "spatial/core/parallel.h"
#include "spatial/raster/distance_kernel.h"

#include <algorithm>

namespace spatial {

template <class Steps>
Result<void> DistanceColumns::fill(const RasterExpression& sources, Progress& progress)
{
    PartOfProgress reading(progress, 0, 0.9);
    TRY(forEachTile(
        sources, reading,
        [&](const Window& window, std::span<float> cells) -> Result<void> {
            const auto width = static_cast<std::size_t>(window.columns);
            for (int row = 0; row < window.rows; ++row) {
                const float* const from = cells.data() + static_cast<std::size_t>(row) * width;
                markSourcesKernel(from, width, stepsOf<Steps>(window.row + row) + window.column);
                if (values_.data())
                    std::copy_n(from, width, valuesOf(window.row + row) + window.column);
            }
            return {};
        },
        [&](const Window& window, std::span<const float>) -> Result<void> {
            if (static_cast<std::size_t>(window.column + window.columns) < columns_)
                return {};
            for (int row = std::max(1, window.row); row < window.row + window.rows; ++row)   // downward, while the rows are in the caches
                rowStepKernel(stepsOf<Steps>(row - 1), columns_, stepsOf<Steps>(row));
            release(window.row, window.row + window.rows - 1);
            return {};
        }));

    PartOfProgress returning(progress, 0.9, 1);
    constexpr int kRows = 512;
    constexpr std::size_t kColumns = 4096;
    for (int last = rows_; last > 0; last -= kRows) {
        const int first = std::max(0, last - kRows);
        CancelOnly quiet(progress);
        TRY(parallelFor(columns_, kColumns, quiet, [&](std::size_t begin, std::size_t end) -> Result<void> {
            for (int row = std::min(last, rows_ - 1) - 1; row >= first; --row)
                rowStepKernel(stepsOf<Steps>(row + 1) + begin, end - begin, stepsOf<Steps>(row) + begin);
            return {};
        }));
        release(first + 1, last);
        returning.report(static_cast<double>(rows_ - first) / rows_, "distances");
    }
    const Steps* const top = stepsOf<Steps>(0);
    hasSource_ = std::any_of(top, top + columns_, [](Steps steps) { return steps != kNoSteps<Steps>; });
    return {};
}

Result<DistanceColumns> DistanceColumns::make(const RasterExpression& sources, bool withValues, Progress& progress)
{
    DistanceColumns made;
    const GridShape& shape = sources.shape();
    made.columns_ = static_cast<std::size_t>(shape.columns);
    made.rows_ = shape.rows;
    made.wide_ = shape.rows > static_cast<int>(kNoSteps<std::uint16_t>);
    const auto cells = static_cast<std::size_t>(shape.cells());
    const std::size_t room = memoryLimit() / 8 * 5;
    TRY_ASSIGN(made.steps_, ScratchPlane::make(cells * (made.wide_ ? 4 : 2), room));
    if (withValues) {
        TRY_ASSIGN(made.values_, ScratchPlane::make(cells * sizeof(float), room - made.steps_.bytesInMemory()));
    }
    if (cells == 0)
        return made;
    TRY(made.wide_ ? made.fill<std::uint32_t>(sources, progress) : made.fill<std::uint16_t>(sources, progress));
    return made;
}

void DistanceColumns::squaresOfRow(int row, std::uint32_t most, std::int64_t* squares) const
{
    if (wide_)
        squareKernel(stepsOf<std::uint32_t>(row), columns_, most, squares);
    else
        squareKernel(stepsOf<std::uint16_t>(row), columns_, most, squares);
}

void DistanceColumns::nearSquaresOfRow(int row, std::uint32_t most, std::uint32_t* squares) const
{
    if (wide_)
        nearSquareKernel(stepsOf<std::uint32_t>(row), columns_, most, squares);
    else
        nearSquareKernel(stepsOf<std::uint16_t>(row), columns_, most, squares);
}

float DistanceColumns::valueNear(int column, int row) const
{
    const auto at = static_cast<std::size_t>(column);
    const auto steps = static_cast<int>(wide_ ? stepsOf<std::uint32_t>(row)[at] : stepsOf<std::uint16_t>(row)[at]);
    const bool north = row >= steps && (wide_ ? stepsOf<std::uint32_t>(row - steps)[at] == 0 : stepsOf<std::uint16_t>(row - steps)[at] == 0);
    return valuesOf(north ? row - steps : row + steps)[at];
}

void DistanceColumns::release(int first, int last) const
{
    const std::size_t bytes = columns_ * (wide_ ? 4 : 2);
    steps_.release(static_cast<std::size_t>(first) * bytes, static_cast<std::size_t>(last) * bytes);
    values_.release(static_cast<std::size_t>(first) * columns_ * sizeof(float), static_cast<std::size_t>(last) * columns_ * sizeof(float));
}

}  // namespace spatial
