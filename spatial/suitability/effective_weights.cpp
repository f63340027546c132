// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/effective_weights.h"

#include "spatial/core/scratch.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr std::int64_t kMostCells = 300'000;
constexpr int kAcross = 4;        // windows side by side
constexpr int kWindow = 128;      // their edge in cells

/// The windows that stand for the whole raster: all of it where it is small.
std::vector<Window> windowsOf(const GridShape& shape)
{
    std::vector<Window> windows;
    if (shape.cells() <= kMostCells) {
        for (int row = 0; row < shape.rows; row += kWindow)
            windows.push_back({0, row, shape.columns, std::min(kWindow, shape.rows - row)});
        return windows;
    }
    for (int y = 0; y < kAcross; ++y)
        for (int x = 0; x < kAcross; ++x) {
            const auto column = static_cast<int>((x + 0.5) * shape.columns / kAcross);
            const auto row = static_cast<int>((y + 0.5) * shape.rows / kAcross);
            windows.push_back(intersection({column - kWindow / 2, row - kWindow / 2, kWindow, kWindow}, shape.all()));
        }
    return windows;
}

Result<double> deviationOf(const RasterExpression& raster)
{
    // Utilities lie in 0..1, so that plain sums of squares keep enough digits.
    double sum = 0;
    double squares = 0;
    std::int64_t count = 0;
    for (const Window& window : windowsOf(raster.shape())) {
        const Scratch cells(static_cast<std::size_t>(window.cells()));
        TRY(raster.read(window, cells.span()));
        for (const float cell : cells.span())
            if (!isNoData(cell)) {
                const auto u = static_cast<double>(cell);
                sum += u;
                squares += u * u;
                ++count;
            }
    }
    const double mean = count > 0 ? sum / static_cast<double>(count) : 0;
    return count > 0 ? std::sqrt(std::max(0.0, squares / static_cast<double>(count) - mean * mean)) : 0;
}

}  // namespace

Result<EffectiveWeights> effectiveWeights(const std::vector<Factor>& factors)
{
    std::vector<RasterExpression> rasters;
    for (const Factor& factor : factors)
        rasters.push_back(factor.values);
    const GridShape& shape = rasters.front().shape();
    if (shape.cells() > kMostCells)
        if (auto coarse = overviewsOf(rasters, shape.dx * std::sqrt(static_cast<double>(shape.cells()) / kMostCells) * 2); !coarse.empty() && coarse.front().shape().cells() <= 4 * kMostCells)
            rasters = std::move(coarse);
    EffectiveWeights result;
    for (const Window& window : windowsOf(rasters.front().shape()))
        result.cells += window.cells();
    double total = 0;
    for (std::size_t j = 0; j < factors.size(); ++j) {
        TRY_ASSIGN(const double deviation, deviationOf(rasters[j]));
        result.deviations.push_back(deviation);
        result.weights.push_back(factors[j].weight * deviation);
        total += result.weights.back();
    }
    for (double& weight : result.weights)
        weight /= total;
    if (!(total > 0))
        result.weights.clear();
    return result;
}

}  // namespace spatial
