// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/coordinate.h"

namespace layers {
struct Project;
}

namespace app::desktop {

class MapCanvas;

/// What the canvas shows, in the project's analysis CRS. Errors of analysisCrs and Transform.
spatial::Result<spatial::Box> shownExtent(const layers::Project& project, const MapCanvas& map);

}  // namespace app::desktop
