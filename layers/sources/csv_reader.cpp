// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/csv_reader.h"

#include "layers/sources/coordinate_columns.h"
#include "layers/sources/csv_rows.h"
#include "layers/sources/encoding.h"
#include "layers/sources/text_file.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace layers {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

namespace {

using Row = CsvRow;

bool isCode(std::string_view cell)
{
    return cell.size() > 1 && cell[0] == '0' && cell[1] >= '0' && cell[1] <= '9';
}

template <class T>
std::optional<T> wholly(std::string_view cell)
{
    T value{};
    const auto [end, fault] = std::from_chars(cell.data() + (cell.starts_with('+') ? 1 : 0), cell.data() + cell.size(), value);
    if (fault != std::errc{} || end != cell.data() + cell.size())
        return std::nullopt;
    return value;
}

std::string withPoint(std::string cell, bool decimalComma)
{
    if (decimalComma && std::count(cell.begin(), cell.end(), ',') == 1)
        std::replace(cell.begin(), cell.end(), ',', '.');
    return cell;
}

FieldType csvTypeOf(const std::vector<Row>& rows, std::size_t column, bool decimalComma)
{
    bool whole = true;
    bool real = true;
    bool any = false;
    for (const Row& row : rows) {
        if (column >= row.size() || row[column].empty())
            continue;
        any = true;
        const std::string cell = withPoint(row[column], decimalComma);
        whole = whole && wholly<std::int64_t>(cell) && !isCode(cell);
        real = real && wholly<double>(cell) && !isCode(cell);
        if (!real)
            break;
    }
    return !any || !real ? FieldType::Text : whole ? FieldType::Integer : FieldType::Real;
}

AttributeColumn csvColumnOf(const std::vector<Row>& rows, std::size_t column, FieldType type, bool decimalComma)
{
    AttributeColumn out(type);
    out.reserve(rows.size());
    for (const Row& row : rows) {
        if (column >= row.size() || row[column].empty())
            out.appendNull();
        else if (type == FieldType::Integer)
            out.append(*wholly<std::int64_t>(row[column]));
        else if (type == FieldType::Real)
            out.append(*wholly<double>(withPoint(row[column], decimalComma)));
        else
            out.append(std::string_view(row[column]));
    }
    return out;
}

bool isBlank(const Row& row)
{
    return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return cell.empty(); });
}

}  // namespace

Result<LayerReading> readCsv(const std::string& gdalPath, const std::string& name, const SourceSpec& spec, spatial::Progress& progress)
{
    TRY_ASSIGN(const TextFile file, readTextFile(gdalPath, spec.encoding));
    if (file.text.find('\0') != std::string::npos)
        return Error{ErrorCode::Unreadable, text("The file is not text."), text("Copy or download it again.")};
    LayerReading reading;
    reading.encoding = file.encoding;
    if (file.guessed)
        reading.findings.push_back({"encoding.guessed", Severity::Info, name, text("The file does not say how its text is encoded; its bytes read as {0}.", file.encoding),
                                    text("Read it as {0}.", file.encoding), "encoding=" + file.encoding});
    const std::string_view body = file.text;
    const char delimiter = csvDelimiterOf(body);
    std::size_t at = 0;
    const Row header = nextCsvRow(body, at, delimiter);
    std::vector<Row> rows;
    std::int64_t ragged = 0;
    while (at < body.size()) {
        Row row = nextCsvRow(body, at, delimiter);
        if (row.size() == 1 && row[0].empty())
            continue;
        ragged += row.size() != header.size() || isBlank(row) ? 1 : 0;
        rows.push_back(std::move(row));
        if (rows.size() % 1024 == 0)
            TRY(spatial::notCancelled(progress));
    }
    if (ragged > 0)
        reading.findings.push_back({"table.ragged", Severity::Warning, name, text("{0} {0|row|rows} {0|is|are} empty or {0|does|do} not have the {1} columns of the first row.", ragged, header.size())});
    spatial::FeatureTable& table = reading.table;
    table.name = name;
    for (std::size_t i = 0; i < header.size(); ++i) {
        const FieldType type = csvTypeOf(rows, i, delimiter == ';');
        std::string fieldName = header[i].empty() ? fmt::format("column_{}", i + 1) : header[i];
        for (int number = 2; table.fieldIndex(fieldName) >= 0; ++number)
            fieldName = fmt::format("{}_{}", header[i], number);
        table.addField({fieldName, type}, csvColumnOf(rows, i, type, delimiter == ';'));
    }
    for (std::size_t row = 0; row < rows.size(); ++row) {
        table.ids.push_back(static_cast<std::int64_t>(row));
        table.geometry.appendNull();
    }
    TRY(placeRows(table, spec, reading.findings));
    return reading;
}

}  // namespace layers
