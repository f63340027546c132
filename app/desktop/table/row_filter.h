// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app::desktop {

/// Which rows the table shows.
struct RowFilter {
    /// Words separated by spaces; a row is kept where each of them is part of some value of it, letters without regard to case.
    std::string words;
    /// An expression of spatial/expressions that must be true; empty: none.
    std::string expression;
    /// The layer's own filter: features it hides are not in the table.
    std::string layerFilter;
    friend bool operator==(const RowFilter&, const RowFilter&) = default;

    bool isEmpty() const { return words.empty() && expression.empty() && layerFilter.empty(); }
};

/// One byte for each row, 1 for those that are kept; several threads. InvalidParameter where the expression is wrong; a layer's filter
/// that no longer fits its fields keeps everything. Cancelled.
spatial::Result<std::vector<std::uint8_t>> rowsKept(const spatial::FeatureTable& table, const RowFilter& filter, spatial::Progress& progress);

/// The expression that is true for rows with the same value as `row` in the column.
std::string sameValue(const spatial::FeatureTable& table, std::size_t column, std::size_t row);

}  // namespace app::desktop
