// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/suitability/comparison_options.h"

#include <string>

namespace layers {

struct Project;

/// How the desktop and the report compare sites.
struct ComparisonEntry {
    std::string layer = {};                  ///< id of the layer whose sites the desktop compares; empty: none
    spatial::ComparisonOptions options = {};
    std::string unknown = "{}";              ///< members of a newer program, kept as they are
};

/// The project's member "comparison": {"layer": "parcels", "attitude": 2, "weights": "around", "spread": 0.3 ...}, which stands among those that Project has no field of its
/// own for (Project::unknown). What is absent is the default. InvalidInput names a bad member by its path; a project that was read has none.
spatial::Result<ComparisonEntry> comparisonOf(const Project& project);

/// All defaults leave no member behind.
void setComparison(Project& project, const ComparisonEntry& comparison);

}  // namespace layers
