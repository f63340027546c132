// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/edit_state.h"

#include <algorithm>

namespace layers {

using spatial::AttributeColumn;
using spatial::GeometryColumn;

namespace {

/// A row of the ground that is other now, or a new feature (no row).
struct EditedRow {
    std::size_t row = 0;
    std::int64_t id = 0;
    const EditedFeature* entry = nullptr;
};

struct EditedRows {
    std::vector<EditedRow> ofGround;   ///< by row
    std::vector<EditedRow> fresh;      ///< by id
};

EditedRows editedRows(const EditState& state)
{
    EditedRows rows;
    state.edited.forEach([&](std::int64_t id, const EditedFeaturePtr& entry) {
        const auto row = state.ground->rowOf(id);
        (row ? rows.ofGround : rows.fresh).push_back({row.value_or(0), id, entry.get()});
    });
    if (!state.ground->idsAscend())
        std::sort(rows.ofGround.begin(), rows.ofGround.end(), [](const EditedRow& a, const EditedRow& b) { return a.row < b.row; });
    return rows;
}

/// Walks over the rows of the ground: run(first, end) for what is copied as it is, edited(row) for the rows that `chosen` picks.
template <class Chosen, class Run, class Edited>
void walk(const EditedRows& rows, std::size_t size, Chosen&& chosen, Run&& run, Edited&& edited)
{
    std::size_t from = 0;
    for (const EditedRow& row : rows.ofGround) {
        if (!row.entry->removed && !chosen(row))
            continue;
        run(from, row.row);
        if (!row.entry->removed)
            edited(row);
        from = row.row + 1;
    }
    run(from, size);
}

GeometryColumn geometryOf(const EditState& state, const EditedRows& rows)
{
    const GeometryColumn& ground = state.ground->table()->geometry;
    GeometryColumn out;
    std::size_t more = 0;
    for (const auto* part : {&rows.ofGround, &rows.fresh})
        for (const EditedRow& row : *part)
            more += row.entry->geometry ? row.entry->geometry->view().coordinates().size() : 0;
    out.reserve(state.size, ground.coordinateCount() + more);
    const auto own = [&](const EditedRow& row) { out.append(row.entry->geometry->view()); };
    walk(
        rows, ground.size(), [](const EditedRow& row) { return row.entry->geometry != nullptr; },
        [&](std::size_t first, std::size_t end) { out.append(ground, first, end); }, own);
    for (const EditedRow& row : rows.fresh)
        own(row);
    return out;
}

AttributeColumn columnOf(const EditState& state, const EditedRows& rows, std::size_t slot)
{
    const AttributeColumn* ground = state.columns[slot].get();
    AttributeColumn out(state.slots[slot].field.type);
    out.reserve(state.size);
    if (ground)
        out.reserveText(ground->arrays().arena.size());
    const auto own = [&](const EditedRow& row) {
        const spatial::Value* value = row.entry->value(slot);
        value ? out.append(*value) : out.appendNull();
    };
    walk(
        rows, state.ground->size(), [slot](const EditedRow& row) { return row.entry->value(slot) != nullptr; },
        [&](std::size_t first, std::size_t end) {
            if (ground)
                return out.appendRows(*ground, first, end);
            for (std::size_t row = first; row < end; ++row)
                out.appendNull();
        },
        own);
    for (const EditedRow& row : rows.fresh)
        own(row);
    return out;
}

std::vector<std::int64_t> rowIdsOf(const EditState& state, const EditedRows& rows)
{
    const std::vector<std::int64_t>& ground = state.ground->table()->ids;
    std::vector<std::int64_t> out;
    out.reserve(state.size);
    const auto at = [&](std::size_t row) { return ground.begin() + static_cast<std::ptrdiff_t>(row); };
    walk(
        rows, ground.size(), [](const EditedRow&) { return false; }, [&](std::size_t first, std::size_t end) { out.insert(out.end(), at(first), at(end)); }, [](const EditedRow&) {});
    for (const EditedRow& row : rows.fresh)
        out.push_back(row.id);
    return out;
}

}  // namespace

spatial::FeatureTablePtr builtTable(const EditState& state)
{
    const EditedRows rows = editedRows(state);
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = state.ground->table()->name;
    table->crs = state.ground->table()->crs;
    table->geometry = geometryOf(state, rows);
    table->ids = rowIdsOf(state, rows);
    for (std::size_t slot = 0; slot < state.slots.size(); ++slot)
        if (state.slots[slot].present)
            table->addField(state.slots[slot].field, columnOf(state, rows, slot));
    return table;
}

std::vector<std::uint32_t> groundRows(const EditState& state)
{
    const EditedRows rows = editedRows(state);
    std::vector<std::uint32_t> out;
    out.reserve(state.size);
    walk(
        rows, state.ground->size(), [](const EditedRow& row) { return row.entry->geometry != nullptr; },
        [&](std::size_t first, std::size_t end) {
            for (std::size_t row = first; row < end; ++row)
                out.push_back(static_cast<std::uint32_t>(row));
        },
        [&](const EditedRow&) { out.push_back(EditedLayer::kNoRow); });
    out.resize(out.size() + rows.fresh.size(), EditedLayer::kNoRow);
    return out;
}

std::vector<ColumnPtr> hiddenColumns(const EditState& state)
{
    std::vector<ColumnPtr> columns(state.slots.size());
    if (std::all_of(state.slots.begin(), state.slots.end(), [](const FieldSlot& slot) { return slot.present; }))
        return columns;
    const EditedRows rows = editedRows(state);
    for (std::size_t slot = 0; slot < state.slots.size(); ++slot) {
        const auto says = [slot](const EditedRow& row) { return row.entry->value(slot) != nullptr; };
        if (!state.slots[slot].present && (state.columns[slot] || std::any_of(rows.fresh.begin(), rows.fresh.end(), says) || std::any_of(rows.ofGround.begin(), rows.ofGround.end(), says)))
            columns[slot] = std::make_shared<const AttributeColumn>(columnOf(state, rows, slot));
    }
    return columns;
}

}  // namespace layers
