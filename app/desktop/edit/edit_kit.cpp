// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/edit_kit.h"

#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/snap/snapper.h"

namespace app::desktop {

spatial::Sharing EditKit::sharing() const
{
    return options.topological(target.dimension()) ? spatial::Sharing::on(target.crs().isGeographic()) : spatial::Sharing::off();
}

SnapAim snapAim(const Workbench& bench, const EditTarget& target, const EditOptions& options)
{
    const SnapOptions& snap = options.snap();
    SnapAim aim{.crs = target.crs(), .layer = target.id(), .layers = {}, .kinds = snap.on ? snap.kinds : 0, .reach = options.snapReach(bench.map.view().unitsPerPixel()), .grid = snap.grid};
    if (snap.layers == SnapLayers::Shown)
        aim.layers = bench.map.shownLayers();
    else if (snap.layers == SnapLayers::Chosen)
        aim.layers = snap.chosen;
    return aim;
}

}  // namespace app::desktop
