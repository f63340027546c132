// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/sheets/open_sheets.h"

#include "layers/sources/csv_rows.h"
#include "layers/sources/format.h"
#include "layers/sources/gdal_setup.h"
#include "layers/sources/sheets/sheet_stream.h"
#include "layers/sources/text_file.h"

#include <fmt/format.h>

#include <charconv>
#include <fstream>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::Sheet;
using spatial::SheetCell;
using spatial::text;

namespace {

/// Workbooks with a password, and those of before 2007, are OLE containers.
bool isOleContainer(const std::filesystem::path& file)
{
    std::string head(8, '\0');
    std::ifstream in(file, std::ios::binary);
    return in.read(head.data(), 8) && head == "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
}

/// A number only where nothing of the text is lost: not "007", "1.50", "1e3".
SheetCell csvCellOf(std::string_view written)
{
    double number = 0;
    const auto [end, fault] = std::from_chars(written.data(), written.data() + written.size(), number);
    char again[32];
    if (fault == std::errc{} && end == written.data() + written.size())
        if (const auto shown = fmt::format_to_n(again, sizeof again, "{}", number); std::string_view(again, shown.size) == written)
            return {.text = {}, .number = number};
    return {.text = written};
}

/// A title above the table has no delimiters: the rows below tell them.
char delimiterBelowTitles(std::string_view body)
{
    constexpr int kMostTitles = 5;
    std::size_t at = 0;
    for (int line = 0; line < kMostTitles && at < body.size(); ++line) {
        const std::string_view rest = body.substr(at);
        const char delimiter = csvDelimiterOf(rest);
        std::size_t first = 0;
        if (nextCsvRow(rest, first, delimiter).size() > 1)
            return delimiter;
        at += first;
    }
    return ',';
}

Result<std::vector<Sheet>> csvSheets(const SourceSpec& spec, spatial::Progress& progress)
{
    TRY_ASSIGN(const TextFile file, readTextFile(spec.path.string(), spec.encoding));
    if (file.text.find('\0') != std::string::npos)
        return Error{ErrorCode::Unreadable, text("The file is not text."), text("Copy or download it again.")};
    const std::string_view body = file.text;
    const char delimiter = delimiterBelowTitles(body);
    const auto texts = std::make_shared<spatial::SheetTexts>();
    Sheet sheet(spec.path.stem().string(), texts);
    std::size_t at = 0;
    for (std::size_t row = 0; at < body.size(); ++row) {
        const CsvRow cells = nextCsvRow(body, at, delimiter);
        for (std::size_t column = 0; column < cells.size(); ++column)
            TRY(addCell(sheet, *texts, row, column, csvCellOf(cells[column])));
        if (row % 1024 == 0) {
            TRY(spatial::notCancelled(progress));
            progress.report(static_cast<double>(at) / static_cast<double>(body.size()), "Reading the spreadsheet");
        }
    }
    std::vector<Sheet> sheets;
    sheets.push_back(std::move(sheet));
    return sheets;
}

Result<std::vector<Sheet>> read(const SourceSpec& spec, spatial::Progress& progress)
{
    prepareGdal();
    if (isOleContainer(spec.path))
        return Error{ErrorCode::Unreadable, text("The workbook is locked with a password, or in the old XLS format."), text("Open it in the program that made it and save it as XLSX without a password.")};
    TRY_ASSIGN(const Format format, formatOf(spec.path));
    if (format == Format::Csv)
        return csvSheets(spec, progress);
    if (format != Format::Xlsx && format != Format::Ods)
        return Error{ErrorCode::Unreadable, text("This is no spreadsheet."), text("XLSX, ODS and CSV can be read.")};
    TRY_ASSIGN(const SheetArchive archive, SheetArchive::open(spec.path));
    return format == Format::Xlsx ? xlsxSheets(archive, spec.layer, progress) : odsSheets(archive, spec.layer, progress);
}

}  // namespace

Result<std::vector<Sheet>> openSheets(const SourceSpec& spec, spatial::Progress& progress)
{
    GdalErrors quiet;
    auto sheets = read(spec, progress);
    if (!sheets)
        return spatial::inFile(sheets.error(), spec.path.string());
    if (sheets->empty())
        return Error{ErrorCode::MissingInput, spec.layer.empty() ? text("The workbook has no sheet.") : text("The workbook has no sheet {0}.", spec.layer), text("Look at the names of its sheets."), {}, spec.path.string()};
    return sheets;
}

}  // namespace layers
