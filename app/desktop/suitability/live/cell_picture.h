// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"
#include "styles/render/map_view.h"

class QImage;
class QPainter;

namespace app::desktop {

/// Cells as a picture over a rectangle of the map's CRS, turned with the view, every pixel a sharp cell.
void paintCells(QPainter& painter, const QImage& cells, const spatial::Box& box, const styles::MapView& view);

/// A surface of the view, transparent but for hatching() where the mask is opaque.
QImage hatchedCells(const QImage& mask, const spatial::Box& box, const styles::MapView& view, double ratio);

}  // namespace app::desktop
