// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/comparison_options.h"

#include <string>

namespace layers {

/// How the desktop and the report compare sites; the project's member "comparison".
struct ComparisonEntry {
    std::string layer = {};                  ///< id of the layer whose sites the desktop compares; empty: none
    spatial::ComparisonOptions options = {};
    std::string unknown = "{}";              ///< members of a newer program, kept as they are
};

}  // namespace layers
