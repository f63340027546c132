// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/effective_weights.h"

#include "spatial/core/scratch.h"
#include "spatial/suitability/factor_sample.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

Result<double> deviationOf(const RasterExpression& raster, const std::vector<Window>& windows)
{
    // Utilities lie in 0..1, so that plain sums of squares keep enough digits.
    double sum = 0;
    double squares = 0;
    std::int64_t count = 0;
    for (const Window& window : windows) {
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
    const FactorSample sample = factorSample(factors);
    EffectiveWeights result;
    result.cells = sample.cells();
    double total = 0;
    for (std::size_t j = 0; j < factors.size(); ++j) {
        TRY_ASSIGN(const double deviation, deviationOf(sample.rasters[j], sample.windows));
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
