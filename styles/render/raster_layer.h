// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "styles/render/scene.h"

#include <QRgb>

#include <vector>

class QPainter;

namespace styles {

spatial::Result<void> drawRasterLayer(const RasterContent& layer, const MapView& view, QPainter& painter, spatial::Progress& progress);

/// The colour of a value in the style, premultiplied; hatched special values give their ground colour. For Hillshade: transparent.
QRgb colorOf(float value, const RasterStyle& style);

}  // namespace styles
