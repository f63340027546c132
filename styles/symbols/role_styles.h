// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/default_styles.h"

#include <optional>
#include <string_view>

namespace styles {

/// The style of one role; nothing for a role that has none of its own.
std::optional<FeatureStyle> roleStyle(const spatial::FeatureTable& table, std::string_view role);

/// The first of `names` that the table has as a field, spelled as the table spells it; empty for none.
std::string firstField(const spatial::FeatureTable& table, std::initializer_list<std::string_view> names);

}  // namespace styles
