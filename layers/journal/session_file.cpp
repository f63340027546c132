// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/session_file.h"

#include "layers/journal/gesture_text.h"

#include <sqlite3.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

namespace layers {

namespace fs = std::filesystem;

namespace {

constexpr int kFileGrowsBy = 256 << 10;

// A gesture is whole when its changes have the check that stands with it; they belong together when each names the one it follows.
constexpr const char* kTables =
    "PRAGMA application_id = 0x534A524E;"
    "CREATE TABLE IF NOT EXISTS session(id INTEGER PRIMARY KEY, version INTEGER, file BLOB, base BLOB, base_check TEXT, saved INTEGER, continues TEXT);"
    "CREATE TABLE IF NOT EXISTS gestures(number INTEGER PRIMARY KEY, follows INTEGER, state INTEGER, title TEXT, merge TEXT, milliseconds INTEGER, fingerprint TEXT, who TEXT, why TEXT);"
    "CREATE TABLE IF NOT EXISTS subjects(id INTEGER PRIMARY KEY, name TEXT UNIQUE);"
    "CREATE TABLE IF NOT EXISTS changes(gesture INTEGER, place INTEGER, subject INTEGER, key TEXT, before BLOB, after BLOB, PRIMARY KEY(gesture, place));"
    "CREATE TABLE IF NOT EXISTS saves(subject TEXT, done INTEGER, number INTEGER, content TEXT, details BLOB, fingerprint TEXT, PRIMARY KEY(subject, done));"
    "CREATE TABLE IF NOT EXISTS sketch(id INTEGER PRIMARY KEY, content BLOB, milliseconds INTEGER, fingerprint TEXT);";

fs::path folderNamed(const char* variable)
{
    const char* value = std::getenv(variable);
    return value ? fs::path(value) : fs::path();
}

void bindBytes(sqlite3_stmt* statement, int at, const std::optional<std::string>& bytes)
{
    if (statement && bytes)
        sqlite3_bind_blob64(statement, at, bytes->data() ? bytes->data() : "", bytes->size(), SQLITE_STATIC);
}

void bindBytes(sqlite3_stmt* statement, int at, std::string_view bytes)
{
    if (statement)
        sqlite3_bind_blob64(statement, at, bytes.data() ? bytes.data() : "", bytes.size(), SQLITE_STATIC);
}

void bindNumber(sqlite3_stmt* statement, int at, std::int64_t number)
{
    if (statement)
        sqlite3_bind_int64(statement, at, number);
}

bool ran(const StatementHandle& statement)
{
    return statement && sqlite3_step(statement.get()) == SQLITE_DONE;
}

std::optional<std::int64_t> subjectNumber(sqlite3* database, std::string_view name)
{
    const auto add = prepare(database, "INSERT OR IGNORE INTO subjects(name) VALUES(?1)");
    bindText(add.get(), 1, name);
    if (!ran(add))
        return std::nullopt;
    const auto find = prepare(database, "SELECT id FROM subjects WHERE name = ?1");
    bindText(find.get(), 1, name);
    if (!find || sqlite3_step(find.get()) != SQLITE_ROW)
        return std::nullopt;
    return sqlite3_column_int64(find.get(), 0);
}

}  // namespace

fs::path stateFolder()
{
    if (const fs::path named = folderNamed("SONGHUA_STATE"); !named.empty())
        return named;
    // The standard of desktops: a relative path in the variable is to be ignored.
    if (const fs::path users = folderNamed("XDG_STATE_HOME"); users.is_absolute())
        return users / "songhua";
    const fs::path home = folderNamed("HOME");
    return home.is_absolute() ? home / ".local" / "state" / "songhua" : fs::path();
}

fs::path sessionsFolder()
{
    const fs::path state = stateFolder();
    return state.empty() ? state : state / "sessions";
}

fs::path lockOf(const fs::path& journal)
{
    return fs::path(journal).replace_extension(kLockEnding);
}

void removeJournal(const fs::path& journal)
{
    std::error_code ignored;
    fs::remove(journal, ignored);
    for (const char* beside : {"-wal", "-shm", "-journal"})
        fs::remove(fs::path(journal) += beside, ignored);
}

DatabaseHandle openJournal(const fs::path& path, bool mayCreate)
{
    std::error_code fault;
    if (!mayCreate && !fs::exists(path, fault))
        return nullptr;
    DatabaseHandle database = createDatabase(path.string());
    if (!database)
        return nullptr;
    sqlite3_limit(database.get(), SQLITE_LIMIT_LENGTH, 1 << 30);
    // The lock of the session keeps others out, so SQLite may hold its own for good: it then needs no shared memory, and works on network folders.
    if (!execute(database.get(), "PRAGMA locking_mode = EXCLUSIVE; PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;"))
        return nullptr;
    if (!mayCreate)
        return database;
    int growth = kFileGrowsBy;
    sqlite3_file_control(database.get(), "main", SQLITE_FCNTL_CHUNK_SIZE, &growth);
    const auto mode = prepare(database.get(), "PRAGMA journal_mode = WAL");
    if (!mode || sqlite3_step(mode.get()) != SQLITE_ROW || columnText(mode.get(), 0) != "wal")
        return nullptr;
    return database;
}

std::optional<SessionFile> SessionFile::create()
{
    const fs::path folder = sessionsFolder();
    std::error_code fault;
    if (folder.empty() || (!fs::is_directory(folder, fault) && !fs::create_directories(folder, fault)))
        return std::nullopt;
    fs::permissions(folder, fs::perms::owner_all, fault);   // a journal holds what a person works on
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    const std::string name = std::to_string(now) + "-" + std::to_string(::getpid());
    for (int attempt = 0; attempt < 100; ++attempt) {
        const fs::path path = folder / (name + "-" + std::to_string(attempt) + std::string(kJournalEnding));
        if (fs::exists(lockOf(path), fault) || fs::exists(path, fault))
            continue;
        auto lock = SessionLock::create(lockOf(path));
        if (!lock)
            return std::nullopt;
        return SessionFile(std::move(*lock), path);
    }
    return std::nullopt;
}

bool SessionFile::openIfNeeded()
{
    if (!database_)
        database_ = openJournal(path_, true);
    return database_ != nullptr;
}

bool SessionFile::begin()
{
    if (openIfNeeded() && execute(database_.get(), "BEGIN IMMEDIATE") && (hasTables_ || execute(database_.get(), kTables)))
        return true;
    rollBack();
    return false;
}

bool SessionFile::commit()
{
    if (execute(database_.get(), "COMMIT")) {
        hasTables_ = true;
        return true;
    }
    rollBack();
    return false;
}

void SessionFile::rollBack()
{
    if (!database_)
        return;
    if (!sqlite3_get_autocommit(database_.get()))
        execute(database_.get(), "ROLLBACK");
    hasTables_ = false;
    database_.reset();   // opened anew by the next begin(): nothing of the failure lingers in the connection
}

bool SessionFile::putHead(const SessionHead& head)
{
    const auto put = prepare(database_.get(), "INSERT OR REPLACE INTO session VALUES(1, 1, ?1, ?2, ?3, ?4, ?5)");
    const std::string file = head.file.string();
    const std::string check = checkOf(head.base);
    bindBytes(put.get(), 1, std::string_view(file));
    bindBytes(put.get(), 2, std::string_view(head.base));
    bindText(put.get(), 3, check);
    bindNumber(put.get(), 4, head.saved);
    bindText(put.get(), 5, head.continues);
    return ran(put);
}

bool SessionFile::putGesture(const Gesture& gesture, std::int64_t follows, GestureState state)
{
    if (!removeGesture(gesture.number))
        return false;
    const auto put = prepare(database_.get(), "INSERT INTO gestures VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
    const std::string title = keptText(gesture.title);
    const std::string check = checkOf(gesture);
    bindNumber(put.get(), 1, gesture.number);
    bindNumber(put.get(), 2, follows);
    bindNumber(put.get(), 3, static_cast<int>(state));
    bindText(put.get(), 4, title);
    bindText(put.get(), 5, gesture.merge);
    bindNumber(put.get(), 6, gesture.milliseconds);
    bindText(put.get(), 7, check);
    bindText(put.get(), 8, gesture.who);
    bindText(put.get(), 9, gesture.why);
    if (!ran(put))
        return false;

    const auto add = prepare(database_.get(), "INSERT INTO changes VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    std::string subject;
    std::optional<std::int64_t> number;
    std::int64_t place = 0;
    for (const JournalChange& change : gesture.changes) {
        if (!number || change.subject != subject) {
            subject = change.subject;
            number = subjectNumber(database_.get(), subject);
        }
        if (!add || !number)
            return false;
        sqlite3_reset(add.get());
        sqlite3_clear_bindings(add.get());
        bindNumber(add.get(), 1, gesture.number);
        bindNumber(add.get(), 2, place++);
        bindNumber(add.get(), 3, *number);
        bindText(add.get(), 4, change.key);
        bindBytes(add.get(), 5, change.before);
        bindBytes(add.get(), 6, change.after);
        if (!ran(add))
            return false;
    }
    return true;
}

bool SessionFile::putState(std::int64_t number, GestureState state)
{
    const auto put = prepare(database_.get(), "UPDATE gestures SET state = ?2 WHERE number = ?1");
    bindNumber(put.get(), 1, number);
    bindNumber(put.get(), 2, static_cast<int>(state));
    return ran(put);
}

bool SessionFile::removeGesture(std::int64_t number)
{
    for (const char* sql : {"DELETE FROM changes WHERE gesture = ?1", "DELETE FROM gestures WHERE number = ?1"}) {
        const auto remove = prepare(database_.get(), sql);
        bindNumber(remove.get(), 1, number);
        if (!ran(remove))
            return false;
    }
    return true;
}

bool SessionFile::putWhy(std::int64_t number, std::string_view why)
{
    const auto put = prepare(database_.get(), "UPDATE gestures SET why = ?2 WHERE number = ?1");
    bindNumber(put.get(), 1, number);
    bindText(put.get(), 2, why);
    return ran(put);
}

bool SessionFile::putMarks(std::string_view subject, std::span<const SaveMark> marks)
{
    const auto remove = prepare(database_.get(), "DELETE FROM saves WHERE subject = ?1");
    bindText(remove.get(), 1, subject);
    if (!ran(remove))
        return false;
    for (const SaveMark& mark : marks) {
        if (mark.save.subject != subject || (!mark.done && mark.save.content.empty()))   // nothing is said of the file yet
            continue;
        const auto put = prepare(database_.get(), "INSERT INTO saves VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
        const std::string check = checkOf(mark.save, mark.number);
        bindText(put.get(), 1, mark.save.subject);
        bindNumber(put.get(), 2, mark.done ? 1 : 0);
        bindNumber(put.get(), 3, mark.number);
        bindText(put.get(), 4, mark.save.content);
        bindBytes(put.get(), 5, std::string_view(mark.save.details));
        bindText(put.get(), 6, check);
        if (!ran(put))
            return false;
    }
    return true;
}

bool SessionFile::putSketch(std::string_view sketch, std::int64_t milliseconds)
{
    if (sketch.empty())
        return execute(database_.get(), "DELETE FROM sketch");
    const auto put = prepare(database_.get(), "INSERT OR REPLACE INTO sketch VALUES(1, ?1, ?2, ?3)");
    const std::string check = checkOf(sketch);
    bindBytes(put.get(), 1, sketch);
    bindNumber(put.get(), 2, milliseconds);
    bindText(put.get(), 3, check);
    return ran(put);
}

void SessionFile::remove()
{
    database_.reset();
    removeJournal(path_);
    lock_.remove();
}

}  // namespace layers
