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

/// The order of the factors.
std::vector<std::size_t> ordered(const std::vector<UsedCriterion>& used, const spatial::SuitabilityModel& model, bool byWeight)
{
    std::vector<std::size_t> order(used.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (!byWeight)
        return order;
    const auto weights = model.weights();
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weights[used[a].inModel] > weights[used[b].inModel]; });
    return order;
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

Result<std::unique_ptr<LiveFrame>> LiveFrame::open(std::shared_ptr<const ViewCells> cells, const spatial::SuitabilityModel& model, bool byWeight, spatial::Progress& progress)
{
    std::unique_ptr<LiveFrame> frame(new LiveFrame);
    frame->cells_ = std::move(cells);
    const auto used = usedCriteria(*frame->cells_->prepared, model);
    std::vector<spatial::Factor> factors;
    for (const std::size_t j : ordered(used, model, byWeight)) {
        TRY_ASSIGN(auto factor, factorOf(*frame->cells_->prepared, model, used[j], frame->cells_->raw[used[j].inPrepared]));
        factors.push_back(std::move(factor));
        frame->ids_.push_back(model.criteria[used[j].inModel].id);
        frame->curves_.push_back(curveText(model.criteria[used[j].inModel]));
    }
    const GridShape& shape = frame->cells_->shape;
    TRY_ASSIGN(frame->overlay_, spatial::LiveOverlay::open(factors, {frame->cells_->allowed}, shape.box(), shape.dx, spatial::MissingData::Exclude, combinationOf(model).neutral, progress));
    return frame;
}

Result<bool> LiveFrame::follow(const spatial::SuitabilityModel& model, bool byWeight)
{
    const auto used = usedCriteria(*cells_->prepared, model);
    const auto order = ordered(used, model, byWeight);
    if (order.size() != ids_.size())
        return false;
    for (std::size_t k = 0; k < order.size(); ++k)
        if (model.criteria[used[order[k]].inModel].id != ids_[k])
            return false;
    for (std::size_t k = 0; k < order.size(); ++k) {
        const UsedCriterion which = used[order[k]];
        const std::string now = curveText(model.criteria[which.inModel]);
        if (now == curves_[k])
            continue;
        TRY_ASSIGN(const auto factor, factorOf(*cells_->prepared, model, which, cells_->raw[which.inPrepared]));
        TRY(overlay_.replace(k, factor));
        curves_[k] = now;
    }
    return true;
}

namespace {

/// Weights of the factors of these ids, in their order.
Result<std::vector<double>> weightsOf(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const std::vector<std::string>& ids)
{
    const auto used = usedCriteria(prepared, model);
    TRY_ASSIGN(const auto weights, usedWeights(model, used));
    std::vector<double> ordered;
    for (const std::string& id : ids)
        for (std::size_t j = 0; j < used.size(); ++j)
            if (model.criteria[used[j].inModel].id == id)
                ordered.push_back(weights[j]);
    return ordered;
}

}  // namespace

Result<void> LiveFrame::paintScore(const spatial::SuitabilityModel& model, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels) const
{
    TRY_ASSIGN(const auto weights, weightsOf(*cells_->prepared, model, ids_));
    return overlay_.paintScore(weights, combinationOf(model), colours, nodata, pixels);
}

Result<void> LiveFrame::paintProbability(const spatial::SuitabilityModel& model, const spatial::WeightRegion& region, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels) const
{
    auto weights = weightsOf(*cells_->prepared, model, ids_);
    if (!weights && region.kind == spatial::WeightRegion::Kind::Around)
        return weights.error();
    return overlay_.paintProbability(model.threshold, regionFor(region, weights ? *weights : std::vector<double>()), colours, nodata, pixels);
}

Result<void> LiveFrame::paintMissing(Colours colours, std::uint32_t complete, std::uint32_t nodata, std::span<std::uint32_t> pixels) const
{
    std::vector<RasterExpression> inputs{cells_->study};
    for (const RasterExpression& raw : cells_->raw)
        if (raw.isValid())
            inputs.push_back(raw);
    TRY_ASSIGN(const RasterExpression counted, spatial::localOperation(std::move(inputs), [](std::span<const std::span<const float>> in, std::span<float> out) {
        for (std::size_t i = 0; i < out.size(); ++i) {
            float missing = 0;
            for (std::size_t k = 1; k < in.size(); ++k)
                missing += spatial::isNoData(in[k][i]) ? 1.0F : 0.0F;
            out[i] = spatial::isNoData(in[0][i]) ? spatial::kNoData : missing;
        }
    }));
    TRY_ASSIGN(const Grid grid, spatial::evaluate(counted));
    std::transform(grid.cells.begin(), grid.cells.end(), pixels.begin(), [&](float cell) {
        return spatial::isNoData(cell) ? nodata : cell == 0.0F ? complete : colours[std::min<std::size_t>(255, static_cast<std::size_t>(cell))];
    });
    return {};
}

Result<void> LiveFrame::paintCriterion(const spatial::SuitabilityModel& model, std::string_view criterion, Colours colours, std::uint32_t nodata, std::span<std::uint32_t> pixels) const
{
    std::fill(pixels.begin(), pixels.end(), nodata);
    for (const UsedCriterion& which : usedCriteria(*cells_->prepared, model)) {
        if (model.criteria[which.inModel].id != criterion)
            continue;
        TRY_ASSIGN(const auto factor, factorOf(*cells_->prepared, model, which, cells_->raw[which.inPrepared]));
        TRY_ASSIGN(const RasterExpression inside, allowedOf({factor.values}, cells_->study));
        TRY_ASSIGN(const Grid grid, spatial::evaluate(inside));
        std::transform(grid.cells.begin(), grid.cells.end(), pixels.begin(), [&](float u) {
            return spatial::isNoData(u) ? nodata : colours[static_cast<std::size_t>(std::lround(std::clamp(u, 0.0F, 1.0F) * 255.0F))];
        });
    }
    return {};
}

}  // namespace app::desktop
