// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/form/field_changes.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"

#include <algorithm>

namespace app::desktop {

using layers::EditedLayerPtr;
using layers::FieldChange;
using layers::FieldSlot;
using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

Result<EditedLayerPtr> editable(Workbench& bench, const std::string& layer)
{
    if (auto refused = bench.edits.refusal(layer))
        return *std::move(refused);
    EditedLayerPtr edited = bench.edits.layer(layer);
    if (!edited)
        return Error{ErrorCode::Refused, text("The layer is still being read."), text("Try again in a moment.")};
    return edited;
}

Result<std::size_t> slotNamed(const layers::EditedLayer& layer, const std::string& name)
{
    if (const auto slot = layer.slotOf(name); slot && layer.fieldSlots()[*slot].field.name == name)
        return *slot;
    return Error{ErrorCode::InvalidInput, text("The layer has no field {0}.", name)};
}

Result<void> freeName(const layers::EditedLayer& layer, const std::string& name)
{
    if (name.empty() || name.find_first_of("\"\n\r\t") != std::string::npos)
        return Error{ErrorCode::InvalidInput, text("A field needs a name without quotes and line ends.")};
    if (layer.slotOf(name))
        return Error{ErrorCode::InvalidInput, text("There is a field {0} already.", name)};
    return {};
}

Result<void> edit(Workbench& bench, spatial::Text title, const std::string& layer, FieldChange change)
{
    layers::LayerChange all;
    all.fields.push_back(std::move(change));
    return bench.edits.edit(std::move(title), layer, std::move(all));
}

/// The field's values of all features, and their ids.
std::pair<std::vector<std::int64_t>, spatial::AttributeColumn> valuesOf(const layers::EditedLayer& layer, std::size_t slot)
{
    std::vector<std::int64_t> ids;
    spatial::AttributeColumn values(layer.fieldSlots()[slot].field.type);
    const spatial::FeatureTablePtr table = layer.table();
    const int column = table->fieldIndex(layer.fieldSlots()[slot].field.name);
    for (std::size_t row = 0; column >= 0 && row < table->size(); ++row)
        if (!table->columns[static_cast<std::size_t>(column)].isNull(row)) {
            ids.push_back(table->ids[row]);
            values.appendFrom(table->columns[static_cast<std::size_t>(column)], row);
        }
    return {std::move(ids), std::move(values)};
}

}  // namespace

Result<void> addField(Workbench& bench, const std::string& layer, const spatial::Field& field)
{
    TRY_ASSIGN(const EditedLayerPtr edited, editable(bench, layer));
    TRY(freeName(*edited, field.name));
    FieldChange change;
    change.slot = edited->fieldSlots().size();
    change.after = FieldSlot{field, true};
    return edit(bench, text("Add the field {0}", field.name), layer, std::move(change));
}

Result<void> renameField(Workbench& bench, const std::string& layer, const std::string& from, const std::string& to)
{
    TRY_ASSIGN(const EditedLayerPtr edited, editable(bench, layer));
    TRY_ASSIGN(const std::size_t slot, slotNamed(*edited, from));
    if (from == to)
        return {};
    if (const auto taken = edited->slotOf(to); !taken || *taken != slot)
        TRY(freeName(*edited, to));
    const FieldSlot before = edited->fieldSlots()[slot];
    FieldChange change;
    change.slot = slot;
    change.before = before;
    change.after = before;
    change.after->field.name = to;
    layers::LayerChange all;
    all.fields.push_back(std::move(change));
    std::vector<LayerEdits::Part> parts;
    parts.push_back({layer, std::move(all)});
    return bench.edits.edit(text("Rename the field {0} to {1}", from, to), std::move(parts), [&](layers::Project& project) {
        for (layers::LayerEntry& entry : project.layers)
            if (entry.id == layer)
                for (layers::FieldForm& form : entry.form.fields)
                    if (form.field == from)
                        form.field = to;
    });
}

Result<void> removeField(Workbench& bench, const std::string& layer, const std::string& name)
{
    TRY_ASSIGN(const EditedLayerPtr edited, editable(bench, layer));
    TRY_ASSIGN(const std::size_t slot, slotNamed(*edited, name));
    FieldChange change;
    change.slot = slot;
    change.before = edited->fieldSlots()[slot];
    change.after = edited->fieldSlots()[slot];
    change.after->present = false;
    auto [ids, values] = valuesOf(*edited, slot);
    change.ids = std::move(ids);
    change.oldValues = std::move(values);
    return edit(bench, text("Remove the field {0}", name), layer, std::move(change));
}

Result<void> resizeField(Workbench& bench, const std::string& layer, const std::string& name, int width, int precision)
{
    TRY_ASSIGN(const EditedLayerPtr edited, editable(bench, layer));
    TRY_ASSIGN(const std::size_t slot, slotNamed(*edited, name));
    const FieldSlot before = edited->fieldSlots()[slot];
    if (width > 0 && before.field.type == spatial::FieldType::Text && (before.field.width == 0 || width < before.field.width)) {
        const auto values = valuesOf(*edited, slot).second;
        std::size_t longest = 0;
        for (std::size_t row = 0; row < values.size(); ++row)
            longest = std::max(longest, values.text(row).size());
        if (longest > static_cast<std::size_t>(width))
            return Error{ErrorCode::InvalidInput, text("A value of {0} needs {1} bytes (UTF-8); {2} would cut it.", name, longest, width)};
    }
    FieldChange change;
    change.slot = slot;
    change.before = before;
    change.after = before;
    change.after->field.width = std::max(0, width);
    change.after->field.precision = std::max(0, precision);
    if (*change.before == *change.after)
        return {};
    return edit(bench, text("Change the width of {0}", name), layer, std::move(change));
}

}  // namespace app::desktop
