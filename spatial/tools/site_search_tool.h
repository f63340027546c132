// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/tools/tool.h"

namespace spatial {

/// site-search: spatial/regions/site_search.h, sites as polygons.
Tool siteSearchTool();

}  // namespace spatial
