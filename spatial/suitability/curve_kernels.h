// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace spatial {

/// A straight rise from 0 at `origin` to 1 where (x - origin) * slope is 1, cut there: along = clamp((x - origin) * slope, 0, 1).
struct Ramp {
    double origin = 0;
    double slope = 0;
};

/// Curves over runs of cells, in double, rounded once; NaN stays NaN; `u` may be `x`. The same bits for every instruction set.
void rampKernel(Ramp up, const float* x, float* u, std::size_t cells);                        ///< along(up)
void plateauKernel(Ramp up, Ramp down, const float* x, float* u, std::size_t cells);          ///< min(along(up), 1 - along(down))
void smoothRampKernel(Ramp up, const float* x, float* u, std::size_t cells);                  ///< sin^2(pi/2 along(up))
void smoothPlateauKernel(Ramp up, Ramp down, const float* x, float* u, std::size_t cells);    ///< the same of the plateau
void bellKernel(double centre, double spread, const float* x, float* u, std::size_t cells);   ///< exp(-(x - centre)^2 / (2 spread^2))
void nearKernel(double spread, double centre, const float* x, float* u, std::size_t cells);   ///< 1 / (1 + spread (x - centre)^2)
void midpointKernel(double exponent, double middle, const float* x, float* u, std::size_t cells);   ///< 1 / (1 + (x/middle)^exponent), x below 0 as 0; middle > 0

/// One stretch of a piecewise curve, from x = `from` on: value + (x - from) * slope.
struct Stretch {
    double from = 0;
    double value = 0;
    double slope = 0;
};
/// Of points whose x does not fall: a constant stretch for what lies below the first, then one from each point; of points with the same x the
/// later counts, and beyond the last the value stays.
std::vector<Stretch> stretchesOf(std::span<const double> x, std::span<const double> y);
/// The last stretch whose `from` is not above x counts (the first for what lies below all). For up to some 24 stretches.
void piecewiseKernel(const Stretch* stretches, std::size_t count, const float* x, float* u, std::size_t cells);

}  // namespace spatial
