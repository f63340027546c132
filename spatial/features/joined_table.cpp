// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/joined_table.h"

#include "spatial/core/parallel.h"

namespace spatial {

std::string freeFieldName(const FeatureTable& table, const std::string& wanted)
{
    std::string name = wanted;
    for (int i = 2; table.fieldIndex(name) >= 0; ++i)
        name = wanted + "_" + std::to_string(i);
    return name;
}

namespace {

template <class T>
std::vector<T> valuesOf(const std::vector<T>& from, std::span<const std::uint32_t> rows)
{
    std::vector<T> out;
    if (from.empty())
        return out;
    out.reserve(rows.size());
    for (const std::uint32_t row : rows)
        out.push_back(row == kNoRow ? T{} : from[row]);
    return out;
}

bool joinsAsText(FieldType type) { return type == FieldType::Text || type == FieldType::Date || type == FieldType::DateTime; }

}  // namespace

AttributeColumn gathered(const AttributeColumn& from, std::span<const std::uint32_t> rows)
{
    if (from.size() == 0) {
        AttributeColumn nulls(from.type());
        for (std::size_t i = 0; i < rows.size(); ++i)
            nulls.appendNull();
        return nulls;
    }
    const AttributeArrays& source = from.arrays();
    AttributeArrays out;
    out.valid = valuesOf(source.valid, rows);
    out.integers = valuesOf(source.integers, rows);
    out.reals = valuesOf(source.reals, rows);
    if (!joinsAsText(from.type()))
        return AttributeColumn(from.type(), std::move(out));
    std::size_t bytes = 0;
    for (const std::uint32_t row : rows)
        bytes += row == kNoRow ? 0 : source.textStart[row + 1] - source.textStart[row];
    out.arena.reserve(bytes);
    out.textStart.reserve(rows.size() + 1);
    for (const std::uint32_t row : rows) {
        if (row != kNoRow)
            out.arena.append(source.arena, source.textStart[row], source.textStart[row + 1] - source.textStart[row]);
        out.textStart.push_back(out.arena.size());
    }
    return AttributeColumn(from.type(), std::move(out));
}

JoinedTable::JoinedTable(const FeatureTable& first, const FeatureTable& second) : first_(first), second_(second), out_(emptyLike(first))
{
    for (Field field : second.fields) {
        field.name = freeFieldName(out_, field.name);
        const FieldType type = field.type;
        out_.addField(std::move(field), AttributeColumn(type));
    }
}

Result<void> JoinedTable::add(GeometryColumn geometries, std::span<const std::uint32_t> first, std::span<const std::uint32_t> second, Progress& progress)
{
    const std::size_t split = first_.columns.size();
    out_.geometry = std::move(geometries);
    CancelOnly quiet(progress);
    TRY(parallelFor(split + second_.columns.size(), 1, quiet, [&](std::size_t i, std::size_t) -> Result<void> {
        out_.columns[i] = i < split ? gathered(first_.columns[i], first) : gathered(second_.columns[i - split], second);
        return {};
    }));
    out_.ids.resize(out_.geometry.size());
    for (std::size_t i = 0; i < out_.ids.size(); ++i)
        out_.ids[i] = static_cast<std::int64_t>(i);
    return {};
}

void JoinedTable::addField(Field field, AttributeColumn column)
{
    field.name = freeFieldName(out_, field.name);
    out_.addField(std::move(field), std::move(column));
}

}  // namespace spatial
