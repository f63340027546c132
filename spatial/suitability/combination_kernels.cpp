// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/combination_kernels.h"

#define SPATIAL_LANES_BODY "spatial/suitability/combination_lanes.h"
#include "spatial/core/compile_for_targets.h"

namespace spatial {

namespace {

SPATIAL_KERNEL_BODY substituteBody(float* values, float substitute, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i)
        values[i] = values[i] == values[i] ? values[i] : substitute;
}

SPATIAL_KERNEL_BODY outsideBody(const float* values, std::size_t cells, float tolerance, int& found)
{
    int some = 0;
    int beyond = 0;
    for (std::size_t i = 0; i < cells; ++i) {
        some |= static_cast<int>(values[i] < 0) | static_cast<int>(values[i] > 1);
        beyond |= static_cast<int>(values[i] < -tolerance) | static_cast<int>(values[i] > 1 + tolerance);
    }
    found = some | beyond << 1;
}

SPATIAL_KERNEL_BODY allowBody(const float* values, double* allowed, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i)
        allowed[i] *= static_cast<double>(values[i]);
}

}  // namespace

SPATIAL_KERNEL(substituteKernel, substituteBody, (float* values, float substitute, std::size_t cells), (values, substitute, cells))
SPATIAL_KERNEL(outsideKernel, outsideBody, (const float* values, std::size_t cells, float tolerance, int& found), (values, cells, tolerance, found))
SPATIAL_KERNEL(allowKernel, allowBody, (const float* values, double* allowed, std::size_t cells), (values, allowed, cells))

void weightedSumKernel(const double* weights, std::size_t factors, const float* const* utilities, const double* allowed, float* output, std::size_t cells)
{
    SPATIAL_LANES_CALL(weightedSum, (weights, factors, utilities, allowed, output, cells))
}

void reweightedSumKernel(const UtilityRun& run, const double* weights, float* output) { SPATIAL_LANES_CALL(reweightedSum, (run, weights, output)) }
void lowestKernel(const UtilityRun& run, float* output) { SPATIAL_LANES_CALL(lowest, (run, output)) }
void highestKernel(const UtilityRun& run, float* output) { SPATIAL_LANES_CALL(highest, (run, output)) }
void productKernel(const UtilityRun& run, float* output) { SPATIAL_LANES_CALL(product, (run, output)) }
void complementKernel(const UtilityRun& run, float* output) { SPATIAL_LANES_CALL(complement, (run, output)) }
void gammaKernel(const UtilityRun& run, double exponent, float* output) { SPATIAL_LANES_CALL(gamma, (run, exponent, output)) }

void idealPointKernel(const UtilityRun& run, const double* weights, float* output) { SPATIAL_LANES_CALL(idealPoint, (run, weights, output)) }
void compromiseKernel(const UtilityRun& run, const double* weights, double majority, float* output) { SPATIAL_LANES_CALL(compromise, (run, weights, majority, output)) }

void orderedKernel(const UtilityRun& run, const double* weights, const double* orderWeights, float* output)
{
    SPATIAL_LANES_CALL(ordered, (run, weights, orderWeights, output))
}

}  // namespace spatial
