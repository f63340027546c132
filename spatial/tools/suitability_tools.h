// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// Parts of rasterTools(), each in its own file.
Tool rescaleTool();
Tool weightedOverlayTool();
Tool weightRobustnessTool();

}  // namespace spatial
