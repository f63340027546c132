// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/exact_sum.h"
#include "spatial/raster/raster_expression.h"

#include <limits>

namespace spatial {

/// Gathers RasterStatistics over blocks of cells in any order: sums are exact, so that tiles and threads leave no trace.
/// Blocks whose cells are of similar size (within 2^16, as most rasters') are summed in vector registers, without rounding either.
/// Without a valid cell, minimum, maximum and mean are NaN. Not thread-safe: one per thread, then merge().
class RasterStatisticsCollector {
public:
    void add(std::span<const float> cells);
    void merge(const RasterStatisticsCollector& other);
    RasterStatistics result() const;

private:
    void addExact(double sum);
    void addEach(std::span<const float> cells);

    ExactSum sum_;
    double infinite_ = 0;   // what infinite cells add to the sum
    float minimum_ = std::numeric_limits<float>::infinity();
    float maximum_ = -std::numeric_limits<float>::infinity();
    std::int64_t valid_ = 0;
    std::int64_t nodata_ = 0;
};

/// Of the whole raster, tile by tile.
Result<RasterStatistics> statisticsOf(const RasterExpression& raster, Progress& progress = noProgress());

}  // namespace spatial
