// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/library_versions.h"

#include "spatial/crs/proj_version.h"
#include "spatial/geometry/geos_bridge_version.h"

#include <gdal.h>
#include <sqlite3.h>

namespace layers {

std::vector<std::pair<std::string, std::string>> libraryVersions()
{
    return {{"GDAL", GDALVersionInfo("RELEASE_NAME")}, {"GEOS", spatial::geosVersion()}, {"PROJ", spatial::projVersion()}, {"SQLite", sqlite3_libversion()}};
}

}  // namespace layers
