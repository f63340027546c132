// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/format.h"
#include "layers/sources/gdal_setup.h"

#include <string>

namespace layers {

/// Opens with the one driver that the content asked for, read-only, without locks, sidecars or network. Unreadable with GDAL's reason.
/// `gdalPath` may be a name inside an archive or in memory. A level >= 0 is the overview of that number.
spatial::Result<DatasetHandle> openRasterDataset(const std::string& gdalPath, Format format, int overviewLevel = -1);
spatial::Result<DatasetHandle> openVectorDataset(const std::string& gdalPath, Format format);

/// Whether the pages of a GeoPackage are sound: SQLite's own quick check, which reads the whole file. Unreadable with its verdict.
spatial::Result<void> checkPages(GDALDataset& geoPackage);

}  // namespace layers
