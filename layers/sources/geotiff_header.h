// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/geotiff_layout.h"
#include "layers/sources/save.h"

class GDALDataset;

namespace layers {

/// Metadata of a raster that is written: the caller's own, and the statistics under the names that GDAL and QGIS look for.
void describeRaster(GDALDataset& dataset, const spatial::RasterStatistics& statistics, const RasterSaveOptions& options);

/// The fields of a GeoTIFF that say where it lies and what its numbers mean (pixel scale, tie point, geographic keys, metadata, nodata),
/// exactly as GDAL writes them: it writes a file of one cell into memory, from which they are taken.
spatial::Result<std::vector<TiffField>> geotiffHeader(const spatial::GridShape& shape, const spatial::RasterStatistics& statistics, const RasterSaveOptions& options);

}  // namespace layers
