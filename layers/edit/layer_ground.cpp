// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/layer_ground.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>

namespace layers {

LayerGround::LayerGround(spatial::FeatureTablePtr table, std::vector<FieldSlot> slots, std::vector<ColumnPtr> columns, std::int64_t nextId)
    : table_(std::move(table)), slots_(std::move(slots)), columns_(std::move(columns)), nextId_(nextId)
{
    columns_.resize(slots_.size());
    for (std::size_t slot = 0; slot < slots_.size(); ++slot)
        if (const auto column = tableColumn(slot))
            columns_[slot] = ColumnPtr(table_, &table_->columns[*column]);

    const std::vector<std::int64_t>& ids = table_->ids;
    ascending_ = std::is_sorted(ids.begin(), ids.end(), std::less_equal<>());
    dense_ = ascending_ && !ids.empty() && static_cast<std::uint64_t>(ids.back()) - static_cast<std::uint64_t>(ids.front()) == ids.size() - 1;
    if (!ascending_) {
        byId_.resize(ids.size());
        std::iota(byId_.begin(), byId_.end(), 0U);
        std::stable_sort(byId_.begin(), byId_.end(), [&](std::uint32_t a, std::uint32_t b) { return ids[a] < ids[b]; });
    }
    if (!ids.empty()) {
        const std::int64_t last = ascending_ ? ids.back() : ids[byId_.back()];
        nextId_ = std::max(nextId_, last == std::numeric_limits<std::int64_t>::max() ? last : last + 1);
    }
}

std::optional<std::size_t> LayerGround::tableColumn(std::size_t slot) const
{
    if (slot >= slots_.size() || !slots_[slot].present)
        return std::nullopt;
    const auto end = slots_.begin() + static_cast<std::ptrdiff_t>(slot);
    const auto column = static_cast<std::size_t>(std::count_if(slots_.begin(), end, [](const FieldSlot& before) { return before.present; }));
    return column < table_->columns.size() ? std::optional(column) : std::nullopt;
}

std::optional<std::size_t> LayerGround::rowOf(std::int64_t id) const
{
    const std::vector<std::int64_t>& ids = table_->ids;
    if (dense_) {
        if (id < ids.front() || id > ids.back())
            return std::nullopt;
        return static_cast<std::size_t>(id - ids.front());
    }
    if (ascending_) {
        const auto found = std::lower_bound(ids.begin(), ids.end(), id);
        return found != ids.end() && *found == id ? std::optional(static_cast<std::size_t>(found - ids.begin())) : std::nullopt;
    }
    const auto found = std::lower_bound(byId_.begin(), byId_.end(), id, [&](std::uint32_t row, std::int64_t wanted) { return ids[row] < wanted; });
    return found != byId_.end() && ids[*found] == id ? std::optional<std::size_t>(*found) : std::nullopt;
}

const spatial::SpatialIndex& LayerGround::places() const
{
    std::call_once(once_, [this] { places_ = spatial::SpatialIndex(table_->geometry.boxes()); });
    return places_;
}

}  // namespace layers
