// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// The best way from every origin to every destination as a line.
Tool routeTool();

}  // namespace spatial
