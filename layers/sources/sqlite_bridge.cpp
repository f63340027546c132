// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/sqlite_bridge.h"

#include <sqlite3.h>

#include <cstring>
#include <filesystem>

namespace layers {

namespace {

/// A path as SQLite's file: name, in which % ? # stand for something else.
std::string uriOf(const std::string& path)
{
    std::error_code fault;
    const std::filesystem::path absolute = std::filesystem::absolute(path, fault);
    std::string uri = "file:";
    for (const char c : fault ? path : absolute.string()) {
        if (c == '%' || c == '?' || c == '#') {
            constexpr char kDigits[] = "0123456789ABCDEF";
            uri += {'%', kDigits[static_cast<unsigned char>(c) >> 4], kDigits[static_cast<unsigned char>(c) & 15]};
        } else {
            uri += c;
        }
    }
    return uri;
}

DatabaseHandle openBridge(const std::string& name, int flags)
{
    sqlite3* database = nullptr;
    const int state = sqlite3_open_v2(name.c_str(), &database, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    DatabaseHandle handle(database);
    if (state != SQLITE_OK)
        return nullptr;
    sqlite3_db_config(database, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(database, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    return handle;
}

}  // namespace

void CloseDatabase::operator()(sqlite3* database) const { sqlite3_close_v2(database); }
void FinishStatement::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

DatabaseHandle openDatabase(const std::string& path) { return openBridge(uriOf(path) + "?immutable=1", SQLITE_OPEN_READONLY | SQLITE_OPEN_URI); }

DatabaseHandle changeDatabase(const std::string& path)
{
    DatabaseHandle database = openBridge(uriOf(path), SQLITE_OPEN_READWRITE | SQLITE_OPEN_URI);
    if (database) {
        sqlite3_busy_timeout(database.get(), 5000);
        // Triggers keep the spatial index of a layer, and SQLite counts an index as something that only trusted triggers may touch. What they can
        // call is what SQLite has itself; no extension is loaded.
        sqlite3_db_config(database.get(), SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, nullptr);
    }
    return database && sqlite3_db_readonly(database.get(), "main") == 0 ? std::move(database) : nullptr;
}

DatabaseHandle createDatabase(const std::string& path) { return openBridge(uriOf(path), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI); }

StatementHandle prepare(sqlite3* database, std::string_view sql)
{
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(database, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK)
        return nullptr;
    return StatementHandle(statement);
}

bool execute(sqlite3* database, const std::string& sql)
{
    return sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

std::string_view columnText(sqlite3_stmt* row, int column)
{
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(row, column));
    return bytes ? std::string_view(bytes, ::strnlen(bytes, size)) : std::string_view();
}

void bindText(sqlite3_stmt* statement, int at, std::string_view text)
{
    if (statement)
        sqlite3_bind_text(statement, at, text.data() ? text.data() : "", static_cast<int>(text.size()), SQLITE_STATIC);
}

std::string quotedName(std::string_view name)
{
    std::string quoted = "\"";
    for (const char c : name)
        quoted.append(c == '"' ? 2 : 1, c);
    return quoted + '"';
}

}  // namespace layers
