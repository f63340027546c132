// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/live/view_cells.h"

#include "app/workflow/model_overlay.h"
#include "spatial/crs/transform.h"
#include "spatial/raster/resample.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace app::desktop {

using spatial::Box;
using spatial::Grid;
using spatial::GridShape;
using spatial::RasterExpression;
using spatial::Result;
using spatial::text;
using spatial::Window;

namespace {

/// The cells of the grid under a box.
Window windowUnder(const GridShape& shape, const Box& box)
{
    const auto clamp = [](double value, int most) { return static_cast<int>(std::clamp(value, 0.0, static_cast<double>(most))); };
    const int left = clamp(std::floor(shape.columnOf(box.minX)), shape.columns);
    const int right = clamp(std::ceil(shape.columnOf(box.maxX)), shape.columns);
    const int top = clamp(std::floor(shape.rowOf(box.maxY)), shape.rows);
    const int bottom = clamp(std::ceil(shape.rowOf(box.minY)), shape.rows);
    return {left, top, right - left, bottom - top};
}

/// Where the cells lie: those of the grid where the map has its CRS, else some of the same size in the map's.
GridShape shapeUnder(const GridShape& grid, const Box& view, const spatial::Crs& crs, double cellOnMap)
{
    return grid.crs.sameAs(crs) ? grid.part(windowUnder(grid, view)) : GridShape::covering(view, cellOnMap, crs);
}

Result<RasterExpression> held(const RasterExpression& raster, const GridShape& shape, spatial::Progress& progress)
{
    TRY_ASSIGN(const RasterExpression here, spatial::resampledTo(raster, shape, spatial::ResampleMethod::Nearest));
    TRY_ASSIGN(Grid grid, spatial::evaluate(here, progress));
    return RasterExpression(std::move(grid));
}

std::string curveText(const spatial::Criterion& c)
{
    return c.curve + "|" + std::to_string(static_cast<int>(c.missing)) + "|" + (c.elsewhere ? std::to_string(*c.elsewhere) : "");
}

}  // namespace

Result<std::shared_ptr<const ViewCells>> readViewCells(std::shared_ptr<const PreparedModel> prepared, const Box& view, const spatial::Crs& crs, double most, spatial::Progress& progress)
{
    const GridShape& grid = prepared->shape;
    Box onGrid = view;
    if (!grid.crs.sameAs(crs)) {
        TRY_ASSIGN(const auto transform, spatial::Transform::between(crs, grid.crs));
        onGrid = transform(view);
    }
    const Window window = windowUnder(grid, onGrid);
    if (window.empty())
        return std::shared_ptr<const ViewCells>();
    int coarseness = 1;
    while (static_cast<double>(window.cells()) / (static_cast<double>(coarseness) * coarseness) > most)
        coarseness *= 2;

    std::vector<RasterExpression> rasters;
    for (const auto& criterion : prepared->criteria)
        if (criterion.used)
            rasters.push_back(criterion.raw);
    const std::size_t criteria = rasters.size();
    for (const auto& rule : prepared->rules)
        if (rule.used)
            rasters.push_back(rule.allowed);
    if (prepared->study.isValid())
        rasters.push_back(prepared->study);
    if (coarseness > 1)
        if (auto coarse = spatial::overviewsOf(rasters, grid.dx * coarseness); !coarse.empty())
            rasters = std::move(coarse);
    auto cells = std::make_shared<ViewCells>();
    const GridShape& level = rasters.front().shape();
    cells->coarseness = std::max(1, static_cast<int>(std::lround(level.dx / grid.dx)));
    cells->shape = shapeUnder(level, view, crs, level.dx * view.width() / onGrid.width());
    if (cells->shape.cells() == 0)
        return std::shared_ptr<const ViewCells>();
    std::size_t at = 0;
    for (const auto& criterion : prepared->criteria) {
        TRY(spatial::notCancelled(progress));
        cells->raw.emplace_back();
        if (criterion.used) {
            TRY_ASSIGN(cells->raw.back(), held(rasters[at++], cells->shape, progress));
        }
    }
    std::vector<RasterExpression> rules(rasters.begin() + static_cast<std::ptrdiff_t>(criteria), rasters.end());
    if (prepared->study.isValid()) {
        TRY_ASSIGN(cells->study, held(rules.back(), cells->shape, progress));
        rules.pop_back();
    } else {
        cells->study = RasterExpression(Grid(cells->shape, 1.0F));
    }
    TRY_ASSIGN(RasterExpression allowed, allowedOf(rules, {}));
    if (allowed.isValid()) {
        TRY_ASSIGN(allowed, held(allowed, cells->shape, progress));
        TRY_ASSIGN(allowed, allowedOf({allowed}, cells->study));
        TRY_ASSIGN(Grid both, spatial::evaluate(allowed, progress));
        cells->allowed = RasterExpression(std::move(both));
    } else {
        cells->allowed = cells->study;
    }
    cells->prepared = std::move(prepared);
    return std::shared_ptr<const ViewCells>(std::move(cells));
}

namespace {

Result<RasterExpression> thinned(const RasterExpression& raster, const GridShape& shape, int n)
{
    if (!raster.isValid())
        return raster;
    const GridShape& all = raster.shape();
    Grid grid(shape);
    std::vector<float> row(static_cast<std::size_t>(all.columns));
    float* to = grid.cells.data();
    for (int r = 0; r < shape.rows; ++r) {
        TRY(raster.source()->read({0, std::min(r * n + n / 2, all.rows - 1), all.columns, 1}, row));
        for (int c = 0; c < shape.columns; ++c)
            *to++ = row[static_cast<std::size_t>(std::min(c * n + n / 2, all.columns - 1))];
    }
    return RasterExpression(std::move(grid));
}

}  // namespace

Result<std::shared_ptr<const ViewCells>> thinned(const ViewCells& cells, int n)
{
    auto fewer = std::make_shared<ViewCells>();
    fewer->prepared = cells.prepared;
    fewer->coarseness = cells.coarseness * n;
    fewer->shape = cells.shape;
    fewer->shape.dx *= n;
    fewer->shape.dy *= n;
    fewer->shape.columns = (cells.shape.columns + n - 1) / n;
    fewer->shape.rows = (cells.shape.rows + n - 1) / n;
    for (const RasterExpression& raw : cells.raw) {
        TRY_ASSIGN(auto few, thinned(raw, fewer->shape, n));
        fewer->raw.push_back(std::move(few));
    }
    TRY_ASSIGN(fewer->allowed, thinned(cells.allowed, fewer->shape, n));
    TRY_ASSIGN(fewer->study, thinned(cells.study, fewer->shape, n));
    return std::shared_ptr<const ViewCells>(std::move(fewer));
}

namespace {

/// 255 where the raster, which is in memory, is 0; empty where it nowhere is.
Result<std::vector<std::uint8_t>> zeroesOf(const RasterExpression& raster)
{
    const GridShape& shape = raster.shape();
    std::vector<std::uint8_t> zero(static_cast<std::size_t>(shape.cells()));
    std::vector<float> row(static_cast<std::size_t>(shape.columns));
    bool any = false;
    auto to = zero.begin();
    for (int r = 0; r < shape.rows; ++r) {
        TRY(raster.source()->read({0, r, shape.columns, 1}, row));
        for (const float value : row) {
            *to++ = value == 0.0F ? 255 : 0;
            any = any || value == 0.0F;
        }
    }
    if (!any)
        zero.clear();
    return zero;
}

}  // namespace

Result<std::unique_ptr<LiveFrame>> LiveFrame::open(std::shared_ptr<const ViewCells> cells, const spatial::SuitabilityModel& model, bool withoutRules, spatial::Progress& progress)
{
    std::unique_ptr<LiveFrame> frame(new LiveFrame);
    frame->cells_ = std::move(cells);
    std::vector<spatial::Factor> factors;
    for (const UsedCriterion& which : usedCriteria(*frame->cells_->prepared, model)) {
        TRY_ASSIGN(auto factor, factorOf(*frame->cells_->prepared, model, which, frame->cells_->raw[which.inPrepared]));
        factors.push_back(std::move(factor));
        frame->ids_.push_back(model.criteria[which.inModel].id);
        frame->curves_.push_back(curveText(model.criteria[which.inModel]));
    }
    const GridShape& shape = frame->cells_->shape;
    if (withoutRules) {
        TRY_ASSIGN(frame->excluded_, zeroesOf(frame->cells_->allowed));
    }
    TRY_ASSIGN(frame->overlay_, spatial::LiveOverlay::open(factors, {withoutRules ? frame->cells_->study : frame->cells_->allowed}, shape.box(), shape.dx, spatial::MissingData::Exclude, spatial::combinationOf(model, factors.size()).neutral, progress));
    if (const auto weights = usedWeights(model, usedCriteria(*frame->cells_->prepared, model)))
        frame->drag_.begin(frame->overlay_, *weights);
    return frame;
}

Result<bool> LiveFrame::follow(const spatial::SuitabilityModel& model, Pace pace)
{
    const auto used = usedCriteria(*cells_->prepared, model);
    const auto same = [&](const UsedCriterion& which, const std::string& id) { return model.criteria[which.inModel].id == id; };
    if (!std::equal(used.begin(), used.end(), ids_.begin(), ids_.end(), same))
        return false;
    for (std::size_t k = 0; k < used.size(); ++k) {
        std::string now = curveText(model.criteria[used[k].inModel]);
        if (now == curves_[k])
            continue;
        TRY_ASSIGN(const auto factor, factorOf(*cells_->prepared, model, used[k], cells_->raw[used[k].inPrepared]));
        TRY(overlay_.replace(k, factor, pace));
        curves_[k] = std::move(now);
    }
    return true;
}

Result<void> LiveFrame::paintScore(const spatial::SuitabilityModel& model, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels, Pace pace) const
{
    TRY_ASSIGN(const auto weights, usedWeights(model, usedCriteria(*cells_->prepared, model)));
    return overlay_.paintScore(weights, spatial::combinationOf(model, weights.size()), colours, nodata, pixels, pace);
}

Result<bool> LiveFrame::paintDraggedScore(const spatial::SuitabilityModel& model, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels, Pace pace)
{
    TRY_ASSIGN(const auto weights, usedWeights(model, usedCriteria(*cells_->prepared, model)));
    TRY_ASSIGN(const bool done, drag_.paintScore(overlay_, weights, spatial::combinationOf(model, weights.size()), colours, nodata, pixels, pace));
    if (!done)
        TRY(overlay_.paintScore(weights, spatial::combinationOf(model, weights.size()), colours, nodata, pixels, pace));
    return done;
}

Result<void> LiveFrame::paintProbability(const spatial::SuitabilityModel& model, const spatial::WeightRegion& region, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels,
                                         Pace pace) const
{
    using Kind = spatial::WeightRegion::Kind;
    const auto used = usedCriteria(*cells_->prepared, model);
    auto weights = usedWeights(model, used);
    if (!weights && region.kind == Kind::Around)
        return weights.error();
    std::vector<std::size_t> order;
    if (region.kind == Kind::Ranked) {
        const auto all = model.weights();
        order.resize(used.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return all[used[a].inModel] > all[used[b].inModel]; });
    }
    return overlay_.paintProbability(model.threshold, regionFor(region, weights ? *weights : std::vector<double>()), colours, nodata, pixels, order, pace);
}

namespace {

constexpr int kRowsAtOnce = 64;

/// Some rows of several rasters in memory after the other, by this thread: colour(values of the rasters there) for every cell.
template <class Colour>
Result<void> paintCells(const std::vector<RasterExpression>& rasters, std::span<std::uint32_t> pixels, spatial::FramePace pace, const Colour& colour)
{
    const GridShape& shape = rasters.front().shape();
    std::vector<std::vector<float>> rows(rasters.size(), std::vector<float>(static_cast<std::size_t>(shape.columns) * kRowsAtOnce));
    std::vector<const float*> cells(rasters.size());
    std::uint32_t* to = pixels.data();
    for (int row = 0; row < shape.rows; row += kRowsAtOnce) {
        TRY(spatial::notCancelled(pace.progress));
        const Window window{0, row, shape.columns, std::min(kRowsAtOnce, shape.rows - row)};
        const auto count = static_cast<std::size_t>(window.cells());
        for (std::size_t k = 0; k < rasters.size(); ++k) {
            TRY(rasters[k].source()->read(window, std::span(rows[k]).first(count)));
            cells[k] = rows[k].data();
        }
        for (std::size_t i = 0; i < count; ++i)
            *to++ = colour(cells, i);
    }
    return {};
}

}  // namespace

Result<void> LiveFrame::paintMissing(Colours colours, std::uint32_t complete, std::uint32_t nodata, std::span<std::uint32_t> pixels, Pace pace) const
{
    std::vector<RasterExpression> inputs{cells_->study};
    for (const RasterExpression& raw : cells_->raw)
        if (raw.isValid())
            inputs.push_back(raw);
    return paintCells(inputs, pixels, pace, [&](const std::vector<const float*>& cells, std::size_t i) {
        std::size_t missing = 0;
        for (std::size_t k = 1; k < cells.size(); ++k)
            missing += spatial::isNoData(cells[k][i]) ? 1 : 0;
        return spatial::isNoData(cells[0][i]) ? nodata : missing == 0 ? complete : colours[std::min<std::size_t>(255, missing)];
    });
}

Result<void> LiveFrame::paintCriterion(const spatial::SuitabilityModel& model, std::string_view criterion, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels, Pace pace) const
{
    std::fill(pixels.begin(), pixels.end(), nodata);
    for (const UsedCriterion& which : usedCriteria(*cells_->prepared, model)) {
        if (model.criteria[which.inModel].id != criterion)
            continue;
        TRY_ASSIGN(const auto factor, factorOf(*cells_->prepared, model, which, cells_->raw[which.inPrepared]));
        TRY_ASSIGN(const RasterExpression inside, allowedOf({factor.values}, cells_->study));
        TRY(paintCells({inside}, pixels, pace, [&](const std::vector<const float*>& cells, std::size_t i) {
            const float u = cells[0][i];
            return spatial::isNoData(u) ? nodata : colours[static_cast<std::size_t>(std::lround(std::clamp(u, 0.0F, 1.0F) * 255.0F))];
        }));
    }
    return {};
}

}  // namespace app::desktop
