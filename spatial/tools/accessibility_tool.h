// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// accessibility: nearest, cumulative, hansen, e2sfca and huff over a network (spatial/accessibility).
Tool accessibilityTool();

}  // namespace spatial
