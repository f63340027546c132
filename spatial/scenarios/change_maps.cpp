// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/scenarios/change_maps.h"

namespace spatial {

Result<RasterExpression> scoreChange(const RasterExpression& before, const RasterExpression& after)
{
    return localOperation({before, after}, [](std::span<const std::span<const float>> in, std::span<float> out) {
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = in[1][i] - in[0][i];   // nodata is NaN and stays so
    });
}

Result<RasterExpression> suitableLandChange(const RasterExpression& before, double thresholdBefore, const RasterExpression& after, double thresholdAfter)
{
    const auto least = static_cast<float>(thresholdBefore);
    const auto leastAfter = static_cast<float>(thresholdAfter);
    return localOperation({before, after}, [least, leastAfter](std::span<const std::span<const float>> in, std::span<float> out) {
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (isNoData(in[0][i]) && isNoData(in[1][i])) {
                out[i] = kNoData;
                continue;
            }
            const bool was = in[0][i] >= least;
            const bool is = in[1][i] >= leastAfter;
            out[i] = static_cast<float>(was && is ? SuitableLand::Kept : is ? SuitableLand::Gained : was ? SuitableLand::Lost : SuitableLand::Never);
        }
    });
}

}  // namespace spatial
