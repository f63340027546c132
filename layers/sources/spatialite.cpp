// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/spatialite.h"

#include "layers/sources/sqlite_bridge.h"

#include <sqlite3.h>

#include <algorithm>
#include <bit>
#include <cctype>
#include <cstring>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::GeometryKind;
using spatial::Result;
using spatial::text;

static_assert(std::endian::native == std::endian::little, "numbers are copied as they lie");

namespace {

constexpr std::size_t kBlobHead = 43;   // mark, order of bytes, SRS, box, mark, type
constexpr char kBoxEnds = '\x7C';
constexpr char kMember = '\x69';
constexpr char kBlobEnd = '\xFE';

template <class Number>
void putNumber(std::string& blob, Number value)
{
    blob.append(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class Number>
Number numberAt(std::string_view blob, std::size_t at, bool little)
{
    char bytes[sizeof(Number)];
    std::memcpy(bytes, blob.data() + at, sizeof bytes);
    if (!little)
        std::reverse(std::begin(bytes), std::end(bytes));
    return std::bit_cast<Number>(bytes);
}

void putShape(std::string& blob, const spatial::GeometryView& view, std::size_t part, int dimension, bool withZ)
{
    if (dimension == 2)
        putNumber(blob, static_cast<std::uint32_t>(view.ringCount(part)));
    for (std::size_t ring = 0; ring < view.ringCount(part); ++ring) {
        const auto coordinates = view.ring(part, ring);
        const auto heights = view.ringZ(part, ring);
        if (dimension > 0)
            putNumber(blob, static_cast<std::uint32_t>(coordinates.size()));
        for (std::size_t i = 0; i < coordinates.size(); ++i) {
            putNumber(blob, coordinates[i]);
            if (withZ)
                putNumber(blob, heights.empty() ? 0.0 : heights[i]);
        }
    }
}

std::string lower(std::string_view written)
{
    std::string all(written);
    std::transform(all.begin(), all.end(), all.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return all;
}

/// "rtree" of "CREATE VIRTUAL TABLE name USING rtree(...)".
std::string moduleOf(std::string_view sql)
{
    const std::string all = lower(sql);
    const std::size_t at = all.rfind(" using ", all.find('(', all.find(" using ")));
    if (at == std::string::npos)
        return {};
    const std::size_t begin = all.find_first_not_of(" \t\r\n\"'`[", at + 7);
    const std::size_t end = begin == std::string::npos ? begin : all.find_first_of(" \t\r\n\"'`](;", begin);
    return begin == std::string::npos ? std::string() : all.substr(begin, end == std::string::npos ? end : end - begin);
}

bool staysInside(std::string_view kind, std::string_view sql)
{
    const std::string all = lower(sql);
    if (all.find("create virtual table") != std::string::npos) {
        const std::string module = moduleOf(sql);
        constexpr std::string_view kOwn[] = {"rtree", "rtree_i32", "geopoly", "fts3", "fts4", "fts5", "virtualspatialindex", "virtualelementary", "virtualknn", "virtualknn2", "virtualbbox"};
        return std::find(std::begin(kOwn), std::end(kOwn), module) != std::end(kOwn);
    }
    if (kind != "view")
        return true;
    constexpr std::string_view kOutside[] = {"ogr_", "gdal_", "load_extension", "blobfromfile", "blobtofile", "importshp", "importdbf", "importxls", "importgeojson", "importwfs", "exportshp", "xb_loadxml"};
    return std::none_of(std::begin(kOutside), std::end(kOutside), [&](std::string_view word) { return all.find(word) != std::string::npos; });
}

std::string_view blobIn(sqlite3_value* value)
{
    if (sqlite3_value_type(value) != SQLITE_BLOB)
        return {};
    return {static_cast<const char*>(sqlite3_value_blob(value)), static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

/// GeometryConstraints(geometry, type, srid): 1 where the layer may hold it, 0 where not, -1 where the call makes no sense.
void geometryConstraints(sqlite3_context* context, int, sqlite3_value** values)
{
    if (sqlite3_value_type(values[0]) == SQLITE_NULL)
        return sqlite3_result_int(context, 1);
    const auto head = headOfSpatiaLiteBlob(blobIn(values[0]));
    if (!head)
        return sqlite3_result_int(context, -1);
    const auto wanted = static_cast<std::uint32_t>(sqlite3_value_int(values[1]));
    const bool type = wanted % 1000 == 0 ? head->type / 1000 == wanted / 1000 : head->type == wanted;
    sqlite3_result_int(context, type && head->srs == sqlite3_value_int(values[2]) ? 1 : 0);
}

/// RTreeAlign(table, row, geometry): the row's box in the index.
void treeAlign(sqlite3_context* context, int, sqlite3_value** values)
{
    const auto head = headOfSpatiaLiteBlob(blobIn(values[2]));
    if (!head)   // a row without geometry has no box
        return sqlite3_result_int(context, 1);
    const auto* name = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    const std::string_view given(name ? name : "");
    const bool quoted = given.size() > 1 && given.front() == '"' && given.back() == '"';
    sqlite3* database = sqlite3_context_db_handle(context);
    const StatementHandle add = layers::prepare(database, "INSERT INTO " + (quoted ? std::string(given) : quotedName(given)) + " VALUES (?1, ?2, ?3, ?4, ?5)");
    if (!add)
        return sqlite3_result_error(context, sqlite3_errmsg(database), -1);
    sqlite3_bind_int64(add.get(), 1, sqlite3_value_int64(values[1]));
    const double sides[] = {head->box.minX, head->box.maxX, head->box.minY, head->box.maxY};
    for (int i = 0; i < 4; ++i)
        sqlite3_bind_double(add.get(), i + 2, sides[i]);
    const int state = sqlite3_step(add.get());
    if (state != SQLITE_DONE)
        return sqlite3_result_error_code(context, sqlite3_extended_errcode(database));
    sqlite3_result_int(context, 1);
}

}  // namespace

Result<void> checkSpatiaLite(const std::string& file)
{
    const DatabaseHandle database = openDatabase(file);
    const StatementHandle tables = database ? layers::prepare(database.get(), "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL") : nullptr;
    bool registered = false;
    int state = tables ? sqlite3_step(tables.get()) : SQLITE_CANTOPEN;
    for (; state == SQLITE_ROW; state = sqlite3_step(tables.get())) {
        registered = registered || lower(columnText(tables.get(), 1)) == "geometry_columns";
        if (!staysInside(columnText(tables.get(), 0), columnText(tables.get(), 2)))
            return Error{ErrorCode::Refused, text("The database reaches out of its file: {0} shows what other files or services hold.", std::string(columnText(tables.get(), 1))),
                         text("Save the data itself as a file, then open that.")};
    }
    if (state != SQLITE_DONE)
        return Error{ErrorCode::Unreadable, text("The database is damaged ({0}).", database ? sqlite3_errmsg(database.get()) : ""), text("Copy or download it again, or restore a backup.")};
    if (!registered)
        return Error{ErrorCode::Unreadable, text("The file is a SQLite database, but neither a GeoPackage nor one of SpatiaLite."),
                     text("Open it with the program that made it and save it as GeoPackage.")};
    return {};
}

void writeSpatiaLiteBlob(const spatial::GeometryView& view, const spatial::Box& box, GeometryKind kind, bool withZ, std::int32_t srs, std::string& blob)
{
    blob.clear();
    if (view.isNull() || view.isEmpty())
        return;
    const int dimension = spatial::dimensionOf(view.kind());
    const bool multi = kind == GeometryKind::MultiPoint || kind == GeometryKind::MultiLineString || kind == GeometryKind::MultiPolygon || view.partCount() > 1;
    const std::uint32_t single = static_cast<std::uint32_t>(dimension) + 1 + (withZ ? 1000U : 0U);
    blob.append("\0\1", 2);
    putNumber(blob, srs);
    for (const double side : {box.minX, box.minY, box.maxX, box.maxY})
        putNumber(blob, side);
    blob += kBoxEnds;
    putNumber(blob, multi ? single + 3 : single);
    if (multi)
        putNumber(blob, static_cast<std::uint32_t>(view.partCount()));
    for (std::size_t part = 0; part < view.partCount(); ++part) {
        if (multi) {
            blob += kMember;
            putNumber(blob, single);
        }
        putShape(blob, view, part, dimension, withZ);
    }
    blob += kBlobEnd;
}

std::optional<SpatiaLiteHead> headOfSpatiaLiteBlob(std::string_view blob)
{
    // The short form of points (5.1) has no box: its type stands where the box would be.
    if (blob.size() < kBlobHead + 2 || blob[0] != 0 || (blob[1] != 0 && blob[1] != 1) || blob[38] != kBoxEnds || blob.back() != kBlobEnd)
        return std::nullopt;
    const bool little = blob[1] == 1;
    SpatiaLiteHead head;
    head.srs = numberAt<std::int32_t>(blob, 2, little);
    head.box = {numberAt<double>(blob, 6, little), numberAt<double>(blob, 14, little), numberAt<double>(blob, 22, little), numberAt<double>(blob, 30, little)};
    head.type = numberAt<std::uint32_t>(blob, 39, little);
    if (head.type >= 1'000'000)   // compressed: the coordinates are written shorter
        head.type -= 1'000'000;
    return head;
}

bool addSpatiaLiteFunctions(sqlite3* database)
{
    constexpr int kFlags = SQLITE_UTF8 | SQLITE_INNOCUOUS;
    return sqlite3_create_function_v2(database, "GeometryConstraints", 3, kFlags | SQLITE_DETERMINISTIC, nullptr, geometryConstraints, nullptr, nullptr, nullptr) == SQLITE_OK &&
           sqlite3_create_function_v2(database, "RTreeAlign", 3, kFlags, nullptr, treeAlign, nullptr, nullptr, nullptr) == SQLITE_OK;
}

}  // namespace layers
