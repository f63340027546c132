// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/sqlite_bridge.h"
#include "spatial/core/progress.h"
#include "spatial/core/result.h"

#include <filesystem>
#include <memory>
#include <optional>

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
    std::filesystem::path behindLinks_;
    int handle_;
};

/// Whether a save of this program is under way on it. Any thread.
bool isSavedHere(const std::filesystem::path& file);

/// The counter of changes in the header, read by SQLite's own handle, which closes nothing; nothing where it cannot be read.
std::optional<std::uint32_t> counterOf(sqlite3* database);

/// BEGIN IMMEDIATE and COMMIT: where another program holds the lock it is waited for, at most `patience` seconds, with progress. Conflict (see
/// heldByOther()), Cancelled, errors of databaseFailure(). A COMMIT that failed leaves the transaction open.
spatial::Result<void> beginWriting(sqlite3* database, const DatabaseLocks& locks, const std::filesystem::path& file, int patience, spatial::Progress& progress);
spatial::Result<void> commitWriting(sqlite3* database, const DatabaseLocks& locks, const std::filesystem::path& file, int patience, spatial::Progress& progress);

/// Rolls back what is open when it goes.
struct RollBack {
    sqlite3* database;
    ~RollBack();
};

/// A turn at a file among the threads of this program: many read, or one writes. Whoever reads takes no lock of SQLite (openDatabase()), and so must
/// not meet pages that are being replaced. Who wants to commit comes before later readers; a thread that has a turn must not wait for a second one of
/// that file. Cancelled.
class FileTurn {
public:
    virtual ~FileTurn() = default;
};
spatial::Result<std::unique_ptr<FileTurn>> turnToRead(const std::filesystem::path& file, spatial::Progress& progress);
spatial::Result<std::unique_ptr<FileTurn>> turnToCommit(const std::filesystem::path& file, spatial::Progress& progress);
/// For a glance at the first bytes, also in the window's thread: waits a tenth of a second at most; null where a save takes longer, which then loses its
/// lock by the glance and begins anew.
std::unique_ptr<FileTurn> turnToGlance(const std::filesystem::path& file);

}  // namespace layers
