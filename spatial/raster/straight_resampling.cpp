// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/straight_resampling.h"

#include "spatial/core/scratch.h"
#include "spatial/raster/resample_kernels.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr std::int64_t kCellsTogether = 1'100'000;
constexpr std::int64_t kMostStraightCells = 64'000'000;

/// Positions of a window's columns or rows along one axis of the source, in fractional source cells.
struct Axis {
    std::vector<double> centres;
    double reach = 0;    ///< half a target cell
    int size = 0;        ///< of the source

    /// The source cells [first, end) that numbers [from, to) need.
    std::pair<int, int> needs(std::size_t from, std::size_t to, ResampleMethod method) const
    {
        const double margin = method == ResampleMethod::Nearest ? 0 : method == ResampleMethod::Bilinear ? 0.5 : reach;
        const double low = std::clamp(std::floor(centres[from] - margin), 0.0, static_cast<double>(size));
        const double high = std::clamp(std::floor(centres[to - 1] + margin) + 1, 0.0, static_cast<double>(size));
        return {static_cast<int>(low), static_cast<int>(high)};
    }
};

int cellOf(double position, int size) { return position >= 0 && position < size ? static_cast<int>(position) : -1; }

/// Source cells in memory, with a border of nodata that stands for whatever lies outside.
class StraightPatch {
public:
    StraightPatch(Window inside) : inside_(inside), stride_(static_cast<std::size_t>(inside.columns) + 2), cells_(stride_ * (static_cast<std::size_t>(inside.rows) + 2)) {}

    Result<void> load(const RasterExpression& raster)
    {
        const auto all = cells_.span();
        const auto columns = static_cast<std::size_t>(inside_.columns);
        const auto rows = static_cast<std::size_t>(inside_.rows);
        if (!inside_.empty()) {
            // Read to the end of the memory, then moved forward row by row to its place between the borders.
            const auto read = all.subspan(all.size() - columns * rows);
            TRY(raster.read(inside_, read));
            for (std::size_t row = 0; row < rows; ++row) {
                float* place = all.data() + (row + 1) * stride_;
                std::copy_n(read.data() + row * columns, columns, place + 1);   // to the left of where it lay, or onto itself
                place[0] = kNoData;
                place[columns + 1] = kNoData;
            }
        }
        std::fill_n(all.begin(), stride_, kNoData);
        std::fill_n(all.end() - static_cast<std::ptrdiff_t>(stride_), stride_, kNoData);
        if (inside_.empty())
            std::fill(all.begin(), all.end(), kNoData);
        return {};
    }

    /// Of a source row, from the border on the left; of one outside the border above or below.
    const float* row(int number) const
    {
        const int place = std::clamp(number - inside_.row + 1, 0, inside_.rows + 1);
        return cells_.data() + static_cast<std::size_t>(place) * stride_;
    }
    /// Where a source column lies in a row.
    std::size_t column(double number) const { return static_cast<std::size_t>(std::clamp(number - inside_.column + 1, 0.0, static_cast<double>(inside_.columns) + 1)); }
    const Window& inside() const { return inside_; }

private:
    Window inside_;
    std::size_t stride_;
    Scratch cells_;
};

class Resampling {
public:
    Resampling(const RasterExpression& raster, const GridShape& shape, ResampleMethod method, const Window& window, std::span<float> cells)
        : raster_(raster), method_(method), window_(window), cells_(cells)
    {
        const GridShape& from = raster.shape();
        columns_ = {{}, shape.dx / from.dx / 2, from.columns};
        rows_ = {{}, shape.dy / from.dy / 2, from.rows};
        for (int column = window.column; column < window.column + window.columns; ++column)
            columns_.centres.push_back(from.columnOf(shape.left + (column + 0.5) * shape.dx));
        for (int row = window.row; row < window.row + window.rows; ++row)
            rows_.centres.push_back(from.rowOf(shape.top - (row + 0.5) * shape.dy));
    }

    /// A part of the window, halved until its source cells are few enough.
    Result<void> fill(const Window& part)
    {
        const auto left = static_cast<std::size_t>(part.column);
        const auto top = static_cast<std::size_t>(part.row);
        const auto [firstColumn, endColumn] = columns_.needs(left, left + static_cast<std::size_t>(part.columns), method_);
        const auto [firstRow, endRow] = rows_.needs(top, top + static_cast<std::size_t>(part.rows), method_);
        const Window needs{firstColumn, firstRow, endColumn - firstColumn, endRow - firstRow};
        if (needs.cells() > kCellsTogether && part.rows > 1) {
            TRY(fill({part.column, part.row, part.columns, part.rows / 2}));
            return fill({part.column, part.row + part.rows / 2, part.columns, part.rows - part.rows / 2});
        }
        if (needs.cells() > kCellsTogether && part.columns > 1) {
            TRY(fill({part.column, part.row, part.columns / 2, part.rows}));
            return fill({part.column + part.columns / 2, part.row, part.columns - part.columns / 2, part.rows});
        }
        if (needs.cells() > kMostStraightCells)
            return Error{ErrorCode::LimitReached, text("The cells of the grid are too coarse for this raster of {0} x {1} cells.", raster_.shape().columns, raster_.shape().rows),
                         text("Resample it in two steps, or use smaller cells.")};
        StraightPatch patch(needs.empty() ? Window{firstColumn, firstRow, 0, 0} : needs);
        TRY(patch.load(raster_));
        switch (method_) {
        case ResampleMethod::Nearest: nearest(part, patch); break;
        case ResampleMethod::Bilinear: bilinear(part, patch); break;
        case ResampleMethod::Average: average(part, patch); break;
        }
        return {};
    }

private:
    std::span<float> rowOf(const Window& part, int row)
    {
        return cells_.subspan(static_cast<std::size_t>(part.row + row) * static_cast<std::size_t>(window_.columns) + static_cast<std::size_t>(part.column), static_cast<std::size_t>(part.columns));
    }
    double centreOfRow(const Window& part, int row) const { return rows_.centres[static_cast<std::size_t>(part.row + row)]; }
    double centreOfColumn(const Window& part, int column) const { return columns_.centres[static_cast<std::size_t>(part.column + column)]; }

    static bool follow(const std::vector<std::size_t>& places)
    {
        for (std::size_t i = 1; i < places.size(); ++i)
            if (places[i] != places[i - 1] + 1)
                return false;
        return true;
    }

    void nearest(const Window& part, const StraightPatch& patch)
    {
        std::vector<std::size_t> places;
        for (int column = 0; column < part.columns; ++column)
            places.push_back(patch.column(cellOf(centreOfColumn(part, column), columns_.size)));
        const bool straight = follow(places);
        for (int row = 0; row < part.rows; ++row) {
            const float* from = patch.row(cellOf(centreOfRow(part, row), rows_.size));
            const auto to = rowOf(part, row);
            if (straight)
                std::copy_n(from + places.front(), to.size(), to.begin());
            else
                for (std::size_t i = 0; i < to.size(); ++i)
                    to[i] = from[places[i]];
        }
    }

    void bilinear(const Window& part, const StraightPatch& patch)
    {
        const auto count = static_cast<std::size_t>(part.columns);
        std::vector<std::size_t> left;
        std::vector<std::size_t> right;
        std::vector<double> shares;
        for (int column = 0; column < part.columns; ++column) {
            const double before = std::floor(centreOfColumn(part, column) - 0.5);
            left.push_back(patch.column(before));
            right.push_back(patch.column(before + 1));
            shares.push_back(centreOfColumn(part, column) - 0.5 - before);
        }
        const bool straight = follow(left) && follow(right);
        std::vector<float> gathered(straight ? 0 : 4 * count);
        for (int row = 0; row < part.rows; ++row) {
            const double centre = centreOfRow(part, row) - 0.5;
            const double above = std::floor(centre);
            const float* top = patch.row(static_cast<int>(std::clamp(above, -2.0, static_cast<double>(rows_.size) + 1)));
            const float* bottom = patch.row(static_cast<int>(std::clamp(above + 1, -2.0, static_cast<double>(rows_.size) + 1)));
            const auto to = rowOf(part, row);
            if (straight) {
                bilinearRowKernel(top + left.front(), top + right.front(), bottom + left.front(), bottom + right.front(), shares.data(), centre - above, to.data(), count);
                continue;
            }
            float* corners = gathered.data();
            for (std::size_t i = 0; i < count; ++i) {
                corners[i] = top[left[i]];
                corners[count + i] = top[right[i]];
                corners[2 * count + i] = bottom[left[i]];
                corners[3 * count + i] = bottom[right[i]];
            }
            bilinearRowKernel(corners, corners + count, corners + 2 * count, corners + 3 * count, shares.data(), centre - above, to.data(), count);
        }
    }

    /// How much of the cell [cell, cell + 1] lies between low and high.
    static double overlap(double cell, double low, double high) { return std::max(0.0, std::min(cell + 1, high) - std::max(cell, low)); }

    void average(const Window& part, const StraightPatch& patch)
    {
        const Window& inside = patch.inside();
        const auto columns = static_cast<std::size_t>(std::max(0, inside.columns));
        std::vector<double> sums(columns);
        std::vector<double> weights(columns);
        for (int row = 0; row < part.rows; ++row) {
            const double low = centreOfRow(part, row) - rows_.reach;
            const double high = centreOfRow(part, row) + rows_.reach;
            std::fill(sums.begin(), sums.end(), 0.0);
            std::fill(weights.begin(), weights.end(), 0.0);
            const int first = std::max(inside.row, static_cast<int>(std::clamp(std::floor(low), -1.0, static_cast<double>(rows_.size))));
            for (int r = first; r < inside.row + inside.rows && r < high; ++r)
                if (const double height = overlap(r, low, high); height > 0)
                    weightedRowKernel(patch.row(r) + 1, height, sums.data(), weights.data(), columns);
            const auto to = rowOf(part, row);
            for (int column = 0; column < part.columns; ++column)
                to[static_cast<std::size_t>(column)] = averageAcross(centreOfColumn(part, column), inside, sums, weights);
        }
    }

    float averageAcross(double centre, const Window& inside, const std::vector<double>& sums, const std::vector<double>& weights) const
    {
        const double low = centre - columns_.reach;
        const double high = centre + columns_.reach;
        double sum = 0;
        double total = 0;
        const int first = std::max(inside.column, static_cast<int>(std::clamp(std::floor(low), -1.0, static_cast<double>(columns_.size))));
        for (int c = first; c < inside.column + inside.columns && c < high; ++c) {
            const double width = overlap(c, low, high);
            sum += width * sums[static_cast<std::size_t>(c - inside.column)];
            total += width * weights[static_cast<std::size_t>(c - inside.column)];
        }
        return total > 0 ? static_cast<float>(sum / total) : kNoData;
    }

    const RasterExpression& raster_;
    ResampleMethod method_;
    Window window_;
    std::span<float> cells_;
    Axis columns_;
    Axis rows_;
};

}  // namespace

Result<void> resampleStraight(const RasterExpression& raster, const GridShape& shape, ResampleMethod method, const Window& window, std::span<float> cells)
{
    if (window.empty())
        return {};
    return Resampling(raster, shape, method, window, cells).fill({0, 0, window.columns, window.rows});
}

}  // namespace spatial
