// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/edit_state.h"

#include "layers/edit/same_feature.h"

#include <algorithm>
#include <bit>

namespace layers {

using spatial::Value;

namespace {

auto placeOf(const std::vector<std::pair<std::size_t, Value>>& values, std::size_t slot)
{
    return std::lower_bound(values.begin(), values.end(), slot, [](const auto& value, std::size_t wanted) { return value.first < wanted; });
}

/// The number's bits in an order that sorts as the numbers do; the upper half tells places apart as finely as a few metres in a province.
std::uint32_t sortable(double value)
{
    const auto bits = std::bit_cast<std::uint64_t>(value);
    const std::uint64_t ordered = (bits >> 63U) != 0 ? ~bits : bits | (1ULL << 63U);
    return static_cast<std::uint32_t>(ordered >> 32U);
}

std::uint64_t spread(std::uint32_t half)
{
    std::uint64_t v = half;
    v = (v | (v << 16U)) & 0x0000ffff0000ffffULL;
    v = (v | (v << 8U)) & 0x00ff00ff00ff00ffULL;
    v = (v | (v << 4U)) & 0x0f0f0f0f0f0f0f0fULL;
    v = (v | (v << 2U)) & 0x3333333333333333ULL;
    return (v | (v << 1U)) & 0x5555555555555555ULL;
}

/// Places near each other have numbers near each other (Morton's curve).
std::pair<std::uint64_t, std::int64_t> placeKey(const spatial::Box& box, std::int64_t id)
{
    const spatial::Coordinate centre = box.centre();
    return {spread(sortable(centre.x)) | (spread(sortable(centre.y)) << 1U), id};
}

}  // namespace

const Value* EditedFeature::value(std::size_t slot) const
{
    const auto at = placeOf(values, slot);
    return at != values.end() && at->first == slot ? &at->second : nullptr;
}

void EditedFeature::put(std::size_t slot, Value value)
{
    const auto at = values.begin() + (placeOf(values, slot) - values.cbegin());
    if (at != values.end() && at->first == slot)
        at->second = std::move(value);
    else
        values.insert(at, {slot, std::move(value)});
}

void EditedFeature::drop(std::size_t slot)
{
    const auto at = placeOf(values, slot);
    if (at != values.end() && at->first == slot)
        values.erase(at);
}

EditState::EditState(std::shared_ptr<const LayerGround> over)
    : ground(std::move(over)), slots(ground->slots()), columns(ground->columns()), size(ground->size()), nextId(ground->nextId())
{
}

bool EditState::contains(std::int64_t id) const
{
    if (const EditedFeature* edited_ = entry(id))
        return !edited_->removed;
    return ground->rowOf(id).has_value();
}

spatial::GeometryView EditState::geometry(std::int64_t id) const
{
    static const spatial::Geometry kNone;
    const EditedFeature* changed = entry(id);
    if (changed && changed->removed)
        return kNone.view();
    if (changed && changed->geometry)
        return changed->geometry->view();
    const auto row = ground->rowOf(id);
    return row ? ground->table()->geometry[*row] : kNone.view();
}

Value EditState::value(std::int64_t id, std::size_t slot) const
{
    if (slot >= slots.size())
        return {};
    const EditedFeature* changed = entry(id);
    if (changed && changed->removed)
        return {};
    if (changed)
        if (const Value* own = changed->value(slot))
            return *own;
    const auto row = columns[slot] ? ground->rowOf(id) : std::nullopt;
    return row ? columns[slot]->value(*row) : Value();
}

FeatureImage EditState::feature(std::int64_t id) const
{
    FeatureImage image{spatial::Geometry(geometry(id)), std::vector<Value>(slots.size())};
    const EditedFeature* changed = entry(id);
    if (changed && changed->removed)
        return image;
    if (const auto row = ground->rowOf(id))
        for (std::size_t slot = 0; slot < slots.size(); ++slot)
            if (columns[slot])
                image.values[slot] = columns[slot]->value(*row);
    if (changed)
        for (const auto& [slot, own] : changed->values)
            if (slot < slots.size())
                image.values[slot] = own;
    return image;
}

bool EditState::fieldsChanged() const
{
    const std::vector<FieldSlot>& before = ground->slots();
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        if (slot >= before.size()) {
            if (slots[slot].present)
                return true;
            continue;
        }
        if (!(slots[slot] == before[slot]) || (slots[slot].present && columns[slot] != ground->columns()[slot]))
            return true;
    }
    return std::any_of(before.begin() + static_cast<std::ptrdiff_t>(std::min(slots.size(), before.size())), before.end(), [](const FieldSlot& gone) { return gone.present; });
}

void EditState::setEntry(std::int64_t id, EditedFeature next)
{
    const bool inGround = ground->rowOf(id).has_value();
    const EditedFeaturePtr* found = edited.find(id);
    const EditedFeaturePtr before = found ? *found : nullptr;
    const bool wasThere = before ? !before->removed : inGround;
    const bool isThere = !next.removed;
    if (before && before->geometry) {
        const spatial::Box box = before->geometry->view().box();
        if (!box.empty())
            placed.remove(placeKey(box, id));
    }
    if (next.geometry) {
        const spatial::Box box = next.geometry->view().box();
        if (!box.empty())
            placed.put(placeKey(box, id), Place{box});
    }
    if (inGround ? next.isNothing() : next.removed)
        edited.remove(id);
    else
        edited.put(id, std::make_shared<const EditedFeature>(std::move(next)));
    if (wasThere && !isThere)
        --size;
    if (!wasThere && isThere)
        ++size;
}

}  // namespace layers
