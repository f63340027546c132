// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "styles/render/scene.h"

#include <QImage>
#include <QRect>

#include <vector>

class QPainter;

namespace styles {

spatial::Result<void> drawRasterLayer(const RasterContent& layer, const MapView& view, QPainter& painter, spatial::Progress& progress);

/// The pixels of `where`, which may lie beyond the view's surface: the same as on the whole picture, whatever `where` is. Null where the raster
/// leaves nothing there.
spatial::Result<QImage> drawRasterPart(const RasterContent& layer, const MapView& view, const QRect& where, spatial::Progress& progress);

/// The colour of a value in the style, premultiplied; hatched special values give their ground colour. For Hillshade: transparent.
QRgb colorOf(float value, const RasterStyle& style);

}  // namespace styles
