// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// location-allocation: the problems of spatial/allocation over a network or a matrix of costs.
Tool locationAllocationTool();

}  // namespace spatial
