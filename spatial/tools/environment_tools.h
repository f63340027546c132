// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

Tool judgeSamplesTool();

}  // namespace spatial
