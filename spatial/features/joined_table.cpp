// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/joined_table.h"

namespace spatial {

std::string freeFieldName(const FeatureTable& table, const std::string& wanted)
{
    std::string name = wanted;
    for (int i = 2; table.fieldIndex(name) >= 0; ++i)
        name = wanted + "_" + std::to_string(i);
    return name;
}

JoinedTable::JoinedTable(const FeatureTable& first, const FeatureTable& second) : first_(first), second_(second), out_(emptyLike(first))
{
    for (Field field : second.fields) {
        field.name = freeFieldName(out_, field.name);
        const FieldType type = field.type;
        out_.addField(std::move(field), AttributeColumn(type));
    }
}

void JoinedTable::add(const GeometryView& geometry, std::optional<std::size_t> firstRow, std::optional<std::size_t> secondRow)
{
    const std::size_t split = first_.columns.size();
    out_.geometry.append(geometry);
    for (std::size_t i = 0; i < split + second_.columns.size(); ++i) {
        const auto& row = i < split ? firstRow : secondRow;
        if (row)
            out_.columns[i].appendFrom(i < split ? first_.columns[i] : second_.columns[i - split], *row);
        else
            out_.columns[i].appendNull();
    }
    out_.ids.push_back(static_cast<std::int64_t>(out_.ids.size()));
}

void JoinedTable::addField(Field field, AttributeColumn column)
{
    field.name = freeFieldName(out_, field.name);
    out_.addField(std::move(field), std::move(column));
}

}  // namespace spatial
