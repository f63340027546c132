// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/three_way.h"

#include <algorithm>
#include <map>

namespace layers {

using spatial::AttributeColumn;
using spatial::FeatureTable;
using spatial::Field;
using spatial::FieldType;

namespace {

std::vector<std::int64_t> idsOf(const EditedLayer& layer) { return layer.table()->ids; }

/// The values of a slot for features of the layer, in the order of `ids`; nothing where all are null.
std::optional<AttributeColumn> valuesOf(const EditedLayer& layer, std::size_t slot, const std::vector<std::int64_t>& ids)
{
    AttributeColumn column(layer.fieldSlots()[slot].field.type);
    column.reserve(ids.size());
    bool any = false;
    for (const std::int64_t id : ids) {
        column.append(layer.value(id, slot));
        any = any || !column.isNull(column.size() - 1);
    }
    return any ? std::optional(std::move(column)) : std::nullopt;
}

std::optional<AttributeColumn> valuesOf(const AttributeColumn& from, FieldType type, const RowsById& rows, const std::vector<std::int64_t>& ids)
{
    AttributeColumn column(type);
    column.reserve(ids.size());
    bool any = false;
    for (const std::int64_t id : ids) {
        const auto row = rows.row(id);
        row ? column.append(from.value(*row)) : column.appendNull();
        any = any || !column.isNull(column.size() - 1);
    }
    return any ? std::optional(std::move(column)) : std::nullopt;
}

bool sameColumn(const Field& a, const Field& b) { return a.name == b.name && a.type == b.type; }

}  // namespace

LayerChange changeToTable(const EditedLayer& from, const FeatureTable& to)
{
    LayerChange change;
    const RowsById inTo(to);
    const std::vector<std::int64_t> ids = idsOf(from);
    const std::vector<FieldSlot>& fields = from.fieldSlots();

    // Fields: those that the table has not go, those that are missing come back where they were once, or as new ones.
    std::map<std::string, std::size_t> slotByName;
    std::vector<std::size_t> absent;
    for (std::size_t slot = 0; slot < fields.size(); ++slot) {
        if (!fields[slot].present) {
            absent.push_back(slot);
            continue;
        }
        const int column = to.fieldIndex(fields[slot].field.name);
        if (column >= 0 && sameColumn(to.fields[static_cast<std::size_t>(column)], fields[slot].field)) {
            slotByName[fields[slot].field.name] = slot;
            continue;
        }
        FieldSlot gone = fields[slot];
        gone.present = false;
        change.fields.push_back({slot, fields[slot], gone, ids, valuesOf(from, slot, ids), std::nullopt});
    }
    std::size_t next = fields.size();
    std::vector<std::pair<std::size_t, std::size_t>> others;   // slots that change with their field, and the column of the table
    for (std::size_t column = 0; column < to.fields.size(); ++column) {
        const Field& field = to.fields[column];
        if (slotByName.contains(field.name))
            continue;
        const auto back = std::find_if(absent.begin(), absent.end(), [&](std::size_t slot) { return sameColumn(fields[slot].field, field); });
        FieldChange added;
        added.ids = ids;
        added.after = FieldSlot{field, true};
        added.newValues = valuesOf(to.columns[column], field.type, inTo, ids);
        if (back != absent.end()) {
            added.slot = *back;
            added.before = fields[*back];
            added.after->field = fields[*back].field;
            added.oldValues = valuesOf(from, *back, ids);
            absent.erase(back);
        } else {
            added.slot = next++;
        }
        slotByName[field.name] = added.slot;
        others.emplace_back(added.slot, column);
        change.fields.push_back(std::move(added));
    }

    // Features, with the values that the fields above have given them already.
    std::vector<std::pair<std::size_t, std::size_t>> columns;   // slot, column
    for (std::size_t column = 0; column < to.fields.size(); ++column)
        columns.emplace_back(slotByName[to.fields[column].name], column);
    const auto put = [](FeatureImage& image, std::size_t slot, spatial::Value value) {
        image.values.resize(std::max(image.values.size(), slot + 1));
        image.values[slot] = std::move(value);
    };
    const auto afterFields = [&](std::int64_t id) {
        FeatureImage image = from.feature(id);
        for (const FieldChange& field : change.fields)
            if (!field.after->present)
                put(image, field.slot, {});
        if (const auto row = inTo.row(id))
            for (const auto& [slot, column] : others)
                put(image, slot, to.columns[column].value(*row));
        return image;
    };
    for (const std::int64_t id : ids) {
        const auto row = inTo.row(id);
        FeatureChange one{id, afterFields(id), std::nullopt};
        if (row) {
            one.after = one.before;
            one.after->geometry = spatial::Geometry(to.geometry[*row]);
            for (const auto& [slot, column] : columns)
                put(*one.after, slot, to.columns[column].value(*row));
            if (sameImage(*one.before, *one.after))
                continue;
        }
        change.features.push_back(std::move(one));
    }
    for (std::size_t row = 0; row < to.size(); ++row) {
        if (from.contains(to.ids[row]))
            continue;
        FeatureImage image{spatial::Geometry(to.geometry[row]), {}};
        for (const auto& [slot, column] : columns)
            put(image, slot, to.columns[column].value(row));
        change.features.push_back({to.ids[row], std::nullopt, std::move(image)});
    }
    return change;
}

}  // namespace layers
