// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace spatial {

/// How unevenly something (access, exposure, income) falls on people. `values` are finite numbers of 0 or more, one for each place or
/// person; `people` as many weights of 0 or more, not all 0, or none: everyone counts 1. Multiplying all weights by a number changes no
/// result. What is unreachable or unknown is not a value: leave it out and say how many people that is.
/// All functions are pure, O(n log n), from any thread. InvalidInput: a value that is none of these, weights that do not fit, nobody;
/// for measures relative to the mean also where all values are 0 and the mean is 0.

/// Gini coefficient, 0 (all equal) to 1 - 1/n of n people:
///     G = sum_i sum_j w_i w_j |x_i - x_j| / (2 m W^2),   m the weighted mean, W the sum of weights
/// (Gini 1912). giniStandardised() is G n/(n-1), which reaches 1; n is the number of values with a weight, and it needs two.
Result<double> gini(std::span<const double> values, std::span<const double> people = {});
Result<double> giniStandardised(std::span<const double> values, std::span<const double> people = {});

/// Theil's T = sum_i (w_i/W) (x_i/m) ln(x_i/m), a value of 0 adds 0 (Theil 1967). 0 (all equal) to ln n.
Result<double> theil(std::span<const double> values, std::span<const double> people = {});

/// Theil's T taken apart by groups, such as cities: T = within + between (Shorrocks 1980).
struct TheilParts {
    double whole = 0;
    double within = 0;                  ///< sum over groups of their share of the values times their own T
    double between = 0;                 ///< T if everyone had the mean of the group
    std::vector<double> ofGroups;       ///< T of each group; 0 where the group has nothing or nobody
    std::vector<double> shares;         ///< each group's share of the values: what its T counts
};
/// `group` is a number below `groups` for each value.
Result<TheilParts> theilByGroup(std::span<const double> values, std::span<const std::size_t> group, std::size_t groups, std::span<const double> people = {});

/// Palma ratio: what the best-off tenth has, divided by what the worst-off four tenths have (Palma 2011). A person at the border
/// of a share counts in part. Infinite where the four tenths have nothing.
Result<double> palma(std::span<const double> values, std::span<const double> people = {});

/// Concentration index of `values` over people ranked by `rankedBy`, the worst-off first (Kakwani, Wagstaff, van Doorslaer 1997):
///     C = 2/(m W) sum_i w_i x_i R_i - 1,   R_i the middle of the person's share of ranks; ties share one R.
/// -1 to 1; below 0: more falls on those who rank low.
Result<double> concentrationIndex(std::span<const double> values, std::span<const double> rankedBy, std::span<const double> people = {});

/// Foster, Greer, Thorbecke 1984: mean of ((z - x)/z)^alpha over all people, 0 for those at or above the line z > 0.
/// alpha 0: share of the poor; 1: depth; 2: severity. InvalidParameter: z or alpha out of range.
Result<double> fosterGreerThorbecke(std::span<const double> values, double line, double alpha, std::span<const double> people = {});

/// A point of a Lorenz curve: the worst-off `people` (share 0..1) together have `values` (share 0..1).
struct LorenzPoint {
    double people = 0;
    double values = 0;
};
/// From (0, 0) to (1, 1), one point more than values with a weight; people in ascending order of value.
Result<std::vector<LorenzPoint>> lorenzCurve(std::span<const double> values, std::span<const double> people = {});

}  // namespace spatial
