// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/table_surroundings.h"

#include <algorithm>

namespace spatial {

TableSurroundings::TableSurroundings(FeatureTablePtr table) : table_(std::move(table)), index_(table_->geometry.boxes())
{
    for (std::size_t row = 0; row < table_->ids.size() && rowsAreIds_; ++row)
        rowsAreIds_ = table_->ids[row] == static_cast<std::int64_t>(row);
    if (rowsAreIds_)
        return;
    rowOf_.reserve(table_->ids.size());
    for (std::size_t row = 0; row < table_->ids.size(); ++row)
        rowOf_.emplace(table_->ids[row], static_cast<std::uint32_t>(row));
}

std::vector<std::int64_t> TableSurroundings::near(const Box& box) const
{
    const auto rows = index_.query(box);
    std::vector<std::int64_t> ids;
    ids.reserve(rows.size());
    for (const std::uint32_t row : rows)
        ids.push_back(table_->ids[row]);
    if (!rowsAreIds_)
        std::sort(ids.begin(), ids.end());
    return ids;
}

GeometryView TableSurroundings::geometry(std::int64_t id) const
{
    if (rowsAreIds_)
        return id >= 0 && static_cast<std::size_t>(id) < table_->size() ? table_->geometry[static_cast<std::size_t>(id)] : GeometryView(GeometryKind::Null, {}, {}, nullptr, nullptr);
    const auto row = rowOf_.find(id);
    return row != rowOf_.end() ? table_->geometry[row->second] : GeometryView(GeometryKind::Null, {}, {}, nullptr, nullptr);
}

FeatureTablePtr tableAfter(const FeatureTable& table, const GeometryEdits& edits)
{
    std::unordered_map<std::int64_t, const EditedGeometry*> editOf;
    for (const EditedGeometry& edit : edits)
        if (edit.id)
            editOf[*edit.id] = &edit;
    FeatureTable out = emptyLike(table);
    std::unordered_map<std::int64_t, std::size_t> rowOf;
    std::int64_t highest = -1;
    const auto append = [&](const GeometryView& geometry, std::int64_t id, std::optional<std::size_t> row) {
        out.geometry.append(geometry);
        out.ids.push_back(id);
        for (std::size_t c = 0; c < out.columns.size(); ++c)
            row ? out.columns[c].appendFrom(table.columns[c], *row) : out.columns[c].appendNull();
    };
    for (std::size_t row = 0; row < table.size(); ++row) {
        rowOf[table.ids[row]] = row;
        highest = std::max(highest, table.ids[row]);
        const auto edit = editOf.find(table.ids[row]);
        if (edit == editOf.end())
            append(table.geometry[row], table.ids[row], row);
        else if (edit->second->geometry)
            append(edit->second->geometry->view(), table.ids[row], row);
    }
    for (const EditedGeometry& edit : edits) {
        if (edit.id || !edit.geometry)
            continue;
        const auto like = edit.like ? rowOf.find(*edit.like) : rowOf.end();
        append(edit.geometry->view(), ++highest, like != rowOf.end() ? std::optional(like->second) : std::nullopt);
    }
    return std::make_shared<const FeatureTable>(std::move(out));
}

}  // namespace spatial
