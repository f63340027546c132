// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/geopackage_edits.h"

#include "layers/sources/edits/database_lock.h"
#include "layers/sources/edits/geopackage_fields.h"
#include "layers/sources/edits/geopackage_generation.h"
#include "layers/sources/edits/geopackage_layer.h"
#include "layers/sources/edits/rejected.h"
#include "layers/sources/edits/spatialite_layer.h"
#include "layers/sources/geopackage_blob.h"
#include "layers/sources/geopackage_values.h"
#include "layers/sources/spatialite.h"

#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_set>

namespace layers {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::FieldType;
using spatial::GeometryKind;
using spatial::Result;
using spatial::text;

namespace {

/// The kind of the layer as its column names it; Null where any may be in it.
GeometryKind kindOf(const std::string& type)
{
    const std::pair<const char*, GeometryKind> names[] = {{"POINT", GeometryKind::Point}, {"MULTIPOINT", GeometryKind::MultiPoint}, {"LINESTRING", GeometryKind::LineString},
                                                          {"MULTILINESTRING", GeometryKind::MultiLineString}, {"POLYGON", GeometryKind::Polygon}, {"MULTIPOLYGON", GeometryKind::MultiPolygon}};
    for (const auto& [name, kind] : names)
        if (type == name)
            return kind;
    return GeometryKind::Null;
}

bool isMulti(GeometryKind kind) { return kind == GeometryKind::MultiPoint || kind == GeometryKind::MultiLineString || kind == GeometryKind::MultiPolygon; }

/// The transaction, from BEGIN to COMMIT; what is not committed is rolled back.
class Writer {
public:
    Writer(sqlite3* database, const PendingEdits& edits, const SourceSet& set, GeoPackageLayer layer)
        : database_(database), edits_(edits), after_(edits.after()), set_(set), layer_(std::move(layer)), names_(namesOf(edits.after()))
    {
    }

    Result<void> write(spatial::Progress& progress)
    {
        TRY(changeFields(database_, layer_, edits_, set_.main));
        TRY(allowWhatComes());
        TRY(removeRows());
        TRY(changeRows(progress));
        TRY(checkIndex());
        TRY(describe());
        return readAgain();
    }

    const GeoPackageLayer& layer() const { return layer_; }

private:
    Error failure() const { return databaseFailure(database_, set_.main); }

    Error failureAt(std::int64_t id) const
    {
        if ((sqlite3_errcode(database_) & 0xFF) != SQLITE_CONSTRAINT)
            return failure();
        return Error{ErrorCode::InvalidInput, text("Feature {0} breaks a rule of the file ({1}). Nothing was saved; all edits are kept.", id, sqlite3_errmsg(database_)),
                     text("Correct the feature and save again."), {}, set_.main.string()};
    }

    static std::vector<std::string> namesOf(const FeatureTable& table)
    {
        std::vector<std::string> names;
        for (const spatial::Field& field : table.fields)
            names.push_back(field.name);
        return names;
    }

    bool withZ(const spatial::GeometryView& shape) const
    {
        if (!shape.hasZ())
            return layer_.z == 1;
        if (layer_.z != 0)
            return true;
        for (std::size_t part = 0; part < shape.partCount(); ++part)
            for (std::size_t ring = 0; ring < shape.ringCount(part); ++ring)
                for (const double z : shape.ringZ(part, ring))
                    if (z != 0)
                        return true;
        return false;
    }

    /// A layer that holds one kind, or no heights, says so; it must not be a lie afterwards.
    Result<void> allowWhatComes()
    {
        if (layer_.geometry.empty())
            return {};
        const GeometryKind kind = kindOf(layer_.type);
        bool otherKind = false;
        bool heights = false;
        for (std::size_t row = 0; row < after_.size(); ++row) {
            if (!edits_.shapeChanged(row))
                continue;
            const auto shape = after_.geometry[row];
            heights = heights || withZ(shape);
            otherKind = otherKind || (kind != GeometryKind::Null && !shape.isNull() && (spatial::dimensionOf(shape.kind()) != spatial::dimensionOf(kind) || (!isMulti(kind) && shape.partCount() > 1)));
        }
        if (!otherKind && !(heights && layer_.z == 0))
            return {};
        if (otherKind)
            layer_.type = "GEOMETRY";
        if (heights && layer_.z == 0)
            layer_.z = layer_.spatiaLite ? 1 : 2;
        if (layer_.spatiaLite)
            return widenSpatiaLite(heights);
        const StatementHandle allow = prepare(database_, "UPDATE gpkg_geometry_columns SET geometry_type_name = ?2, z = ?3 WHERE lower(table_name) = lower(?1)");
        bindText(allow.get(), 1, layer_.table);
        bindText(allow.get(), 2, layer_.type);
        if (!allow || sqlite3_bind_int(allow.get(), 3, layer_.z) != SQLITE_OK || sqlite3_step(allow.get()) != SQLITE_DONE)
            return failure();
        return {};
    }

    /// All geometries of a layer of SpatiaLite have heights, or none.
    Result<void> widenSpatiaLite(bool heights)
    {
        for (std::size_t row = 0; heights && row < after_.size(); ++row)
            if (!edits_.shapeChanged(row) && !after_.geometry[row].isNull())
                return Error{ErrorCode::InvalidInput, text("The layer \"{0}\" holds no heights, and SpatiaLite allows them only to all features of a layer. Nothing was saved; all edits are kept.", layer_.table),
                             text("Save a copy, for example as GeoPackage (.gpkg)."), {}, set_.main.string()};
        return registerSpatiaLiteShape(database_, layer_) ? Result<void>() : Result<void>(failure());
    }

    Error gone(std::int64_t id) const
    {
        return Error{ErrorCode::Conflict, text("Feature {0} is not in the file any more: another program removed it.", id), text("Read the layer anew and compare, or save a copy. Your edits are kept."), {}, set_.main.string()};
    }

    Result<void> removeRows()
    {
        const StatementHandle remove = prepare(database_, "DELETE FROM " + quotedName(layer_.table) + " WHERE " + quotedName(layer_.key) + " = ?1");
        if (!remove)
            return failure();
        for (const std::int64_t id : edits_.removed()) {
            sqlite3_bind_int64(remove.get(), 1, id);
            if (sqlite3_step(remove.get()) != SQLITE_DONE)
                return failureAt(id);
            if (sqlite3_changes(database_) != 1)
                return gone(id);
            sqlite3_reset(remove.get());
            changed_.push_back({id, kGone});
        }
        return {};
    }

    Result<void> changeRows(spatial::Progress& progress)
    {
        for (std::size_t row = 0; row < after_.size(); ++row) {
            if (row % 1024 == 0) {
                TRY(spatial::notCancelled(progress));
                progress.report(0.6 * static_cast<double>(row) / static_cast<double>(after_.size()), "write");
            }
            if (!edits_.touched(row))
                continue;
            Cells cells;
            cells.shape = !layer_.geometry.empty() && edits_.shapeChanged(row);
            for (std::size_t i = 0; i < names_.size(); ++i)
                if (edits_.cellChanged(row, i))
                    cells.columns.push_back(i);
            const bool isNew = edits_.rowBefore(row) == PendingEdits::kNew;
            if (isNew || cells.shape || !cells.columns.empty())
                TRY(putRow(row, isNew, cells));
        }
        return {};
    }

    struct Cells {
        bool shape = false;
        std::vector<std::size_t> columns;
        friend auto operator<=>(const Cells&, const Cells&) = default;
    };

    /// One statement for all rows in which the same cells change.
    sqlite3_stmt* statementFor(bool isNew, const Cells& cells)
    {
        StatementHandle& statement = statements_[{isNew, cells}];
        if (statement)
            return statement.get();
        std::string sql;
        if (isNew) {
            sql = "INSERT INTO " + quotedName(layer_.table) + " (" + quotedName(layer_.key);
            std::string places = "?1";
            int at = 2;
            const auto add = [&](const std::string& name) {
                sql += ", " + quotedName(name);
                places += ", ?" + std::to_string(at++);
            };
            if (cells.shape)
                add(layer_.geometry);
            for (const std::size_t column : cells.columns)
                add(names_[column]);
            sql += ") VALUES (" + places + ")";
        } else {
            sql = "UPDATE " + quotedName(layer_.table) + " SET ";
            int at = 2;
            const auto add = [&](const std::string& name) { sql += (at > 2 ? ", " : "") + quotedName(name) + " = ?" + std::to_string(at), ++at; };
            if (cells.shape)
                add(layer_.geometry);
            for (const std::size_t column : cells.columns)
                add(names_[column]);
            sql += " WHERE " + quotedName(layer_.key) + " = ?1";
        }
        statement = prepare(database_, sql);
        return statement.get();
    }

    void blobOf(std::size_t row, std::string& blob) const
    {
        const auto shape = after_.geometry[row];
        const GeometryKind own = kindOf(layer_.type);
        // SpatiaLite holds a layer to its kind; a multi-kind of one part is none for it.
        const bool promoted = (isMulti(own) || (layer_.spatiaLite && shape.partCount() == 1)) && own != GeometryKind::Null && spatial::dimensionOf(own) == spatial::dimensionOf(shape.kind());
        (layer_.spatiaLite ? writeSpatiaLiteBlob : writeGeoPackageBlob)(shape, after_.geometry.box(row), promoted ? own : shape.kind(), withZ(shape), layer_.srs, blob);
    }

    static void bindCell(sqlite3_stmt* statement, int at, const AttributeColumn& column, std::size_t row, bool spatiaLite)
    {
        if (column.isNull(row)) {
            sqlite3_bind_null(statement, at);
            return;
        }
        switch (column.type()) {
        case FieldType::Integer:
        case FieldType::Boolean: sqlite3_bind_int64(statement, at, column.integer(row)); return;
        case FieldType::Real: sqlite3_bind_double(statement, at, column.real(row)); return;
        case FieldType::DateTime: {
            const std::string written = !spatiaLite && isUtcTime(column.text(row)) ? withThousandths(column.text(row)) : std::string(column.text(row));
            sqlite3_bind_text(statement, at, written.data(), static_cast<int>(written.size()), SQLITE_TRANSIENT);
            return;
        }
        default: bindText(statement, at, column.text(row)); return;
        }
    }

    Result<void> putRow(std::size_t row, bool isNew, const Cells& cells)
    {
        const std::int64_t id = after_.ids[row];
        sqlite3_stmt* statement = statementFor(isNew, cells);
        if (!statement)
            return failure();
        int at = 1;
        std::string blob;
        sqlite3_bind_int64(statement, at++, id);
        if (cells.shape) {
            blobOf(row, blob);
            if (blob.empty())
                sqlite3_bind_null(statement, at++);
            else
                sqlite3_bind_blob64(statement, at++, blob.data(), blob.size(), SQLITE_STATIC);
        }
        for (const std::size_t column : cells.columns)
            bindCell(statement, at++, after_.columns[column], row, layer_.spatiaLite);
        if (sqlite3_step(statement) != SQLITE_DONE)
            return failureAt(id);
        if (sqlite3_changes(database_) != 1)
            return gone(id);
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
        changed_.push_back({id, row});
        return {};
    }

    /// The triggers of the file keep its index; where they are missing or old, we do.
    Result<void> checkIndex()
    {
        if (layer_.index.empty())
            return {};
        const std::string index = quotedName(layer_.index);
        const std::string row = layer_.spatiaLite ? " WHERE pkid = ?1" : " WHERE id = ?1";
        const StatementHandle ask = prepare(database_, std::string(layer_.spatiaLite ? "SELECT xmin, xmax, ymin, ymax FROM " : "SELECT minx, maxx, miny, maxy FROM ") + index + row);
        const StatementHandle remove = prepare(database_, "DELETE FROM " + index + row);
        const StatementHandle add = prepare(database_, "INSERT INTO " + index + " VALUES (?1, ?2, ?3, ?4, ?5)");
        if (!ask || !remove || !add)
            return failure();
        for (const auto& [id, at] : changed_) {
            const spatial::Box box = at == kGone ? spatial::Box() : after_.geometry.box(at);
            sqlite3_bind_int64(ask.get(), 1, id);
            const bool found = sqlite3_step(ask.get()) == SQLITE_ROW;
            const auto side = [&](int number) { return sqlite3_column_double(ask.get(), number); };
            const double slack = box.empty() ? 0 : 1e-6 * (1 + std::max({std::abs(box.minX), std::abs(box.maxX), std::abs(box.minY), std::abs(box.maxY)}));
            const auto fits = [&](double stored, double meant, bool low) { return low ? stored <= meant && stored >= meant - slack : stored >= meant && stored <= meant + slack; };
            const bool right = found && !box.empty() && fits(side(0), box.minX, true) && fits(side(1), box.maxX, false) && fits(side(2), box.minY, true) && fits(side(3), box.maxY, false);
            sqlite3_reset(ask.get());
            if (right || (!found && box.empty()))
                continue;
            sqlite3_bind_int64(remove.get(), 1, id);
            if (sqlite3_step(remove.get()) != SQLITE_DONE)
                return failure();
            sqlite3_reset(remove.get());
            if (box.empty())
                continue;
            sqlite3_bind_int64(add.get(), 1, id);
            const double sides[] = {box.minX, box.maxX, box.minY, box.maxY};
            for (int i = 0; i < 4; ++i)
                sqlite3_bind_double(add.get(), i + 2, sides[i]);
            if (sqlite3_step(add.get()) != SQLITE_DONE)
                return failure();
            sqlite3_reset(add.get());
        }
        return {};
    }

    /// Extent, time and count where readers look for them.
    Result<void> describe()
    {
        if (layer_.spatiaLite)
            return stateSpatiaLiteExtent(database_, layer_, after_.geometry.extent(), static_cast<std::int64_t>(after_.size())) ? Result<void>() : Result<void>(failure());
        const StatementHandle contents = prepare(database_, "UPDATE gpkg_contents SET last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), min_x = coalesce(?2, min_x), min_y = coalesce(?3, min_y), "
                                                            "max_x = coalesce(?4, max_x), max_y = coalesce(?5, max_y) WHERE lower(table_name) = lower(?1)");
        if (!contents)
            return failure();
        bindText(contents.get(), 1, layer_.table);
        const spatial::Box& box = after_.geometry.extent();
        if (!layer_.geometry.empty() && !box.empty()) {
            const double sides[] = {box.minX, box.minY, box.maxX, box.maxY};
            for (int i = 0; i < 4; ++i)
                sqlite3_bind_double(contents.get(), i + 2, sides[i]);
        }
        if (sqlite3_step(contents.get()) != SQLITE_DONE)
            return failure();
        if (!hasTable(database_, "gpkg_ogr_contents"))
            return {};
        const StatementHandle count = prepare(database_, "UPDATE gpkg_ogr_contents SET feature_count = ?2 WHERE lower(table_name) = lower(?1) AND feature_count IS NOT NULL AND feature_count <> ?2");
        bindText(count.get(), 1, layer_.table);
        if (!count || sqlite3_bind_int64(count.get(), 2, static_cast<std::int64_t>(after_.size())) != SQLITE_OK || sqlite3_step(count.get()) != SQLITE_DONE)
            return failure();
        return {};
    }

    Error different(std::int64_t id) const
    {
        return Error{ErrorCode::WriteFailed, text("Feature {0} was read back and differs from what was meant; nothing was saved.", id), text("Your edits are kept; save again, or save a copy."), {}, set_.main.string()};
    }

    /// What was written stands in the file as it was meant, and nothing else is missing.
    Result<void> readAgain()
    {
        std::string sql = "SELECT " + (layer_.geometry.empty() ? std::string("NULL") : quotedName(layer_.geometry));
        for (const std::string& name : names_)
            sql += ", " + quotedName(name);
        const StatementHandle read = prepare(database_, sql + " FROM " + quotedName(layer_.table) + " WHERE " + quotedName(layer_.key) + " = ?1");
        if (!read)
            return failure();
        std::string blob;
        for (const auto& [id, row] : changed_) {
            sqlite3_bind_int64(read.get(), 1, id);
            const int state = sqlite3_step(read.get());
            if (row == kGone ? state != SQLITE_DONE : state != SQLITE_ROW)
                return different(id);
            if (row != kGone) {
                blobOf(row, blob);
                const auto* stored = static_cast<const char*>(sqlite3_column_blob(read.get(), 0));
                const std::string_view bytes(stored, stored ? static_cast<std::size_t>(sqlite3_column_bytes(read.get(), 0)) : 0);
                if (edits_.shapeChanged(row) && !layer_.geometry.empty() && bytes != blob)
                    return different(id);
                for (std::size_t i = 0; i < names_.size(); ++i)
                    if (edits_.cellChanged(row, i) && !isStored(read.get(), static_cast<int>(i) + 1, after_.columns[i], row))
                        return different(id);
            }
            sqlite3_reset(read.get());
        }
        return {};
    }

    static bool isStored(sqlite3_stmt* read, int at, const AttributeColumn& column, std::size_t row)
    {
        const int type = sqlite3_column_type(read, at);
        if (column.isNull(row) || (column.type() == FieldType::Real && std::isnan(column.real(row))))
            return type == SQLITE_NULL;
        switch (column.type()) {
        case FieldType::Integer:
        case FieldType::Boolean: return type != SQLITE_NULL && sqlite3_column_int64(read, at) == column.integer(row);
        case FieldType::Real: return type != SQLITE_NULL && sqlite3_column_double(read, at) == column.real(row);
        case FieldType::DateTime: return type == SQLITE_TEXT;
        default: {
            const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(read, at));
            return type == SQLITE_TEXT && std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(read, at))) == column.text(row);
        }
        }
    }

    static constexpr std::size_t kGone = static_cast<std::size_t>(-1);

    sqlite3* database_;
    const PendingEdits& edits_;
    const FeatureTable& after_;
    const SourceSet& set_;
    GeoPackageLayer layer_;
    std::vector<std::string> names_;
    std::vector<std::pair<std::int64_t, std::size_t>> changed_;   // id, row after
    std::map<std::pair<bool, Cells>, StatementHandle> statements_;
};

struct Committed {
    SaveStamp content;
    bool confirmed = true;   // by the disk
};

/// One transaction, whose pages stay in memory until it is committed: readers of this program go without SQLite's locks. `alone`: they are kept out
/// from its beginning on, otherwise only while it is committed.
/// Nothing where the lock was lost under it: it is rolled back and may be tried again.
Result<std::optional<Committed>> transaction(const PendingEdits& edits, const SourceSet& set, const std::string& layerName, const std::string& stamp, bool alone, const EditSaveOptions& options, spatial::Progress& progress)
{
    std::unique_ptr<FileTurn> turn;
    if (alone) {
        TRY_ASSIGN(turn, turnToCommit(set.main, progress));
    }
    const DatabaseLocks locks(set.main);
    const DatabaseHandle database = changeDatabase(set.main.string());
    if (!database)
        return databaseFailure(nullptr, set.main);
    if (!addTriggerFunctions(database.get()) || !execute(database.get(), "PRAGMA synchronous = EXTRA") || !execute(database.get(), "PRAGMA cache_spill = OFF") || !execute(database.get(), "PRAGMA foreign_keys = ON"))
        return databaseFailure(database.get(), set.main);
    TRY(beginWriting(database.get(), locks, set.main, options.patienceSeconds, progress));
    const RollBack rollBack{database.get()};
    if (cheapStampOf(set, counterOf(database.get())) != stamp)
        return Error{ErrorCode::Conflict, text("Another program is writing to {0}; nothing was saved.", set.main.filename().string()), text("Wait until it is done, or close it there, then save again. Your edits are kept."), {}, set.main.string()};
    TRY_ASSIGN(GeoPackageLayer layer, describeLayer(database.get(), edits.before().name));
    Writer writer(database.get(), edits, set, std::move(layer));
    TRY(writer.write(progress));
    SaveStamp content;
    TRY_ASSIGN(content.content, contentOfDatabase(database.get(), layerName));
    TRY(spatial::notCancelled(progress));
    if (options.beforeCommit)
        TRY(options.beforeCommit(content, {}));
    if (!alone) {
        TRY_ASSIGN(turn, turnToCommit(set.main, progress));
    }
    if (!locks.isOurs(database.get()))
        return std::optional<Committed>();
    if (auto done = commitWriting(database.get(), locks, set.main, options.patienceSeconds, progress); !done) {
        if (sqlite3_get_autocommit(database.get()) == 0 || !holdsContent(set.main, layerName, content.content))   // it may have failed only to have the folder synced
            return done.error();
        return std::optional(Committed{content, false});
    }
    return std::optional(Committed{content});
}

/// Waits for a program that writes, before anything is made beside the file.
Result<void> waitForOthers(const SourceSet& set, const EditSaveOptions& options, spatial::Progress& progress)
{
    const DatabaseLocks locks(set.main);
    const DatabaseHandle database = changeDatabase(set.main.string());
    if (!database)
        return databaseFailure(nullptr, set.main);
    TRY(beginWriting(database.get(), locks, set.main, options.patienceSeconds, progress));
    execute(database.get(), "ROLLBACK");
    return {};
}

}  // namespace

Result<SavedEdits> saveGeoPackage(const PendingEdits& edits, const SourceSet& set, const std::string& layerName, const EditSaveOptions& options, spatial::Progress& progress)
{
    const std::string stamp = cheapStampOf(set);
    TRY(waitForOthers(set, options, progress));
    TRY_ASSIGN(const bool kept, keepGeoPackage(set.main, stamp));
    SavedEdits saved;
    if (!kept)
        saved.losses.push_back({"generation.not-kept", text("The file is too large for this disk to keep its previous state beside it; after saving only the history of edits leads back."), edits.after().name});
    // Whatever of this program closes the file meanwhile, reading only its first bytes, lets go of SQLite's locks: then another program might have written.
    // The last attempt keeps the readers out.
    constexpr int kAttempts = 3;
    std::optional<Committed> committed;
    for (int attempt = 0; attempt < kAttempts && !committed; ++attempt) {
        TRY_ASSIGN(committed, transaction(edits, set, layerName, stamp, attempt + 1 == kAttempts, options, progress));
    }
    if (!committed)
        return Error{ErrorCode::Conflict, text("{0} was read by this program again and again while it was saved, so that its lock was lost; nothing was saved.", set.main.filename().string()), text("Save again. Your edits are kept."), {}, set.main.string()};
    if (!committed->confirmed)
        saved.losses.push_back({"save.not-confirmed", text("{0} is saved, but the disk did not confirm it: after a power failure it may be as it was before.", set.main.filename().string()), edits.after().name});
    saved.content = committed->content;
    saved.stamp = cheapStampOf(set);
    noteOwnSave(set.main, saved.stamp);
    return saved;
}

}  // namespace layers
