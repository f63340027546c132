// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace styles {

/// Upper bounds of the classes with the least sum of squared deviations from the class means (see class_breaks.h). `sorted` ascends and
/// is not empty. Of several equally good divisions the one with the lowest bounds is taken.
std::vector<double> naturalBreaks(const std::vector<double>& sorted, int classes);

}  // namespace styles
