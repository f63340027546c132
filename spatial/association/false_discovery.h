// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace spatial {

/// The false discovery rate held at `rate` (Benjamini & Hochberg 1995): the largest ordered p_(i) with p_(i) <= i/m rate; tests with p at or
/// below it are significant. 0: none is. NaN is no test. O(m log m); any thread.
double falseDiscoveryThreshold(std::span<const double> probabilities, double rate);

}  // namespace spatial
