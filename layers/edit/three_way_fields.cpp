// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/edit/three_way_fields.h"

#include "layers/edit/same_feature.h"

#include <algorithm>

namespace layers {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::Result;
using spatial::text;

namespace {

using FieldWhat = Difference::What;

/// Whether theirs has the values of a column of the base in one of its own, feature by feature.
bool holdsValuesOf(const FeatureTable& base, std::size_t column, const FeatureTable& theirs, std::size_t other)
{
    if (base.fields[column].type != theirs.fields[other].type)
        return false;
    const RowsById rows(theirs);
    std::size_t met = 0;
    for (std::size_t row = 0; row < base.size(); ++row) {
        const auto there = rows.row(base.ids[row]);
        if (!there)
            continue;
        ++met;
        if (!sameBits(base.columns[column].value(row), theirs.columns[other].value(*there)))
            return false;
    }
    return met > 0;
}

/// The new name of a field of the base; nothing where it is gone, or could be more than one.
std::optional<std::size_t> renamedIn(const FeatureTable& base, std::size_t column, const FeatureTable& theirs)
{
    std::optional<std::size_t> found;
    for (std::size_t other = 0; other < theirs.fields.size(); ++other)
        if (base.fieldIndex(theirs.fields[other].name) < 0 && holdsValuesOf(base, column, theirs, other)) {
            if (found)
                return std::nullopt;
            found = other;
        }
    return found;
}

/// Whether theirs changed a value of a column of the base.
bool valuesChanged(const FeatureTable& base, std::size_t column, const FeatureTable& theirs, std::size_t other)
{
    const RowsById rows(theirs);
    for (std::size_t row = 0; row < base.size(); ++row)
        if (const auto there = rows.row(base.ids[row]); there && !sameBits(base.columns[column].value(row), theirs.columns[other].value(*there)))
            return true;
    return false;
}

/// Whether this session did something to a field: another name, or another value in a feature that it still has.
bool isEdited(const EditedLayer& mine, std::size_t slot, std::size_t baseColumn)
{
    const FeatureTable& base = *mine.base();
    if (mine.fieldSlots()[slot].field.name != base.fields[baseColumn].name)
        return true;
    for (std::size_t row = 0; row < base.size(); ++row)
        if (mine.contains(base.ids[row]) && !sameBits(mine.value(base.ids[row], slot), base.columns[baseColumn].value(row)))
            return true;
    return false;
}

FieldChange withoutSlot(const EditedLayer& layer, std::size_t slot, const std::vector<std::int64_t>& ids)
{
    FieldChange change{slot, layer.fieldSlots()[slot], layer.fieldSlots()[slot], ids, AttributeColumn(layer.fieldSlots()[slot].field.type), std::nullopt};
    change.after->present = false;
    for (const std::int64_t id : ids)
        change.oldValues->append(layer.value(id, slot));
    return change;
}

FieldChange withColumn(std::size_t slot, const FeatureTable& theirs, std::size_t column, const std::vector<std::int64_t>& ids)
{
    const RowsById rows(theirs);
    FieldChange change{slot, std::nullopt, FieldSlot{theirs.fields[column], true}, ids, std::nullopt, AttributeColumn(theirs.fields[column].type)};
    for (const std::int64_t id : ids) {
        const auto row = rows.row(id);
        row ? change.newValues->append(theirs.columns[column].value(*row)) : change.newValues->appendNull();
    }
    return change;
}

}  // namespace

Result<ThreeWayColumns> columnsOf(const EditedLayer& mine, const FeatureTable& theirs)
{
    const FeatureTable& base = *mine.base();
    ThreeWayColumns columns;
    columns.theirsOfBase.assign(base.fields.size(), -1);
    const auto otherType = [](const std::string& name) {
        return Error{ErrorCode::InvalidInput, text("The field {0} holds another kind of values on the two sides: the two cannot be merged feature by feature.", name)};
    };
    for (std::size_t column = 0; column < base.fields.size(); ++column) {
        int other = theirs.fieldIndex(base.fields[column].name);
        if (other >= 0 && theirs.fields[static_cast<std::size_t>(other)].type != base.fields[column].type)
            return otherType(base.fields[column].name);
        if (other < 0)
            if (const auto renamed = renamedIn(base, column, theirs))
                other = static_cast<int>(*renamed);
        columns.theirsOfBase[column] = other;
    }
    for (std::size_t slot = 0; slot < mine.fieldSlots().size(); ++slot) {
        const FieldSlot& field = mine.fieldSlots()[slot];
        const auto before = mine.baseColumn(slot);
        int own = field.present && before ? static_cast<int>(*before) : -1;
        int other = !field.present ? -1 : before ? columns.theirsOfBase[*before] : theirs.fieldIndex(field.field.name);
        if (own >= 0 && base.fields[*before].type != field.field.type)
            return otherType(field.field.name);
        if (other >= 0 && theirs.fields[static_cast<std::size_t>(other)].type != field.field.type)
            return otherType(field.field.name);
        columns.base.push_back(own);
        columns.theirs.push_back(other);
    }
    return columns;
}

void compareFields(const EditedLayer& mine, const FeatureTable& theirs, ThreeWay& found)
{
    const FeatureTable& base = *mine.base();
    std::vector<bool> matched(theirs.fields.size(), false);
    const auto add = [&](FieldWhat what, std::string field, std::string newName, bool conflict, Side proposed) {
        found.differences.push_back({.id = 0, .what = what, .field = std::move(field), .newName = std::move(newName), .isConflict = conflict, .proposed = proposed});
        found.conflicts += conflict ? 1 : 0;
    };
    for (std::size_t slot = 0; slot < mine.fieldSlots().size(); ++slot) {
        const int own = found.columns.base[slot];
        const int other = found.columns.theirs[slot];
        const std::string& name = mine.fieldSlots()[slot].field.name;
        if (other >= 0)
            matched[static_cast<std::size_t>(other)] = true;
        if (own < 0)
            continue;
        const auto column = static_cast<std::size_t>(own);
        if (other < 0) {
            const bool edited = isEdited(mine, slot, column);
            add(FieldWhat::FieldRemoved, name, {}, edited, edited ? Side::Mine : Side::Theirs);
        } else if (const std::string& theirName = theirs.fields[static_cast<std::size_t>(other)].name; theirName != base.fields[column].name && theirName != name) {
            const bool renamedHere = name != base.fields[column].name;
            add(FieldWhat::FieldRenamed, name, theirName, renamedHere, renamedHere ? Side::Mine : Side::Theirs);
        }
    }
    for (std::size_t column = 0; column < theirs.fields.size(); ++column) {
        if (matched[column])
            continue;
        const auto before = std::find(found.columns.theirsOfBase.begin(), found.columns.theirsOfBase.end(), static_cast<int>(column));
        if (before == found.columns.theirsOfBase.end())
            add(FieldWhat::FieldAdded, theirs.fields[column].name, {}, false, Side::Theirs);
        else if (valuesChanged(base, static_cast<std::size_t>(before - found.columns.theirsOfBase.begin()), theirs, column))
            add(FieldWhat::FieldAdded, theirs.fields[column].name, {}, true, Side::Mine);   // removed here, changed there
    }
}

Result<EditedLayerPtr> mergedLayer(const EditedLayer& mine, const FeatureTable& theirs, const ThreeWay& comparison, const std::vector<Side>& choices)
{
    TRY_ASSIGN(const EditedLayerPtr features, mine.with(mergedChange(mine, theirs, comparison, choices)));
    LayerChange fields;
    const std::vector<std::int64_t> ids = features->table()->ids;
    std::size_t next = features->fieldSlots().size();
    for (std::size_t i = 0; i < comparison.differences.size(); ++i) {
        const Difference& one = comparison.differences[i];
        if ((i < choices.size() ? choices[i] : one.proposed) == Side::Mine)
            continue;
        const auto slot = one.what == FieldWhat::FieldAdded ? std::nullopt : features->slotOf(one.field);
        if (one.what == FieldWhat::FieldAdded) {
            fields.fields.push_back(withColumn(next++, theirs, static_cast<std::size_t>(theirs.fieldIndex(one.field)), ids));
        } else if (one.what == FieldWhat::FieldRemoved && slot) {
            fields.fields.push_back(withoutSlot(*features, *slot, ids));
        } else if (one.what == FieldWhat::FieldRenamed && slot && !features->slotOf(one.newName)) {
            FieldChange change{*slot, features->fieldSlots()[*slot], features->fieldSlots()[*slot]};
            change.after->field.name = one.newName;
            fields.fields.push_back(std::move(change));
        }
    }
    return fields.isEmpty() ? Result<EditedLayerPtr>(features) : features->with(fields);
}

}  // namespace layers
