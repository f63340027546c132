// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/map_view.h"

#include <QTransform>

namespace app::desktop {

/// Map coordinates to logical pixels of the view.
inline QTransform viewTransform(const styles::MapView& view)
{
    const styles::PixelTransform t = view.transform();
    return {t.xx, t.yx, t.xy, t.yy, t.dx, t.dy};
}

/// The pixels of one view to those of another: what was painted for a view that has moved since.
inline QTransform movedTransform(const styles::MapView& from, const styles::MapView& to) { return viewTransform(from).inverted() * viewTransform(to); }

}  // namespace app::desktop
