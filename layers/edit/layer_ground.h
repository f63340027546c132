// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "spatial/geometry/spatial_index.h"

#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace layers {

using ColumnPtr = std::shared_ptr<const spatial::AttributeColumn>;

/// What edits lie over: the table, a column for each slot (of removed fields too, as long as they have values), rows found by id and by box.
/// Immutable; shared by all values over it.
class LayerGround {
public:
    /// Columns are null where all values are; the present slots without a column take those of the table, in order.
    LayerGround(spatial::FeatureTablePtr table, std::vector<FieldSlot> slots, std::vector<ColumnPtr> columns, std::int64_t nextId);

    const spatial::FeatureTablePtr& table() const { return table_; }
    const std::vector<FieldSlot>& slots() const { return slots_; }
    const std::vector<ColumnPtr>& columns() const { return columns_; }
    std::optional<std::size_t> tableColumn(std::size_t slot) const;
    std::int64_t nextId() const { return nextId_; }

    std::size_t size() const { return table_->size(); }
    std::optional<std::size_t> rowOf(std::int64_t id) const;
    bool idsAscend() const { return ascending_; }
    /// Built by the first who asks (0.2 s for a million rows).
    const spatial::SpatialIndex& places() const;

private:
    spatial::FeatureTablePtr table_;
    std::vector<FieldSlot> slots_;
    std::vector<ColumnPtr> columns_;
    std::vector<std::uint32_t> byId_;   ///< rows by their ids; empty where the ids ascend as they are
    bool ascending_ = true;
    bool dense_ = false;                ///< ids are first, first + 1 ...
    std::int64_t nextId_ = 0;
    mutable std::once_flag once_;
    mutable spatial::SpatialIndex places_;
};

}  // namespace layers
