// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/statistics.h"

#include "spatial/raster/sum_kernel.h"

#include <algorithm>

namespace spatial {

void RasterStatisticsCollector::add(std::span<const float> cells)
{
    constexpr std::size_t kBlock = 4096;
    for (std::size_t begin = 0; begin < cells.size(); begin += kBlock) {
        const auto block = cells.subspan(begin, std::min(kBlock, cells.size() - begin));
        BlockSummary summary;
        blockSummaryKernel(block.data(), block.size(), summary);
        valid_ += static_cast<std::int64_t>(summary.valid);
        nodata_ += static_cast<std::int64_t>(block.size() - summary.valid);
        minimum_ = std::min(minimum_, summary.minimum);
        maximum_ = std::max(maximum_, summary.maximum);
        if (summary.exact)
            addExact(summary.sum);
        else
            addEach(block);
    }
}

/// A double as floats that sum to it.
void RasterStatisticsCollector::addExact(double sum)
{
    for (int piece = 0; piece < 3 && sum != 0; ++piece) {
        const auto part = static_cast<float>(sum);
        sum_.add(part);
        sum -= static_cast<double>(part);
    }
}

void RasterStatisticsCollector::addEach(std::span<const float> cells)
{
    for (const float cell : cells) {
        if (isNoData(cell))
            continue;
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
