// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/live_overlay.h"

#include "spatial/core/parallel.h"
#include "spatial/core/scratch.h"
#include "spatial/raster/resample.h"
#include "spatial/suitability/factor_stack.h"
#include "spatial/suitability/paint_kernel.h"
#include "spatial/suitability/rule_kernels.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace spatial {

namespace {

constexpr std::size_t kRunsTogether = 64;   // of a frame: some 30,000 cells are worth a thread's while
constexpr int kRowsTogether = 128;          // of reading, about

/// The cells of `shape` under `view`.
Window windowUnder(const GridShape& shape, const Box& view)
{
    const Box box = shape.box();
    if (view.empty() || !(view.minX < box.maxX && view.maxX > box.minX && view.minY < box.maxY && view.maxY > box.minY))
        return {};
    const auto column = [&](double x) { return std::clamp(x, 0.0, static_cast<double>(shape.columns)); };
    const auto row = [&](double y) { return std::clamp(y, 0.0, static_cast<double>(shape.rows)); };
    const auto left = static_cast<int>(std::floor(column(shape.columnOf(view.minX))));
    const auto right = static_cast<int>(std::ceil(column(shape.columnOf(view.maxX))));
    const auto top = static_cast<int>(std::floor(row(shape.rowOf(view.maxY))));
    const auto bottom = static_cast<int>(std::ceil(row(shape.rowOf(view.minY))));
    return {left, top, right - left, bottom - top};
}

/// Rows of `columns` cells that end where a run ends.
int rowsOfWholeRuns(int columns, int run)
{
    const int least = run / std::gcd(run, columns);
    return least * std::max(1, kRowsTogether / least);
}

Result<void> inChunks(std::size_t count, std::size_t grain, FramePace pace, const std::function<Result<void>(std::size_t begin, std::size_t end)>& body)
{
    if (!pace.alone)
        return parallelFor(count, grain, pace.progress, body);
    for (std::size_t begin = 0; begin < count; begin += grain) {
        TRY(notCancelled(pace.progress));
        TRY(body(begin, std::min(count, begin + grain)));
    }
    return {};
}

}  // namespace

Result<LiveOverlay> LiveOverlay::open(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints, const Box& view, double cellSize,
                                      MissingData missing, double neutral, Progress& progress)
{
    static_assert(kRun == FactorStack::kRun);
    if (factors.empty())
        return Error{ErrorCode::InvalidInput, text("There is no criterion to combine.")};
    std::vector<RasterExpression> rasters;
    for (const Factor& factor : factors)
        rasters.push_back(factor.values);
    rasters.insert(rasters.end(), constraints.begin(), constraints.end());
    TRY(localOperation(rasters, {}));   // refuses rasters on different grids
    if (auto coarse = overviewsOf(rasters, cellSize); !coarse.empty())
        rasters = std::move(coarse);

    LiveOverlay live;
    live.cellSize_ = cellSize;
    live.neutral_ = neutral;
    live.missingOfAll_ = missing;
    const GridShape& grid = rasters.front().shape();
    const Window window = windowUnder(grid, view);
    live.shape_ = grid.part(window);
    const std::size_t runs = (static_cast<std::size_t>(window.cells()) + kRun - 1) / kRun;
    const double bytes = static_cast<double>(runs * kRun) * (4.0 * static_cast<double>(factors.size()) + (constraints.empty() ? 0 : 8));
    if (bytes > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached, text("{0} factors of {1} x {2} cells do not fit into the {3} MB that the program may use.", factors.size(), window.columns, window.rows, memoryLimit() / 1'000'000),
                     text("Look at a smaller area, or use a higher --memory.")};
    live.missing_.resize(factors.size());
    live.utilities_.assign(runs * kRun * factors.size(), 0.0F);
    live.allowed_.assign(constraints.empty() ? 0 : runs * kRun, 1.0);
    std::vector<Factor> here = factors;
    for (std::size_t j = 0; j < here.size(); ++j) {
        TRY_ASSIGN(here[j].values, resampledTo(rasters[j], live.shape_, ResampleMethod::Nearest));
    }
    std::vector<RasterExpression> allowed;
    for (std::size_t k = factors.size(); k < rasters.size(); ++k) {
        TRY_ASSIGN(auto constraint, resampledTo(rasters[k], live.shape_, ResampleMethod::Nearest));
        allowed.push_back(std::move(constraint));
    }
    TRY(live.read(here, allowed, 0, {.progress = progress}));
    live.findWhereAllIsAllowed();
    return live;
}

void LiveOverlay::findWhereAllIsAllowed()
{
    const auto cells = static_cast<std::size_t>(shape_.cells());
    runAllowed_.assign((cells + kRun - 1) / kRun, Allowed::Everywhere);
    if (allowed_.empty())
        return;
    for (std::size_t number = 0; number < runAllowed_.size(); ++number) {
        const auto run = std::span<const double>(allowed_).subspan(number * kRun, std::min(kRun, cells - number * kRun));
        const bool everywhere = std::all_of(run.begin(), run.end(), [](double cell) { return cell == 1.0; });
        const bool nowhere = !everywhere && std::all_of(run.begin(), run.end(), [](double cell) { return std::isnan(cell); });
        runAllowed_[number] = everywhere ? Allowed::Everywhere : nowhere ? Allowed::Nowhere : Allowed::Mixed;
    }
}

Result<void> LiveOverlay::replace(std::size_t factor, const Factor& with, FramePace pace)
{
    ++changes_;
    const auto coarse = with.values.source()->overview(cellSize_);
    Factor here = with;
    TRY_ASSIGN(here.values, resampledTo(coarse ? RasterExpression(coarse) : with.values, shape_, ResampleMethod::Nearest));
    return read({here}, {}, factor, pace);
}

/// Fills the rows of the factors from number `first` on.
Result<void> LiveOverlay::read(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints, std::size_t first, FramePace pace)
{
    for (std::size_t j = 0; j < factors.size(); ++j)
        missing_[first + j] = factors[j].missing.value_or(missingOfAll_);
    if (shape_.cells() == 0)
        return {};
    TRY_ASSIGN(const FactorStack stack, FactorStack::make(factors, constraints));
    const int together = rowsOfWholeRuns(shape_.columns, static_cast<int>(kRun));
    const auto strips = static_cast<std::size_t>((shape_.rows + together - 1) / together);
    return inChunks(strips, 1, pace, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t strip = begin; strip < end; ++strip) {
            const int row = static_cast<int>(strip) * together;
            const Window window{0, row, shape_.columns, std::min(together, shape_.rows - row)};
            const Scratch place(static_cast<std::size_t>(window.cells()));
            const std::size_t firstRun = static_cast<std::size_t>(row) * static_cast<std::size_t>(shape_.columns) / kRun;
            TRY(stack.read(window, place.span(), [&](const FactorStack::Run& cells, std::span<float> output) {
                const std::size_t number = firstRun + static_cast<std::size_t>(output.data() - place.data()) / kRun;
                for (std::size_t j = 0; j < factors.size(); ++j) {
                    float* to = run(number, first + j);
                    std::copy_n(cells.utilities[j], output.size(), to);
                    const MissingData missing = missing_[first + j];
                    if (missing == MissingData::Neutral || missing == MissingData::Worst)
                        for (std::size_t i = 0; i < output.size(); ++i)
                            to[i] = isNoData(to[i]) ? (missing == MissingData::Worst ? 0.0F : static_cast<float>(neutral_)) : to[i];
                }
                if (!constraints.empty())
                    std::copy_n(cells.allowed.begin(), output.size(), allowed_.begin() + static_cast<std::ptrdiff_t>(number * kRun));
            }));
        }
        return {};
    });
}

/// Runs of cells, some together.
Result<void> LiveOverlay::eachChunk(FramePace pace, const std::function<Result<void>(std::size_t, std::size_t)>& body) const
{
    return inChunks(runAllowed_.size(), kRunsTogether, pace, body);
}

Result<void> LiveOverlay::eachRun(const RunFunction& compute, std::size_t planes, const PlaneFunction& plane, FramePace pace, const SinkFunction& sink) const
{
    const auto cells = static_cast<std::size_t>(shape_.cells());
    std::array<double, kRun> everywhere;
    everywhere.fill(1.0);
    return eachChunk(pace, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<const float*> utilities(planes);
        std::array<float, kRun> output;
        for (std::size_t number = begin; number < end; ++number) {
            const auto here = std::span<float>(output).first(std::min(kRun, cells - number * kRun));
            if (runAllowed_[number] == Allowed::Nowhere) {
                std::fill(here.begin(), here.end(), kNoData);
            } else {
                for (std::size_t j = 0; j < planes; ++j)
                    utilities[j] = plane(number, j);
                const double* allowed = runAllowed_[number] == Allowed::Everywhere ? everywhere.data() : allowed_.data() + number * kRun;
                compute(utilities, {allowed, here.size()}, here);
            }
            sink(number * kRun, here);
        }
        return {};
    });
}

LiveOverlay::PlaneFunction LiveOverlay::factorsIn(std::span<const std::size_t> order) const
{
    return [this, order](std::size_t number, std::size_t j) { return run(number, order.empty() ? j : order[j]); };
}

Result<LiveOverlay::RunFunction> LiveOverlay::scoreFunction(const std::vector<double>& weights, CombinationOptions options) const
{
    if (weights.size() != factors())
        return Error{ErrorCode::InvalidInput, text("{0} weights were given for {1} factors.", weights.size(), factors()), {}, "weight"};
    options.missing = missingOfAll_;
    options.neutral = neutral_;
    TRY_ASSIGN(Combination made, Combination::make(weights, std::move(options), missing_));
    auto combination = std::make_shared<const Combination>(std::move(made));
    return RunFunction([combination, rule = RuleKernels(*combination)](std::span<const float* const> utilities, std::span<const double> allowed, std::span<float> output) {
        rule(utilities, allowed, output);
    });
}

Result<LiveOverlay::RunFunction> LiveOverlay::probabilityFunction(double threshold, const WeightRegion& region, std::span<const std::size_t> order) const
{
    std::vector<MissingData> missing = missing_;
    if (!order.empty()) {
        if (order.size() != factors())
            return Error{ErrorCode::InvalidInput, text("{0} weights were given for {1} factors.", order.size(), factors()), {}, "weight"};
        std::transform(order.begin(), order.end(), missing.begin(), [&](std::size_t j) { return missing_[j]; });
    }
    TRY_ASSIGN(auto robustness, WeightRobustness::make(factors(), threshold, region));
    const bool leavesOut = std::find(missing_.begin(), missing_.end(), MissingData::Reweight) != missing_.end();
    CombinationOptions options;
    options.missing = missingOfAll_;
    options.neutral = neutral_;
    TRY_ASSIGN(auto policies, Combination::make(std::vector<double>(factors(), 1.0), std::move(options), std::move(missing)));
    return RunFunction([robustness = std::move(robustness), policies = std::move(policies), leavesOut](std::span<const float* const> utilities, std::span<const double> allowed, std::span<float> output) {
        robustness.probabilities(utilities, output);
        if (leavesOut)
            robustness.fillMissing(policies, utilities, allowed, output);
        for (std::size_t i = 0; i < output.size(); ++i)
            output[i] = static_cast<float>(static_cast<double>(output[i]) * allowed[i]);
    });
}

Result<void> LiveOverlay::score(const std::vector<double>& weights, CombinationOptions options, std::span<float> cells) const
{
    TRY_ASSIGN(const RunFunction compute, scoreFunction(weights, std::move(options)));
    return eachRun(compute, factors(), factorsIn({}), {}, [&](std::size_t at, std::span<const float> run) { std::copy(run.begin(), run.end(), cells.begin() + static_cast<std::ptrdiff_t>(at)); });
}

Result<void> LiveOverlay::probability(double threshold, const WeightRegion& region, std::span<float> cells, std::span<const std::size_t> order) const
{
    TRY_ASSIGN(const RunFunction compute, probabilityFunction(threshold, region, order));
    return eachRun(compute, factors(), factorsIn(order), {}, [&](std::size_t at, std::span<const float> run) { std::copy(run.begin(), run.end(), cells.begin() + static_cast<std::ptrdiff_t>(at)); });
}

Result<void> LiveOverlay::paintScore(const std::vector<double>& weights, CombinationOptions options, std::span<const std::uint32_t, 256> colours, std::uint32_t nodata,
                                     std::span<std::uint32_t> pixels, FramePace pace) const
{
    TRY_ASSIGN(const RunFunction compute, scoreFunction(weights, std::move(options)));
    return eachRun(compute, factors(), factorsIn({}), pace, [&](std::size_t at, std::span<const float> run) { paintKernel(run.data(), colours.data(), nodata, pixels.data() + at, run.size()); });
}

Result<void> LiveOverlay::paintProbability(double threshold, const WeightRegion& region, std::span<const std::uint32_t, 256> colours, std::uint32_t nodata,
                                           std::span<std::uint32_t> pixels, std::span<const std::size_t> order, FramePace pace) const
{
    TRY_ASSIGN(const RunFunction compute, probabilityFunction(threshold, region, order));
    return eachRun(compute, factors(), factorsIn(order), pace, [&](std::size_t at, std::span<const float> run) { paintKernel(run.data(), colours.data(), nodata, pixels.data() + at, run.size()); });
}

}  // namespace spatial
