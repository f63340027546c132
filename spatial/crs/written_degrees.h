// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace spatial {

/// Degrees from "126.65", "126°39′18″E", "126 39 18", "东经126°39′", "45,75" (decimal comma); south and west are negative.
/// Nothing for anything else.
std::optional<double> degreesOf(std::string_view text);

}  // namespace spatial
