// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/shown_extent.h"

#include "app/desktop/map/map_canvas.h"
#include "layers/project/project.h"
#include "spatial/crs/transform.h"

namespace app::desktop {

spatial::Result<spatial::Box> shownExtent(const layers::Project& project, const MapCanvas& map)
{
    TRY_ASSIGN(const spatial::Crs analysis, layers::analysisCrs(project));
    TRY_ASSIGN(const auto transform, spatial::Transform::between(map.crs(), analysis));
    return transform(map.view().extent);
}

}  // namespace app::desktop
