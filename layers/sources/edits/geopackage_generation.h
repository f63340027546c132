// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/sqlite_bridge.h"
#include "spatial/core/result.h"

#include <filesystem>
#include <string>

namespace layers {

/// Keeps a GeoPackage as it is as FILE.bak, whole at one moment. Before a transaction is begun: closing any handle of the file lets go of
/// SQLite's locks in the same program. A clone where the file system makes one
/// (at no cost, every time); else a copy by SQLite: up to 32 MB before each save, larger ones before the first save of a program's run or after another
/// program wrote, above 4 GB or without room for it never. False where it was not made for its size.
spatial::Result<bool> keepGeoPackage(const std::filesystem::path& file, const std::string& stamp);
/// The program has just written the file, which now has this cheap stamp.
void noteOwnSave(const std::filesystem::path& file, const std::string& stamp);

/// The pages of one database as one transaction of the other; what was there is replaced. WriteFailed, Conflict.
spatial::Result<void> copyDatabase(sqlite3* from, sqlite3* to, const std::filesystem::path& file);

/// What SQLite says as an error for people: full disk, other program, damage.
spatial::Error databaseFailure(sqlite3* database, const std::filesystem::path& file);

}  // namespace layers
