// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weight_draws.h"

#include "spatial/suitability/weights.h"

#include <algorithm>
#include <numeric>

namespace spatial {

const std::vector<double>& WeightDraws::next(RandomStream& random)
{
    cuts_.front() = 0;
    for (std::size_t i = 1; i + 1 < cuts_.size(); ++i)
        cuts_[i] = random.uniform();
    cuts_.back() = 1;
    std::sort(cuts_.begin() + 1, cuts_.end() - 1);
    for (std::size_t j = 0; j < weights_.size(); ++j)
        weights_[j] = cuts_[j + 1] - cuts_[j];
    if (region_.kind == WeightRegion::Kind::Ranked)
        std::sort(weights_.begin(), weights_.end(), std::greater{});
    if (region_.kind == WeightRegion::Kind::Around)
        for (std::size_t j = 0; j < weights_.size(); ++j)
            weights_[j] = (1 - region_.spread) * region_.baseline[j] + region_.spread * weights_[j];
    return weights_;
}

Result<WeightRegion> regionFor(WeightRegion region, const std::vector<double>& own)
{
    if (region.kind == WeightRegion::Kind::Around && region.baseline.empty())
        region.baseline = own;
    TRY(WeightRobustness::make(own.size(), 0.5, region));
    const double sum = std::accumulate(region.baseline.begin(), region.baseline.end(), 0.0);
    for (double& weight : region.baseline)
        weight /= sum;
    return region;
}

std::vector<double> meanWeights(const WeightRegion& region, std::size_t criteria)
{
    const double equal = 1 / static_cast<double>(criteria);
    if (region.kind == WeightRegion::Kind::Ranked)
        return rankOrderCentroid(static_cast<int>(criteria));
    std::vector<double> mean(criteria, equal);
    if (region.kind == WeightRegion::Kind::Around)
        for (std::size_t j = 0; j < criteria; ++j)
            mean[j] = (1 - region.spread) * region.baseline[j] + region.spread * equal;
    return mean;
}

}  // namespace spatial
