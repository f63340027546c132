// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/statistics.h"

#include <algorithm>

namespace spatial {

void RasterStatisticsCollector::add(std::span<const float> cells)
{
    for (const float cell : cells) {
        if (isNoData(cell)) {
            ++nodata_;
            continue;
        }
        ++valid_;
        minimum_ = std::min(minimum_, cell);
        maximum_ = std::max(maximum_, cell);
        if (std::isfinite(cell))
            sum_.add(cell);
        else
            infinite_ += static_cast<double>(cell);
    }
}

void RasterStatisticsCollector::merge(const RasterStatisticsCollector& other)
{
    sum_.merge(other.sum_);
    infinite_ += other.infinite_;
    minimum_ = std::min(minimum_, other.minimum_);
    maximum_ = std::max(maximum_, other.maximum_);
    valid_ += other.valid_;
    nodata_ += other.nodata_;
}

RasterStatistics RasterStatisticsCollector::result() const
{
    constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
    const double sum = sum_.value() + infinite_;
    return {
        .minimum = valid_ > 0 ? static_cast<double>(minimum_) : kNone,
        .maximum = valid_ > 0 ? static_cast<double>(maximum_) : kNone,
        .mean = valid_ > 0 ? sum / static_cast<double>(valid_) : kNone,
        .sum = sum,
        .validCells = valid_,
        .nodataCells = nodata_,
    };
}

Result<RasterStatistics> statisticsOf(const RasterExpression& raster, Progress& progress)
{
    RasterStatisticsCollector collector;
    TRY(forEachTile(raster, progress, [&](const Window&, std::span<const float> cells) -> Result<void> {
        collector.add(cells);
        return {};
    }));
    return collector.result();
}

}  // namespace spatial
