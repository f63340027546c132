// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/attribute_join.h"

#include "spatial/core/nearest_name.h"
#include "spatial/core/parallel.h"
#include "spatial/expressions/text_forms.h"
#include "spatial/features/joined_table.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace spatial {

namespace {

constexpr std::size_t kRowsBetweenQuestions = 16 * 1024;

enum class KeyKind { Number, Text, Date };

bool isNumeric(FieldType type) { return type == FieldType::Integer || type == FieldType::Real || type == FieldType::Boolean; }
bool isDate(FieldType type) { return type == FieldType::Date || type == FieldType::DateTime; }

/// "601" for 601, 601.0 and "0601"; whole numbers of 64 bits keep all their digits.
std::string numberKey(std::string_view written)
{
    const std::string narrow = narrowed(trimmed(written));
    std::int64_t whole = 0;
    const auto [end, fault] = std::from_chars(narrow.data(), narrow.data() + narrow.size(), whole);
    if (fault == std::errc() && end == narrow.data() + narrow.size())
        return std::to_string(whole);
    const auto number = numberIn(narrow);
    if (!number)
        return narrow;
    return std::trunc(*number) == *number && std::abs(*number) < 9e15 ? std::to_string(static_cast<std::int64_t>(*number)) : fmt::format("{}", *number);
}

/// The form of a key by which it is looked up; empty for null.
std::string keyOf(const AttributeColumn& column, std::size_t row, KeyKind kind)
{
    if (column.isNull(row))
        return {};
    if (kind == KeyKind::Number)
        return numberKey(column.type() == FieldType::Boolean ? std::to_string(column.integer(row)) : column.display(row));
    const std::string written = column.display(row);
    if (kind == KeyKind::Date)
        if (auto date = dateIn(written)) {
            date->hasTime = false;
            return date->iso();
        }
    return std::string(trimmed(narrowed(trimmed(written))));
}

Result<std::vector<std::string>> keysOf(const AttributeColumn& column, KeyKind kind, Progress& progress)
{
    std::vector<std::string> keys(column.size());
    CancelOnly quiet(progress);
    TRY(parallelFor(keys.size(), kRowsBetweenQuestions, quiet, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t row = begin; row < end; ++row)
            keys[row] = keyOf(column, row, kind);
        return notCancelled(progress);
    }));
    return keys;
}

void addExample(std::vector<std::string>& examples, const AttributeColumn& column, std::size_t row)
{
    if (examples.size() >= JoinReport::kExamples)
        return;
    std::string written = column.display(row);
    if (std::find(examples.begin(), examples.end(), written) == examples.end())
        examples.push_back(std::move(written));
}

Result<std::size_t> indexOf(const FeatureTable& table, const std::string& field)
{
    const int index = table.fieldIndex(field);
    if (index >= 0)
        return static_cast<std::size_t>(index);
    std::vector<std::string> names;
    for (const Field& each : table.fields)
        names.push_back(each.name);
    const std::string near = nearestName(field, names);
    return Error{ErrorCode::InvalidParameter, text("The table {0} has no field {1}.", table.name, field), near.empty() ? Text() : text("Did you mean {0}?", near), "join"};
}

}  // namespace

Result<MatchedRows> matchKeys(const AttributeColumn& keys, const AttributeColumn& otherKeys, Progress& progress)
{
    const KeyKind kind = isNumeric(keys.type()) || isNumeric(otherKeys.type()) ? KeyKind::Number : isDate(keys.type()) || isDate(otherKeys.type()) ? KeyKind::Date : KeyKind::Text;
    TRY_ASSIGN(const auto wanted, keysOf(keys, kind, progress));
    TRY_ASSIGN(const auto present, keysOf(otherKeys, kind, progress));
    progress.report(0.4, "join");
    struct Place {
        std::uint32_t row = 0;
        bool several = false;
        bool used = false;
    };
    MatchedRows out;
    std::unordered_map<std::string_view, Place> places;
    places.reserve(present.size());
    for (std::size_t row = 0; row < present.size(); ++row) {
        if (row % kRowsBetweenQuestions == 0)
            TRY(notCancelled(progress));
        if (present[row].empty())
            continue;
        const auto [found, isNew] = places.try_emplace(present[row], Place{static_cast<std::uint32_t>(row)});
        if (isNew)
            continue;
        out.report.duplicates += found->second.several ? 0 : 1;
        found->second.several = true;
        addExample(out.report.duplicateKeys, otherKeys, row);
    }
    progress.report(0.7, "join");
    out.rows.assign(wanted.size(), kNoRow);
    for (std::size_t row = 0; row < wanted.size(); ++row) {
        if (row % kRowsBetweenQuestions == 0)
            TRY(notCancelled(progress));
        if (wanted[row].empty()) {
            ++out.report.withoutKey;
            continue;
        }
        const auto found = places.find(wanted[row]);
        if (found == places.end()) {
            ++out.report.unmatched;
            addExample(out.report.unmatchedKeys, keys, row);
            continue;
        }
        ++out.report.matched;
        found->second.used = true;
        out.rows[row] = found->second.row;
    }
    for (const std::string& key : present) {
        const auto found = key.empty() ? places.end() : places.find(key);
        out.report.unused += found == places.end() || !found->second.used ? 1 : 0;
    }
    return out;
}

Result<JoinReport> joinFields(FeatureTable& table, const FeatureTable& other, const AttributeJoin& join, Progress& progress)
{
    TRY_ASSIGN(const std::size_t key, indexOf(table, join.field));
    TRY_ASSIGN(const std::size_t otherKey, indexOf(other, join.otherField));
    std::vector<std::size_t> taken;
    for (const std::string& name : join.take) {
        TRY_ASSIGN(const std::size_t index, indexOf(other, name));
        taken.push_back(index);
    }
    for (std::size_t i = 0; join.take.empty() && i < other.fields.size(); ++i)
        if (i != otherKey)
            taken.push_back(i);
    TRY_ASSIGN(MatchedRows matched, matchKeys(table.columns[key], other.columns[otherKey], progress));
    std::vector<std::optional<AttributeColumn>> columns(taken.size());
    CancelOnly quiet(progress);
    TRY(parallelFor(taken.size(), 1, quiet, [&](std::size_t i, std::size_t) -> Result<void> {
        columns[i].emplace(gathered(other.columns[taken[i]], matched.rows));
        return {};
    }));
    for (std::size_t i = 0; i < taken.size(); ++i) {
        Field field = other.fields[taken[i]];
        field.name = freeFieldName(table, join.prefix + field.name);
        table.addField(std::move(field), *std::move(columns[i]));
    }
    return std::move(matched.report);
}

}  // namespace spatial
