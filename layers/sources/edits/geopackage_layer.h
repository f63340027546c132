// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/sqlite_bridge.h"
#include "spatial/core/result.h"
#include "spatial/geometry/coordinate.h"

#include <cstdint>
#include <optional>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// One layer of a GeoPackage, or of a database of SpatiaLite, as its own tables describe it.
struct GeoPackageLayer {
    struct Column {
        std::string name;
        std::string type;    ///< as declared, in capitals
    };
    std::string table;
    std::string key;
    std::string geometry;            ///< its column; empty for a plain table
    std::string type;                ///< of its geometries, in capitals: "POLYGON" ...
    std::int32_t srs = 0;
    int z = 0;                       ///< 0: none has heights, 1: all have, 2: some may
    int m = 0;
    std::vector<Column> columns;     ///< without key and geometry
    std::string index;               ///< its R-tree; empty where it has none
    bool spatiaLite = false;         ///< its geometries and descriptions are those of SpatiaLite

    /// The column that bears the name, else the same without regard to ASCII case.
    const Column* column(std::string_view name) const;
};
/// Refused for a view and for a table without a number as its key; MissingInput where there is no such layer.
spatial::Result<GeoPackageLayer> describeLayer(sqlite3* database, const std::string& table);

bool hasTable(sqlite3* database, std::string_view name);

/// The functions that the triggers of a GeoPackage call: ST_IsEmpty, ST_MinX, ST_MaxX, ST_MinY, ST_MaxY (OGC 12-128r18, F.3).
bool addGeometryFunctions(sqlite3* database);
/// The box of a stored geometry; an empty one for an empty geometry and for what is none.
spatial::Box boxOfBlob(std::string_view blob);

/// The functions that the triggers of either kind of database call.
bool addTriggerFunctions(sqlite3* database);

/// Hash of the rows of a layer and their columns, or of all layers where none is named. The transaction's own changes count. Unreadable.
spatial::Result<std::string> contentOfDatabase(sqlite3* database, const std::string& layer);
/// Whether the file itself has this content, with nothing unfinished beside it. False where it cannot be read.
bool holdsContent(const std::filesystem::path& file, const std::string& layer, const std::string& content);

}  // namespace layers
