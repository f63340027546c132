// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/geopackage_generation.h"

#include "layers/sources/edits/replacement.h"

#include <sqlite3.h>

#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <map>
#include <mutex>
#include <system_error>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kCopiedAlways = std::uintmax_t{32} << 20;
constexpr std::uintmax_t kCopiedAtMost = std::uintmax_t{4} << 30;

struct OwnSaves {
    std::mutex mutex;
    std::map<fs::path, std::string> stamps;
};

OwnSaves& ownSaves()
{
    static OwnSaves saves;
    return saves;
}

bool isOwn(const fs::path& file, const std::string& stamp)
{
    const std::lock_guard lock(ownSaves().mutex);
    const auto found = ownSaves().stamps.find(file);
    return found != ownSaves().stamps.end() && found->second == stamp;
}

/// The same blocks under another name, where the file system can.
bool cloned(const fs::path& from, const fs::path& to)
{
    const int in = ::open(from.c_str(), O_RDONLY | O_CLOEXEC);
    const int out = ::open(to.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    const bool done = in >= 0 && out >= 0 && ::ioctl(out, FICLONE, in) == 0;
    if (in >= 0)
        ::close(in);
    if (out >= 0)
        ::close(out);
    if (!done)
        ::unlink(to.c_str());
    return done;
}

bool hasRoom(const fs::path& file, std::uintmax_t bytes)
{
    struct statvfs disk {};
    return ::statvfs(file.parent_path().c_str(), &disk) != 0 || std::uintmax_t{disk.f_bavail} * disk.f_frsize > bytes + bytes / 8;
}

bool logIsEmpty(const fs::path& file)
{
    struct stat log {};
    return ::stat((file.string() + "-wal").c_str(), &log) != 0 || log.st_size == 0;
}

}  // namespace

Error databaseFailure(sqlite3* database, const fs::path& file)
{
    const int code = database ? sqlite3_errcode(database) & 0xFF : SQLITE_CANTOPEN;
    const int system = database ? sqlite3_system_errno(database) : 0;
    std::error_code ignored;
    if (code == SQLITE_FULL || system == ENOSPC || system == EDQUOT || system == EFBIG)
        return writeFailedAt(file, ENOSPC, fs::file_size(file, ignored) / 8 + 65536);
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return Error{ErrorCode::Conflict, text("Another program is writing to {0}; nothing was saved.", file.filename().string()), text("Wait until it is done, or close it there, then save again. Your edits are kept."), {}, file.string()};
    if (code == SQLITE_READONLY || code == SQLITE_CANTOPEN || code == SQLITE_PERM)
        return Error{ErrorCode::WriteFailed, text("{0} cannot be written to.", file.filename().string()), text("Change the permissions of the file and its folder, or save a copy."), {}, file.string()};
    return Error{ErrorCode::WriteFailed, text("{0} could not be written ({1}). The source is as it was.", file.filename().string(), database ? sqlite3_errmsg(database) : ""), text("Your edits are kept; save again, or save a copy."), {}, file.string()};
}

Result<void> copyDatabase(sqlite3* from, sqlite3* to, const fs::path& file)
{
    sqlite3_backup* copy = sqlite3_backup_init(to, "main", from, "main");
    if (!copy)
        return databaseFailure(to, file);
    int state = SQLITE_OK;
    for (int waits = 0; (state = sqlite3_backup_step(copy, 4096)) == SQLITE_OK || ((state == SQLITE_BUSY || state == SQLITE_LOCKED) && waits < 100);)
        if (state != SQLITE_OK) {
            ++waits;
            sqlite3_sleep(50);
        }
    const int finished = sqlite3_backup_finish(copy);
    if (state != SQLITE_DONE || finished != SQLITE_OK)
        return databaseFailure(to, file);
    return {};
}

Result<bool> keepGeoPackage(const fs::path& file, const std::string& stamp)
{
    std::error_code fault;
    const std::uintmax_t size = fs::file_size(file, fault);
    TRY_ASSIGN(TemporaryFolder folder, TemporaryFolder::beside(file));
    const fs::path copy = folder.path() / file.filename();
    if (!logIsEmpty(file) || !cloned(file, copy)) {
        if (size > kCopiedAlways && isOwn(file, stamp))
            return true;   // the state before this run's first save is kept already
        if (size > kCopiedAtMost || !hasRoom(file, size))
            return false;
        const DatabaseHandle reader = changeDatabase(file.string());
        const DatabaseHandle target = createDatabase(copy.string());
        if (!reader || !target || !execute(target.get(), "PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF"))
            return databaseFailure(target.get(), copy);
        TRY(copyDatabase(reader.get(), target.get(), copy));
    }
    struct stat old {};
    if (::stat(file.c_str(), &old) == 0)
        ::chmod(copy.c_str(), old.st_mode & 07777);
    TRY(syncFile(copy));
    if (::rename(copy.c_str(), keptName(file).c_str()) != 0)
        return writeFailedAt(keptName(file), errno);
    TRY(syncFolder(file.parent_path()));
    return true;
}

void noteOwnSave(const fs::path& file, const std::string& stamp)
{
    const std::lock_guard lock(ownSaves().mutex);
    ownSaves().stamps[file] = stamp;
}

}  // namespace layers
