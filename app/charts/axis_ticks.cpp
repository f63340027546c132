// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/axis_ticks.h"

#include "styles/classify/class_breaks.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace app::charts {

AxisTicks axisTicks(double from, double to, int count)
{
    AxisTicks made;
    made.step = styles::roundStep(to - from, count);
    made.decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(made.step) - 1e-9)), 0, 9);
    for (double n = std::ceil(from / made.step - 1e-9); n * made.step <= to + 1e-9 * made.step; n += 1)
        made.at.push_back(n * made.step);
    return made;
}

QString tickWords(double value, int decimals) { return QLocale(QLocale::English).toString(value == 0 ? 0.0 : value, 'f', decimals); }

}  // namespace app::charts
