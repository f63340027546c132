// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_spec.h"
#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace app {

/// What a chart counts of a layer.
struct ChartRows {
    spatial::FeatureTablePtr table;
    std::shared_ptr<const std::vector<std::uint8_t>> shown = {};   ///< a byte for each row; null: all
};

/// The fields of the chart of several layers, one below the other and only of rows that count, to be charted as one; values that do not fit the first layer's types are null. Layers that
/// lack one of the fields are left out, and `lacking` has their numbers. O(rows). Cancelled.
spatial::Result<ChartRows> joinedChartRows(const std::vector<ChartRows>& layers, const charts::ChartSpec& chart, std::vector<std::size_t>& lacking, const spatial::Progress& progress);

}  // namespace app
