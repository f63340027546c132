// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/factor_sample.h"

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

}  // namespace

std::int64_t FactorSample::cells() const
{
    std::int64_t sum = 0;
    for (const Window& window : windows)
        sum += window.cells();
    return sum;
}

FactorSample factorSample(const std::vector<Factor>& factors)
{
    FactorSample sample;
    for (const Factor& factor : factors)
        sample.rasters.push_back(factor.values);
    const GridShape& shape = sample.rasters.front().shape();
    if (shape.cells() > kMostCells)
        if (auto coarse = overviewsOf(sample.rasters, shape.dx * std::sqrt(static_cast<double>(shape.cells()) / kMostCells) * 2); !coarse.empty() && coarse.front().shape().cells() <= 4 * kMostCells)
            sample.rasters = std::move(coarse);
    sample.windows = windowsOf(sample.rasters.front().shape());
    return sample;
}

Result<CriterionValues> sampledUtilities(const std::vector<Factor>& factors)
{
    const FactorSample sample = factorSample(factors);
    CriterionValues utilities(factors.size());
    for (std::size_t j = 0; j < factors.size(); ++j)
        for (const Window& window : sample.windows) {
            const Scratch cells(static_cast<std::size_t>(window.cells()));
            TRY(sample.rasters[j].read(window, cells.span()));
            utilities[j].insert(utilities[j].end(), cells.span().begin(), cells.span().end());
        }
    return utilities;
}

}  // namespace spatial
