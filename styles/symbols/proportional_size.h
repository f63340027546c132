// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/vector_style.h"

namespace styles {

/// The size in millimetres that a value has, by the formulas of SizeScale; 0 where it is not drawn (zero, negative, NaN).
double proportionalSize(const Proportional& style, double value);

/// Sizes come in this many steps, so that a layer has that many symbols at most.
inline constexpr int kProportionalSteps = 128;
/// The step of a size, and the size of a step: step 0 is the smallest.
int proportionalStep(const Proportional& style, double size);
double sizeOfStep(const Proportional& style, int step);

/// Round values for a legend of sizes, the largest first, at most four: each clearly smaller than the one before.
std::vector<double> legendValues(const Proportional& style);

}  // namespace styles
