// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <QRectF>

namespace app {

/// A map on a page, for other GIS to find their way: where on the page (pixels of the page) which part of the world lies.
struct MapOnPage {
    QRectF where;
    spatial::Box extent;
    spatial::Crs crs;
};

}  // namespace app
