// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/geopackage_fields.h"

#include "layers/sources/edits/geopackage_generation.h"

#include <sqlite3.h>

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::FieldType;
using spatial::Result;
using spatial::text;

namespace {

/// As OGR reads them back.
std::string declaredInSpatiaLite(const spatial::Field& field)
{
    switch (field.type) {
    case FieldType::Integer: return "BIGINT";
    case FieldType::Real: return "DOUBLE";
    case FieldType::Boolean: return "INTEGER_BOOLEAN";
    case FieldType::Date: return "DATE";
    case FieldType::DateTime: return "TIMESTAMP";
    case FieldType::Text: break;
    }
    return field.width > 0 ? "VARCHAR(" + std::to_string(field.width) + ")" : "VARCHAR";
}

std::string declared(const spatial::Field& field)
{
    switch (field.type) {
    case FieldType::Integer: return "INTEGER";
    case FieldType::Real: return "REAL";
    case FieldType::Boolean: return "BOOLEAN";
    case FieldType::Date: return "DATE";
    case FieldType::DateTime: return "DATETIME";
    case FieldType::Text: break;
    }
    return field.width > 0 ? "TEXT(" + std::to_string(field.width) + ")" : "TEXT";
}

class FieldChanges {
public:
    FieldChanges(sqlite3* database, GeoPackageLayer& layer, const std::filesystem::path& file) : database_(database), layer_(layer), file_(file) {}

    Result<void> remove(const std::string& name)
    {
        if (!alter("DROP COLUMN " + quotedName(name))) {
            if ((sqlite3_errcode(database_) & 0xFF) != SQLITE_ERROR)
                return databaseFailure(database_, file_);
            return Error{ErrorCode::InvalidInput, text("The field {0} cannot be removed: other parts of the file need it ({1}).", name, sqlite3_errmsg(database_)),
                         text("Bring the field back with undo, or save a copy."), {}, file_.string()};
        }
        return follow(name, {});
    }

    Result<void> rename(const std::string& from, const std::string& to)
    {
        if (!alter("RENAME COLUMN " + quotedName(from) + " TO " + quotedName(to)))
            return databaseFailure(database_, file_);
        return follow(from, to);
    }

    Result<void> add(const spatial::Field& field)
    {
        if (!alter("ADD COLUMN " + quotedName(field.name) + " " + (layer_.spatiaLite ? declaredInSpatiaLite(field) : declared(field))))
            return databaseFailure(database_, file_);
        return {};
    }

private:
    /// SQLite reads all triggers of the file again; those of SpatiaLite name functions of its library, which need only exist: none of them is called.
    bool alter(const std::string& what)
    {
        constexpr int kFunctions = 200;
        const std::string sql = "ALTER TABLE " + quotedName(layer_.table) + " " + what;
        for (int i = 0; i < kFunctions; ++i) {
            if (execute(database_, sql))
                return true;
            const std::string said = sqlite3_errmsg(database_);
            constexpr std::string_view kMissing = "no such function: ";
            const std::size_t at = said.find(kMissing);
            if (!layer_.spatiaLite || at == std::string::npos ||
                sqlite3_create_function_v2(database_, said.substr(at + kMissing.size()).c_str(), -1, SQLITE_UTF8, nullptr, notHere, nullptr, nullptr, nullptr) != SQLITE_OK)
                return false;
        }
        return false;
    }

    static void notHere(sqlite3_context* context, int, sqlite3_value**) { sqlite3_result_error(context, "a function of SpatiaLite's library", -1); }

    /// Descriptions, metadata and extensions of a column; no new name: they go.
    Result<void> follow(const std::string& from, const std::string& to)
    {
        for (const char* table : {"gpkg_data_columns", "gpkg_metadata_reference", "gpkg_extensions", "geometry_columns_field_infos"}) {
            if (!hasTable(database_, table))
                continue;
            const std::string where = std::string(layer_.spatiaLite ? " WHERE lower(f_table_name)" : " WHERE lower(table_name)") + " = lower(?1) AND lower(column_name) = lower(?2)";
            const StatementHandle change = prepare(database_, to.empty() ? std::string("DELETE FROM ") + table + where : std::string("UPDATE ") + table + " SET column_name = ?3" + where);
            bindText(change.get(), 1, layer_.table);
            bindText(change.get(), 2, from);
            if (!to.empty())
                bindText(change.get(), 3, to);
            if (!change || sqlite3_step(change.get()) != SQLITE_DONE)
                return databaseFailure(database_, file_);
        }
        return {};
    }

    sqlite3* database_;
    GeoPackageLayer& layer_;
    const std::filesystem::path& file_;
};

}  // namespace

Result<void> changeFields(sqlite3* database, GeoPackageLayer& layer, const PendingEdits& edits, const std::filesystem::path& file)
{
    const auto nameBefore = [&](std::size_t column) -> Result<std::string> {
        const auto* found = layer.column(edits.before().fields[column].name);
        if (!found)
            return Error{ErrorCode::Conflict, text("The field {0} is not in the file any more: another program removed it.", edits.before().fields[column].name), text("Read the layer anew and compare, or save a copy. Your edits are kept."), {}, file.string()};
        return found->name;
    };
    FieldChanges changes(database, layer, file);
    for (const std::size_t column : edits.removedColumns()) {
        TRY_ASSIGN(const std::string name, nameBefore(column));
        TRY(changes.remove(name));
    }
    // Two fields may have changed names with each other: all step aside first.
    std::vector<std::pair<std::string, std::string>> renames;
    std::vector<std::string> outdated;
    for (std::size_t i = 0; i < edits.after().fields.size(); ++i) {
        if (edits.columnBefore(i) == PendingEdits::kNew)
            continue;
        TRY_ASSIGN(const std::string name, nameBefore(edits.columnBefore(i)));
        const bool otherType = edits.after().fields[i].type != edits.before().fields[edits.columnBefore(i)].type;
        if (!edits.renamed(i) && !otherType)
            continue;
        const std::string aside = "songhua_field_" + std::to_string(i);
        TRY(changes.rename(name, aside));
        if (otherType)
            outdated.push_back(aside);
        else
            renames.emplace_back(aside, edits.after().fields[i].name);
    }
    for (const auto& [aside, name] : renames)
        TRY(changes.rename(aside, name));
    for (std::size_t i = 0; i < edits.after().fields.size(); ++i)
        if (edits.columnBefore(i) == PendingEdits::kNew || edits.after().fields[i].type != edits.before().fields[edits.columnBefore(i)].type)
            TRY(changes.add(edits.after().fields[i]));
    for (const std::string& aside : outdated)
        TRY(changes.remove(aside));
    TRY_ASSIGN(layer, describeLayer(database, layer.table));
    return {};
}

}  // namespace layers
