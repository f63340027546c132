// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace layers {

/// The only way out. A file is written beside its target under a temporary name, reopened, compared (counts, extents, sums), synced
/// and renamed; the folder is synced. The first failing call stops; no failure leaves a file or harms the one that was there.
/// Errors: WriteFailed (full disk, read-only folder, verification), Conflict (the target exists and overwrite is false), InvalidParameter
/// (unknown extension), Cancelled. The format follows the extension. Same input, same bytes.

struct SaveOptions {
    bool overwrite = false;
    std::string encoding = "UTF-8";   ///< of shapefiles: UTF-8, GBK, GB18030 (.cpg and LDID written alike)
};

struct SaveReport {
    std::vector<spatial::Warning> losses;   ///< what the format could not hold: names cut (with the mapping), widths, types
    std::vector<std::filesystem::path> files;
};

/// gpkg, shp, geojson, fgb, kml, gml, dxf (shapes on drawing layers, see dxf_table.h), gpx (waypoints, see gpx_table.h), csv (with WKT column unless the table has no geometry). A GeoPackage takes several tables as layers.
spatial::Result<SaveReport> saveFeatures(const std::vector<spatial::FeatureTablePtr>& tables, const std::filesystem::path& target,
                                         const SaveOptions& options, spatial::Progress& progress);

/// tif (Cloud-Optimised GeoTIFF, see geotiff_writer.h), img, asc. Evaluates the raster tile by tile.
struct RasterSaveOptions {
    bool overwrite = false;
    bool overviews = true;
    float nodata = -9999.0F;
    std::vector<std::pair<std::string, std::string>> metadata = {};
    std::string unit = {};   ///< of the cells: "yuan/m"
};
spatial::Result<spatial::RasterStatistics> saveRaster(const spatial::RasterExpression& raster, const std::filesystem::path& target,
                                                      const RasterSaveOptions& options, spatial::Progress& progress);

/// Bytes as they are: reports, pictures, records, projects.
spatial::Result<void> saveBytes(std::string_view bytes, const std::filesystem::path& target, bool overwrite);

/// A file too large to stand in memory: `write` writes it under the name it is given, in a folder beside the target; where it succeeds and
/// the work is not cancelled the file is put in place. What it wrote is not read back.
spatial::Result<void> saveWritten(const std::function<spatial::Result<void>(const std::filesystem::path& file)>& write, const std::filesystem::path& target, bool overwrite,
                                  spatial::Progress& progress);

/// A plain table as CSV: UTF-8, LF, decimal point, RFC 4180 quotes; cells that a spreadsheet would run as a formula are disarmed.
std::string csvOf(const spatial::FeatureTable& table);

}  // namespace layers
