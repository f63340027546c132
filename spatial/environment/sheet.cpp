// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace spatial {

namespace {

constexpr std::uint8_t kHasNumber = 1;
constexpr std::uint8_t kHasText = 2;
constexpr std::uint8_t kIsFormula = 4;
constexpr std::uint8_t kIsDate = 8;

}  // namespace

std::string SheetCell::shown() const
{
    return text.empty() && number ? fmt::format("{}", *number) : std::string(text);
}

std::uint32_t SheetTexts::numberOf(std::string_view text)
{
    if (const auto known = numbers_.find(text); known != numbers_.end())
        return known->second;
    const auto number = static_cast<std::uint32_t>(texts_.size());
    texts_.emplace_back(text);
    bytes_ += text.size();
    numbers_.emplace(texts_.back(), number);
    return number;
}

SheetCell Sheet::cell(std::size_t row, std::size_t column) const
{
    if (row >= rows() || column >= columns_)
        return {};
    const auto begin = cells_.begin() + static_cast<std::ptrdiff_t>(rowStart_[row]);
    const auto end = cells_.begin() + static_cast<std::ptrdiff_t>(endOf(row));
    auto at = static_cast<std::size_t>(end - begin) > column ? begin + static_cast<std::ptrdiff_t>(column) : end;
    if (at == end || at->column != column)
        at = std::lower_bound(begin, end, column, [](const Held& held, std::size_t wanted) { return held.column < wanted; });
    if (at == end || at->column != column)
        return {};
    SheetCell cell;
    if (at->flags & kHasText)
        cell.text = (*texts_)[at->text];
    if (at->flags & kHasNumber)
        cell.number = at->number;
    cell.isFormula = at->flags & kIsFormula;
    cell.isDate = at->flags & kIsDate;
    return cell;
}

bool Sheet::isBlankRow(std::size_t row) const { return row >= rows() || rowStart_[row] == endOf(row); }

bool Sheet::add(std::size_t row, std::size_t column, const SheetCell& cell)
{
    if (column >= std::numeric_limits<std::uint16_t>::max() || row + 1 < rows())
        return false;
    if (cell.empty())
        return true;
    rowStart_.resize(std::max(rowStart_.size(), row + 1), cells_.size());
    Held held;
    held.column = static_cast<std::uint16_t>(column);
    held.number = cell.number.value_or(0);
    held.text = cell.text.empty() ? 0 : texts_->numberOf(cell.text);
    held.flags = static_cast<std::uint8_t>((cell.number ? kHasNumber : 0) | (cell.text.empty() ? 0 : kHasText) | (cell.isFormula ? kIsFormula : 0) | (cell.isDate ? kIsDate : 0));
    const auto begin = cells_.begin() + static_cast<std::ptrdiff_t>(rowStart_[row]);
    const auto at = begin == cells_.end() || cells_.back().column < held.column
                        ? cells_.end()
                        : std::lower_bound(begin, cells_.end(), held.column, [](const Held& one, std::uint16_t wanted) { return one.column < wanted; });
    if (at != cells_.end() && at->column == held.column)
        *at = held;
    else
        cells_.insert(at, held);
    columns_ = std::max(columns_, column + 1);
    return true;
}

std::string columnLetters(std::size_t column)
{
    std::string letters;
    for (++column; column > 0; column = (column - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (column - 1) % 26));
    return letters;
}

std::optional<std::size_t> columnOfLetters(std::string_view letters)
{
    if (letters.empty() || letters.size() > 4)
        return std::nullopt;
    std::size_t column = 0;
    for (const char c : letters) {
        const bool upper = c >= 'A' && c <= 'Z';
        if (!upper && !(c >= 'a' && c <= 'z'))
            return std::nullopt;
        column = column * 26 + static_cast<std::size_t>(c - (upper ? 'A' : 'a')) + 1;
    }
    return column - 1;
}

std::string cellName(std::size_t row, std::size_t column) { return columnLetters(column) + std::to_string(row + 1); }

}  // namespace spatial
