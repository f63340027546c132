// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace spatial {

/// Kendall's coefficient of concordance W (Kendall & Babington Smith 1939): how far several judges or methods order the same things alike, 1 where
/// all orders are the same, 0 where they cancel out. With R_i the sum of the ranks of thing i over m judges and n things,
///     W = 12 sum (R_i - mean R)^2 / (m^2 (n^3 - n) - m sum T_j),   T_j = sum over ties of judge j of (t^3 - t),
/// ranks that are equal sharing their mean rank. `ranks`: by judge, by thing; the least is the best, ties in any way of counting. NaN for fewer than two
/// judges or things, or where every judge ties all.
double kendallConcordance(const std::vector<std::vector<int>>& ranks);

}  // namespace spatial
