// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace spatial {

/// The number that a standard normal one is below with this probability, 0 < p < 1; within 1e-12.
double normalQuantile(double p);

}  // namespace spatial
