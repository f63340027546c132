// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/horn_raster.h"

#include <algorithm>
#include <array>
#include <memory>

namespace spatial {

namespace {

/// Replaces missing heights (NaN) of the nine round a cell that has one.
void fillMissing(std::array<double, 9>& z)
{
    const double centre = z[4];
    const std::array<double, 9> known = z;
    for (const std::size_t side : {1U, 3U, 5U, 7U})
        if (std::isnan(known[side]))
            z[side] = std::isnan(known[8 - side]) ? centre : 2 * centre - known[8 - side];
    constexpr std::array<std::array<std::size_t, 3>, 4> kCorners = {{{0, 1, 3}, {2, 1, 5}, {6, 7, 3}, {8, 7, 5}}};
    for (const auto& [corner, vertical, level] : kCorners)
        if (std::isnan(known[corner]))
            z[corner] = z[vertical] + z[level] - centre;
}

class HornSource final : public GridSource {
public:
    HornSource(RasterExpression dem, const HornMeasure& measure) : dem_(std::move(dem)), measure_(measure)
    {
        const GridShape& grid = dem_.shape();
        const double metersPerUnit = grid.crs.isProjected() ? grid.crs.metersPerUnit() : 1.0;
        measure_.terms.perColumn = 1 / (8 * grid.dx * metersPerUnit);
        measure_.terms.perRow = 1 / (8 * grid.dy * metersPerUnit);
    }

    const GridShape& shape() const override { return dem_.shape(); }

    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        const Window grown = intersection(grownBy(window, 1), shape().all());
        const auto heights = std::make_unique_for_overwrite<float[]>(static_cast<std::size_t>(grown.cells()));
        TRY(dem_.read(grown, {heights.get(), static_cast<std::size_t>(grown.cells())}));
        const Heights all{heights.get(), grown};
        const auto width = static_cast<std::size_t>(window.columns);
        std::vector<unsigned char> incomplete(width);
        for (int row = window.row; row < window.row + window.rows; ++row)
            fillRow(all, row, window, incomplete, cells.data() + static_cast<std::size_t>(row - window.row) * width);
        return {};
    }

    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        auto coarse = dem_.source()->overview(cellSize);
        return coarse ? std::make_shared<HornSource>(RasterExpression(std::move(coarse)), measure_) : nullptr;
    }

private:
    struct Heights {
        const float* cells;
        Window window;
        const float* at(int column, int row) const
        {
            return cells + static_cast<std::ptrdiff_t>(row - window.row) * window.columns + (column - window.column);
        }
        bool has(int column, int row) const
        {
            return column >= window.column && column < window.column + window.columns && row >= window.row && row < window.row + window.rows;
        }
    };

    /// One cell that lacks neighbours.
    float single(const Heights& heights, int column, int row) const
    {
        if (isNoData(*heights.at(column, row)))
            return kNoData;
        std::array<double, 9> z{};
        for (int y = 0; y < 3; ++y)
            for (int x = 0; x < 3; ++x) {
                const int c = column + x - 1;
                const int r = row + y - 1;
                z[static_cast<std::size_t>(3 * y + x)] = static_cast<double>(heights.has(c, r) ? *heights.at(c, r) : kNoData);
            }
        fillMissing(z);
        return measure_.cell(z.data(), measure_.terms);
    }

    void fillRow(const Heights& heights, int row, const Window& window, std::vector<unsigned char>& incomplete, float* out) const
    {
        const int end = window.column + window.columns;
        int first = std::max(window.column, heights.window.column + 1);
        int last = std::min(end, heights.window.column + heights.window.columns - 1);
        if (!heights.has(window.column, row - 1) || !heights.has(window.column, row + 1) || first >= last)
            first = last = end;   // the outermost rows and columns of the raster
        for (int column = window.column; column < first; ++column)
            out[column - window.column] = single(heights, column, row);
        for (int column = last; column < end; ++column)
            out[column - window.column] = single(heights, column, row);
        if (first >= last)
            return;
        const auto count = static_cast<std::size_t>(last - first);
        const HornRows rows{heights.at(first, row - 1), heights.at(first, row), heights.at(first, row + 1)};
        float* const inner = out + (first - window.column);
        measure_.kernel(rows, count, measure_.terms, inner);
        incompleteKernel(rows, count, incomplete.data());
        auto mark = incomplete.begin();
        const auto marksEnd = mark + static_cast<std::ptrdiff_t>(count);
        while ((mark = std::find(mark, marksEnd, 1)) != marksEnd) {
            const auto at = static_cast<int>(mark - incomplete.begin());
            inner[at] = single(heights, first + at, row);
            ++mark;
        }
    }

    RasterExpression dem_;
    HornMeasure measure_;
};

}  // namespace

Result<RasterExpression> hornRaster(const RasterExpression& dem, const HornMeasure& measure)
{
    if (dem.crs().isGeographic())
        return Error{ErrorCode::CrsMismatch, text("Slope needs heights and distances in the same unit; this raster is in degrees."), text("Reproject it to a metric coordinate system first.")};
    return RasterExpression(std::make_shared<HornSource>(dem, measure));
}

}  // namespace spatial
