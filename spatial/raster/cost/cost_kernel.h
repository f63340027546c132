// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace spatial {

/// Edge of the square tiles in which costs spread.
inline constexpr int kCostTile = 64;

/// A tile with what lies round it: rows -2 .. 65, columns -8 .. 71 of which -2 .. 65 are used, so that column 0 begins a cache line.
inline constexpr int kCostRim = 2;
inline constexpr int kCostPad = 8;
inline constexpr int kCostStride = kCostTile + 2 * kCostPad;
inline constexpr int kCostPadded = (kCostTile + 2 * kCostRim) * kCostStride;
inline constexpr int paddedCell(int column, int row) { return (row + kCostRim) * kCostStride + kCostPad + column; }

/// Half the length in metres of each step; times a friction, the share of its cell. `row` steps go to the next row.
struct StepHalves {
    double row = 0;
    double column = 0;
    double diagonal = 0;
    double rowTwoColumns = 0;   ///< knight's: one row, two columns
    double twoRowsColumn = 0;   ///< knight's: two rows, one column

    static StepHalves of(double width, double height);
    /// The same with rows and columns exchanged.
    StepHalves turned() const { return {column, row, diagonal, twoRowsColumn, rowTwoColumns}; }
};

/// What a step costs that starts with cost `from`. Every place that computes a step uses this order of operations, so that the least cost
/// of a cell is one number: the minimum over all paths of the sum from left to right, rounded at each step. Rounding keeps order, so
/// relaxing steps in any order ends in that number.
inline double afterStep(double from, float frictionFrom, float frictionTo, double half)
{
    return (from + static_cast<double>(frictionFrom) * half) + static_cast<double>(frictionTo) * half;
}

/// The same for a knight's step, a quarter of its length in each of the four cells that it passes; the inner two may change places.
inline double afterKnight(double from, float frictionFrom, float passed, float alsoPassed, float frictionTo, double quarter)
{
    return ((from + static_cast<double>(frictionFrom) * quarter) + (static_cast<double>(passed) + static_cast<double>(alsoPassed)) * quarter) + static_cast<double>(frictionTo) * quarter;
}

/// One pass over the rows of a padded tile, downward (step 1) or upward (-1): each row that follows a dirty one is relaxed from it, over
/// straight, diagonal and, for 16 directions, knight's steps; a row that changed is dirty for the next. `rimDirty`: the two rows of the
/// rim count as dirty. Out: the rows that changed, as bits.
struct CostSweep {
    double* cost = nullptr;
    const float* friction = nullptr;   ///< infinite: a wall
    StepHalves halves = {};
    int step = 1;
    std::uint64_t dirty = 0;
    bool rimDirty = false;
};
void sweepEight(const CostSweep& sweep, std::uint64_t& changed);
void sweepSixteen(const CostSweep& sweep, std::uint64_t& changed);

/// The same where every step has a weight of its own (StepCosts::weight). `weights` are planes of kCostTile x kCostTile cells, those of the pass:
/// the weight of the step to a cell from the row before it, straight, from the next column, the column before, two columns on, two back, and from
/// the row before that, the next column, the column before (8 directions: the first three).
inline constexpr int kSlopedPlanes = 7;
struct SlopedSweep {
    double* cost = nullptr;
    const double* weights = nullptr;
    int step = 1;
    std::uint64_t dirty = 0;
    bool rimDirty = false;
};
void sweepSlopedEight(const SlopedSweep& sweep, std::uint64_t& changed);
void sweepSlopedSixteen(const SlopedSweep& sweep, std::uint64_t& changed);

/// Turns the given rows of a padded tile into the columns of another. Out: the rows of the other that were changed by it, as bits.
void turnTile(const double* from, std::uint64_t rows, double* to, std::uint64_t& changed);
void turnTile(const float* from, float* to);

}  // namespace spatial
