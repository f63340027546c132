// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/edit_state.h"
#include "layers/edit/same_feature.h"
#include "layers/sources/source_spec.h"

#include <algorithm>
#include <map>

namespace layers {

namespace {

/// Slots that were added and then removed are of no session but this one's past: a difference needs no word on them.
bool sameSlots(const EditState& a, const EditState& b)
{
    const std::size_t common = std::min(a.slots.size(), b.slots.size());
    const auto absent = [common](const EditState& state) {
        return std::none_of(state.slots.begin() + static_cast<std::ptrdiff_t>(common), state.slots.end(), [](const FieldSlot& slot) { return slot.present; });
    };
    for (std::size_t slot = 0; slot < common; ++slot)
        if (!(a.slots[slot] == b.slots[slot]) || (a.columns[slot] != b.columns[slot] && !sameValues(a.columns[slot].get(), b.columns[slot].get())))
            return false;
    return absent(a) && absent(b);
}

}  // namespace

LayerChange changeOf(const EditedLayer& layer, const spatial::GeometryEdits& edits)
{
    LayerChange change;
    std::int64_t next = layer.nextId();
    for (const spatial::EditedGeometry& edit : edits) {
        const bool isThere = edit.id && layer.contains(*edit.id);
        FeatureChange one;
        if (isThere) {
            one.before = layer.feature(*edit.id);
            if (edit.geometry && sameBits(one.before->geometry.view(), edit.geometry->view()))
                continue;
        } else if (!edit.geometry) {
            continue;
        }
        one.id = edit.id ? *edit.id : next++;
        if (edit.geometry) {
            FeatureImage after;
            if (isThere)
                after.values = one.before->values;
            else if (edit.like && layer.contains(*edit.like))
                after.values = layer.feature(*edit.like).values;
            after.geometry = *edit.geometry;
            one.after = std::move(after);
        }
        change.features.push_back(std::move(one));
    }
    return change;
}

LayerChange changeOfValues(const EditedLayer& layer, std::size_t slot, const std::vector<std::pair<std::int64_t, spatial::Value>>& values)
{
    LayerChange change;
    if (slot >= layer.fieldSlots().size())
        return change;
    const spatial::FieldType type = layer.fieldSlots()[slot].field.type;
    std::map<std::int64_t, const spatial::Value*> wanted;   // the last word on a feature holds
    for (const auto& [id, value] : values)
        wanted[id] = &value;
    for (const auto& [id, value] : wanted) {
        if (!layer.contains(id))
            continue;
        spatial::Value next = fitted(*value, type);
        if (sameBits(layer.value(id, slot), next))
            continue;
        FeatureChange one{id, layer.feature(id), std::nullopt};
        one.after = one.before;
        one.after->values[slot] = std::move(next);
        change.features.push_back(std::move(one));
    }
    return change;
}

spatial::Result<LayerChange> changeBetween(const EditState& before, const EditState& after)
{
    if (before.ground != after.ground || !sameSlots(before, after))
        return spatial::Error{spatial::ErrorCode::Conflict, spatial::text("The fields of the layer were changed while it was being saved."), spatial::text("Save again.")};
    LayerChange change;
    const auto image = [](const EditState& state, std::int64_t id) { return state.contains(id) ? std::optional(state.feature(id)) : std::nullopt; };
    after.edited.forEach([&](std::int64_t id, const EditedFeaturePtr& entry) {
        const EditedFeaturePtr* known = before.edited.find(id);
        if (!known || *known != entry)
            change.features.push_back({id, image(before, id), image(after, id)});
    });
    before.edited.forEach([&](std::int64_t id, const EditedFeaturePtr&) {
        if (!after.edited.find(id))
            change.features.push_back({id, image(before, id), image(after, id)});
    });
    return change;
}

std::string editSubject(std::string_view source)
{
    const auto spec = parseSource(source);
    if (!spec)
        return "layer:" + std::string(source);
    // One file has one subject, by whatever names and links it is reached.
    std::error_code fault;
    const std::filesystem::path named = std::filesystem::absolute(spec->path, fault);
    const std::filesystem::path real = std::filesystem::weakly_canonical(fault ? spec->path : named, fault);
    std::string subject = "layer:" + (fault ? named : real).lexically_normal().string();
    if (!spec->inner.empty())
        subject += "/" + spec->inner;
    if (!spec->layer.empty())
        subject += "|layer=" + spec->layer;
    return subject;
}

}  // namespace layers
