// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edits/database_lock.h"

#include "layers/sources/edits/geopackage_generation.h"
#include "layers/sources/edits/source_set.h"

#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Progress;
using spatial::Result;
using spatial::text;

namespace fs = std::filesystem;

namespace {

constexpr auto kStep = std::chrono::milliseconds(50);
// Where SQLite's file format puts its locks: pending, reserved and shared ones in the file, the writer's in the index of its log.
constexpr off_t kPending = 0x40000000;
constexpr off_t kAllBytes = 512;
constexpr off_t kReserved = kPending + 1;
constexpr off_t kLogWriter = 120;

/// The lock that is in the way of one of ours; nothing: none, or it cannot be known.
std::optional<struct flock> lockIn(int handle, off_t begin, off_t length)
{
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = begin;
    lock.l_len = length;
    if (handle < 0 || ::fcntl(handle, F_OFD_GETLK, &lock) != 0 || lock.l_type == F_UNLCK)
        return std::nullopt;
    return lock;
}

std::string nameOfProcess(pid_t process)
{
    std::string name;
    std::ifstream file("/proc/" + std::to_string(process) + "/comm");
    std::getline(file, name);
    return name;
}

bool isBusy(sqlite3* database)
{
    const int code = sqlite3_errcode(database) & 0xFF;
    return code == SQLITE_BUSY || code == SQLITE_LOCKED;
}

Result<void> patiently(const char* sql, sqlite3* database, const DatabaseLocks& locks, const fs::path& file, int patience, Progress& progress)
{
    sqlite3_busy_timeout(database, 0);
    const auto begun = std::chrono::steady_clock::now();
    while (!execute(database, sql)) {
        if (!isBusy(database))
            return databaseFailure(database, file);
        if (std::chrono::steady_clock::now() - begun >= std::chrono::seconds(patience))
            return locks.heldByOther(patience);
        TRY(spatial::notCancelled(progress));
        progress.report(0, "wait for another program");
        std::this_thread::sleep_for(kStep);
    }
    return {};
}

/// Who has a turn at a file. Whoever waits to commit comes before those who want to read after that, so that reading again and again keeps no save up.
struct Queue {
    std::mutex guard;
    std::condition_variable changed;
    int reading = 0;
    int waiting = 0;   // to commit
    bool committing = false;
};

std::shared_ptr<Queue> queueOf(const fs::path& file)
{
    static std::mutex guard;
    static std::map<fs::path, std::weak_ptr<Queue>> all;
    const fs::path name = behindLinks(file);
    const std::lock_guard lock(guard);
    std::erase_if(all, [&](const auto& one) { return one.first != name && one.second.expired(); });
    auto found = all[name].lock();
    if (!found) {
        found = std::make_shared<Queue>();
        all[name] = found;
    }
    return found;
}

/// The files on which this program has a save under way, each as often as it has.
struct Saved {
    std::mutex guard;
    std::multiset<fs::path> files;
};

Saved& saved()
{
    static Saved all;
    return all;
}

constexpr auto kTurnStep = std::chrono::milliseconds(20);

class ReadTurn final : public FileTurn {
public:
    explicit ReadTurn(std::shared_ptr<Queue> queue) : queue_(std::move(queue)) {}
    ~ReadTurn() override
    {
        if (!taken_)
            return;
        const std::lock_guard lock(queue_->guard);
        --queue_->reading;
        queue_->changed.notify_all();
    }
    bool take()
    {
        std::unique_lock lock(queue_->guard);
        taken_ = queue_->changed.wait_for(lock, kTurnStep, [&] { return !queue_->committing && queue_->waiting == 0; });
        queue_->reading += taken_ ? 1 : 0;
        return taken_;
    }

private:
    std::shared_ptr<Queue> queue_;
    bool taken_ = false;
};

class CommitTurn final : public FileTurn {
public:
    explicit CommitTurn(std::shared_ptr<Queue> queue) : queue_(std::move(queue))
    {
        const std::lock_guard lock(queue_->guard);
        ++queue_->waiting;
    }
    ~CommitTurn() override
    {
        const std::lock_guard lock(queue_->guard);
        --queue_->waiting;
        if (taken_)
            queue_->committing = false;
        queue_->changed.notify_all();
    }
    bool take()
    {
        std::unique_lock lock(queue_->guard);
        taken_ = queue_->changed.wait_for(lock, kTurnStep, [&] { return !queue_->committing && queue_->reading == 0; });
        queue_->committing = queue_->committing || taken_;
        return taken_;
    }

private:
    std::shared_ptr<Queue> queue_;
    bool taken_ = false;
};

template <class Turn>
Result<std::unique_ptr<FileTurn>> turn(const fs::path& file, Progress& progress)
{
    auto taken = std::make_unique<Turn>(queueOf(file));
    while (!taken->take())
        TRY(spatial::notCancelled(progress));
    return std::unique_ptr<FileTurn>(std::move(taken));
}

}  // namespace

DatabaseLocks::DatabaseLocks(const fs::path& file) : file_(file), behindLinks_(behindLinks(file)), handle_(::open(file.c_str(), O_RDWR | O_CLOEXEC))
{
    const std::lock_guard lock(saved().guard);
    saved().files.insert(behindLinks_);
}

DatabaseLocks::~DatabaseLocks()
{
    if (handle_ >= 0)
        ::close(handle_);
    const std::lock_guard lock(saved().guard);
    saved().files.erase(saved().files.find(behindLinks_));
}

bool isSavedHere(const fs::path& file)
{
    const std::lock_guard lock(saved().guard);
    return saved().files.contains(behindLinks(file));
}

std::optional<std::uint32_t> counterOf(sqlite3* database)
{
    sqlite3_file* file = nullptr;
    unsigned char bytes[4] = {};
    if (sqlite3_file_control(database, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file || !file->pMethods || file->pMethods->xRead(file, bytes, sizeof bytes, 24) != SQLITE_OK)
        return std::nullopt;
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 | bytes[3];
}

Error DatabaseLocks::heldByOther(int waitedSeconds) const
{
    auto lock = lockIn(handle_, kPending, kAllBytes);
    const int log = ::open((file_.string() + "-shm").c_str(), O_RDWR | O_CLOEXEC);
    if (const auto writer = lockIn(log, kLogWriter, 1))
        lock = writer;
    if (log >= 0)
        ::close(log);
    const std::string name = file_.filename().string();
    const auto hint = text("Wait until it is done, or close it there, then save again. Your edits are kept.");
    const std::string program = lock && lock->l_pid > 0 && lock->l_pid != ::getpid() ? nameOfProcess(lock->l_pid) : std::string();
    if (program.empty())
        return Error{ErrorCode::Conflict, text("Another program is writing to {0} and did not finish within {1} s; nothing was saved.", name, waitedSeconds), hint, {}, file_.string()};
    return Error{ErrorCode::Conflict, text("{0} is locked by the program {1} (process {2}), which did not let go within {3} s; nothing was saved.", name, program, lock->l_pid, waitedSeconds), hint, {}, file_.string()};
}

bool DatabaseLocks::isOurs(sqlite3* database) const
{
    const StatementHandle mode = prepare(database, "PRAGMA journal_mode");
    if (handle_ < 0 || !mode || sqlite3_step(mode.get()) != SQLITE_ROW || columnText(mode.get(), 0) == "wal")
        return true;   // the log's locks are on a file of its own
    return lockIn(handle_, kReserved, 1).has_value();
}

Result<void> beginWriting(sqlite3* database, const DatabaseLocks& locks, const fs::path& file, int patience, Progress& progress)
{
    return patiently("BEGIN IMMEDIATE", database, locks, file, patience, progress);
}

Result<void> commitWriting(sqlite3* database, const DatabaseLocks& locks, const fs::path& file, int patience, Progress& progress)
{
    return patiently("COMMIT", database, locks, file, patience, progress);
}

RollBack::~RollBack()
{
    if (sqlite3_get_autocommit(database) == 0)
        execute(database, "ROLLBACK");
}

Result<std::unique_ptr<FileTurn>> turnToRead(const fs::path& file, Progress& progress) { return turn<ReadTurn>(file, progress); }
Result<std::unique_ptr<FileTurn>> turnToCommit(const fs::path& file, Progress& progress) { return turn<CommitTurn>(file, progress); }

std::unique_ptr<FileTurn> turnToGlance(const fs::path& file)
{
    auto taken = std::make_unique<ReadTurn>(queueOf(file));
    for (int step = 0; step < 5; ++step)
        if (taken->take())
            return taken;
    return nullptr;
}

}  // namespace layers
