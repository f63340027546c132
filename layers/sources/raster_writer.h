// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/save.h"

namespace layers {

enum class RasterFormat { CloudOptimizedGeoTiff, Erdas, AsciiGrid };

/// Evaluates the raster tile by tile once, collects its statistics, and writes `file`, which does not exist yet; `scratch` is a folder for
/// what does not fit into memory. Cells are Float32, nodata is options.nodata.
spatial::Result<spatial::RasterStatistics> writeRaster(const spatial::RasterExpression& raster, const std::filesystem::path& file, RasterFormat format,
                                                       const std::filesystem::path& scratch, const RasterSaveOptions& options, spatial::Progress& progress);

}  // namespace layers
