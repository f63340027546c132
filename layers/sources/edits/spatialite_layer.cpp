// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/spatialite_layer.h"

#include <sqlite3.h>

#include <algorithm>
#include <iterator>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr const char* kTypes[] = {"GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING", "MULTIPOLYGON", "GEOMETRYCOLLECTION"};
constexpr int kDimensions[] = {2, 3, 3, 4};   // with nothing, heights, measures, both

bool hasColumn(sqlite3* database, const char* table, const char* column)
{
    const StatementHandle ask = prepare(database, "SELECT 1 FROM pragma_table_info(?1) WHERE lower(name) = ?2");
    bindText(ask.get(), 1, table);
    bindText(ask.get(), 2, column);
    return ask && sqlite3_step(ask.get()) == SQLITE_ROW;
}

}  // namespace

bool isSpatiaLite(sqlite3* database) { return hasTable(database, "geometry_columns") && !hasTable(database, "gpkg_contents"); }

Result<void> describeSpatiaLiteShape(sqlite3* database, GeoPackageLayer& layer)
{
    const auto refused = [&](const spatial::Text& why) {
        return Error{ErrorCode::Refused, text("The layer \"{0}\" cannot be written back: {1}.", layer.table, why), text("Save a copy, for example as GeoPackage (.gpkg).")};
    };
    layer.spatiaLite = true;
    if (!hasColumn(database, "geometry_columns", "geometry_type") || !hasColumn(database, "geometry_columns", "spatial_index_enabled") || hasColumn(database, "geometry_columns", "geometry_format"))
        return refused(text("its database was made by SpatiaLite before version 4, or by another program"));
    const StatementHandle shape = prepare(database, "SELECT f_geometry_column, geometry_type, srid, spatial_index_enabled FROM geometry_columns WHERE lower(f_table_name) = lower(?1)");
    bindText(shape.get(), 1, layer.table);
    if (!shape || sqlite3_step(shape.get()) != SQLITE_ROW)
        return {};
    layer.geometry = std::string(columnText(shape.get(), 0));
    const int type = sqlite3_column_int(shape.get(), 1);
    const int dimensions = type / 1000;
    if (type < 0 || dimensions > 3 || static_cast<std::size_t>(type % 1000) >= std::size(kTypes))
        return refused(text("its kind of geometry is not known here"));
    layer.type = kTypes[type % 1000];
    layer.z = dimensions == 1 || dimensions == 3 ? 1 : 0;
    layer.m = dimensions >= 2 ? 1 : 0;
    layer.srs = sqlite3_column_int(shape.get(), 2);
    if (layer.m != 0)
        return refused(text("its coordinates carry measures (M), which SpatiaLite asks of all of them"));
    if (sqlite3_column_int(shape.get(), 3) > 1)
        return refused(text("its spatial index is a cache in memory"));
    if (sqlite3_step(shape.get()) == SQLITE_ROW)
        return refused(text("it has more than one geometry column"));
    return {};
}

std::vector<std::string> spatiaLiteTables(sqlite3* database)
{
    std::vector<std::string> names;
    const StatementHandle tables = prepare(database, "SELECT DISTINCT f_table_name FROM geometry_columns ORDER BY f_table_name");
    while (tables && sqlite3_step(tables.get()) == SQLITE_ROW)
        names.emplace_back(columnText(tables.get(), 0));
    return names;
}

bool registerSpatiaLiteShape(sqlite3* database, const GeoPackageLayer& layer)
{
    const auto type = std::find(std::begin(kTypes), std::end(kTypes), layer.type) - std::begin(kTypes);
    const int dimensions = layer.z != 0 ? 1 : 0;
    const StatementHandle change = prepare(database, "UPDATE geometry_columns SET geometry_type = ?2, coord_dimension = ?3 WHERE lower(f_table_name) = lower(?1)");
    bindText(change.get(), 1, layer.table);
    return change && sqlite3_bind_int(change.get(), 2, static_cast<int>(type) + 1000 * dimensions) == SQLITE_OK && sqlite3_bind_int(change.get(), 3, kDimensions[dimensions]) == SQLITE_OK &&
           sqlite3_step(change.get()) == SQLITE_DONE;
}

bool stateSpatiaLiteExtent(sqlite3* database, const GeoPackageLayer& layer, const spatial::Box& extent, std::int64_t rows)
{
    if (layer.geometry.empty() || !hasTable(database, "geometry_columns_statistics"))
        return true;
    const StatementHandle state = prepare(database, "UPDATE geometry_columns_statistics SET last_verified = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), row_count = ?2, extent_min_x = ?3, extent_min_y = ?4, "
                                                    "extent_max_x = ?5, extent_max_y = ?6 WHERE lower(f_table_name) = lower(?1) AND last_verified IS NOT NULL");
    if (!state)
        return false;
    bindText(state.get(), 1, layer.table);
    sqlite3_bind_int64(state.get(), 2, rows);
    const double sides[] = {extent.minX, extent.minY, extent.maxX, extent.maxY};
    for (int i = 0; !extent.empty() && i < 4; ++i)
        sqlite3_bind_double(state.get(), i + 3, sides[i]);
    return sqlite3_step(state.get()) == SQLITE_DONE;
}

}  // namespace layers
