// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/raster_sampler.h"
#include "styles/render/scene.h"

#include <QImage>

namespace styles {

/// The pixels of `where` for a RasterComposite or RasterBivariate, premultiplied; transparent where a raster has no value. MissingInput when
/// the rasters that the style needs are not there; errors of reading; Cancelled.
spatial::Result<QImage> imageOfSeveral(const RasterContent& layer, const MapView& view, const QRect& where, Sampling sampling, spatial::Progress& progress);

}  // namespace styles
