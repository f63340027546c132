// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/assignment_model.h"

#include <cmath>
#include <numeric>

namespace spatial::allocation {

namespace {

/// Adds `value` to the greatest common divisor; false where it is no whole number that doubles keep exactly.
bool addWhole(double value, std::int64_t& divisor)
{
    if (!std::isfinite(value))
        return true;
    if (std::abs(value) > 9e15 || value != std::floor(value))
        return false;
    divisor = std::gcd(divisor, static_cast<std::int64_t>(value));
    return true;
}

}  // namespace

double stepOf(const AssignmentModel& model)
{
    std::int64_t divisor = 0;
    for (const double value : model.unserved)
        if (!addWhole(value, divisor))
            return 0;
    for (const double value : model.opening)
        if (!addWhole(value, divisor))
            return 0;
    for (std::size_t j = 0; j < model.sites; ++j)
        for (std::size_t i = 0; i < model.demands; ++i)
            if (model.state[j] != SiteState::Closed && !addWhole(model.cost(j, i), divisor))
                return 0;
    return static_cast<double>(divisor);
}

double roundedUp(double bound, double step)
{
    if (step <= 0 || !std::isfinite(bound))
        return bound;
    // Sums of products carry rounding errors; a bound a hair above a whole step must not be lifted to the next one.
    return std::ceil(bound / step - 1e-6) * step;
}

double betterThan(double value, double step)
{
    if (!std::isfinite(value))
        return value;
    return step > 0 ? value - step + 1e-6 * step : value - 1e-9 * (1 + std::abs(value));
}

}  // namespace spatial::allocation
