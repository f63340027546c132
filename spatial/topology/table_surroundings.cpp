// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/topology/table_surroundings.h"

#include "spatial/features/feature_table.h"
#include "spatial/geometry/spatial_index.h"
#include "spatial/topology/topology_check.h"

#include <algorithm>
#include <unordered_map>

namespace spatial {

namespace {

class TableSurroundings final : public Surroundings {
public:
    explicit TableSurroundings(FeatureTablePtr table) : table_(std::move(table)), index_(table_->geometry.boxes())
    {
        rows_.reserve(table_->ids.size());
        for (std::size_t row = 0; row < table_->ids.size(); ++row)
            rows_.emplace(table_->ids[row], static_cast<std::uint32_t>(row));
    }

    std::vector<std::int64_t> near(const Box& box) const override
    {
        std::vector<std::int64_t> ids;
        for (const std::uint32_t row : index_.query(box))
            ids.push_back(table_->ids[row]);
        std::sort(ids.begin(), ids.end());
        return ids;
    }
    GeometryView geometry(std::int64_t id) const override
    {
        const auto row = rows_.find(id);
        return row == rows_.end() ? none_.view() : table_->geometry[row->second];
    }

private:
    FeatureTablePtr table_;
    SpatialIndex index_;
    std::unordered_map<std::int64_t, std::uint32_t> rows_;
    Geometry none_;
};

}  // namespace

std::shared_ptr<const Surroundings> surroundingsOf(FeatureTablePtr table) { return std::make_shared<TableSurroundings>(std::move(table)); }

EditedSurroundings::EditedSurroundings(const Surroundings& base, GeometryEdits edits, std::int64_t firstNew) : base_(base), edits_(std::move(edits))
{
    for (EditedGeometry& edit : edits_)
        if (!edit.id)
            edit.id = firstNew++;
}

std::vector<std::int64_t> EditedSurroundings::near(const Box& box) const
{
    std::vector<std::int64_t> ids = base_.near(box);
    for (const EditedGeometry& edit : edits_) {
        const auto at = std::lower_bound(ids.begin(), ids.end(), *edit.id);
        const bool listed = at != ids.end() && *at == *edit.id;
        const bool near = edit.geometry && edit.geometry->view().box().intersects(box);
        if (listed && !near)
            ids.erase(at);
        else if (!listed && near)
            ids.insert(at, *edit.id);
    }
    return ids;
}

GeometryView EditedSurroundings::geometry(std::int64_t id) const
{
    static const Geometry none;
    for (const EditedGeometry& edit : edits_)
        if (*edit.id == id)
            return edit.geometry ? edit.geometry->view() : none.view();
    return base_.geometry(id);
}

std::vector<Box> EditedSurroundings::places() const
{
    std::vector<std::int64_t> ids;
    for (const EditedGeometry& edit : edits_)
        ids.push_back(*edit.id);
    return changedPlaces(base_, *this, ids);
}

}  // namespace spatial
