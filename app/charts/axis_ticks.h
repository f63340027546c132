// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace app::charts {

/// Round numbers along an axis, and how many decimals they need.
struct AxisTicks {
    double step = 1;
    std::vector<double> at;
    int decimals = 0;
};

/// About `count` of them from `from` to `to` > from.
AxisTicks axisTicks(double from, double to, int count);
/// "1,200.5": of a value as a tick of an axis says it; never "-0".
QString tickWords(double value, int decimals);

}  // namespace app::charts
