// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/normal_quantile.h"

#include <cmath>
#include <numbers>

namespace spatial {

double normalQuantile(double p)
{
    // The tail's leading terms (Abramowitz & Stegun 26.2.23, error below 4.5e-4) start Halley's method on the distribution function.
    const double tail = p < 0.5 ? p : 1 - p;
    const double t = std::sqrt(-2 * std::log(tail));
    double x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    for (int step = 0; step < 4; ++step) {
        const double error = 0.5 * std::erfc(x / std::numbers::sqrt2) - tail;   // of the upper tail beyond x
        const double newton = -error * std::sqrt(2 * std::numbers::pi) * std::exp(x * x / 2);
        x -= newton / (1 + x * newton / 2);
    }
    return p < 0.5 ? -x : x;
}

}  // namespace spatial
