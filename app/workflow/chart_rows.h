// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_spec.h"
#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace app {

/// What a chart counts of a layer.
struct ChartRows {
    spatial::FeatureTablePtr table;
    std::shared_ptr<const std::vector<std::uint8_t>> shown = {};   ///< a byte for each row; null: all
};

/// Areas on the ellipsoid instead of numbers of features.
struct ChartArea {
    spatial::Box within;     ///< only what lies in it counts; empty: all
    spatial::Crs crs;        ///< of the tables and the box
};
/// The field of joinedChartRows() that holds them.
inline constexpr const char* kHectares = "hectares";

/// The fields of the chart of several layers, one below the other and only of rows that count, to be charted as one; values that do not fit the first layer's types are null. A field of
/// land-use codes is found under any of its names. Layers that lack one of the fields are left out; `lacking` has the numbers of those of which rows would count. O(rows), areas by clipping. Cancelled.
spatial::Result<ChartRows> joinedChartRows(const std::vector<ChartRows>& layers, const charts::ChartSpec& chart, const std::optional<ChartArea>& area, std::vector<std::size_t>& lacking,
                                           const spatial::Progress& progress);

}  // namespace app
