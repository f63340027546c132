// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/cost_steps.h"

#include "spatial/raster/cost/slope_cost.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial {

StepCosts::StepCosts(const StepHalves& halves, const SlopeCost* slope, bool toSource) : halves_(halves), slope_(slope), toSource_(toSource)
{
    for (std::size_t i = 0; i < kCostSteps.size(); ++i) {
        const int columns = std::abs(kCostSteps[i].columns);
        const int rows = std::abs(kCostSteps[i].rows);
        half_[i] = columns == 0 ? halves.row : rows == 0 ? halves.column : columns == rows ? halves.diagonal : rows == 1 ? halves.rowTwoColumns : halves.twoRowsColumn;
        const auto passed = passedCells(static_cast<int>(i));
        const auto away = [](const CostStep& step) { return step.rows * kCostStride + step.columns; };
        // Of the straight and diagonal steps only the first and last count.
        offset_[i] = i < 8 ? std::array<int, 4>{away(kCostSteps[i]), 0, 0, 0} : std::array<int, 4>{away(kCostSteps[i]), away(passed[1]), away(passed[0]), 0};
    }
}

double StepCosts::weight(const StepGround& ground, int step) const
{
    const auto& f = ground.friction;
    const auto& z = ground.height;
    constexpr double wall = std::numeric_limits<double>::infinity();
    if (std::isinf(f[0]) || std::isinf(f[3]) || (step >= 8 && (std::isinf(f[1]) || std::isinf(f[2]))))
        return wall;   // whatever the factor: infinity times 0 is no number
    const double half = half_[static_cast<std::size_t>(step)];
    const auto factor = [&](double rise, double run) { return slope_->factor((toSource_ ? -rise : rise) / run); };
    if (step < 8) {
        const double steep = factor(static_cast<double>(z[3]) - static_cast<double>(z[0]), 2 * half);
        return steep == wall ? wall : steep * ((static_cast<double>(f[0]) + static_cast<double>(f[3])) * half);
    }
    const double middle = (static_cast<double>(z[1]) + static_cast<double>(z[2])) / 2;
    const double first = factor(middle - static_cast<double>(z[0]), half);
    const double last = factor(static_cast<double>(z[3]) - middle, half);
    if (first == wall || last == wall)
        return wall;
    return first * ((static_cast<double>(f[0]) + static_cast<double>(f[1])) * (half / 2)) + last * ((static_cast<double>(f[2]) + static_cast<double>(f[3])) * (half / 2));
}

}  // namespace spatial
