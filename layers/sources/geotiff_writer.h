// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/save.h"

namespace layers {

/// Evaluates the raster once and writes it to `file` (not there yet) as a Cloud-Optimised GeoTIFF: Float32, tiles of 512 x 512, predictor
/// 3, DEFLATE, overviews (mean of the valid cells; the north-western cell where all values are whole numbers, since codes have no mean),
/// nodata, statistics and metadata as GDAL writes them; BigTIFF above 4 GB. Tiles are encoded, halved and measured in the threads that
/// evaluated them. The file is read back by GDAL: all tiles of a small one, 64 of a large one, and the last tile of each overview.
///
/// Memory: the encoded tiles up to a quarter of memoryLimit(), the rest waits in `scratch`; overviews in the making take up to two
/// megabytes for every 512 columns. Same bytes with any number of threads and any memory. Cancelled within a tile's time.
spatial::Result<spatial::RasterStatistics> writeGeotiff(const spatial::RasterExpression& raster, const std::filesystem::path& file, const std::filesystem::path& scratch,
                                                        const RasterSaveOptions& options, spatial::Progress& progress);

}  // namespace layers
