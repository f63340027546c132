// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// The name among `names` that someone who wrote `written` most likely meant: the fewest letters changed, added, dropped or swapped, at
/// most a third of them; a name that begins with what was written counts as near. Empty where none is. The first of equals wins.
std::string nearestName(std::string_view written, const std::vector<std::string>& names);

}  // namespace spatial
