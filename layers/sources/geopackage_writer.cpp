// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geopackage_writer.h"

#include "layers/sources/geopackage_blob.h"
#include "layers/sources/geopackage_values.h"
#include "layers/sources/packed_rtree.h"
#include "layers/sources/sqlite_bridge.h"

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <numeric>
#include <strings.h>

namespace layers {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::Result;

namespace {

constexpr const char* kKey = "fid";
constexpr const char* kGeometry = "geom";

Error failureOf(sqlite3* database)
{
    const int system = sqlite3_system_errno(database);
    const bool full = system == ENOSPC || system == EFBIG || system == EDQUOT;
    return writeFailure(full ? "No space left" : sqlite3_errmsg(database));
}

/// One layer of the file while it is filled.
class LayerFiller {
public:
    LayerFiller(sqlite3* database, const PreparedTable& prepared) : database_(database), prepared_(prepared), table_(*prepared.table), name_(nameOfLayer(table_))
    {
        if (!prepared.keepIds) {
            ids_.resize(table_.size());
            std::iota(ids_.begin(), ids_.end(), std::int64_t{1});
        }
    }

    Result<void> fill(spatial::Progress& progress)
    {
        TRY(putTriggersAside());
        spatial::PartOfProgress rows(progress, 0, 0.8);
        TRY(insertRows(rows));
        if (prepared_.withGeometry)
            TRY(fillIndex(progress));
        TRY(describe());
        for (const std::string& trigger : triggers_)
            if (!execute(database_, trigger))
                return failureOf(database_);
        progress.report(1, "write");
        return {};
    }

private:
    std::span<const std::int64_t> ids() const { return prepared_.keepIds ? std::span<const std::int64_t>(table_.ids) : std::span<const std::int64_t>(ids_); }

    /// They would keep the index and the counts up to date row by row, with functions that only OGR has.
    Result<void> putTriggersAside()
    {
        std::vector<std::string> names;
        const StatementHandle all = prepare(database_, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?1 ORDER BY rowid");
        if (!all)
            return failureOf(database_);
        bindText(all.get(), 1, name_);
        while (sqlite3_step(all.get()) == SQLITE_ROW) {
            names.emplace_back(columnText(all.get(), 0));
            triggers_.emplace_back(columnText(all.get(), 1));
        }
        for (const std::string& name : names)
            if (!execute(database_, "DROP TRIGGER " + quotedName(name)))
                return failureOf(database_);
        return {};
    }

    Result<void> insertRows(spatial::Progress& progress)
    {
        std::string sql = "INSERT INTO " + quotedName(name_) + " (" + kKey;
        std::string places = "?";
        if (prepared_.withGeometry) {
            sql += std::string(", ") + kGeometry;
            places += ", ?";
        }
        for (const spatial::Field& field : table_.fields) {
            sql += ", " + quotedName(field.name);
            places += ", ?";
        }
        const StatementHandle insert = prepare(database_, sql + ") VALUES (" + places + ")");
        const std::int32_t srs = prepared_.withGeometry ? srsOfLayer() : 0;
        if (!insert)
            return failureOf(database_);
        std::string blob;
        std::string written;
        for (std::size_t row = 0; row < table_.size(); ++row) {
            if (row % 1024 == 0) {
                TRY(spatial::notCancelled(progress));
                progress.report(static_cast<double>(row) / static_cast<double>(table_.size()), "write");
            }
            int at = 1;
            sqlite3_bind_int64(insert.get(), at++, ids()[row]);
            if (prepared_.withGeometry) {
                const spatial::GeometryView shape = table_.geometry[row];
                const auto kind = prepared_.kind == spatial::GeometryKind::Null ? shape.kind() : prepared_.kind;
                writeGeoPackageBlob(shape, table_.geometry.box(row), kind, prepared_.withZ, srs, blob);
                if (blob.empty())
                    sqlite3_bind_null(insert.get(), at++);
                else
                    sqlite3_bind_blob64(insert.get(), at++, blob.data(), blob.size(), SQLITE_STATIC);
            }
            for (const AttributeColumn& column : table_.columns)
                bindValue(insert.get(), at++, column, row, written);
            if (sqlite3_step(insert.get()) != SQLITE_DONE)
                return failureOf(database_);
            sqlite3_reset(insert.get());
        }
        return {};
    }

    /// `written` holds a text for as long as it is bound; at most one column of times needs it, others are bound by copy.
    static void bindValue(sqlite3_stmt* insert, int at, const AttributeColumn& column, std::size_t row, std::string& written)
    {
        if (column.isNull(row)) {
            sqlite3_bind_null(insert, at);
            return;
        }
        switch (column.type()) {
        case FieldType::Integer:
        case FieldType::Boolean: sqlite3_bind_int64(insert, at, column.integer(row)); return;
        case FieldType::Real: sqlite3_bind_double(insert, at, column.real(row)); return;
        case FieldType::DateTime:
            written = withThousandths(column.text(row));
            sqlite3_bind_text(insert, at, written.data(), static_cast<int>(written.size()), SQLITE_TRANSIENT);
            return;
        default: bindText(insert, at, column.text(row)); return;
        }
    }

    std::int32_t srsOfLayer() const
    {
        const StatementHandle ask = prepare(database_, "SELECT srs_id FROM gpkg_geometry_columns WHERE table_name = ?1");
        bindText(ask.get(), 1, name_);
        return ask && sqlite3_step(ask.get()) == SQLITE_ROW ? sqlite3_column_int(ask.get(), 0) : 0;
    }

    Result<void> fillIndex(spatial::Progress& progress)
    {
        const std::string index = "rtree_" + name_ + "_" + kGeometry;
        const StatementHandle size = prepare(database_, "SELECT length(data) FROM " + quotedName(index + "_node") + " WHERE nodeno = 1");
        if (!size || sqlite3_step(size.get()) != SQLITE_ROW)
            return failureOf(database_);
        const PackedRtree tree = packRtree(table_.geometry.boxes(), ids(), static_cast<std::size_t>(sqlite3_column_int64(size.get(), 0)));
        TRY(spatial::notCancelled(progress));
        const StatementHandle node = prepare(database_, "REPLACE INTO " + quotedName(index + "_node") + " VALUES (?1, ?2)");
        const StatementHandle parent = prepare(database_, "INSERT INTO " + quotedName(index + "_parent") + " VALUES (?1, ?2)");
        const StatementHandle leaf = prepare(database_, "INSERT INTO " + quotedName(index + "_rowid") + " VALUES (?1, ?2)");
        if (!node || !parent || !leaf)
            return failureOf(database_);
        const auto put = [](const StatementHandle& statement, std::int64_t first, std::int64_t second) {
            sqlite3_bind_int64(statement.get(), 1, first);
            sqlite3_bind_int64(statement.get(), 2, second);
            const bool done = sqlite3_step(statement.get()) == SQLITE_DONE;
            sqlite3_reset(statement.get());
            return done;
        };
        for (const PackedRtree::Node& one : tree.nodes) {
            sqlite3_bind_int64(node.get(), 1, one.number);
            sqlite3_bind_blob64(node.get(), 2, one.bytes.data(), one.bytes.size(), SQLITE_STATIC);
            if (sqlite3_step(node.get()) != SQLITE_DONE || (one.parent != 0 && !put(parent, one.number, one.parent)))
                return failureOf(database_);
            sqlite3_reset(node.get());
        }
        for (std::size_t row = 0; row < table_.size(); ++row) {
            if (row % 4096 == 0)
                TRY(spatial::notCancelled(progress));
            if (tree.leafOf[row] != 0 && !put(leaf, ids()[row], tree.leafOf[row]))
                return failureOf(database_);
        }
        return {};
    }

    /// Extent and number of features, where readers look for them.
    Result<void> describe()
    {
        const StatementHandle count = prepare(database_, "UPDATE gpkg_ogr_contents SET feature_count = ?2 WHERE table_name = ?1");
        const StatementHandle extent = prepare(database_, "UPDATE gpkg_contents SET min_x = ?2, min_y = ?3, max_x = ?4, max_y = ?5 WHERE table_name = ?1");
        if (!count || !extent)
            return failureOf(database_);
        bindText(count.get(), 1, name_);
        sqlite3_bind_int64(count.get(), 2, static_cast<std::int64_t>(table_.size()));
        if (sqlite3_step(count.get()) != SQLITE_DONE)
            return failureOf(database_);
        const spatial::Box& box = table_.geometry.extent();
        if (!prepared_.withGeometry || box.empty())
            return {};
        bindText(extent.get(), 1, name_);
        sqlite3_bind_double(extent.get(), 2, box.minX);
        sqlite3_bind_double(extent.get(), 3, box.minY);
        sqlite3_bind_double(extent.get(), 4, box.maxX);
        sqlite3_bind_double(extent.get(), 5, box.maxY);
        if (sqlite3_step(extent.get()) != SQLITE_DONE)
            return failureOf(database_);
        return {};
    }

    sqlite3* database_;
    const PreparedTable& prepared_;
    const FeatureTable& table_;
    std::string name_;
    std::vector<std::int64_t> ids_;   // where the table's own cannot stay
    std::vector<std::string> triggers_;
};

}  // namespace

bool canFill(const PreparedTable& prepared)
{
    const FeatureTable& table = *prepared.table;
    for (std::size_t i = 0; i < table.fields.size(); ++i) {
        const std::string& name = table.fields[i].name;
        if (strcasecmp(name.c_str(), kKey) == 0 || strcasecmp(name.c_str(), kGeometry) == 0)
            return false;
        const AttributeColumn& column = table.columns[i];
        for (std::size_t row = 0; row < column.size(); ++row) {
            if (column.type() != FieldType::Date && column.type() != FieldType::DateTime)
                break;
            if (!column.isNull(row) && !(column.type() == FieldType::Date ? isWholeDate(column.text(row)) : isUtcTime(column.text(row))))
                return false;
        }
    }
    return table.size() > 0;
}

Result<void> fillGeoPackage(const std::vector<PreparedTable>& tables, const std::filesystem::path& file, spatial::Progress& progress)
{
    const DatabaseHandle database = createDatabase(file.string());
    // The file is not in its place yet: nobody else sees it, and it is synced as a whole before it gets there.
    if (!database || !execute(database.get(), "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -32000; BEGIN IMMEDIATE"))
        return database ? failureOf(database.get()) : writeFailure({});
    sqlite3_db_config(database.get(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);   // the nodes of the index are written as such
    const double share = 1.0 / static_cast<double>(tables.size());
    for (std::size_t i = 0; i < tables.size(); ++i) {
        spatial::PartOfProgress part(progress, static_cast<double>(i) * share, static_cast<double>(i + 1) * share);
        TRY(LayerFiller(database.get(), tables[i]).fill(part));
    }
    if (!execute(database.get(), "COMMIT"))
        return failureOf(database.get());
    return {};
}

}  // namespace layers
