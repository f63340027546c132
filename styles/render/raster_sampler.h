// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/raster/raster_expression.h"
#include "styles/render/map_view.h"

#include <QRect>

#include <vector>

namespace styles {

/// How a pixel takes its value from the cells: the cell under its centre; the mean of up to 4 x 4 cells spread over it where cells are smaller
/// than pixels (else the cell under its centre); or interpolated between the four nearest centres.
enum class Sampling { Nearest, Mean, Bilinear };

/// The raster's values at the pixels of `where`, row by row; NaN where there is none. Reads the overview that matches the pixels, and
/// never more than about 4 million cells at once: a rectangle that needs more is read in halves. Coordinates are transformed on a
/// mesh of 16 pixels and interpolated inside (error below a tenth of a pixel for the map projections in use).
spatial::Result<std::vector<float>> sampleRaster(const spatial::RasterExpression& raster, const MapView& view, const QRect& where,
                                                 Sampling sampling, spatial::Progress& progress);

/// The pixels of the view that the raster can reach.
spatial::Result<QRect> pixelsOf(const spatial::RasterExpression& raster, const MapView& view);
/// Those of `within`, which may lie beyond the view's surface.
spatial::Result<QRect> pixelsOf(const spatial::RasterExpression& raster, const MapView& view, const QRect& within);

}  // namespace styles
