// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <memory>
#include <string>
#include <variant>
#include <vector>

namespace app {

/// A cell: nothing, a number, yes or no, or text, which stays text even where it begins with "=" or "+".
using SheetCell = std::variant<std::monostate, double, bool, std::string>;

/// How the numbers of a column are shown; their value is kept whole.
enum class SheetNumber { General, Whole, Tenths, Hundredths, Thousandths, Percent };

struct SheetColumn {
    std::string head;
    double width = 12;   ///< letters
    SheetNumber number = SheetNumber::General;
};

/// A sheet with one row of heads that stays in view and filters the rows below. Belongs to its workbook.
class WorkbookSheet {
public:
    /// As many cells as columns, or fewer. An empty text leaves the cell empty; text beyond 32,767 bytes is cut with "…" (a limit of the format).
    void row(const std::vector<SheetCell>& cells);

private:
    friend class Workbook;
    struct State;
    explicit WorkbookSheet(State& state) : state_(&state) {}
    State* state_;
};

/// An XLSX file made in memory: no dates in it but 2000-01-01, same rows, same bytes. Landscape A4 when printed, `foot` below each page.
/// One thread.
class Workbook {
public:
    static spatial::Result<Workbook> create(const std::string& title, const std::string& foot);
    /// The second sheet is the one that opens.
    WorkbookSheet sheet(const std::string& name, std::vector<SheetColumn> columns);
    /// The bytes; the workbook is used up. WriteFailed where the disk for temporary files is full.
    spatial::Result<std::string> finish();

    Workbook(Workbook&&) noexcept;
    ~Workbook();

private:
    struct State;
    explicit Workbook(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace app
