// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/layer_edit.h"

#include "layers/edit/edit_state.h"
#include "layers/edit/edited_layer_inside.h"
#include "layers/edit/same_feature.h"

#include <algorithm>

namespace layers {

EditedLayer::EditedLayer(std::shared_ptr<const Inside> inside) : inside_(std::move(inside)) {}

EditedLayerPtr EditedLayer::over(spatial::FeatureTablePtr base)
{
    std::vector<FieldSlot> slots;
    for (const spatial::Field& field : base->fields)
        slots.push_back({field});
    return over(std::move(base), std::move(slots), 0);
}

EditedLayerPtr EditedLayer::over(spatial::FeatureTablePtr base, std::vector<FieldSlot> slots, std::int64_t nextId)
{
    auto ground = std::make_shared<const LayerGround>(std::move(base), std::move(slots), std::vector<ColumnPtr>(), nextId);
    return EditedLayerPtr(new EditedLayer(std::make_shared<const Inside>(EditState(std::move(ground)))));
}

const spatial::FeatureTablePtr& EditedLayer::base() const { return inside_->state.ground->table(); }
const std::vector<FieldSlot>& EditedLayer::fieldSlots() const { return inside_->state.slots; }
std::size_t EditedLayer::size() const { return inside_->state.size; }
bool EditedLayer::contains(std::int64_t id) const { return inside_->state.contains(id); }
FeatureImage EditedLayer::feature(std::int64_t id) const { return inside_->state.feature(id); }
spatial::Value EditedLayer::value(std::int64_t id, std::size_t slot) const { return inside_->state.value(id, slot); }
spatial::GeometryView EditedLayer::geometry(std::int64_t id) const { return inside_->state.geometry(id); }
std::int64_t EditedLayer::nextId() const { return inside_->state.nextId; }
bool EditedLayer::fieldsChanged() const { return inside_->state.fieldsChanged(); }
bool EditedLayer::isChanged() const { return !inside_->state.edited.empty() || fieldsChanged(); }
std::optional<std::size_t> EditedLayer::baseColumn(std::size_t slot) const { return inside_->state.ground->tableColumn(slot); }
std::optional<std::size_t> EditedLayer::baseRow(std::int64_t id) const { return inside_->state.ground->rowOf(id); }

std::vector<std::uint32_t> EditedLayer::baseRows() const { return groundRows(inside_->state); }

bool EditedLayer::geometryEdited(std::int64_t id) const
{
    const EditedFeature* entry = inside_->state.entry(id);
    return entry && (entry->removed || entry->geometry);
}

std::optional<std::size_t> EditedLayer::slotOf(std::string_view field) const
{
    const std::vector<FieldSlot>& slots = inside_->state.slots;
    const auto found = std::find_if(slots.begin(), slots.end(), [field](const FieldSlot& slot) { return slot.present && slot.field.name == field; });
    return found == slots.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - slots.begin()));
}

std::vector<std::int64_t> EditedLayer::near(const spatial::Box& box) const
{
    const EditState& state = inside_->state;
    const std::vector<std::int64_t>& ids = state.ground->table()->ids;
    std::vector<std::int64_t> found;
    for (const std::uint32_t row : state.ground->places().query(box))
        if (!geometryEdited(ids[row]))
            found.push_back(ids[row]);
    if (!state.ground->idsAscend()) {
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
    }
    const std::size_t ofBase = found.size();
    state.placed.search([&](const PlaceSummary& below) { return below.box.intersects(box); },
                        [&](const auto& key, const Place& place) {
                            if (place.box.intersects(box))
                                found.push_back(key.second);
                        });
    if (found.size() > ofBase) {
        const auto middle = found.begin() + static_cast<std::ptrdiff_t>(ofBase);
        std::sort(middle, found.end());
        std::inplace_merge(found.begin(), middle, found.end());
    }
    return found;
}

std::vector<std::int64_t> EditedLayer::changedFeatures() const
{
    std::vector<std::int64_t> ids;
    ids.reserve(inside_->state.edited.size());
    inside_->state.edited.forEach([&](std::int64_t id, const EditedFeaturePtr&) { ids.push_back(id); });
    return ids;
}

spatial::Result<EditedLayerPtr> EditedLayer::with(const LayerChange& change, bool back) const
{
    EditState next = inside_->state;
    TRY(applyChange(next, change, back));
    return EditedLayerPtr(new EditedLayer(std::make_shared<const Inside>(std::move(next))));
}

spatial::FeatureTablePtr EditedLayer::table() const
{
    if (!isChanged())
        return base();
    std::call_once(inside_->once, [this] { inside_->table = builtTable(inside_->state); });
    return inside_->table;
}

EditedLayerPtr EditedLayer::rebased() const
{
    if (!isChanged())
        return EditedLayerPtr(new EditedLayer(inside_));
    std::call_once(inside_->onceRebased, [this] {
        const EditState& state = inside_->state;
        auto ground = std::make_shared<const LayerGround>(table(), state.slots, hiddenColumns(state), state.nextId);
        inside_->rebased = EditedLayerPtr(new EditedLayer(std::make_shared<const Inside>(EditState(std::move(ground)))));
    });
    return inside_->rebased;
}

spatial::Result<LayerChange> EditedLayer::changeFromBase() const { return changeBetween(EditState(inside_->state.ground), inside_->state); }

spatial::Result<LayerChange> EditedLayer::changeTo(const EditedLayer& later) const { return changeBetween(inside_->state, later.inside_->state); }

bool sameImage(const FeatureImage& a, const FeatureImage& b)
{
    if (!sameBits(a.geometry.view(), b.geometry.view()))
        return false;
    static const spatial::Value kNull;
    for (std::size_t i = 0; i < std::max(a.values.size(), b.values.size()); ++i)
        if (!sameBits(i < a.values.size() ? a.values[i] : kNull, i < b.values.size() ? b.values[i] : kNull))
            return false;
    return true;
}

}  // namespace layers
