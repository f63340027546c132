// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/edit_state.h"
#include "layers/edit/same_feature.h"

#include <algorithm>
#include <limits>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::FieldType;
using spatial::Result;
using spatial::text;
using spatial::Value;

namespace {

constexpr std::size_t kFewValues = 256;   // values of a field that lie with the features; more of them make a column
constexpr std::size_t kFewOf = 16;        // or more than one in so many rows
constexpr std::uint32_t kUnlisted = std::numeric_limits<std::uint32_t>::max();

spatial::Text wayOut() { return text("The data was changed elsewhere since the edit was made. Compare both before you save."); }

Error featureConflict(std::int64_t id)
{
    return {ErrorCode::Conflict, text("Feature {0} is not as this edit left it.", id), wayOut()};
}

Error fieldConflict(const std::string& name)
{
    return {ErrorCode::Conflict, text("The field \"{0}\" is not as this edit left it.", name), wayOut()};
}

const Value& valueAt(const FeatureImage& image, std::size_t slot)
{
    static const Value kNull;
    return slot < image.values.size() ? image.values[slot] : kNull;
}

std::size_t slotsOf(const FeatureImage& image, const EditState& state) { return std::max(image.values.size(), state.slots.size()); }

bool standsAs(const EditState& state, std::int64_t id, const FeatureImage& image)
{
    if (!standsFor(state.geometry(id), image.geometry.view()))
        return false;
    for (std::size_t slot = 0; slot < slotsOf(image, state); ++slot)
        if (!standsFor(state.value(id, slot), valueAt(image, slot), slot < state.slots.size() ? state.slots[slot].field : spatial::Field{}))
            return false;
    return true;
}

/// Sets one value of an entry, or nothing where the ground says the same.
void setValue(EditedFeature& entry, const EditState& state, std::optional<std::size_t> row, std::size_t slot, const Value& value)
{
    Value kept = fitted(value, state.slots[slot].field.type);
    const Value below = row && state.columns[slot] ? state.columns[slot]->value(*row) : Value();
    if (sameBits(below, kept))
        entry.drop(slot);
    else
        entry.put(slot, std::move(kept));
}

void setGeometry(EditedFeature& entry, const EditState& state, std::optional<std::size_t> row, const spatial::Geometry& geometry)
{
    if (row && sameBits(state.ground->table()->geometry[*row], geometry.view()))
        entry.geometry = nullptr;
    else
        entry.geometry = std::make_shared<const spatial::Geometry>(geometry);
}

Result<void> addFeature(EditState& state, std::int64_t id, const FeatureImage& to)
{
    if (state.contains(id))
        return standsAs(state, id, to) ? Result<void>() : featureConflict(id);
    const auto row = state.ground->rowOf(id);
    EditedFeature entry;
    setGeometry(entry, state, row, to.geometry);
    for (std::size_t slot = 0; slot < slotsOf(to, state); ++slot) {
        if (slot >= state.slots.size()) {
            if (!std::holds_alternative<std::monostate>(valueAt(to, slot)))
                return featureConflict(id);
            continue;
        }
        setValue(entry, state, row, slot, valueAt(to, slot));
    }
    state.setEntry(id, std::move(entry));
    if (id != std::numeric_limits<std::int64_t>::max())
        state.nextId = std::max(state.nextId, id + 1);
    return {};
}

Result<void> removeFeature(EditState& state, std::int64_t id, const FeatureImage& from)
{
    if (!state.contains(id))
        return {};
    if (!standsAs(state, id, from))
        return featureConflict(id);
    EditedFeature gone;
    gone.removed = true;
    state.setEntry(id, std::move(gone));
    return {};
}

Result<void> alterFeature(EditState& state, std::int64_t id, const FeatureImage& from, const FeatureImage& to)
{
    if (!state.contains(id))
        return featureConflict(id);
    const auto row = state.ground->rowOf(id);
    const EditedFeature* known = state.entry(id);
    EditedFeature entry = known ? *known : EditedFeature();
    if (!sameBits(from.geometry.view(), to.geometry.view())) {
        const spatial::GeometryView now = state.geometry(id);
        if (standsFor(now, from.geometry.view()))
            setGeometry(entry, state, row, to.geometry);
        else if (!standsFor(now, to.geometry.view()))
            return featureConflict(id);
    }
    const std::size_t slots = std::max(from.values.size(), to.values.size());
    for (std::size_t slot = 0; slot < slots; ++slot) {
        const Value& before = valueAt(from, slot);
        const Value& after = valueAt(to, slot);
        if (sameBits(before, after))
            continue;
        if (slot >= state.slots.size())
            return featureConflict(id);
        const Value now = state.value(id, slot);
        const spatial::Field& field = state.slots[slot].field;
        if (standsFor(now, before, field) || standsFor(now, fitted(before, field.type), field))
            setValue(entry, state, row, slot, after);
        else if (!standsFor(now, after, field) && !standsFor(now, fitted(after, field.type), field))
            return featureConflict(id);
    }
    state.setEntry(id, std::move(entry));
    return {};
}

Result<void> applyFeature(EditState& state, const FeatureChange& change, bool back)
{
    const auto& from = back ? change.after : change.before;
    const auto& to = back ? change.before : change.after;
    if (from && to)
        return alterFeature(state, change.id, *from, *to);
    if (to)
        return addFeature(state, change.id, *to);
    return from ? removeFeature(state, change.id, *from) : Result<void>();
}

struct SideOfField {
    const std::optional<FieldSlot>& slot;
    const std::optional<spatial::AttributeColumn>& values;
    Value value(std::size_t at) const { return values ? values->value(at) : Value(); }
};

bool sameField(const FieldSlot& a, const FieldSlot& b) { return a.field.name == b.field.name && a.field.type == b.field.type && a.present == b.present; }

/// The column of a slot after a change of many values; rows with values of their own, and removed ones, stay as the ground has them.
/// Where it differs from the ground in few rows only, these come to lie with the features: a change that is undone leaves no trace.
Result<void> replaceColumn(EditState& state, const FieldChange& change, const SideOfField& to, const std::vector<std::uint32_t>& listed, FieldType oldType)
{
    const std::size_t slot = change.slot;
    const FieldType type = state.slots[slot].field.type;
    const std::size_t rows = state.ground->size();
    const spatial::AttributeColumn* below = state.columns[slot].get();
    const ColumnPtr ground = slot < state.ground->columns().size() ? state.ground->columns()[slot] : nullptr;
    const bool groundFits = !ground || ground->type() == type;
    auto column = std::make_shared<spatial::AttributeColumn>(type);
    column->reserve(rows);
    std::vector<std::size_t> others;   // rows that differ from the ground
    const std::size_t most = std::max(kFewValues, rows / 4);
    for (std::size_t row = 0; row < rows; ++row) {
        const EditedFeature* own = state.entry(state.ground->table()->ids[row]);
        const bool hidden = own && (own->removed || own->value(slot));
        if (hidden) {
            groundFits && ground ? column->appendFrom(*ground, row) : column->appendNull();
            continue;
        }
        if (listed[row] != kUnlisted)
            column->append(to.value(listed[row]));
        else if (!below || below->isNull(row))
            column->appendNull();
        else if (type == oldType)
            column->appendFrom(*below, row);
        else
            return fieldConflict(state.slots[slot].field.name);
        if (groundFits && others.size() <= most && !sameBits(column->value(row), ground ? ground->value(row) : Value()))
            others.push_back(row);
    }
    if (!groundFits || others.size() > most) {
        state.columns[slot] = sameValues(column.get(), nullptr) ? nullptr : ColumnPtr(std::move(column));
        return {};
    }
    state.columns[slot] = ground;
    for (const std::size_t row : others) {
        const std::int64_t id = state.ground->table()->ids[row];
        const EditedFeature* known = state.entry(id);
        EditedFeature entry = known ? *known : EditedFeature();
        entry.put(slot, column->value(row));
        state.setEntry(id, std::move(entry));
    }
    return {};
}

/// The values that change with a field: those that features have of their own change there; of the others, few come to lie with the
/// features, many make a new column.
Result<void> applyValues(EditState& state, const FieldChange& change, const SideOfField& from, const SideOfField& to, FieldType oldType)
{
    const std::size_t slot = change.slot;
    const spatial::Field field = state.slots[slot].field;
    const std::size_t rows = state.ground->size();
    const bool asColumn = field.type != oldType || change.ids.size() > std::max(kFewValues, rows / kFewOf);
    std::vector<std::uint32_t> listed(asColumn ? rows : 0, kUnlisted);
    std::vector<std::size_t> single;   // places of those that lie with the features

    for (std::size_t i = 0; i < change.ids.size(); ++i) {
        const std::int64_t id = change.ids[i];
        if (!state.contains(id))
            return featureConflict(id);
        const Value now = state.value(id, slot);
        if (!standsFor(now, from.value(i), field) && !standsFor(now, to.value(i), field))
            return fieldConflict(field.name);
        const auto row = asColumn ? state.ground->rowOf(id) : std::nullopt;
        const EditedFeature* known = row ? state.entry(id) : nullptr;
        if (row && !(known && known->value(slot)))
            listed[*row] = static_cast<std::uint32_t>(i);
        else
            single.push_back(i);
    }
    if (asColumn)
        TRY(replaceColumn(state, change, to, listed, oldType));
    for (const std::size_t i : single) {
        const std::int64_t id = change.ids[i];
        const EditedFeature* known = state.entry(id);
        EditedFeature entry = known ? *known : EditedFeature();
        setValue(entry, state, state.ground->rowOf(id), slot, to.value(i));
        state.setEntry(id, std::move(entry));
    }
    return {};
}

/// A slot that ends with its undo leaves nothing for the next of its number.
void takeLastSlot(EditState& state)
{
    const std::size_t slot = state.slots.size() - 1;
    std::vector<std::int64_t> with;
    state.edited.forEach([&](std::int64_t id, const EditedFeaturePtr& entry) {
        if (entry->value(slot))
            with.push_back(id);
    });
    for (const std::int64_t id : with) {
        EditedFeature entry = *state.entry(id);
        entry.drop(slot);
        state.setEntry(id, std::move(entry));
    }
    state.slots.pop_back();
    state.columns.pop_back();
}

Result<void> applyField(EditState& state, const FieldChange& change, bool back)
{
    const SideOfField before{change.before, change.oldValues};
    const SideOfField after{change.after, change.newValues};
    const SideOfField& from = back ? after : before;
    const SideOfField& to = back ? before : after;
    const std::string& name = from.slot ? from.slot->field.name : to.slot ? to.slot->field.name : std::string();
    if ((!from.slot && !to.slot) || (from.values && from.values->size() != change.ids.size()) || (to.values && to.values->size() != change.ids.size()))
        return fieldConflict(name);

    const bool isThere = change.slot < state.slots.size();
    if (!from.slot) {   // new
        if (isThere && !sameField(state.slots[change.slot], *to.slot))
            return fieldConflict(name);
        if (!isThere && change.slot != state.slots.size())
            return fieldConflict(name);
        if (!isThere) {
            state.slots.push_back(*to.slot);
            state.columns.emplace_back();
        }
        return applyValues(state, change, from, to, state.slots[change.slot].field.type);
    }
    if (!to.slot && !isThere)   // gone already
        return {};
    if (!isThere)
        return fieldConflict(name);
    const FieldSlot now = state.slots[change.slot];
    if (!sameField(now, *from.slot) && !(to.slot && sameField(now, *to.slot)))
        return fieldConflict(name);
    const FieldType oldType = now.field.type;
    if (to.slot) {
        state.slots[change.slot] = *to.slot;
        return applyValues(state, change, from, to, oldType);
    }
    TRY(applyValues(state, change, from, to, oldType));
    state.slots[change.slot].present = false;
    if (change.slot + 1 == state.slots.size() && change.slot >= state.ground->slots().size())
        takeLastSlot(state);
    return {};
}

}  // namespace

Result<void> applyChange(EditState& state, const LayerChange& change, bool back)
{
    if (!back) {
        for (const FieldChange& field : change.fields)
            TRY(applyField(state, field, false));
        for (const FeatureChange& feature : change.features)
            TRY(applyFeature(state, feature, false));
        return {};
    }
    for (auto feature = change.features.rbegin(); feature != change.features.rend(); ++feature)
        TRY(applyFeature(state, *feature, true));
    for (auto field = change.fields.rbegin(); field != change.fields.rend(); ++field)
        TRY(applyField(state, *field, true));
    return {};
}

}  // namespace layers
