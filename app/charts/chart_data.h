// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_spec.h"
#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace app::charts {

/// Five numbers and what lies beyond them: whiskers reach to the last value within 1.5 times the box from it (Tukey 1977).
struct Box {
    double low = 0, lower = 0, median = 0, upper = 0, high = 0;   ///< whisker, quartile, median, quartile, whisker
    std::vector<double> outliers = {};                            ///< at most 300, evenly from all of them
};

/// Of at least one number; they come back sorted. n log n.
Box boxOf(std::vector<double>& values);

/// One bar or box: a bin of the histogram or a category.
struct Group {
    std::string name = {};        ///< of a category; empty text: null
    bool isOthers = false;        ///< all categories beyond the largest 40
    double from = 0, to = 0;      ///< of a bin: from <= x < to, the last one closed
    double value = 0;             ///< height
    double selected = 0;          ///< the same of the selected features
    std::size_t count = 0;
    Box box = {};
};

/// What is drawn: a few hundred numbers, however many features there are. A value; any thread.
struct ChartData {
    ChartSpec spec;
    std::vector<Group> groups;                     ///< histogram, bars, boxes
    /// Scatter of at most kMostPoints points, each with the row it stands for.
    std::vector<double> x, y;
    std::vector<std::uint32_t> rows;
    std::vector<std::uint8_t> isSelected;
    /// Scatter of more points: how many lie in each cell of a grid over their extent, row by row from below.
    int columns = 0, lines = 0;
    std::vector<float> density, selectedDensity;
    double minX = 0, maxX = 0, minY = 0, maxY = 0;
    std::size_t counted = 0;                       ///< features with a value
    std::size_t without = 0;                       ///< features left out because they have none

    bool isEmpty() const { return groups.empty() && x.empty() && density.empty(); }
};

inline constexpr std::size_t kMostPoints = 20'000;
inline constexpr std::size_t kMostGroups = 40;

/// `shown`: one byte a row, null for all; `selected`: ascending rows. InvalidParameter for a field that is not there. Linear (boxes
/// n log n), a million features about 50 ms. Cancelled.
spatial::Result<ChartData> chartData(const spatial::FeatureTable& table, const ChartSpec& spec, const std::shared_ptr<const std::vector<std::uint8_t>>& shown,
                                     const std::vector<std::uint32_t>& selected, spatial::Progress& progress);

/// What a person has marked in the chart: groups by number, or a box of the scatter.
struct Marked {
    std::vector<std::size_t> groups;
    double minX = 0, maxX = 0, minY = 0, maxY = 0;
};
/// The rows that belong to it, ascending; those that `shown` hides do not.
spatial::Result<std::vector<std::uint32_t>> rowsOf(const spatial::FeatureTable& table, const ChartData& data, const std::shared_ptr<const std::vector<std::uint8_t>>& shown, const Marked& marked,
                                                   spatial::Progress& progress);

}  // namespace app::charts
