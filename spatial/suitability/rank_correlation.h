// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace spatial {

/// Measures of how alike two series are, -1 .. 1. Both have the same length; values are finite. NaN for fewer than 2 values, or where one series
/// does not vary.

/// Pearson's r.
double pearsonCorrelation(std::span<const double> x, std::span<const double> y);

/// Spearman's rho: Pearson's r of the ranks; equal values share their mean rank.
double spearmanCorrelation(std::span<const double> x, std::span<const double> y);

/// Kendall's tau-b (Kendall 1945), (C - D) / sqrt((C + D + Tx)(C + D + Ty)) with C concordant and D discordant pairs, and pairs tied in one series
/// only. O(n log n) (Knight 1966).
double kendallTauB(std::span<const double> x, std::span<const double> y);

/// 1 for the least value; equal values share the mean of their ranks.
std::vector<double> meanRanksOf(std::span<const double> values);

}  // namespace spatial
