// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "layers/sources/open.h"

#include <vector>

namespace layers {

/// What keeps land-use parcels from covering the land exactly once: "topology.overlap" (pairs of parcels over each other, also of two
/// layers) and "topology.gap" (holes between them), each one finding with count, hectares and the worst place. Overlaps and gaps of at
/// most 0.01 square metres are rounding.
spatial::Result<std::vector<Finding>> topologyFindings(const std::vector<spatial::FeatureTablePtr>& parcels, spatial::Progress& progress);

/// The same over all layers of a project with role land-use. Layers that cannot be opened are left out: checkProject names them.
spatial::Result<std::vector<Finding>> topologyFindings(const Project& project, spatial::Progress& progress);

/// The same for a file whose layers look like land use (by name and fields); nothing for other data.
spatial::Result<std::vector<Finding>> topologyFindings(const SourceSpec& spec, const DataInfo& info, spatial::Progress& progress);

/// What the project's own rules of topology find, one finding "topology.rule" for each rule that is broken, with the count and its first fault; accepted
/// faults are left out.
spatial::Result<std::vector<Finding>> topologyRuleFindings(const Project& project, spatial::Progress& progress);

}  // namespace layers
