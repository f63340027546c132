// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/geopackage_layer.h"

#include "layers/sources/edits/spatialite_layer.h"
#include "layers/sources/gdal_bridge.h"
#include "layers/sources/gdal_setup.h"
#include "layers/sources/geopackage_blob.h"
#include "layers/sources/spatialite.h"

#include <fmt/format.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <ogr_geometry.h>
#include <sqlite3.h>

#include <algorithm>
#include <limits>
#include <strings.h>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

std::string capitals(std::string_view name)
{
    std::string out(name);
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return out;
}

std::string_view blobOf(sqlite3_value* value)
{
    if (sqlite3_value_type(value) != SQLITE_BLOB)
        return {};
    return {static_cast<const char*>(sqlite3_value_blob(value)), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

template <double spatial::Box::*side>
void sideOf(sqlite3_context* context, int, sqlite3_value** values)
{
    const spatial::Box box = boxOfBlob(blobOf(values[0]));
    if (box.empty())
        sqlite3_result_null(context);
    else
        sqlite3_result_double(context, box.*side);
}

void isEmpty(sqlite3_context* context, int, sqlite3_value** values)
{
    if (sqlite3_value_type(values[0]) != SQLITE_BLOB)
        sqlite3_result_null(context);
    else
        sqlite3_result_int(context, boxOfBlob(blobOf(values[0])).empty() ? 1 : 0);
}

void addValue(XXH3_state_t* state, sqlite3_stmt* row, int at)
{
    const int type = sqlite3_column_type(row, at);
    const char head = static_cast<char>(type);
    XXH3_128bits_update(state, &head, 1);
    const auto add = [&](const void* bytes, std::size_t size) {
        const std::uint64_t length = size;
        XXH3_128bits_update(state, &length, sizeof length);
        XXH3_128bits_update(state, bytes, size);
    };
    if (type == SQLITE_INTEGER) {
        const std::int64_t value = sqlite3_column_int64(row, at);
        add(&value, sizeof value);
    } else if (type == SQLITE_FLOAT) {
        const double value = sqlite3_column_double(row, at);
        add(&value, sizeof value);
    } else if (type != SQLITE_NULL) {
        const void* bytes = sqlite3_column_blob(row, at);
        add(bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, at)));
    }
}

bool addTable(XXH3_state_t* state, sqlite3* database, const std::string& table)
{
    const StatementHandle rows = prepare(database, "SELECT rowid, * FROM " + quotedName(table) + " ORDER BY rowid");
    const StatementHandle plain = rows ? nullptr : prepare(database, "SELECT * FROM " + quotedName(table));   // a view has no numbers
    sqlite3_stmt* row = rows ? rows.get() : plain.get();
    if (!row)
        return false;
    XXH3_128bits_update(state, table.data(), table.size());
    for (int i = 0; i < sqlite3_column_count(row); ++i) {
        const std::string_view name = sqlite3_column_name(row, i);
        XXH3_128bits_update(state, name.data(), name.size() + 1);
    }
    int step = sqlite3_step(row);
    for (; step == SQLITE_ROW; step = sqlite3_step(row))
        for (int i = 0; i < sqlite3_column_count(row); ++i)
            addValue(state, row, i);
    return step == SQLITE_DONE;
}

}  // namespace

const GeoPackageLayer::Column* GeoPackageLayer::column(std::string_view name) const
{
    for (const Column& one : columns)
        if (one.name == name)
            return &one;
    for (const Column& one : columns)
        if (one.name.size() == name.size() && strncasecmp(one.name.data(), name.data(), name.size()) == 0)
            return &one;
    return nullptr;
}

bool hasTable(sqlite3* database, std::string_view name)
{
    const StatementHandle ask = prepare(database, "SELECT 1 FROM sqlite_master WHERE type = 'table' AND lower(name) = lower(?1)");
    bindText(ask.get(), 1, name);
    return ask && sqlite3_step(ask.get()) == SQLITE_ROW;
}

Result<GeoPackageLayer> describeLayer(sqlite3* database, const std::string& table)
{
    GeoPackageLayer layer{.table = table, .key = {}, .geometry = {}, .type = {}, .columns = {}, .index = {}};
    const StatementHandle kind = prepare(database, "SELECT type, name, sql FROM sqlite_master WHERE lower(name) = lower(?1) AND type IN ('table', 'view')");
    bindText(kind.get(), 1, table);
    if (!kind || sqlite3_step(kind.get()) != SQLITE_ROW)
        return Error{ErrorCode::MissingInput, text("The file has no layer \"{0}\" any more.", table), text("Another program may have renamed it; save a copy of your edits.")};
    const auto refused = [&](const spatial::Text& why) {
        return Error{ErrorCode::Refused, text("The layer \"{0}\" cannot be written back: {1}.", table, why), text("Save a copy, for example as GeoPackage (.gpkg).")};
    };
    if (columnText(kind.get(), 0) == "view")
        return refused(text("it is a view that is computed from other tables"));
    layer.table = std::string(columnText(kind.get(), 1));
    if (capitals(columnText(kind.get(), 2)).find("WITHOUT ROWID") != std::string::npos)
        return refused(text("its rows have no numbers"));
    if (isSpatiaLite(database)) {
        TRY(describeSpatiaLiteShape(database, layer));
    } else if (const StatementHandle shape = prepare(database, "SELECT column_name, geometry_type_name, srs_id, z, m FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?1)")) {
        bindText(shape.get(), 1, table);
        if (sqlite3_step(shape.get()) == SQLITE_ROW) {
            layer.geometry = std::string(columnText(shape.get(), 0));
            layer.type = capitals(columnText(shape.get(), 1));
            layer.srs = sqlite3_column_int(shape.get(), 2);
            layer.z = sqlite3_column_int(shape.get(), 3);
            layer.m = sqlite3_column_int(shape.get(), 4);
        }
    }
    const StatementHandle columns = prepare(database, "PRAGMA table_info(" + quotedName(layer.table) + ")");
    while (columns && sqlite3_step(columns.get()) == SQLITE_ROW) {
        const std::string name(columnText(columns.get(), 1));
        const std::string type = capitals(columnText(columns.get(), 2));
        if (sqlite3_column_int(columns.get(), 5) == 1 && type == "INTEGER" && layer.key.empty())
            layer.key = name;
        else if (strcasecmp(name.c_str(), layer.geometry.c_str()) != 0)
            layer.columns.push_back({name, type});
    }
    const StatementHandle numbered = prepare(database, "SELECT 1 FROM " + quotedName(layer.table) + " WHERE rowid IS NOT " + quotedName(layer.key) + " LIMIT 1");
    if (layer.key.empty() || !numbered)
        return refused(text("it has no whole number as its key"));
    const std::string index = (layer.spatiaLite ? "idx_" : "rtree_") + layer.table + "_" + layer.geometry;
    if (!layer.geometry.empty() && hasTable(database, index))
        layer.index = index;
    return layer;
}

spatial::Box boxOfBlob(std::string_view blob)
{
    const auto wkb = wkbOfGeoPackage(blob);
    if (!wkb)
        return {};
    PlainWkb plain;
    spatial::GeometryColumn column;
    if (plain.append(*wkb, column))
        return column.box(0);
    GdalErrors errors;
    OGRGeometry* made = nullptr;
    OGRGeometryFactory::createFromWkb(wkb->data(), nullptr, &made, wkb->size());
    const OgrGeometryHandle shape(made);
    if (!shape || shape->IsEmpty())
        return {};
    OGREnvelope envelope;
    shape->getEnvelope(&envelope);
    return {envelope.MinX, envelope.MinY, envelope.MaxX, envelope.MaxY};
}

bool addGeometryFunctions(sqlite3* database)
{
    constexpr int kFlags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    const auto add = [&](const char* name, void (*function)(sqlite3_context*, int, sqlite3_value**)) {
        return sqlite3_create_function_v2(database, name, 1, kFlags, nullptr, function, nullptr, nullptr, nullptr) == SQLITE_OK;
    };
    return add("ST_IsEmpty", isEmpty) && add("ST_MinX", sideOf<&spatial::Box::minX>) && add("ST_MaxX", sideOf<&spatial::Box::maxX>) &&
           add("ST_MinY", sideOf<&spatial::Box::minY>) && add("ST_MaxY", sideOf<&spatial::Box::maxY>);
}

bool addTriggerFunctions(sqlite3* database) { return addGeometryFunctions(database) && addSpatiaLiteFunctions(database); }

Result<std::string> contentOfDatabase(sqlite3* database, const std::string& layer)
{
    std::vector<std::string> tables;
    if (!layer.empty()) {
        tables.push_back(layer);
    } else if (isSpatiaLite(database)) {
        tables = spatiaLiteTables(database);
    } else if (const StatementHandle names = prepare(database, "SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes', 'aspatial') ORDER BY table_name")) {
        while (sqlite3_step(names.get()) == SQLITE_ROW)
            tables.emplace_back(columnText(names.get(), 0));
    }
    const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> state(XXH3_createState(), XXH3_freeState);
    XXH3_128bits_reset(state.get());
    for (const std::string& table : tables)
        if (!addTable(state.get(), database, table))
            return Error{ErrorCode::Unreadable, text("The database is damaged ({0}).", sqlite3_errmsg(database)), text("Copy or download it again, or restore a backup.")};
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

bool holdsContent(const std::filesystem::path& file, const std::string& layer, const std::string& content)
{
    std::error_code ignored;
    if (std::filesystem::exists(file.string() + "-journal", ignored))
        return false;
    const DatabaseHandle database = openDatabase(file.string());
    if (!database)
        return false;
    const auto found = contentOfDatabase(database.get(), layer);
    return found && *found == content;
}

}  // namespace layers
