// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace layers {

/// SQLite's handles with one owner each. A connection stays with one thread at a time. Nothing here loads extensions or trusts the
/// schema of the file.

struct CloseDatabase {
    void operator()(sqlite3* database) const;
};
using DatabaseHandle = std::unique_ptr<sqlite3, CloseDatabase>;

struct FinishStatement {
    void operator()(sqlite3_stmt* statement) const;
};
using StatementHandle = std::unique_ptr<sqlite3_stmt, FinishStatement>;

/// Read-only, and as a file that nobody changes (no locks, no log beside it). Null where it cannot be opened.
DatabaseHandle openDatabase(const std::string& path);
/// A file that is there, to be changed: with locks, waiting up to five seconds for other programs; its journal mode stays as it is. The triggers of
/// the file run. Null where it cannot be opened for writing.
DatabaseHandle changeDatabase(const std::string& path);
/// A new file; null where it cannot be made.
DatabaseHandle createDatabase(const std::string& path);

/// Null where SQLite refuses it.
StatementHandle prepare(sqlite3* database, std::string_view sql);
bool execute(sqlite3* database, const std::string& sql);

/// A text of the row that was stepped to, up to a zero byte as OGR takes it; valid until the next step.
std::string_view columnText(sqlite3_stmt* row, int column);
/// Binds a text without copying it: it must stay until the statement has run. A null statement is let be.
void bindText(sqlite3_stmt* statement, int at, std::string_view text);

/// "name", with quotes in it doubled.
std::string quotedName(std::string_view name);

}  // namespace layers
