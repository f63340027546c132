// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/format.h"
#include "layers/sources/open.h"
#include "spatial/raster/raster_expression.h"

class GDALDataset;

namespace layers {

/// Which band of which file, as GDAL names it.
struct RasterFile {
    std::string gdalPath;
    Format format = Format::GeoTiff;
    int band = 1;
    std::string crs = {};   ///< overrides the file's
    std::shared_ptr<void> keep = {};   ///< what must live as long as the file is read
    bool throughGdal = false;   ///< even where our own reader knows the file: to compare the two
};

/// Rows, columns, bands and cells of a raster as its header tells.
spatial::Result<LayerInfo> rasterInfo(GDALDataset& dataset, const RasterFile& file, std::vector<Finding>& findings);

/// A band as a source of windows: NaN where the file has nodata, no mask or a value that is no number; scale and offset applied; rows from
/// the north. A plain GeoTIFF is decoded by our own reader in the calling thread (geotiff_reader.h); what that does not know is read by GDAL,
/// through one handle for each thread that reads at the same time. LimitReached for blocks above 512 MB or more than 10^11
/// cells; InvalidInput for a rotated grid or a band that is not there. `unit` is that of the cells, as the file says, empty where it does not.
spatial::Result<std::shared_ptr<const spatial::GridSource>> openBand(const RasterFile& file, std::vector<Finding>& findings, std::string& cellType,
                                                                  std::string* unit = nullptr);

}  // namespace layers
