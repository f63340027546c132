// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/interpolation/surface.h"
#include "spatial/interpolation/value_transform.h"
#include "spatial/interpolation/variogram.h"

#include <memory>
#include <optional>

namespace spatial {

/// The ordinary kriging system of one place (Matheron 1963; Isaaks & Srivastava 1989, ch. 12) with covariances C of the samples among each other
/// and c0 to the place:   C lambda + mu = c0,  sum lambda = 1;   variance = C(0) - lambda'c0 - mu.
struct KrigingSolution {
    std::vector<double> weights;   ///< lambda
    double multiplier = 0;         ///< mu
    double variance = 0;           ///< 0 or more
};
/// `places` are all different and as many as an O(n^3) solution bears. InvalidInput: none. InvalidParameter: as ordinaryKriging().
Result<KrigingSolution> krigingSolution(std::span<const Coordinate> places, const Variogram& variogram, Coordinate target);

struct KrigingOptions {
    Variogram variogram;   ///< of the transformed values; distances of search.anisotropy
    NeighbourSearch search = {};   ///< its maximumDistance is usually variogram.range: farther away nothing is known, so there is nothing to say (nodata)
    TransformKind transform = TransformKind::None;
    std::optional<double> threshold = {};   ///< for the exceedance probability, in the unit of the data
};

/// Ordinary kriging in a moving neighbourhood. Exact at samples, also with a nugget. `variance` is of the transformed values; the value is brought
/// back without bias (ValueTransform). Nodata without neighbours. The factor of C is kept while the neighbours stay the same: a cell costs
/// O(log n + k^2), O(k^3) where they change. A matrix that rounding makes singular (Gaussian without nugget) gets up to a millionth of the sill added to its diagonal.
/// InvalidParameter: nugget or partial sill below 0 or both 0, a range of 0 or less, what no search may have. InvalidInput: as the transform.
Result<std::shared_ptr<const Interpolator>> ordinaryKriging(PointSamples samples, const KrigingOptions& options);

}  // namespace spatial
