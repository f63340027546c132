// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_kernel.h"

#include <array>

namespace spatial {

class SlopeCost;

/// A step of the 8 or 16 directions, clockwise from north: N NE E SE S SW W NW, then the knight's NNE ENE ESE SSE SSW WSW WNW NNW.
struct CostStep {
    int columns;
    int rows;
};
inline constexpr std::array<CostStep, 16> kCostSteps{{{0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}, {-1, -1},
                                                      {1, -2}, {2, -1}, {2, 1}, {1, 2}, {-1, 2}, {-2, 1}, {-2, -1}, {-1, -2}}};
constexpr int oppositeStep(int step) { return step < 8 ? (step + 4) % 8 : 8 + (step - 4) % 8; }

/// The two cells that a knight's step passes between its own two, a quarter of its length in each of the four: the nearer one first.
constexpr std::array<CostStep, 2> passedCells(int step)
{
    const CostStep& whole = kCostSteps[static_cast<std::size_t>(step)];
    const auto half = [](int cells) { return cells > 0 ? 1 : cells < 0 ? -1 : 0; };
    const bool flat = whole.columns == 2 || whole.columns == -2;
    return {CostStep{flat ? half(whole.columns) : 0, flat ? 0 : half(whole.rows)}, CostStep{half(whole.columns), half(whole.rows)}};
}

/// The longest that a path on the grid is beside the straight line on an even plane, in percent (methods: 8 directions 8.24, 16 2.75).
constexpr double worstElongation(int directions) { return directions == 16 ? 2.75 : 8.24; }

/// What lies along a step: its first cell (the one that costs were known of), the two that a knight's step passes, its last.
struct StepGround {
    std::array<float, 4> friction{};
    std::array<float, 4> height{};
};

/// What steps cost, the one place that says so; the kernels that sweep over rows do the same operations in the same order.
///   level     length times the mean friction of the two cells; of a knight's step, of the four cells it passes, which is the exact integral
///             of friction along the line: a wall one cell thick stops it, a dear river one cell wide costs what it costs straight across
///   on slopes  the same, times SlopeCost::factor of the grade from cell to cell. A knight's step goes by the mean height of the two cells in
///             its middle and has a grade for each half: it jumps no ridge
/// Walls are infinite friction.
class StepCosts {
public:
    /// `slope` outlives this, nothing: level. `toSource`: people move from the cells to the source, so that ways up are ways down.
    StepCosts(const StepHalves& halves, const SlopeCost* slope, bool toSource);

    bool sloped() const { return slope_ != nullptr; }
    const StepHalves& halves() const { return halves_; }

    double after(double cost, const StepGround& ground, int step) const
    {
        if (slope_)
            return cost + weight(ground, step);
        const double half = half_[static_cast<std::size_t>(step)];
        return step < 8 ? afterStep(cost, ground.friction[0], ground.friction[3], half)
                        : afterKnight(cost, ground.friction[0], ground.friction[1], ground.friction[2], ground.friction[3], half / 2);
    }
    /// On padded tiles (kCostStride): to `cell` from the neighbour that lies in the direction `step` of it.
    double after(double cost, const float* friction, const float* heights, int cell, int step) const { return after(cost, groundAt(friction, heights, cell, step), step); }
    /// What a step on slopes adds.
    double weight(const StepGround& ground, int step) const;
    double weight(const float* friction, const float* heights, int cell, int step) const { return weight(groundAt(friction, heights, cell, step), step); }
    int neighbour(int cell, int step) const { return cell + offset_[static_cast<std::size_t>(step)][0]; }

private:
    StepGround groundAt(const float* friction, const float* heights, int cell, int step) const
    {
        const auto& away = offset_[static_cast<std::size_t>(step)];
        StepGround ground;
        for (std::size_t i = 0; i < 4; ++i)
            ground.friction[i] = friction[cell + away[i]];
        for (std::size_t i = 0; slope_ && i < 4; ++i)
            ground.height[i] = heights[cell + away[i]];
        return ground;
    }

    StepHalves halves_;
    const SlopeCost* slope_;
    bool toSource_;
    std::array<double, 16> half_{};
    std::array<std::array<int, 4>, 16> offset_{};   // of the four cells in a padded tile, from the last one
};

}  // namespace spatial
