// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace spatial {

/// "0, 5,,1" at the commas: pieces without the blanks around them, empty ones kept.
std::vector<std::string_view> split(std::string_view text, char separator);

/// A finite number with a decimal point whatever the locale, and nothing else around it.
std::optional<double> finiteNumber(std::string_view text);

}  // namespace spatial
