// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/row_filter.h"

#include "spatial/core/parallel.h"
#include "spatial/expressions/feature_expression.h"

#include <QString>
#include <QStringList>

#include <algorithm>
#include <string_view>

namespace app::desktop {

using spatial::AttributeColumn;
using spatial::FieldType;
using spatial::Result;

namespace {

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// One word that is looked for. Where it is all ASCII or has no letters with a case (Han), bytes are compared; else letters.
class Word {
public:
    explicit Word(const QString& word) : folded_(word.toCaseFolded()), bytes_(folded_.toStdString()), byBytes_(isAscii(bytes_) || word.toUpper() == word.toLower()) {}

    bool isIn(std::string_view text) const
    {
        if (!byBytes_)
            return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())).toCaseFolded().contains(folded_);
        return std::search(text.begin(), text.end(), bytes_.begin(), bytes_.end(), [](char a, char b) { return lower(a) == b; }) != text.end();
    }

private:
    QString folded_;
    std::string bytes_;
    bool byBytes_;
};

bool isText(FieldType type) { return type == FieldType::Text || type == FieldType::Date || type == FieldType::DateTime; }

bool rowHolds(const spatial::FeatureTable& table, std::size_t row, const Word& word)
{
    for (const AttributeColumn& column : table.columns)
        if (!column.isNull(row) && (isText(column.type()) ? word.isIn(column.text(row)) : word.isIn(column.display(row))))
            return true;
    return false;
}

Result<void> keepWords(const spatial::FeatureTable& table, const std::string& words, std::vector<std::uint8_t>& kept, spatial::Progress& progress)
{
    std::vector<Word> parts;
    for (const QString& word : QString::fromStdString(words).split(QLatin1Char(' '), Qt::SkipEmptyParts))
        parts.emplace_back(word);
    spatial::CountedProgress counted(progress, table.size(), "Filtering the table");
    return spatial::parallelFor(table.size(), 8192, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t row = begin; row < end; ++row)
            if (kept[row] != 0 && !std::all_of(parts.begin(), parts.end(), [&](const Word& word) { return rowHolds(table, row, word); }))
                kept[row] = 0;
        counted.add(end - begin);
        return {};
    });
}

Result<std::vector<std::uint8_t>> rowsWhere(const spatial::FeatureTable& table, const std::string& expression, spatial::Progress& progress)
{
    TRY_ASSIGN(const auto parsed, spatial::FeatureExpression::parse(expression));
    TRY_ASSIGN(const auto bound, parsed.bind(table));
    if (bound.type() != FieldType::Boolean)
        return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("The expression gives no yes or no."),
                              spatial::text("Compare with something: \"area\" > 5000."), "expression"};
    return bound.where(progress);
}

}  // namespace

Result<std::vector<std::uint8_t>> rowsKept(const spatial::FeatureTable& table, const RowFilter& filter, spatial::Progress& progress)
{
    std::vector<std::uint8_t> kept(table.size(), 1);
    const auto alsoOnly = [&](const std::vector<std::uint8_t>& other) {
        for (std::size_t row = 0; row < kept.size(); ++row)
            kept[row] &= other[row];
    };
    if (!filter.layerFilter.empty()) {
        const auto shown = rowsWhere(table, filter.layerFilter, progress);
        TRY(spatial::notCancelled(progress));
        if (shown)
            alsoOnly(*shown);
    }
    if (!filter.expression.empty()) {
        TRY_ASSIGN(const auto where, rowsWhere(table, filter.expression, progress));
        alsoOnly(where);
    }
    if (!filter.words.empty())
        TRY(keepWords(table, filter.words, kept, progress));
    return kept;
}

std::string sameValue(const spatial::FeatureTable& table, std::size_t column, std::size_t row)
{
    const auto quoted = [](std::string_view words, char mark) {
        std::string out(1, mark);
        for (const char c : words) {
            if (c == mark)
                out += mark;
            out += c;
        }
        return out + mark;
    };
    const AttributeColumn& values = table.columns[column];
    const std::string field = quoted(table.fields[column].name, '"');
    if (values.isNull(row))
        return field + " is null";
    if (values.type() == FieldType::Boolean)
        return values.integer(row) != 0 ? field : "not " + field;
    const bool isNumber = values.type() == FieldType::Integer || values.type() == FieldType::Real;
    return field + " = " + (isNumber ? values.display(row) : quoted(values.text(row), '\''));
}

}  // namespace app::desktop
