// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/raw_histogram.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace app {

namespace {

constexpr int kBins = 256;
constexpr std::size_t kMostCategories = 64;

}  // namespace

spatial::RasterExpression countable(const spatial::RasterExpression& raster)
{
    const double cells = static_cast<double>(raster.shape().cells());
    double cell = raster.shape().dx * std::sqrt(cells / kMostCounted);
    for (int step = 0; cells > kMostCounted && step < 16; ++step, cell *= 1.5)
        if (const auto coarse = raster.source()->overview(cell); coarse && static_cast<double>(coarse->shape().cells()) <= kMostCounted)
            return spatial::RasterExpression(coarse);
    return raster;
}

RawHistogram histogramOf(const spatial::Grid& values, const spatial::Grid* study)
{
    RawHistogram histogram;
    std::map<double, std::int64_t> categories;
    bool whole = true;
    double minimum = std::numeric_limits<double>::infinity();
    double maximum = -minimum;
    for (std::size_t cell = 0; cell < values.cells.size(); ++cell) {
        const double value = static_cast<double>(values.cells[cell]);
        if (std::isnan(value)) {
            histogram.missing += !study || study->cells[cell] == 1.0F ? 1 : 0;
            continue;
        }
        ++histogram.valid;
        minimum = std::min(minimum, value);
        maximum = std::max(maximum, value);
        whole = whole && value == std::floor(value) && categories.size() <= kMostCategories;
        if (whole)
            ++categories[value];
    }
    if (histogram.valid == 0)
        return histogram;
    histogram.minimum = minimum;
    histogram.maximum = maximum;
    if (whole && categories.size() <= kMostCategories)
        histogram.categories.assign(categories.begin(), categories.end());
    const double width = maximum > minimum ? (maximum - minimum) / kBins : 1.0 / kBins;
    histogram.edges.resize(kBins + 1);
    for (int i = 0; i <= kBins; ++i)
        histogram.edges[static_cast<std::size_t>(i)] = minimum + width * i;
    histogram.counts.assign(kBins, 0);
    for (const float value : values.cells)
        if (!spatial::isNoData(value))
            ++histogram.counts[std::min<std::size_t>(kBins - 1, static_cast<std::size_t>((static_cast<double>(value) - minimum) / width))];
    return histogram;
}

}  // namespace app
