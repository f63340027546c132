// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// `import-samples`: from a spreadsheet to a layer of samples.
std::vector<Tool> environmentToolsOfImport();

}  // namespace spatial
