// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace app::cli {

/// Columns of a terminal that UTF-8 text takes: two for a Han character, none for a combining mark. Independent of the locale.
int displayWidth(std::string_view text);

/// `text` broken at spaces (Han anywhere) into lines of at most `width` columns; lines after the first start with `indent` spaces.
std::string wrapped(std::string_view text, int width, int indent);

/// Cells below each other in columns, two spaces apart; a column whose cells below the header are all numbers is set to the right.
/// The first row is the header. Every line starts with `indent` spaces and ends without any.
std::string columns(const std::vector<std::vector<std::string>>& rows, int indent = 0);

}  // namespace app::cli
