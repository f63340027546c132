// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"

#include <vector>

namespace spatial {

/// A new layer and what a person should know about it.
struct FeatureResult {
    FeatureTable table;
    std::vector<Warning> warnings;
};

}  // namespace spatial
