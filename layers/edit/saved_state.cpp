// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/saved_state.h"

#include "layers/edit/field_codec.h"

#include <algorithm>

namespace layers {

using spatial::AttributeColumn;
using spatial::FeatureTable;

namespace {

constexpr std::uint8_t kStateVersion = 1;

AttributeColumn converted(const AttributeColumn& column, spatial::FieldType type)
{
    AttributeColumn out(type);
    out.reserve(column.size());
    for (std::size_t row = 0; row < column.size(); ++row)
        out.append(column.value(row));
    return out;
}

}  // namespace

std::string keptState(const SavedState& state)
{
    ByteWriter out;
    out.byte(kStateVersion);
    out.integer(state.nextId);
    out.count(state.slots.size());
    for (const FieldSlot& slot : state.slots)
        writeSlot(out, slot);
    writeIds(out, state.ids);
    return out.take();
}

std::optional<SavedState> stateFromKept(std::string_view bytes)
{
    ByteReader in(bytes);
    if (in.byte() != kStateVersion)
        return std::nullopt;
    SavedState state;
    state.nextId = in.integer();
    const std::size_t slots = in.countOf(5);   // type, presence, width, decimals, length of the name
    for (std::size_t slot = 0; slot < slots && in.ok(); ++slot)
        state.slots.push_back(readSlot(in));
    state.ids = readIds(in);
    return in.atEnd() ? std::optional(std::move(state)) : std::nullopt;
}

spatial::Result<EditedLayerPtr> layerAsSaved(spatial::FeatureTablePtr read, const SavedState& state)
{
    const spatial::Error other{spatial::ErrorCode::Conflict, spatial::text("The file is not as it was saved last: it has other rows or fields."),
                               spatial::text("The data was changed elsewhere since the edit was made. Compare both before you save.")};
    std::vector<const FieldSlot*> present;
    for (const FieldSlot& slot : state.slots)
        if (slot.present)
            present.push_back(&slot);
    if (present.size() != read->fields.size() || (!state.ids.empty() && state.ids.size() != read->size()))
        return other;
    // A format may have shortened names, but not changed their order.
    const bool sameFields = std::equal(present.begin(), present.end(), read->fields.begin(), [](const FieldSlot* slot, const spatial::Field& field) { return slot->field.name == field.name && slot->field.type == field.type; });
    if (sameFields && (state.ids.empty() || state.ids == read->ids))
        return EditedLayer::over(std::move(read), state.slots, state.nextId);
    auto table = std::make_shared<FeatureTable>(*read);
    if (!state.ids.empty())
        table->ids = state.ids;
    for (std::size_t field = 0; field < present.size(); ++field) {
        table->fields[field] = present[field]->field;
        if (table->columns[field].type() != present[field]->field.type)
            table->columns[field] = converted(read->columns[field], present[field]->field.type);
    }
    return EditedLayer::over(std::move(table), state.slots, state.nextId);
}

}  // namespace layers
