// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace layers {

/// One row of a CSV as it is read, and where its cells stand in the text.
using CsvRow = std::vector<std::string>;
using CsvSpans = std::vector<std::pair<std::size_t, std::size_t>>;   ///< begin and end of each cell, with its quotes

/// The next row at `at`; quotes may span lines.
CsvRow nextCsvRow(std::string_view body, std::size_t& at, char delimiter, CsvSpans* spans = nullptr);

/// The one that splits the first lines into most columns, all alike.
char csvDelimiterOf(std::string_view body);

}  // namespace layers
