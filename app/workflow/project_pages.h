// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/layout/map_page.h"
#include "app/workflow/project_actions.h"

#include <vector>

namespace app {

/// The pages of `songhua map`: the project's layers with their styles, one page for each analysis grid (or for the asked extent). With a
/// layout of the project ({"id", "title": {en, zh}, "layers": [ids], "extent": [x0, y0, x1, y1] or "grid": id, "paper": "A3",
/// "landscape": true, "dpi": 300}) one page as it says. The layout "corridor" is there without being written, see corridor_sheet.h. InvalidParameter names the layouts there are; InvalidInput the bad member.
spatial::Result<std::vector<MapPage>> projectPages(const layers::Project& project, const MapRunOptions& options, spatial::Progress& progress);

}  // namespace app
