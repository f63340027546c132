// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// rank-sites: the methods of spatial/suitability/rank_sites.h on the fields of a layer.
Tool rankSitesTool();

}  // namespace spatial
