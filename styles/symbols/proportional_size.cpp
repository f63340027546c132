// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/proportional_size.h"

#include <algorithm>
#include <cmath>

namespace styles {
namespace {

double exponentOf(SizeScale scale)
{
    switch (scale) {
    case SizeScale::Area: return 0.5;
    case SizeScale::Radius: return 1;
    case SizeScale::Flannery: return 0.5716;
    }
    return 0.5;
}

/// The largest of 1, 2, 5 times a power of ten that is not above v.
double roundBelow(double v)
{
    const double power = std::pow(10.0, std::floor(std::log10(v) + 1e-12));
    const double part = v / power * (1 + 1e-12);
    return power * (part >= 5 ? 5 : part >= 2 ? 2 : 1);
}

}  // namespace

double proportionalSize(const Proportional& style, double value)
{
    if (!(value > 0) || !(style.maximum > 0))
        return 0;
    const double size = style.largest * std::pow(std::min(value / style.maximum, 1.0), exponentOf(style.scale));
    return std::clamp(size, std::min(style.smallest, style.largest), style.largest);
}

int proportionalStep(const Proportional& style, double size)
{
    const double least = std::min(style.smallest, style.largest);
    if (!(style.largest > least))
        return 0;
    return static_cast<int>(std::lround((size - least) / (style.largest - least) * (kProportionalSteps - 1)));
}

double sizeOfStep(const Proportional& style, int step)
{
    const double least = std::min(style.smallest, style.largest);
    return least + (style.largest - least) * step / (kProportionalSteps - 1);
}

std::vector<double> legendValues(const Proportional& style)
{
    std::vector<double> values;
    if (!(style.maximum > 0))
        return values;
    double value = roundBelow(style.maximum);
    double before = 0;
    while (values.size() < 4 && value > 0) {
        const double size = proportionalSize(style, value);
        if (values.empty() || size < 0.75 * before) {
            values.push_back(value);
            before = size;
        }
        if (size <= style.smallest)
            break;
        value = roundBelow(value * 0.7);
    }
    return values;
}

}  // namespace styles
