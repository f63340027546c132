// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/color.h"

namespace styles {

/// CIE L*a*b* under D65.
struct Lab {
    double lightness = 0;
    double a = 0;
    double b = 0;
};
Lab labOf(Color color);   ///< alpha is left out

/// CIEDE2000 (Sharma, Wu and Dalal 2005, kL = kC = kH = 1): about 1 is the least that eyes tell apart side by side.
double colorDifference(const Lab& first, const Lab& second);

}  // namespace styles
