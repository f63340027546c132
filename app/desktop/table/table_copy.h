// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app::desktop {

/// Rows and columns of a table as they are shown.
struct TableCut {
    spatial::FeatureTablePtr table;
    std::vector<std::uint32_t> rows;
    std::vector<int> columns;
};

/// A cut for a spreadsheet: tab-separated text, and for up to 20,000 rows HTML, which keeps leading zeros and long numbers as text. Texts
/// that a spreadsheet would run as a formula get an apostrophe in front; tabs and line ends inside a cell become spaces.
struct ClipboardTable {
    std::string text;
    std::string html;
};
spatial::Result<ClipboardTable> clipboardOf(const TableCut& cut, spatial::Progress& progress);

/// The cut as a table of its own, without geometry.
spatial::FeatureTable tableOf(const TableCut& cut);

/// The bytes of a CSV or XLSX file with the cut. LimitReached for more rows than a sheet holds (1,048,575). Cancelled.
enum class SheetFormat { Csv, Xlsx };
spatial::Result<std::string> sheetOf(const TableCut& cut, SheetFormat format, const std::string& title, spatial::Progress& progress);

}  // namespace app::desktop
