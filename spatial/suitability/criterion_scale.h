// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/random_stream.h"
#include "spatial/suitability/rank_sites.h"

#include <span>

namespace spatial {

/// How raw values of a criterion become utilities, kept fast while the values are moved about: its curve, or the range of the values that were given,
/// beyond which a value counts as the end of the range. One object per thread.
class CriterionScale {
public:
    explicit CriterionScale(const RankCriterion& criterion);

    /// As many utilities as values. InvalidInput where the curve leaves 0..1 or gives nodata.
    Result<void> apply(std::span<const double> values, std::span<double> utilities);

private:
    const RankCriterion& criterion_;
    double least_ = 0;
    double most_ = 0;
    std::vector<float> cells_;
};

/// Values as they might be instead of those that are given (ValueUncertainty), drawn independently for each site.
void drawValues(const RankCriterion& criterion, RandomStream& random, std::span<double> values);

}  // namespace spatial
