// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spatial {

/// What one cell of a spreadsheet holds. A number has no text of its own; a date has its ISO 8601 text and the serial number of the file.
struct SheetCell {
    std::string_view text = {};           ///< UTF-8; lives as long as the sheet
    std::optional<double> number = {};
    bool isFormula = false;               ///< text and number are what the program that saved the file had computed
    bool isDate = false;

    bool empty() const { return text.empty() && !number; }
    std::string shown() const;            ///< the text, or the number with as many digits as bring it back
};

/// Cells that a person merged; their value stands in the first.
struct CellRange {
    std::size_t firstRow = 0, firstColumn = 0, lastRow = 0, lastColumn = 0;

    bool contains(std::size_t row, std::size_t column) const { return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn; }
    friend bool operator==(const CellRange&, const CellRange&) = default;
};

/// The texts of a workbook, each kept once.
class SheetTexts {
public:
    std::uint32_t numberOf(std::string_view text);   ///< adds it where it is new
    std::string_view operator[](std::uint32_t number) const { return texts_[number]; }
    std::size_t bytes() const { return bytes_; }

private:
    std::deque<std::string> texts_;   // stays where it is while it grows
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
    std::size_t bytes_ = 0;
};

/// One table of a workbook as it lies in the file: cells by row and column from 0, nothing interpreted. 16 bytes for each filled cell and none
/// for empty ones, so a cell far to the right costs nothing. Built row by row; a value afterwards, read from any thread.
class Sheet {
public:
    explicit Sheet(std::string name = {}, std::shared_ptr<SheetTexts> texts = std::make_shared<SheetTexts>()) : name_(std::move(name)), texts_(std::move(texts)) {}

    const std::string& name() const { return name_; }
    std::size_t rows() const { return rowStart_.size(); }   ///< after the last filled cell
    std::size_t columns() const { return columns_; }
    std::size_t filled() const { return cells_.size(); }
    SheetCell cell(std::size_t row, std::size_t column) const;   ///< empty for what is not there. O(1) in full rows, else O(log columns)
    bool isBlankRow(std::size_t row) const;                      ///< no filled cell
    const std::vector<CellRange>& merged() const { return merged_; }

    /// Cells must come row by row, within a row in any order; false where an earlier row comes again, or beyond the last column (65,535).
    /// An empty text adds nothing.
    bool add(std::size_t row, std::size_t column, const SheetCell& cell);
    void addMerged(const CellRange& range) { merged_.push_back(range); }

private:
    struct Held {
        double number = 0;
        std::uint32_t text = 0;
        std::uint16_t column = 0;
        std::uint8_t flags = 0;
    };
    std::size_t endOf(std::size_t row) const { return row + 1 < rowStart_.size() ? rowStart_[row + 1] : cells_.size(); }

    std::string name_;
    std::shared_ptr<SheetTexts> texts_;
    std::vector<std::size_t> rowStart_;   // into cells_
    std::vector<Held> cells_;             // of each row ascending by column
    std::vector<CellRange> merged_;
    std::size_t columns_ = 0;
};

/// "A1" of a row and a column from 0; "AB12".
std::string cellName(std::size_t row, std::size_t column);
/// "A", "Z", "AA" ... of a column from 0, and back; nothing for what is no such name.
std::string columnLetters(std::size_t column);
std::optional<std::size_t> columnOfLetters(std::string_view letters);

}  // namespace spatial
