// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace spatial::customizing {

/// Two measures of arcs that lie side by side.
struct Pairs {
    double* cost;
    double* other;
};
struct ConstPairs {
    const double* cost;
    const double* other;
};

/// own[i] = least of own[i] and add + through[i], by (cost, other). `own` and `through` do not overlap.
void relax(Pairs own, ConstPairs through, double addCost, double addOther, std::size_t count);

/// cost and other = least of themselves and all a[i] + b[i].
void leastSum(ConstPairs a, ConstPairs b, std::size_t count, double* cost, double* other);

}  // namespace spatial::customizing
