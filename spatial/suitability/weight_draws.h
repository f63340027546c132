// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/random_stream.h"
#include "spatial/suitability/robustness.h"

#include <vector>

namespace spatial {

/// Random weights of a region (WeightRegion): uniform over the simplex, as the gaps between sorted uniform numbers, then drawn towards the baseline or
/// sorted. One object per thread.
class WeightDraws {
public:
    /// The region fits `criteria`: regionFor() has checked it.
    WeightDraws(const WeightRegion& region, std::size_t criteria) : region_(region), cuts_(criteria + 1), weights_(criteria) {}

    const std::vector<double>& next(RandomStream& random);

private:
    const WeightRegion& region_;
    std::vector<double> cuts_;
    std::vector<double> weights_;
};

/// The region with its baseline summing to 1; an empty baseline of Around is `own`. InvalidParameter as WeightRobustness::make.
Result<WeightRegion> regionFor(WeightRegion region, const std::vector<double>& own);

/// The mean of a region's weights.
std::vector<double> meanWeights(const WeightRegion& region, std::size_t criteria);

}  // namespace spatial
