// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <limits>
#include <string_view>
#include <vector>

namespace spatial {

/// Values by percent of slope or grade: straight between the rows, the first and last value beyond them. A row without a value is a wall: all
/// that is steeper than it (farther from 0), itself included, cannot be passed; up to there the nearest value holds.
class SlopeTable {
public:
    /// "0,1;5,1.2;15,2;25," or the same in lines (a CSV, with or without a header): percent,value, ascending. InvalidParameter where a row is
    /// something else, a value is negative, percents do not rise, a wall lies between values, or no row has a value.
    static Result<SlopeTable> fromText(std::string_view text);

    double operator()(double percent) const;   ///< infinite: a wall

private:
    struct Row {
        double percent;
        double value;
    };
    static constexpr double kNone = std::numeric_limits<double>::infinity();
    std::vector<Row> rows_;       // ascending, values finite
    double wallBelow_ = -kNone;   // what is at or below (above) is a wall
    double wallAbove_ = kNone;
};

/// The speed of a walker in km/h on ground that rises by `grade` (rise over run, negative: falls) in the direction of the walk:
/// W = 6 exp(-3.5 |grade + 0.05|) (Tobler 1993, Three presentations on geographical analysis and modeling, NCGIA 93-1).
double toblerSpeed(double grade);

/// How much dearer a metre is that rises or falls in the direction of travel: a factor of the friction.
class SlopeCost {
public:
    /// toblerSpeed(0) / toblerSpeed(grade): 1 on level ground, 0.84 at its best, 5 % down. With a friction of 60 / 5036.7 minutes a metre costs are
    /// minutes of walking.
    static SlopeCost tobler();
    /// Up positive, down negative: trucks and trains. InvalidParameter as SlopeTable::fromText.
    static Result<SlopeCost> fromText(std::string_view table);

    /// The same, and grades above `percent`, up or down, are walls.
    SlopeCost upTo(double percent) const;
    /// Of a grade as rise over run; infinite: a wall. Pure, any thread.
    double factor(double grade) const;

private:
    bool tobler_ = false;
    double most_ = 0;   // rise over run; 0: any
    std::vector<SlopeTable> table_;   // none or one
};

}  // namespace spatial
