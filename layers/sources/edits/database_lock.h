// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/sqlite_bridge.h"
#include "spatial/core/progress.h"
#include "spatial/core/result.h"

#include <filesystem>
#include <memory>

namespace layers {

/// How a save meets the locks of other programs, and of our own threads, on one SQLite file.

/// Looks at the locks of a file without touching them. Make it before the first connection and let it go after the last one: closing any handle of
/// a file lets go of all locks that the program has on it.
class DatabaseLocks {
public:
    explicit DatabaseLocks(const std::filesystem::path& file);
    DatabaseLocks(const DatabaseLocks&) = delete;
    ~DatabaseLocks();

    /// Conflict: who holds the lock, by name and number of the process where the system tells it.
    spatial::Error heldByOther(int waitedSeconds) const;
    /// Whether this program still holds the lock of a transaction that it began. True where it cannot be known.
    bool isOurs(sqlite3* database) const;

private:
    std::filesystem::path file_;
    int handle_;
};

/// BEGIN IMMEDIATE and COMMIT: where another program holds the lock it is waited for, at most `patience` seconds, with progress. Conflict (see
/// heldByOther()), Cancelled, errors of databaseFailure(). A COMMIT that failed leaves the transaction open.
spatial::Result<void> beginWriting(sqlite3* database, const DatabaseLocks& locks, const std::filesystem::path& file, int patience, spatial::Progress& progress);
spatial::Result<void> commitWriting(sqlite3* database, const DatabaseLocks& locks, const std::filesystem::path& file, int patience, spatial::Progress& progress);

/// A turn at a file among the threads of this program: many read, or one commits. Whoever reads takes no lock of SQLite (openDatabase()), and so must
/// not meet pages that are being replaced. A turn is given back by the thread that took it. Cancelled.
class FileTurn {
public:
    virtual ~FileTurn() = default;
};
spatial::Result<std::unique_ptr<FileTurn>> turnToRead(const std::filesystem::path& file, spatial::Progress& progress);
spatial::Result<std::unique_ptr<FileTurn>> turnToCommit(const std::filesystem::path& file, spatial::Progress& progress);

}  // namespace layers
