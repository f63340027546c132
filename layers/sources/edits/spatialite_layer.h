// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/geopackage_layer.h"
#include "spatial/geometry/coordinate.h"

#include <string>
#include <vector>

namespace layers {

/// What the tables of SpatiaLite say of a layer, and what they shall say after a save.

/// A SQLite file that registers its geometries as SpatiaLite 4 and newer do.
bool isSpatiaLite(sqlite3* database);
/// Geometry column, kind, heights, SRS and index of `layer.table`. Refused for geometries and indexes of other programs and older versions.
spatial::Result<void> describeSpatiaLiteShape(sqlite3* database, GeoPackageLayer& layer);
/// Tables with a geometry, by name.
std::vector<std::string> spatiaLiteTables(sqlite3* database);
/// Makes the registration true: `layer.type` and `layer.z` as they are now. False: see sqlite3_errmsg().
bool registerSpatiaLiteShape(sqlite3* database, const GeoPackageLayer& layer);
/// Extent and number of rows where SpatiaLite keeps them. False: see sqlite3_errmsg().
bool stateSpatiaLiteExtent(sqlite3* database, const GeoPackageLayer& layer, const spatial::Box& extent, std::int64_t rows);

}  // namespace layers
