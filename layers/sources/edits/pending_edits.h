// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace layers {

class EditedLayer;

/// What a save has to write: the table as the file has it, the table as it shall be, and which row and column of the one is which of the other.
class PendingEdits {
public:
    static constexpr std::size_t kNew = static_cast<std::size_t>(-1);

    explicit PendingEdits(const EditedLayer& layer);

    const spatial::FeatureTable& before() const { return *before_; }
    const spatial::FeatureTable& after() const { return *after_; }
    const spatial::FeatureTablePtr& afterTable() const { return after_; }

    /// The row before of a row after; kNew for a new feature.
    std::size_t rowBefore(std::size_t row) const { return rows_[row]; }
    /// The column before of a column after; kNew for a new field.
    std::size_t columnBefore(std::size_t column) const { return columns_[column]; }
    /// Ids and columns that are there before and not after.
    const std::vector<std::int64_t>& removed() const { return removed_; }
    const std::vector<std::size_t>& removedColumns() const { return removedColumns_; }

    /// Whether the row may differ from the one before: only these are looked at value by value.
    bool touched(std::size_t row) const { return touched_[row]; }
    bool shapeChanged(std::size_t row) const;
    /// Always true in a new row; in a new column where there is a value.
    bool cellChanged(std::size_t row, std::size_t column) const;
    /// Another type than before, not only another name.
    bool retyped(std::size_t column) const;
    bool renamed(std::size_t column) const;

private:
    spatial::FeatureTablePtr before_;
    spatial::FeatureTablePtr after_;
    std::vector<std::size_t> rows_;
    std::vector<std::size_t> columns_;
    std::vector<std::int64_t> removed_;
    std::vector<std::size_t> removedColumns_;
    std::vector<bool> touched_;
};

/// Bit for bit, with the same parts, rings and heights.
bool sameShape(const spatial::GeometryView& a, const spatial::GeometryView& b);
/// Both null, or the same value of the same type; NaN is itself.
bool sameCell(const spatial::AttributeColumn& a, std::size_t rowOfA, const spatial::AttributeColumn& b, std::size_t rowOfB);
/// Whether every coordinate and height is a number.
bool isFinite(const spatial::GeometryView& shape);

}  // namespace layers
