// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace spatial {

/// The largest raw value at which a curve (text of design 12) still changes: beyond it every value has the same utility, so distances
/// need not be known farther. For a bell, four spreads beyond its centre. 0 where the text has no number.
double largestBreak(std::string_view curve);

}  // namespace spatial
