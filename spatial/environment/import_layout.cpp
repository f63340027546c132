// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/import_layout.h"

#include "spatial/environment/import_texts.h"
#include "spatial/environment/reading_text.h"

#include <algorithm>

namespace spatial {

namespace {

constexpr std::size_t kRowsSearched = 40;        // default (ours)
constexpr std::size_t kMostColumns = 2'000;      // more are no table of a laboratory (ours)

bool isUnitOfAny(std::string_view unit)
{
    return factorTo(Medium::Soil, unit) || factorTo(Medium::Water, unit) || factorTo(Medium::Air, unit);
}

/// What one header text says.
ImportColumn wordsSay(std::string_view header, Medium medium)
{
    ImportColumn found;
    found.header = header;
    const HeaderWithUnit parts = headerWithUnit(header);
    for (const std::string& name : {std::string(header), parts.name})
        if (const auto meaning = meaningOfHeader(name)) {
            found.meaning = *meaning;
            found.unit = name == parts.name ? parts.unit : std::string();
            found.sure = 0.9;
            found.why = text("Its header is in the list of words.");
            return found;
        }
    const AnalyteHeader named = analyteHeaderOf(header, medium);
    found.unit = named.unit;
    if (!named.analyte)
        return found;
    found.meaning = named.analyte->id == "ph" ? ColumnMeaning::Ph : ColumnMeaning::Analyte;
    found.analyte = found.meaning == ColumnMeaning::Analyte ? named.analyte : nullptr;
    found.sure = 0.9;
    found.why = text("Its header names {0}.", named.analyte->symbol);
    return found;
}

bool isKnown(const ImportColumn& column) { return column.sure > 0; }

class LayoutSearch {
public:
    LayoutSearch(const Sheet& sheet, const MergedCells& merged, Medium medium) : sheet_(sheet), merged_(merged), medium_(medium), columns_(std::min(sheet.columns(), kMostColumns)) {}

    /// How many columns are known with the header in this row, or in this and the next.
    std::size_t known(std::size_t row, std::size_t rows) const
    {
        ImportLayout layout;
        layout.headerRow = row;
        layout.headerRows = rows;
        std::size_t count = 0;
        for (std::size_t column = 0; column < columns_; ++column)
            count += isKnown(columnOf(sheet_, merged_, layout, column, medium_)) ? 1 : 0;
        return count;
    }

    /// A second header row holds no numbers, and is no row of units.
    bool canBeHeader(std::size_t row) const
    {
        bool any = false;
        for (std::size_t column = 0; column < columns_; ++column) {
            const SheetCell cell = sheet_.cell(row, column);
            if (cell.number)
                return false;
            any = any || !cell.empty();
        }
        return any && !isUnitRow(row);
    }

    /// Merged cells hold this row and the next together, or name groups of columns.
    bool isGrouped(std::size_t row) const
    {
        return std::any_of(sheet_.merged().begin(), sheet_.merged().end(), [&](const CellRange& range) {
            return range.firstRow == row && (range.lastRow == row + 1 || (range.lastRow == row && range.firstColumn > 0 && range.lastColumn > range.firstColumn));
        });
    }

    bool isUnitRow(std::size_t row) const
    {
        std::size_t units = 0;
        std::size_t others = 0;
        for (std::size_t column = 0; column < columns_; ++column) {
            const SheetCell cell = sheet_.cell(row, column);
            if (cell.empty())
                continue;
            const std::string shown = cell.shown();
            const std::string inside = headerWithUnit("x " + shown).unit;
            if (cell.number)
                return false;
            if (isUnitOfAny(shown) || isUnitOfAny(inside) || metersOfUnit(shown))
                ++units;
            else if (bareName(shown) != "无量纲" && bareName(shown) != "单位" && bareName(shown) != "unit" && bareName(shown) != "" && bareName(shown) != "/")
                ++others;
        }
        return units > 0 && others * 3 <= units;
    }

private:
    const Sheet& sheet_;
    const MergedCells& merged_;
    Medium medium_;
    std::size_t columns_;
};

}  // namespace

MergedCells::MergedCells(const Sheet& sheet) : sheet_(sheet), byRow_(sheet.merged())
{
    std::stable_sort(byRow_.begin(), byRow_.end(), [](const CellRange& a, const CellRange& b) { return a.firstRow < b.firstRow; });
    for (const CellRange& range : byRow_)
        tallest_ = std::max(tallest_, range.lastRow - std::min(range.firstRow, range.lastRow));
}

const CellRange* MergedCells::covering(std::size_t row, std::size_t column) const
{
    auto at = std::upper_bound(byRow_.begin(), byRow_.end(), row, [](std::size_t wanted, const CellRange& range) { return wanted < range.firstRow; });
    while (at != byRow_.begin()) {
        --at;
        if (at->firstRow + tallest_ < row)
            break;
        if (at->contains(row, column))
            return &*at;
    }
    return nullptr;
}

SheetCell MergedCells::spread(std::size_t row, std::size_t column) const
{
    const SheetCell own = sheet_.cell(row, column);
    if (!own.empty() || byRow_.empty())
        return own;
    const CellRange* range = covering(row, column);
    return range ? sheet_.cell(range->firstRow, range->firstColumn) : own;
}

ImportColumn columnOf(const Sheet& sheet, const MergedCells& merged, const ImportLayout& layout, std::size_t column, Medium medium)
{
    const std::string top = merged.spread(layout.headerRow, column).shown();
    std::string bottom = layout.headerRows == 2 ? merged.spread(layout.headerRow + 1, column).shown() : std::string();
    if (bottom == top)
        bottom.clear();
    ImportColumn found = wordsSay(bottom.empty() ? top : bottom, medium);
    const ImportColumn above = wordsSay(top, medium);
    if (!isKnown(found) && isKnown(above) && !bottom.empty() && (isUnitOfAny(bottom) || metersOfUnit(bottom))) {   // the name above, its unit below
        found = above;
        found.unit = bottom;
    }
    if (above.meaning == ColumnMeaning::Analyte && found.meaning == ColumnMeaning::Result) {
        found = above;
    } else if (above.meaning == ColumnMeaning::Analyte && found.meaning == ColumnMeaning::ResultLimit) {
        found.meaning = ColumnMeaning::Ignored;
        found.why = text("It holds the detection limits of another column.");
    }
    found.column = column;
    found.header = bottom.empty() ? top : top.empty() ? bottom : top + " / " + bottom;
    const bool isDepth = found.meaning == ColumnMeaning::Depth || found.meaning == ColumnMeaning::DepthTop || found.meaning == ColumnMeaning::DepthBottom;
    const bool hasUnit = found.meaning == ColumnMeaning::Analyte || found.meaning == ColumnMeaning::Result || isDepth;
    if (!hasUnit || !found.unit.empty())
        return found;
    if (layout.unitRow) {
        const std::string shown = sheet.cell(*layout.unitRow, column).shown();
        const std::string inside = headerWithUnit("x " + shown).unit;
        found.unit = inside.empty() ? shown : inside;
    }
    if (found.unit.empty() && !bottom.empty() && isUnitOfAny(headerWithUnit(top).unit))
        found.unit = headerWithUnit(top).unit;
    if (found.unit.empty() && !isDepth)
        found.unit = layout.sheetUnit;
    return found;
}

Result<ImportLayout> layoutOf(const Sheet& sheet, const MergedCells& merged, const ImportAnswers& answers)
{
    const LayoutSearch search(sheet, merged, answers.medium);
    ImportLayout layout;
    std::size_t most = 0;
    const auto take = [&](std::size_t row, std::size_t rows, std::size_t known) {
        if (known > most) {
            most = known;
            layout.headerRow = row;
            layout.headerRows = rows;
        }
    };
    const std::size_t first = answers.headerRow.value_or(0);
    const std::size_t end = answers.headerRow ? first + 1 : std::min(kRowsSearched, sheet.rows());
    layout.headerRow = first;
    layout.headerRows = answers.headerRows.value_or(1);
    for (std::size_t row = first; row < end; ++row) {
        const std::size_t one = search.known(row, 1);
        if (answers.headerRows.value_or(1) == 1)
            take(row, 1, one);
        if (answers.headerRows.value_or(2) != 2 || !(answers.headerRows || search.canBeHeader(row + 1)))
            continue;
        // A title above a header is no half of it: only what merged cells hold together, or what neither row knows alone.
        const std::size_t two = search.known(row, 2);
        if (answers.headerRows || search.isGrouped(row) || two > std::max(one, search.known(row + 1, 1)))
            take(row, 2, two);
    }
    if (most < 2 && !answers.headerRow && answers.columns.empty())
        return Error{ErrorCode::InvalidInput, text("No row of the sheet {0} looks like the header of a table of samples.", sheet.name()),
                     text("Headers such as 样品编号, 深度(m), 经度, 镉(mg/kg) or sample ID, depth, lon, Cd are known; say which row it is with --header-row.")};
    layout.firstRow = layout.headerRow + layout.headerRows;
    if (layout.firstRow < sheet.rows() && search.isUnitRow(layout.firstRow))
        layout.unitRow = layout.firstRow++;
    for (std::size_t row = 0; row < layout.headerRow; ++row)
        for (std::size_t column = 0; column < std::min(sheet.columns(), kMostColumns) && layout.sheetUnit.empty(); ++column)
            layout.sheetUnit = unitInTitle(sheet.cell(row, column).shown());
    return layout;
}

}  // namespace spatial
