// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"

#include <QString>

#include <string>
#include <vector>

namespace app {

/// How a table stands in a width: a column is never narrower than its longest word while others can give way by their shares; where words do not fit all
/// the same, short Chinese names are parted, then names of files, then letters get smaller, down to 6 points.
struct TableFit {
    std::vector<double> widths;
    double points = 8;   ///< size of letters
};

/// `unit` is a point in the unit of `width`. GUI thread (fonts). O(letters).
TableFit fitTable(const Table& table, double width, double unit);

/// The head of a column; a unit in Chinese brackets that does not fit beside the words goes to a line of its own.
std::string headIn(const Table& table, const TableFit& fit, std::size_t column, double unit);

/// Whether a name of a file may be parted before its letter `at`: behind _, / and a full stop that a letter follows.
bool mayPart(const QString& text, qsizetype at);

inline constexpr double kCellPaddingPoints = 2.6;

}  // namespace app
