// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/attribute_edits.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "layers/forms/field_entry.h"
#include "layers/forms/form_guess.h"
#include "layers/forms/new_values.h"



#include <algorithm>

namespace app::desktop {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::size_t kFewFeatures = 2000;   // beyond it a change carries its column alone

spatial::Text titleOf(const std::string& field, std::size_t count)
{
    return count == 1 ? text("Set {0} of one feature", field) : text("Set {0} of {1} features", field, count);
}

}  // namespace

namespace {

layers::FieldChange columnChange(const layers::EditedLayer& layer, std::size_t slot, std::vector<std::pair<std::int64_t, spatial::Value>> values)
{
    std::sort(values.begin(), values.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const layers::FieldSlot& field = layer.fieldSlots()[slot];
    layers::FieldChange change{slot, field, field};
    spatial::AttributeColumn before(field.field.type), after(field.field.type);
    for (const auto& [id, value] : values) {
        change.ids.push_back(id);
        before.append(layer.value(id, slot));
        after.append(value);
    }
    change.oldValues = std::move(before);
    change.newValues = std::move(after);
    return change;
}

}  // namespace

layers::LayerChange changeOfColumn(const layers::EditedLayer& layer, std::size_t slot, std::vector<std::pair<std::int64_t, spatial::Value>> values)
{
    if (values.size() <= kFewFeatures)
        return changeOfValues(layer, slot, values);
    layers::LayerChange all;
    all.fields.push_back(columnChange(layer, slot, std::move(values)));
    return all;
}

const std::vector<layers::FieldForm>& AttributeEdits::forms(const std::string& layer)
{
    static const std::vector<layers::FieldForm> none;
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer);
    const layers::EditedLayerPtr edited = entry ? bench_.edits.layer(layer) : nullptr;
    if (!edited)
        return none;
    Known& known = known_[layer];
    const auto present = static_cast<std::size_t>(std::count_if(edited->fieldSlots().begin(), edited->fieldSlots().end(), [](const layers::FieldSlot& each) { return each.present; }));
    // What a field is called may have changed without another table: names are looked at every time.
    const bool same = known.table.lock() == edited->base() && known.form == entry->form && known.fields == present && std::all_of(known.forms.begin(), known.forms.end(), [&](const layers::FieldForm& each) {
        return edited->slotOf(each.field).has_value();
    });
    if (same)
        return known.forms;
    known = {edited->base(), entry->form, present, {}, {}};
    for (layers::FieldForm& form : layers::formOf(*entry, *edited->base()))
        if (edited->slotOf(form.field))
            known.forms.push_back(std::move(form));
    for (const layers::FieldSlot& slot : edited->fieldSlots()) {
        const bool there = std::any_of(known.forms.begin(), known.forms.end(), [&](const layers::FieldForm& each) { return each.field == slot.field.name; });
        if (!slot.present || there)
            continue;
        const layers::FieldForm* const kept = entry->form.find(slot.field.name);
        known.forms.push_back(kept ? *kept : layers::FieldForm{.field = slot.field.name});
    }
    for (const layers::FieldForm& form : known.forms)
        if (const int column = edited->base()->fieldIndex(form.field); known.asked.empty() && form.guessed && form.widget == layers::FieldWidget::Codes && column >= 0
                                                                     && layers::mustAskAbout1001(*edited->base(), static_cast<std::size_t>(column)))
            known.asked = form.field;
    return known.forms;
}

const std::string& AttributeEdits::asksAbout1001(const std::string& layer)
{
    (void)forms(layer);
    return known_[layer].asked;
}

std::optional<EditableField> AttributeEdits::field(const std::string& layer, const std::string& name)
{
    const layers::EditedLayerPtr edited = bench_.edits.layer(layer);
    const auto slot = edited ? edited->slotOf(name) : std::nullopt;
    if (!slot)
        return std::nullopt;
    for (const layers::FieldForm& form : forms(layer))
        if (form.field == edited->fieldSlots()[*slot].field.name)
            return EditableField{*slot, edited->fieldSlots()[*slot].field, form};
    return std::nullopt;
}

std::optional<Error> AttributeEdits::refusal(const std::string& layer, const std::string& name)
{
    if (auto refused = bench_.edits.refusal(layer))
        return refused;
    const layers::LayerEntry* const entry = bench_.document.project().layer(layer);
    if (entry && std::any_of(entry->calculated.begin(), entry->calculated.end(), [&](const layers::CalculatedField& each) { return each.name == name; }))
        return Error{ErrorCode::Refused, text("{0} is calculated by an expression.", name), text("Change the expression, or write the values into a field.")};
    const auto editable = field(layer, name);
    if (!editable)
        return Error{ErrorCode::Refused, text("{0} comes from another layer.", name), text("Change it there.")};
    if (editable->form.readOnly)
        return Error{ErrorCode::Refused, text("{0} is read-only.", name), text("The layer's form says so; change it there.")};
    return std::nullopt;
}

Result<void> AttributeEdits::set(const std::string& layer, const EditableField& field, std::vector<std::pair<std::int64_t, spatial::Value>> values)
{
    const layers::EditedLayerPtr edited = bench_.edits.layer(layer);
    if (!edited)
        return Error{ErrorCode::Refused, text("The layer is still being read."), text("Try again in a moment.")};
    std::erase_if(values, [&](const auto& each) { return !edited->contains(each.first) || edited->value(each.first, field.slot) == each.second; });
    if (values.empty())
        return {};
    const std::size_t count = values.size();
    return bench_.edits.edit(titleOf(field.field.name, count), layer, changeOfColumn(*edited, field.slot, std::move(values)));
}

Result<void> AttributeEdits::setCells(const std::string& layer, spatial::Text title, std::vector<Cell> cells)
{
    const layers::EditedLayerPtr edited = bench_.edits.layer(layer);
    if (!edited)
        return Error{ErrorCode::Refused, text("The layer is still being read."), text("Try again in a moment.")};
    std::erase_if(cells, [&](const Cell& each) { return !edited->contains(each.id) || edited->value(each.id, each.slot) == each.value; });
    if (cells.empty())
        return {};
    layers::LayerChange change;
    if (cells.size() <= kFewFeatures) {
        std::map<std::int64_t, layers::FeatureImage> after;
        for (Cell& each : cells) {
            const auto [place, added] = after.try_emplace(each.id);
            if (added)
                place->second = edited->feature(each.id);
            place->second.values.resize(std::max(place->second.values.size(), each.slot + 1));
            place->second.values[each.slot] = std::move(each.value);
        }
        for (auto& [id, image] : after)
            change.features.push_back({id, edited->feature(id), std::move(image)});
    } else {
        std::map<std::size_t, std::vector<std::pair<std::int64_t, spatial::Value>>> bySlot;
        for (Cell& each : cells)
            bySlot[each.slot].emplace_back(each.id, std::move(each.value));
        for (auto& [slot, values] : bySlot)
            change.fields.push_back(columnChange(*edited, slot, std::move(values)));
    }
    return bench_.edits.edit(std::move(title), layer, std::move(change));
}

Result<void> AttributeEdits::setTyped(const std::string& layer, const EditableField& field, const std::vector<std::int64_t>& ids, const QString& typed)
{
    if (auto refused = refusal(layer, field.field.name))
        return *std::move(refused);
    TRY_ASSIGN(const spatial::Value value, layers::entered(typed.toStdString(), field.field, field.form));
    std::vector<std::pair<std::int64_t, spatial::Value>> values;
    values.reserve(ids.size());
    for (const std::int64_t id : ids)
        values.emplace_back(id, value);
    return set(layer, field, std::move(values));
}

Result<void> AttributeEdits::calculate(const std::string& layer, const EditableField& field, const std::vector<std::int64_t>& ids)
{
    const layers::EditedLayerPtr edited = bench_.edits.layer(layer);
    if (!edited)
        return Error{ErrorCode::Refused, text("The layer is still being read."), text("Try again in a moment.")};
    std::vector<std::pair<std::int64_t, spatial::Value>> values;
    for (const std::int64_t id : ids) {
        if (!edited->contains(id))
            continue;
        TRY_ASSIGN(spatial::Value value, layers::calculated(*edited, edited->feature(id), field.form.expression, field.form, field.slot));
        values.emplace_back(id, std::move(value));
    }
    return set(layer, field, std::move(values));
}

}  // namespace app::desktop
