// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/interpolation/surface.h"

#include <memory>

namespace spatial {

/// Density of places per square kilometre with the quartic kernel (Silverman 1986, eq. 4.5):
///     f(x) = sum_i w_i 3 / (pi h^2) (1 - d_i^2 / h^2)^2 over the places nearer than the bandwidth h
/// The volume under each place is its weight (1 where `weights` is empty), so that the whole surface adds up to their sum. 0 where nobody is near.
/// A cell costs O(log n + places within h). InvalidInput: no place, numbers that do not fit, a weight that is below 0 or not finite.
/// InvalidParameter: a bandwidth of 0 or less. without() is the density at a place from the others.
Result<std::shared_ptr<const Interpolator>> kernelDensity(std::span<const Coordinate> places, std::span<const double> weights, double bandwidth);

}  // namespace spatial
