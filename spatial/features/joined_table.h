// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"

#include <optional>

namespace spatial {

/// Builds the result of an operation on two layers: the fields of the first, then those of the second. A name of the second that the
/// first has already (ASCII case apart) gets "_2", "_3" ... behind it. The first layer gives name and CRS.
class JoinedTable {
public:
    JoinedTable(const FeatureTable& first, const FeatureTable& second);

    /// One row; the fields of a layer that takes no part in it are null.
    void add(const GeometryView& geometry, std::optional<std::size_t> firstRow, std::optional<std::size_t> secondRow);
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
