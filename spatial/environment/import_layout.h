// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/environment/sample_import.h"

namespace spatial {

/// The merged cells of a sheet, asked cell by cell: the first cell of the range that covers one.
class MergedCells {
public:
    explicit MergedCells(const Sheet& sheet);
    const CellRange* covering(std::size_t row, std::size_t column) const;
    SheetCell spread(std::size_t row, std::size_t column) const;   ///< the cell, or that whose merged range covers it

private:
    const Sheet& sheet_;
    std::vector<CellRange> byRow_;      // ascending by first row
    std::size_t tallest_ = 0;
};

/// Where the header is; answers go before. InvalidInput where no row names at least two known columns.
Result<ImportLayout> layoutOf(const Sheet& sheet, const MergedCells& merged, const ImportAnswers& answers);

/// The header of a column and what its words say (nothing of the person's answers): meaning, analyte, unit from header, row of units, title.
ImportColumn columnOf(const Sheet& sheet, const MergedCells& merged, const ImportLayout& layout, std::size_t column, Medium medium);

}  // namespace spatial
