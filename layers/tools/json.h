// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/value_tree.h"

#include <string>
#include <string_view>

namespace layers {

/// A document as JSON: members in their order, numbers as the shortest text that reads back to the same value (a whole number without a
/// point), NaN and infinities as null, bytes that are not UTF-8 as U+FFFD. Independent of the locale. On one line, or with `indent`
/// spaces a level and a member a line (lists of plain values stay on one line).
std::string jsonOf(const spatial::ValueTree& tree, int indent = 0);

/// The text between quotes, escaped as JSON wants it.
std::string jsonQuoted(std::string_view text);

}  // namespace layers
