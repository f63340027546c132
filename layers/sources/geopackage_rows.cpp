// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geopackage_rows.h"

#include "layers/sources/gdal_bridge.h"
#include "layers/sources/gdal_setup.h"
#include "layers/sources/geopackage_blob.h"
#include "layers/sources/geopackage_values.h"
#include "layers/sources/sqlite_bridge.h"

#include <ogrsf_frmts.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <limits>
#include <strings.h>

namespace layers {

using spatial::AttributeColumn;
using spatial::FieldType;

namespace {

constexpr std::int64_t kRowsPerChunk = 4096;

/// One column of the table and how OGR takes its values.
struct Column {
    FieldType type;
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

std::optional<Column> columnOf(const OGRFieldDefn& field)
{
    Column column{fieldTypeOf(field)};
    const OGRFieldSubType subtype = field.GetSubType();
    switch (field.GetType()) {
    case OFTInteger:
        column.least = subtype == OFSTInt16 ? std::numeric_limits<std::int16_t>::min() : std::numeric_limits<std::int32_t>::min();
        column.most = subtype == OFSTInt16 ? std::numeric_limits<std::int16_t>::max() : std::numeric_limits<std::int32_t>::max();
        if (subtype == OFSTBoolean) {
            column.least = 0;
            column.most = 1;
        }
        return column;
    case OFTInteger64:
    case OFTString:
    case OFTDate:
    case OFTDateTime: return column;
    case OFTReal:
        if (subtype == OFSTNone)
            return column;
        return std::nullopt;
    default: return std::nullopt;
    }
}

bool appendValue(sqlite3_stmt* row, int at, const Column& column, AttributeColumn& values)
{
    const int stored = sqlite3_column_type(row, at);
    if (stored == SQLITE_NULL) {
        values.appendNull();
        return true;
    }
    switch (column.type) {
    case FieldType::Integer:
    case FieldType::Boolean: {
        const std::int64_t value = sqlite3_column_int64(row, at);
        if (stored != SQLITE_INTEGER || value < column.least || value > column.most)
            return false;
        values.append(value);
        return true;
    }
    case FieldType::Real:
        if (stored != SQLITE_FLOAT)
            return false;
        values.append(sqlite3_column_double(row, at));
        return true;
    default: break;
    }
    if (stored != SQLITE_TEXT)
        return false;
    const std::string_view written = columnText(row, at);
    if (column.type == FieldType::Date && !isWholeDate(written))
        return false;
    if (column.type != FieldType::DateTime) {
        values.append(written);
        return true;
    }
    if (!isUtcTime(written))
        return false;
    values.append(std::string_view(withoutEmptyThousandths(written)));
    return true;
}

/// A geometry that is not plain, by the same functions that read it through OGR's layer.
bool appendUnusual(std::string_view wkb, RowChunk& chunk)
{
    GdalErrors errors;
    OGRGeometry* made = nullptr;
    const OGRErr fault = OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &made, wkb.size());
    const OgrGeometryHandle shape(made);
    if (fault != OGRERR_NONE || !shape || errors.failed())
        return false;
    GeometryNotes notes;
    chunk.geometry.append(geometryOf(shape.get(), notes));
    chunk.counts.add(notes);
    return true;
}

/// What to ask for, and how to take the answer.
struct Query {
    std::string sql;
    bool withGeometry = false;
    std::vector<Column> columns = {};
};

/// A connection with the question prepared; several threads have one each.
class Readers {
public:
    Readers(std::string path, Query query) : path_(std::move(path)), query_(std::move(query)) {}

    bool read(std::int64_t first, std::int64_t last, RowChunk& chunk)
    {
        auto reader = take();
        if (!reader)
            return false;
        sqlite3_stmt* row = reader->statement.get();
        sqlite3_bind_int64(row, 1, first);
        sqlite3_bind_int64(row, 2, last);
        int state = sqlite3_step(row);
        for (; state == SQLITE_ROW; state = sqlite3_step(row))
            if (!append(row, reader->wkb, chunk))
                return false;
        if (state != SQLITE_DONE)
            return false;
        sqlite3_reset(row);
        const std::lock_guard lock(mutex_);
        idle_.push_back(std::move(reader));
        return true;
    }

private:
    struct Reader {
        DatabaseHandle database;
        StatementHandle statement;
        PlainWkb wkb = {};
    };

    std::unique_ptr<Reader> take()
    {
        {
            const std::lock_guard lock(mutex_);
            if (!idle_.empty()) {
                auto reader = std::move(idle_.back());
                idle_.pop_back();
                return reader;
            }
        }
        auto reader = std::make_unique<Reader>();
        reader->database = openDatabase(path_);
        if (reader->database)
            reader->statement = prepare(reader->database.get(), query_.sql);
        return reader->statement ? std::move(reader) : nullptr;
    }

    bool append(sqlite3_stmt* row, PlainWkb& plain, RowChunk& chunk) const
    {
        int at = 0;
        chunk.ids.push_back(sqlite3_column_int64(row, at++));
        if (query_.withGeometry) {
            const int stored = sqlite3_column_type(row, at);
            if (stored == SQLITE_NULL) {
                chunk.geometry.appendNull();
            } else {
                const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, at));
                const auto wkb = stored == SQLITE_BLOB && bytes ? wkbOfGeoPackage({bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, at))}) : std::nullopt;
                if (!wkb || (!plain.append(*wkb, chunk.geometry) && !appendUnusual(*wkb, chunk)))
                    return false;
            }
            ++at;
        } else {
            chunk.geometry.appendNull();
        }
        for (std::size_t i = 0; i < query_.columns.size(); ++i)
            if (!appendValue(row, at++, query_.columns[i], chunk.columns[i]))
                return false;
        return true;
    }

    std::string path_;
    Query query_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Reader>> idle_;
};

/// Whether it is an ordinary table whose column `key` is the row's number.
bool isPlainTable(sqlite3* database, const std::string& table, const std::string& key)
{
    const StatementHandle kind = prepare(database, "SELECT type, sql FROM sqlite_master WHERE lower(name) = lower(?1)");
    if (!kind)
        return false;
    sqlite3_bind_text(kind.get(), 1, table.c_str(), -1, SQLITE_STATIC);
    if (sqlite3_step(kind.get()) != SQLITE_ROW || columnText(kind.get(), 0) != "table")
        return false;
    const std::string sql(columnText(kind.get(), 1));
    if (strncasecmp(sql.c_str(), "CREATE TABLE", 12) != 0 || sqlite3_step(kind.get()) != SQLITE_DONE)
        return false;
    const StatementHandle columns = prepare(database, "PRAGMA table_xinfo(" + quotedName(table) + ")");
    bool found = false;
    while (columns && sqlite3_step(columns.get()) == SQLITE_ROW) {
        const std::string name(columnText(columns.get(), 1));
        const std::string type(columnText(columns.get(), 2));
        if (sqlite3_column_int(columns.get(), 6) != 0)
            return false;   // computed, or hidden
        const int place = sqlite3_column_int(columns.get(), 5);
        if (place == 0)
            continue;
        if (place != 1 || strcasecmp(type.c_str(), "INTEGER") != 0 || strcasecmp(name.c_str(), key.c_str()) != 0)
            return false;
        found = true;
    }
    // Only with a row number does this answer; "INTEGER PRIMARY KEY DESC" is no row number.
    const StatementHandle same = prepare(database, "SELECT 1 FROM " + quotedName(table) + " WHERE rowid IS NOT " + quotedName(key) + " LIMIT 1");
    return found && same && strcasestr(sql.c_str(), "WITHOUT ROWID") == nullptr && strcasestr(sql.c_str(), "KEY DESC") == nullptr;
}

struct Range {
    std::int64_t first = 0;
    std::int64_t last = -1;
    std::int64_t rows = 0;
};

std::optional<Range> rangeOf(sqlite3* database, const std::string& table, const std::string& key, std::int64_t rows)
{
    const StatementHandle ends = prepare(database, "SELECT (SELECT min(" + quotedName(key) + ") FROM " + quotedName(table) + "), (SELECT max(" + quotedName(key) + ") FROM " + quotedName(table) + ")");
    if (!ends || sqlite3_step(ends.get()) != SQLITE_ROW)
        return std::nullopt;
    if (sqlite3_column_type(ends.get(), 0) == SQLITE_NULL)
        return Range{};
    const Range range{sqlite3_column_int64(ends.get(), 0), sqlite3_column_int64(ends.get(), 1), rows};
    const double span = static_cast<double>(range.last) - static_cast<double>(range.first) + 1;
    if (span > 4.0 * static_cast<double>(std::max<std::int64_t>(rows, kRowsPerChunk)))
        return std::nullopt;
    return range;
}

}  // namespace

std::optional<DirectReader> geoPackageRows(OGRLayer& layer, const SourceFile& source)
{
    const std::string& path = source.gdalPath;
    const std::string table = layer.GetName();
    const std::string key = layer.GetFIDColumn();
    // A copy of an unfinished file needs the log beside it.
    if (!isPlainFile(path) || key.empty() || isPlainFile(path + "-wal") || isPlainFile(path + "-journal"))
        return std::nullopt;
    const DatabaseHandle database = openDatabase(path);
    if (!database || !isPlainTable(database.get(), table, key))
        return std::nullopt;
    Query query;
    const OGRFeatureDefn& definition = *layer.GetLayerDefn();
    std::string names = quotedName(key);
    if (const std::string geometry = layer.GetGeometryColumn(); !geometry.empty()) {
        query.withGeometry = true;
        names += ", " + quotedName(geometry);
    }
    for (int i = 0; i < definition.GetFieldCount(); ++i) {
        const auto column = columnOf(*definition.GetFieldDefn(i));
        if (!column)
            return std::nullopt;
        query.columns.push_back(*column);
        names += ", " + quotedName(definition.GetFieldDefn(i)->GetNameRef());
    }
    query.sql = "SELECT " + names + " FROM " + quotedName(table) + " WHERE rowid BETWEEN ?1 AND ?2";
    const auto range = rangeOf(database.get(), table, key, layer.GetFeatureCount(FALSE));
    const auto file = OpenFile::open(path);
    if (!range || !file)
        return std::nullopt;
    const std::int64_t span = range->last - range->first + 1;
    DirectReader reader{static_cast<std::size_t>((span + kRowsPerChunk - 1) / kRowsPerChunk), static_cast<std::size_t>(std::max<std::int64_t>(0, range->rows)), true,
                        query.withGeometry ? static_cast<std::size_t>(file->size() / 16) : 0};
    reader.read = [readers = std::make_shared<Readers>(path, std::move(query)), range = *range](std::size_t chunk, RowChunk& into) {
        const std::int64_t first = range.first + static_cast<std::int64_t>(chunk) * kRowsPerChunk;
        return readers->read(first, std::min(range.last, first + kRowsPerChunk - 1), into);
    };
    return reader;
}

}  // namespace layers
