// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <span>
#include <string>

namespace spatial {

/// Stands for "no row" in the lists of rows below.
inline constexpr std::uint32_t kNoRow = 0xFFFFFFFFu;

/// The values of `rows` of a column, in that order; null where a row is kNoRow. Linear, without a step per value on the heap.
AttributeColumn gathered(const AttributeColumn& from, std::span<const std::uint32_t> rows);

/// Builds the result of an operation on two layers: the fields of the first, then those of the second. A name of the second that the
/// first has already (ASCII case apart) gets "_2", "_3" ... behind it. The first layer gives name and CRS.
class JoinedTable {
public:
    JoinedTable(const FeatureTable& first, const FeatureTable& second);

    /// The rows, once: geometry i has the attributes of first[i] and second[i]; those of a layer that takes no part in it (kNoRow) are null.
    /// Columns are filled in parallel.
    Result<void> add(GeometryColumn geometries, std::span<const std::uint32_t> first, std::span<const std::uint32_t> second, Progress& progress);
    /// A field of the operation's own, with as many values as rows.
    void addField(Field field, AttributeColumn column);

    const FeatureTable& table() const { return out_; }
    FeatureTable take() { return std::move(out_); }

private:
    const FeatureTable& first_;
    const FeatureTable& second_;
    FeatureTable out_;
};

/// `wanted`, or with "_2", "_3" ... behind it, so that the table has no such field yet.
std::string freeFieldName(const FeatureTable& table, const std::string& wanted);

}  // namespace spatial
