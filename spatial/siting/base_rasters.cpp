// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/base_rasters.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"
#include "spatial/raster/distance_transform.h"
#include "spatial/raster/resample.h"
#include "spatial/raster/slope.h"
#include "spatial/raster/touched_cells.h"

#include <algorithm>

namespace spatial {

namespace {

/// Rows handled by one thread at a time; results do not depend on it.
constexpr int kBand = 128;

/// Calls put(row of the features, first cell, count) for the cells that features touch, band by band of the grid, in parallel; inside
/// a band in the order of the features.
Result<void> traceCells(const GeometryColumn& features, const GridShape& shape, Progress& progress,
                        const std::function<void(std::size_t feature, std::size_t cell, int count)>& put)
{
    const auto bands = static_cast<std::size_t>((shape.rows + kBand - 1) / kBand);
    return parallelFor(bands, 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        TouchedCells cells(shape);
        for (std::size_t band = begin; band < end; ++band) {
            const int first = static_cast<int>(band) * kBand;
            const Window window{0, first, shape.columns, std::min(kBand, shape.rows - first)};
            const Box box = shape.box(window);
            for (std::size_t feature = 0; feature < features.size(); ++feature) {
                if (features.box(feature).empty() || !features.box(feature).intersects(box))
                    continue;
                cells.trace(features[feature], window, [&](int row, int column, int count) {
                    put(feature, static_cast<std::size_t>(row) * static_cast<std::size_t>(shape.columns) + static_cast<std::size_t>(column), count);
                });
            }
            TRY(notCancelled(progress));
        }
        return {};
    });
}

/// Marks as a raster of 0 and 1.
class MarkedCells final : public GridSource {
public:
    MarkedCells(GridShape shape, std::vector<std::uint8_t> marks) : shape_(std::move(shape)), marks_(std::move(marks)) {}
    const GridShape& shape() const override { return shape_; }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        auto out = cells.begin();
        for (int row = window.row; row < window.row + window.rows; ++row) {
            const auto first = marks_.begin() + static_cast<std::ptrdiff_t>(row) * shape_.columns + window.column;
            out = std::transform(first, first + window.columns, out, [](std::uint8_t mark) { return mark != 0 ? 1.0F : 0.0F; });
        }
        return {};
    }

private:
    GridShape shape_;
    std::vector<std::uint8_t> marks_;
};

}  // namespace

GridShape widened(const GridShape& shape, const Box& features, double margin)
{
    Box wanted = shape.box().grownBy(margin);
    Box useful = shape.box();
    useful.include(features);
    wanted = {std::max(wanted.minX, useful.minX), std::max(wanted.minY, useful.minY), std::min(wanted.maxX, useful.maxX), std::min(wanted.maxY, useful.maxY)};
    const auto cells = [](double metres, double cell) { return static_cast<int>(std::ceil(std::max(0.0, metres) / cell)); };
    const int west = cells(shape.left - wanted.minX, shape.dx);
    const int north = cells(wanted.maxY - shape.top, shape.dy);
    GridShape wide = shape;
    wide.left -= west * shape.dx;
    wide.top += north * shape.dy;
    wide.columns += west + cells(wanted.maxX - shape.box().maxX, shape.dx);
    wide.rows += north + cells(shape.box().minY - wanted.minY, shape.dy);
    return wide;
}

Result<RasterExpression> finestOn(const std::vector<RasterExpression>& rasters, const GridShape& shape, bool categories)
{
    struct Choice {
        RasterExpression raster;
        double ratio = 1;   // its cells per cell of the grid
    };
    std::vector<Choice> meeting;
    std::vector<Choice> covering;
    for (const RasterExpression& raster : rasters) {
        TRY_ASSIGN(const Transform toSource, Transform::between(shape.crs, raster.crs()));
        const Box box = toSource(shape.box());
        if (!box.intersects(raster.shape().box()))
            continue;
        TRY_ASSIGN(const double ratio, coarseningRatio(raster.shape(), shape));
        meeting.push_back({raster, ratio});
        if (raster.shape().box().grownBy(raster.shape().dx / 2).contains(box))
            covering.push_back({raster, ratio});
    }
    const auto finer = [](const Choice& a, const Choice& b) { return a.ratio > b.ratio; };
    std::stable_sort(meeting.begin(), meeting.end(), finer);
    std::stable_sort(covering.begin(), covering.end(), finer);
    // One survey for the whole grid is better than the finest patches of many: steps where patches meet would look like slopes.
    if (!covering.empty())
        meeting.assign(1, covering.front());
    if (meeting.empty())
        return RasterExpression(Grid(shape));
    std::vector<RasterExpression> fitted;
    for (const Choice& choice : meeting) {
        TRY_ASSIGN(auto raster, resampledTo(choice.raster, shape, categories ? ResampleMethod::Nearest : choice.ratio > 2 ? ResampleMethod::Average : ResampleMethod::Bilinear));
        fitted.push_back(std::move(raster));
    }
    if (fitted.size() == 1)
        return fitted.front();
    return localOperation(std::move(fitted), [](std::span<const std::span<const float>> in, std::span<float> out) {
        for (std::size_t i = 0; i < out.size(); ++i) {
            const auto valid = std::find_if(in.begin(), in.end(), [&](const auto& cells) { return !isNoData(cells[i]); });
            out[i] = valid == in.end() ? kNoData : (*valid)[i];
        }
    });
}

Result<Grid> slopePercent(const std::vector<RasterExpression>& elevations, const GridShape& shape, Progress& progress)
{
    TRY_ASSIGN(const RasterExpression elevation, finestOn(elevations, shape, false));
    TRY_ASSIGN(const RasterExpression percent, slope(elevation, SlopeUnit::Percent));
    return evaluate(percent, progress);
}

Result<Grid> distanceTo(const GeometryColumn& features, const GridShape& shape, double maximum, Progress& progress)
{
    const GridShape wide = widened(shape, features.extent(), maximum);
    TRY_ASSIGN(auto marks, cellsOf(features, wide, progress));
    DistanceOptions options;
    options.maximum = maximum;
    TRY_ASSIGN(const DistanceMap map, distanceTransform(RasterExpression(std::make_shared<MarkedCells>(wide, std::move(marks))), options, progress));
    Grid grid(shape);
    const Window inner{static_cast<int>(std::lround((shape.left - wide.left) / shape.dx)), static_cast<int>(std::lround((wide.top - shape.top) / shape.dy)), shape.columns, shape.rows};
    TRY(map.distance.read(inner, grid.cells));
    const auto farthest = static_cast<float>(maximum);
    for (float& cell : grid.cells)
        cell = isNoData(cell) ? farthest : std::min(cell, farthest);
    return grid;
}

Result<std::vector<std::uint8_t>> cellsOf(const GeometryColumn& features, const GridShape& shape, Progress& progress)
{
    std::vector<std::uint8_t> inside(static_cast<std::size_t>(shape.cells()), 0);
    TRY(traceCells(features, shape, progress, [&](std::size_t, std::size_t cell, int count) { std::fill_n(inside.begin() + static_cast<std::ptrdiff_t>(cell), count, std::uint8_t{1}); }));
    return inside;
}

Result<Grid> burned(const GeometryColumn& features, const std::vector<double>& values, const GridShape& shape, Progress& progress)
{
    Grid grid(shape);
    TRY(traceCells(features, shape, progress, [&](std::size_t feature, std::size_t cell, int count) {
        if (!std::isnan(values[feature]))
            std::fill_n(grid.cells.begin() + static_cast<std::ptrdiff_t>(cell), count, static_cast<float>(values[feature]));
    }));
    return grid;
}

}  // namespace spatial
