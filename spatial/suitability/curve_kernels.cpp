// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/curve_kernels.h"

#define SPATIAL_LANES_BODY "spatial/suitability/curve_lanes.h"
#include "spatial/core/compile_for_targets.h"

namespace spatial {

std::vector<Stretch> stretchesOf(std::span<const double> x, std::span<const double> y)
{
    std::vector<Stretch> stretches = {{x.front(), y.front(), 0}};
    for (std::size_t k = 0; k < x.size(); ++k) {
        const double width = k + 1 < x.size() ? x[k + 1] - x[k] : 0;
        stretches.push_back({x[k], y[k], width > 0 ? (y[k + 1] - y[k]) / width : 0});
    }
    return stretches;
}

void rampKernel(Ramp up, const float* x, float* u, std::size_t cells) { SPATIAL_LANES_CALL(ramp, (up, x, u, cells)) }
void plateauKernel(Ramp up, Ramp down, const float* x, float* u, std::size_t cells) { SPATIAL_LANES_CALL(plateau, (up, down, x, u, cells)) }
void smoothRampKernel(Ramp up, const float* x, float* u, std::size_t cells) { SPATIAL_LANES_CALL(smoothRamp, (up, x, u, cells)) }
void smoothPlateauKernel(Ramp up, Ramp down, const float* x, float* u, std::size_t cells) { SPATIAL_LANES_CALL(smoothPlateau, (up, down, x, u, cells)) }
void bellKernel(double centre, double spread, const float* x, float* u, std::size_t cells) { SPATIAL_LANES_CALL(bell, (centre, spread, x, u, cells)) }
void nearKernel(double spread, double centre, const float* x, float* u, std::size_t cells) { SPATIAL_LANES_CALL(near, (spread, centre, x, u, cells)) }
void midpointKernel(double exponent, double middle, const float* x, float* u, std::size_t cells) { SPATIAL_LANES_CALL(midpoint, (exponent, middle, x, u, cells)) }

void piecewiseKernel(const Stretch* stretches, std::size_t count, const float* x, float* u, std::size_t cells)
{
    SPATIAL_LANES_CALL(piecewise, (stretches, count, x, u, cells))
}

}  // namespace spatial
