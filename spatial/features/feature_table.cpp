// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/feature_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace spatial {

namespace {

bool isTextual(FieldType type) { return type == FieldType::Text || type == FieldType::Date || type == FieldType::DateTime; }

bool sameIgnoringCase(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::optional<double> AttributeColumn::number(std::size_t row) const
{
    if (isNull(row))
        return std::nullopt;
    switch (type_) {
    case FieldType::Integer:
    case FieldType::Boolean: return static_cast<double>(arrays_.integers[row]);
    case FieldType::Real: return arrays_.reals[row];
    default: break;
    }
    const std::string_view written = text(row);
    double value = 0;
    const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (fault != std::errc{} || end != written.data() + written.size())
        return std::nullopt;
    return value;
}

std::string AttributeColumn::display(std::size_t row) const
{
    if (isNull(row))
        return {};
    switch (type_) {
    case FieldType::Integer: return fmt::format("{}", arrays_.integers[row]);
    case FieldType::Boolean: return arrays_.integers[row] != 0 ? "true" : "false";
    case FieldType::Real: return fmt::format("{}", arrays_.reals[row]);
    default: return std::string(text(row));
    }
}

Value AttributeColumn::value(std::size_t row) const
{
    if (isNull(row))
        return {};
    switch (type_) {
    case FieldType::Integer: return arrays_.integers[row];
    case FieldType::Boolean: return arrays_.integers[row] != 0;
    case FieldType::Real: return arrays_.reals[row];
    default: return std::string(text(row));
    }
}

void AttributeColumn::reserve(std::size_t rows)
{
    arrays_.valid.reserve(rows);
    if (isTextual(type_))
        arrays_.textStart.reserve(rows + 1);
    else if (type_ == FieldType::Real)
        arrays_.reals.reserve(rows);
    else
        arrays_.integers.reserve(rows);
}

void AttributeColumn::appendNull()
{
    arrays_.valid.push_back(0);
    if (isTextual(type_))
        arrays_.textStart.push_back(arrays_.arena.size());
    else if (type_ == FieldType::Real)
        arrays_.reals.push_back(0);
    else
        arrays_.integers.push_back(0);
}

void AttributeColumn::append(std::int64_t value)
{
    if (type_ != FieldType::Integer && type_ != FieldType::Boolean)
        return append(Value{value});
    arrays_.integers.push_back(value);
    arrays_.valid.push_back(1);
}

void AttributeColumn::append(double value)
{
    if (type_ != FieldType::Real)
        return append(Value{value});
    arrays_.reals.push_back(value);
    arrays_.valid.push_back(1);
}

void AttributeColumn::append(bool value) { append(Value{value}); }

void AttributeColumn::append(std::string_view value)
{
    if (!isTextual(type_))
        return append(Value{std::string(value)});
    arrays_.arena.append(value);
    arrays_.valid.push_back(1);
    arrays_.textStart.push_back(arrays_.arena.size());
}

void AttributeColumn::append(const Value& value)
{
    if (std::holds_alternative<std::monostate>(value))
        return appendNull();
    if (isTextual(type_)) {
        if (const auto* written = std::get_if<std::string>(&value))
            return append(std::string_view(*written));
        if (const auto* whole = std::get_if<std::int64_t>(&value))
            return append(std::string_view(fmt::format("{}", *whole)));
        if (const auto* real = std::get_if<double>(&value))
            return append(std::string_view(fmt::format("{}", *real)));
        return append(std::string_view(std::get<bool>(value) ? "true" : "false"));
    }
    std::optional<double> real;
    std::optional<std::int64_t> whole;
    if (const auto* i = std::get_if<std::int64_t>(&value)) {
        whole = *i;
        real = static_cast<double>(*i);
    } else if (const auto* d = std::get_if<double>(&value)) {
        real = *d;
        if (std::abs(*d) < 9e15 && std::trunc(*d) == *d)
            whole = static_cast<std::int64_t>(*d);
    } else if (const auto* b = std::get_if<bool>(&value)) {
        whole = *b ? 1 : 0;
        real = *b ? 1 : 0;
    }
    if (type_ == FieldType::Real && real) {
        arrays_.reals.push_back(*real);
        arrays_.valid.push_back(1);
    } else if (type_ != FieldType::Real && whole) {
        arrays_.integers.push_back(*whole);
        arrays_.valid.push_back(1);
    } else {
        appendNull();
    }
}

void AttributeColumn::appendFrom(const AttributeColumn& other, std::size_t row)
{
    if (other.isNull(row))
        return appendNull();
    if (isTextual(type_) && isTextual(other.type_))
        return append(other.text(row));
    append(other.value(row));
}

void AttributeColumn::appendAll(const AttributeColumn& more)
{
    const AttributeArrays& from = more.arrays_;
    arrays_.valid.insert(arrays_.valid.end(), from.valid.begin(), from.valid.end());
    arrays_.integers.insert(arrays_.integers.end(), from.integers.begin(), from.integers.end());
    arrays_.reals.insert(arrays_.reals.end(), from.reals.begin(), from.reals.end());
    const std::size_t by = arrays_.arena.size();
    const std::size_t first = arrays_.textStart.size();
    arrays_.textStart.resize(first + from.textStart.size() - 1);
    for (std::size_t i = 1; i < from.textStart.size(); ++i)
        arrays_.textStart[first + i - 1] = from.textStart[i] + by;
    arrays_.arena += from.arena;
}

void AttributeColumn::appendRows(const AttributeColumn& more, std::size_t first, std::size_t end)
{
    if (first >= end)
        return;
    const AttributeArrays& from = more.arrays_;
    const auto append = [&](auto& to, const auto& array) { to.insert(to.end(), array.begin() + static_cast<std::ptrdiff_t>(first), array.begin() + static_cast<std::ptrdiff_t>(end)); };
    append(arrays_.valid, from.valid);
    if (type_ == FieldType::Real)
        append(arrays_.reals, from.reals);
    else if (!isTextual(type_))
        append(arrays_.integers, from.integers);
    else {
        const std::size_t by = arrays_.arena.size() - from.textStart[first];   // may wrap around, and back
        const std::size_t start = arrays_.textStart.size();
        arrays_.textStart.resize(start + end - first);
        for (std::size_t i = first; i < end; ++i)
            arrays_.textStart[start + i - first] = from.textStart[i + 1] + by;
        arrays_.arena.append(from.arena, from.textStart[first], from.textStart[end] - from.textStart[first]);
    }
}

void AttributeColumn::removeLast()
{
    arrays_.valid.pop_back();
    if (isTextual(type_)) {
        arrays_.textStart.pop_back();
        arrays_.arena.resize(arrays_.textStart.back());
    } else if (type_ == FieldType::Real) {
        arrays_.reals.pop_back();
    } else {
        arrays_.integers.pop_back();
    }
}

void AttributeColumn::clear()
{
    arrays_.valid.clear();
    arrays_.integers.clear();
    arrays_.reals.clear();
    arrays_.textStart.assign(1, 0);
    arrays_.arena.clear();
}

bool AttributeColumn::fitTogether(FieldType type, const AttributeArrays& a)
{
    const std::size_t rows = a.valid.size();
    const bool textual = isTextual(type);
    const bool real = type == FieldType::Real;
    return a.integers.size() == (textual || real ? 0 : rows) && a.reals.size() == (real ? rows : 0) && a.textStart.size() == (textual ? rows + 1 : 1) &&
           a.textStart.front() == 0 && a.textStart.back() == a.arena.size() && std::is_sorted(a.textStart.begin(), a.textStart.end());
}

int FeatureTable::fieldIndex(std::string_view wanted) const
{
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].name == wanted)
            return static_cast<int>(i);
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (sameIgnoringCase(fields[i].name, wanted))
            return static_cast<int>(i);
    return -1;
}

const AttributeColumn* FeatureTable::column(std::string_view wanted) const
{
    const int index = fieldIndex(wanted);
    return index < 0 ? nullptr : &columns[static_cast<std::size_t>(index)];
}

void FeatureTable::addField(Field field, AttributeColumn column)
{
    fields.push_back(std::move(field));
    columns.push_back(std::move(column));
}

void FeatureTable::appendRow(const GeometryView& shape, const FeatureTable& from, std::size_t row)
{
    geometry.append(shape);
    for (std::size_t i = 0; i < columns.size(); ++i)
        columns[i].appendFrom(from.columns[i], row);
    ids.push_back(static_cast<std::int64_t>(ids.size()));
}

GeometryKind FeatureTable::commonKind() const
{
    GeometryKind common = GeometryKind::Null;
    for (std::size_t row = 0; row < geometry.size(); ++row) {
        const GeometryKind kind = geometry.kind(row);
        if (kind == GeometryKind::Null || kind == common)
            continue;
        if (common == GeometryKind::Null)
            common = kind;
        else if (dimensionOf(kind) != dimensionOf(common))
            return GeometryKind::Null;
        else
            common = isPoint(kind) ? GeometryKind::MultiPoint : isLine(kind) ? GeometryKind::MultiLineString : GeometryKind::MultiPolygon;
    }
    return common;
}

FeatureTable emptyLike(const FeatureTable& table)
{
    FeatureTable out;
    out.name = table.name;
    out.crs = table.crs;
    out.fields = table.fields;
    for (const AttributeColumn& column : table.columns)
        out.columns.emplace_back(column.type());
    return out;
}

FeatureTable selectRows(const FeatureTable& table, const std::vector<std::size_t>& keep)
{
    FeatureTable out = emptyLike(table);
    for (const std::size_t row : keep) {
        out.appendRow(table.geometry[row], table, row);
        out.ids.back() = table.ids[row];
    }
    return out;
}

}  // namespace spatial
