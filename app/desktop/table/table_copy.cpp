// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/table_copy.h"

#include "app/report/workbook.h"
#include "layers/sources/csv_writer.h"
#include "layers/sources/save.h"
#include "spatial/features/joined_table.h"

#include <QString>

#include <algorithm>
#include <cstdlib>

namespace app::desktop {

using spatial::AttributeColumn;
using spatial::FieldType;
using spatial::Result;

namespace {

constexpr std::size_t kHtmlRows = 20'000;
constexpr std::size_t kSheetRows = 1'048'575;   // below the head, as the format has it

bool isCopiedAsText(FieldType type) { return type == FieldType::Text || type == FieldType::Date || type == FieldType::DateTime; }

std::string plainCell(const AttributeColumn& column, std::uint32_t row)
{
    std::string cell = column.display(row);
    std::replace_if(cell.begin(), cell.end(), [](char c) { return c == '\t' || c == '\n' || c == '\r'; }, ' ');
    if (column.type() == FieldType::Text && layers::looksLikeFormula(cell))
        cell.insert(0, 1, '\'');
    return cell;
}

/// As the format allows it: 31 letters, some of them forbidden.
std::string sheetName(const std::string& title)
{
    QString name;
    for (const QChar letter : QString::fromStdString(title))
        if (!QStringLiteral("[]:*?/\\'").contains(letter) && letter.isPrint())
            name += letter;
    name = name.trimmed().left(31);
    return name.isEmpty() ? "1" : name.toStdString();
}

void addHtml(std::string& out, std::string_view words)
{
    for (const char c : words)
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        default: out += c;
        }
}

}  // namespace

Result<ClipboardTable> clipboardOf(const TableCut& cut, spatial::Progress& progress)
{
    ClipboardTable out;
    const bool withHtml = cut.rows.size() <= kHtmlRows;
    const auto cell = [&](std::string_view words, bool asText, bool last, const char* tag) {
        out.text += words;
        out.text += last ? '\n' : '\t';
        if (!withHtml)
            return;
        out.html += std::string("<") + tag + (asText ? " style=\"mso-number-format:'\\@'\">" : ">");
        addHtml(out.html, words);
        out.html += std::string("</") + tag + ">";
    };
    if (withHtml)
        out.html = "<html><head><meta charset=\"utf-8\"></head><body><table>";
    const auto line = [&](auto&& words, const char* tag) {
        if (withHtml)
            out.html += "<tr>";
        for (std::size_t i = 0; i < cut.columns.size(); ++i) {
            const auto column = static_cast<std::size_t>(cut.columns[i]);
            cell(words(column), isCopiedAsText(cut.table->fields[column].type), i + 1 == cut.columns.size(), tag);
        }
        if (withHtml)
            out.html += "</tr>";
    };
    line([&](std::size_t column) {
        std::string name = cut.table->fields[column].name;
        if (layers::looksLikeFormula(name))
            name.insert(0, 1, '\'');
        return name;
    }, "th");
    for (std::size_t i = 0; i < cut.rows.size(); ++i) {
        if (i % 4096 == 0)
            TRY(spatial::notCancelled(progress));
        line([&](std::size_t column) { return plainCell(cut.table->columns[column], cut.rows[i]); }, "td");
    }
    if (withHtml)
        out.html += "</table></body></html>";
    return out;
}

spatial::FeatureTable tableOf(const TableCut& cut)
{
    spatial::FeatureTable table;
    table.name = cut.table->name;
    for (const std::uint32_t row : cut.rows) {
        table.ids.push_back(cut.table->ids[row]);
        table.geometry.appendNull();
    }
    for (const int column : cut.columns)
        table.addField(cut.table->fields[static_cast<std::size_t>(column)], spatial::gathered(cut.table->columns[static_cast<std::size_t>(column)], cut.rows));
    return table;
}

Result<std::string> sheetOf(const TableCut& cut, SheetFormat format, const std::string& title, spatial::Progress& progress)
{
    if (format == SheetFormat::Csv)
        return layers::csvOf(tableOf(cut));
    if (cut.rows.size() > kSheetRows)
        return spatial::Error{spatial::ErrorCode::LimitReached, spatial::text("A sheet holds {0} rows; these are {1}.", kSheetRows, cut.rows.size()),
                              spatial::text("Save as CSV instead.")};
    TRY_ASSIGN(auto book, Workbook::create(title, std::string()));
    std::vector<SheetColumn> columns;
    for (const int column : cut.columns) {
        const auto& field = cut.table->fields[static_cast<std::size_t>(column)];
        columns.push_back({field.name, std::clamp(static_cast<double>(field.name.size()) + 4, 10.0, 40.0), SheetNumber::General});
    }
    WorkbookSheet sheet = book.sheet(sheetName(title), std::move(columns));
    std::vector<SheetCell> cells;
    for (std::size_t i = 0; i < cut.rows.size(); ++i) {
        if (i % 1024 == 0) {
            TRY(spatial::notCancelled(progress));
            progress.report(static_cast<double>(i) / static_cast<double>(cut.rows.size()), "Writing rows");
        }
        cells.clear();
        for (const int number : cut.columns) {
            const auto& column = cut.table->columns[static_cast<std::size_t>(number)];
            const std::uint32_t row = cut.rows[i];
            if (column.isNull(row))
                cells.emplace_back();
            else if (column.type() == FieldType::Boolean)
                cells.emplace_back(column.integer(row) != 0);
            else if (isCopiedAsText(column.type()))
                cells.emplace_back(std::string(column.text(row)));
            else if (column.type() == FieldType::Integer && std::abs(column.integer(row)) >= (std::int64_t{1} << 53))
                cells.emplace_back(column.display(row));   // a spreadsheet would round it
            else
                cells.emplace_back(*column.number(row));
        }
        sheet.row(cells);
    }
    return book.finish();
}

}  // namespace app::desktop
