// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// Parts of decisionTools(), each in its own file.
Tool weightsTool();       ///< weights from data, ranks, swings, or comparisons with the best and the worst
Tool rankSitesTool();     ///< the methods of spatial/suitability/rank_sites.h on the fields of a layer
Tool sensitivityTool();   ///< what a choice of sites hangs on

}  // namespace spatial
