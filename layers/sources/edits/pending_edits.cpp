// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/pending_edits.h"

#include "layers/edit/layer_edit.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace layers {

using spatial::AttributeColumn;
using spatial::FieldType;
using spatial::GeometryView;

PendingEdits::PendingEdits(const EditedLayer& layer) : before_(layer.base()), after_(layer.table())
{
    // The rows that were there keep their order, so one walk finds them all.
    rows_.reserve(after_->size());
    std::size_t old = 0;
    bool onlyNew = false;   // the new ones come after all others
    for (const std::int64_t id : after_->ids) {
        std::size_t at = old;
        while (!onlyNew && at < before_->size() && before_->ids[at] != id)
            ++at;
        onlyNew = onlyNew || at == before_->size();
        if (onlyNew) {
            rows_.push_back(kNew);
            continue;
        }
        for (; old < at; ++old)
            removed_.push_back(before_->ids[old]);
        rows_.push_back(at);
        old = at + 1;
    }
    for (; old < before_->size(); ++old)
        removed_.push_back(before_->ids[old]);

    std::vector<bool> used(before_->fields.size(), false);
    const auto& slots = layer.fieldSlots();
    for (std::size_t slot = 0; slot < slots.size(); ++slot) {
        if (!slots[slot].present)
            continue;
        const auto column = layer.baseColumn(slot);
        columns_.push_back(column.value_or(kNew));
        if (column)
            used[*column] = true;
    }
    for (std::size_t column = 0; column < used.size(); ++column)
        if (!used[column])
            removedColumns_.push_back(column);

    const std::vector<std::int64_t> changed = layer.changedFeatures();
    const bool all = layer.fieldsChanged();
    touched_.reserve(after_->size());
    for (const std::int64_t id : after_->ids)
        touched_.push_back(all || std::binary_search(changed.begin(), changed.end(), id));
}

bool PendingEdits::shapeChanged(std::size_t row) const
{
    return touched_[row] && (rows_[row] == kNew || !sameShape(after_->geometry[row], before_->geometry[rows_[row]]));
}

bool PendingEdits::cellChanged(std::size_t row, std::size_t column) const
{
    if (!touched_[row])
        return false;
    if (rows_[row] == kNew)
        return true;
    if (columns_[column] == kNew)
        return !after_->columns[column].isNull(row);
    return !sameCell(after_->columns[column], row, before_->columns[columns_[column]], rows_[row]);
}

bool PendingEdits::retyped(std::size_t column) const
{
    return columns_[column] != kNew && (after_->fields[column].type != before_->fields[columns_[column]].type || after_->fields[column].width != before_->fields[columns_[column]].width ||
                                        after_->fields[column].precision != before_->fields[columns_[column]].precision);
}

bool PendingEdits::renamed(std::size_t column) const
{
    return columns_[column] != kNew && after_->fields[column].name != before_->fields[columns_[column]].name;
}

bool sameShape(const GeometryView& a, const GeometryView& b)
{
    // A column gives all its rows heights as soon as one has them; those that have none are at 0.
    const auto sameHeights = [](std::span<const double> first, std::span<const double> second) {
        const auto zero = [](double z) { return z == 0; };
        if (first.empty() || second.empty())
            return std::all_of(first.begin(), first.end(), zero) && std::all_of(second.begin(), second.end(), zero);
        return std::memcmp(first.data(), second.data(), first.size_bytes()) == 0;
    };
    if (a.kind() != b.kind() || a.partCount() != b.partCount())
        return false;
    for (std::size_t part = 0; part < a.partCount(); ++part) {
        if (a.ringCount(part) != b.ringCount(part))
            return false;
        for (std::size_t ring = 0; ring < a.ringCount(part); ++ring) {
            const auto first = a.ring(part, ring);
            const auto second = b.ring(part, ring);
            if (first.size() != second.size() || std::memcmp(first.data(), second.data(), first.size_bytes()) != 0 || !sameHeights(a.ringZ(part, ring), b.ringZ(part, ring)))
                return false;
        }
    }
    return true;
}

bool sameCell(const AttributeColumn& a, std::size_t rowOfA, const AttributeColumn& b, std::size_t rowOfB)
{
    if (a.isNull(rowOfA) || b.isNull(rowOfB))
        return a.isNull(rowOfA) == b.isNull(rowOfB);
    if (a.type() != b.type())
        return false;
    switch (a.type()) {
    case FieldType::Integer:
    case FieldType::Boolean: return a.integer(rowOfA) == b.integer(rowOfB);
    case FieldType::Real: return std::bit_cast<std::uint64_t>(a.real(rowOfA)) == std::bit_cast<std::uint64_t>(b.real(rowOfB));
    default: return a.text(rowOfA) == b.text(rowOfB);
    }
}

bool isFinite(const GeometryView& shape)
{
    for (std::size_t part = 0; part < shape.partCount(); ++part)
        for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring) {
            for (const spatial::Coordinate c : shape.ring(part, ring))
                if (!std::isfinite(c.x) || !std::isfinite(c.y))
                    return false;
            for (const double z : shape.ringZ(part, ring))
                if (!std::isfinite(z))
                    return false;
        }
    return true;
}

}  // namespace layers
