// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <QRectF>

namespace app {

/// A map on a page, for other GIS to find their way: which part of the world lies where on the page.
struct MapOnPage {
    QRectF where;            ///< pixels of the page, from its upper left corner
    spatial::Box extent;     ///< what `where` shows, in `crs`; with a rotation: what it would show without (as in styles::MapView)
    spatial::Crs crs;
    double rotation = 0;     ///< degrees clockwise, as in styles::MapView
};

}  // namespace app
