// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

namespace spatial {

/// The conditions of the tables of limits, and the parameters of judge-samples that say them.
inline constexpr std::pair<const char*, const char*> kConditionParameters[] = {{"land", "land-class"}, {"use", "land-use"}, {"water", "water"}, {"grade", "grade"}, {"average", "average"}};

}  // namespace spatial
