// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/warning.h"
#include "spatial/environment/sample_set.h"

#include <string>
#include <utility>
#include <vector>

namespace spatial {

/// The conditions of the tables of limits, and the parameters of judge-samples that say them.
inline constexpr std::pair<const char*, const char*> kConditionParameters[] = {{"land", "land-class"}, {"use", "land-use"}, {"water", "water"}, {"grade", "grade"}, {"average", "average"}};

/// What was read only with a doubt, as warnings: units that were assumed, cells that were not understood; many of one kind are counted.
void tellDoubts(const ReadSamples& read, const std::string& layer, std::vector<Warning>& warnings);

}  // namespace spatial
