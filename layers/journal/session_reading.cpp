// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/gesture_text.h"
#include "layers/journal/session_file.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>

namespace layers {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::hours kOld{30 * 24};

std::string_view bytesOf(sqlite3_stmt* row, int column)
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, column))) : std::string_view();
}

std::optional<std::string> maybeBytes(sqlite3_stmt* row, int column)
{
    if (sqlite3_column_type(row, column) == SQLITE_NULL)
        return std::nullopt;
    return std::string(bytesOf(row, column));
}

/// Nothing where the file does not give them all.
std::optional<std::vector<JournalChange>> readChanges(sqlite3* database, std::int64_t gesture)
{
    const auto rows = prepare(database, "SELECT name, key, before, after FROM changes LEFT JOIN subjects ON subject = id WHERE gesture = ?1 ORDER BY place");
    if (!rows)
        return std::nullopt;
    sqlite3_bind_int64(rows.get(), 1, gesture);
    std::vector<JournalChange> changes;
    int state = SQLITE_ROW;
    while ((state = sqlite3_step(rows.get())) == SQLITE_ROW)
        changes.push_back({std::string(bytesOf(rows.get(), 0)), std::string(bytesOf(rows.get(), 1)), maybeBytes(rows.get(), 2), maybeBytes(rows.get(), 3)});
    if (state != SQLITE_DONE)
        return std::nullopt;
    return changes;
}

/// The program died before its first gesture was written.
bool isEmpty(sqlite3* database)
{
    const auto row = prepare(database, "SELECT count(*) FROM sqlite_master WHERE name = 'session'");
    return row && sqlite3_step(row.get()) == SQLITE_ROW && sqlite3_column_int(row.get(), 0) == 0;
}

std::optional<SessionHead> readHead(sqlite3* database)
{
    const auto row = prepare(database, "SELECT file, base, base_check, saved, continues FROM session WHERE id = 1");
    if (!row || sqlite3_step(row.get()) != SQLITE_ROW)
        return std::nullopt;
    SessionHead head{std::string(bytesOf(row.get(), 0)), std::string(bytesOf(row.get(), 1)), sqlite3_column_int64(row.get(), 3), std::string(bytesOf(row.get(), 4))};
    if (bytesOf(row.get(), 2) != checkOf(head.base))
        return std::nullopt;
    return head;
}

/// A gesture as it was recorded; nothing where a byte of it is another.
std::optional<Gesture> gestureOf(sqlite3* database, sqlite3_stmt* row)
{
    Gesture gesture{sqlite3_column_int64(row, 0), textFromKept(bytesOf(row, 3)), std::string(bytesOf(row, 4)), sqlite3_column_int64(row, 5), {}};
    auto changes = readChanges(database, gesture.number);
    if (!changes)
        return std::nullopt;
    gesture.changes = std::move(*changes);
    return bytesOf(row, 6) == checkOf(gesture) ? std::optional(std::move(gesture)) : std::nullopt;
}

/// The gestures that lead from the base to where the session stood, as far as they are whole and each follows the one before: first those
/// that the base holds and that were taken back, the last first; then those that came after.
std::vector<Gesture> readGestures(sqlite3* database, std::int64_t saved, bool& whole)
{
    whole = false;
    std::vector<Gesture> takenBack;
    std::vector<Gesture> since;
    std::int64_t inBase = 0;    // the last gesture seen that the base holds
    std::int64_t inForce = 0;   // the last gesture seen that is in force
    const auto rows = prepare(database, "SELECT number, follows, state, title, merge, milliseconds, fingerprint FROM gestures ORDER BY number");
    int state = SQLITE_ROW;
    while (rows && (state = sqlite3_step(rows.get())) == SQLITE_ROW) {
        const std::int64_t number = sqlite3_column_int64(rows.get(), 0);
        const std::int64_t follows = sqlite3_column_int64(rows.get(), 1);
        const bool isInForce = sqlite3_column_int(rows.get(), 2) == static_cast<int>(GestureState::InForce);
        const bool wasSaved = number <= saved;
        if ((wasSaved && follows != inBase) || (isInForce && follows != inForce))
            break;
        if (wasSaved)
            inBase = number;
        if (isInForce)
            inForce = number;
        if (isInForce == wasSaved)   // in the base and in force, or in neither
            continue;
        auto gesture = gestureOf(database, rows.get());
        if (!gesture)
            break;
        if (wasSaved)
            takenBack.push_back(oppositeOf(*gesture));
        else
            since.push_back(std::move(*gesture));
    }
    if (inBase != saved || (!takenBack.empty() && takenBack.back().number != saved))
        return {};   // what the base holds cannot be taken back as a whole, so nothing can follow it
    whole = state == SQLITE_DONE;
    std::reverse(takenBack.begin(), takenBack.end());
    takenBack.insert(takenBack.end(), std::make_move_iterator(since.begin()), std::make_move_iterator(since.end()));
    return takenBack;
}

bool isOld(const fs::path& journal)
{
    std::error_code fault;
    const auto written = fs::last_write_time(journal, fault);
    return !fault && fs::file_time_type::clock::now() - written > kOld;
}

void removeSession(const fs::path& journal, SessionLock& lock)
{
    removeJournal(journal);
    lock.remove();
}

/// Locks whose journal was never written: programs that died before their first gesture.
void removeLonelyLocks(const fs::path& folder)
{
    std::error_code ignored;
    std::vector<fs::path> locks;
    for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored))
        if (at->path().extension() == kLockEnding)
            locks.push_back(at->path());
    for (const fs::path& file : locks)
        if (!fs::exists(fs::path(file).replace_extension(kJournalEnding), ignored))
            if (auto lock = SessionLock::ofEnded(file))
                lock->remove();
}

}  // namespace

std::optional<std::vector<JournalChange>> SessionFile::changesOf(std::int64_t number)
{
    return openIfNeeded() ? readChanges(database_.get(), number) : std::nullopt;
}

ReadSession readSession(const fs::path& journal)
{
    ReadSession session{{.journal = journal}};
    const DatabaseHandle database = openJournal(journal, false);
    session.whole = database && isEmpty(database.get());
    const auto head = database && !session.whole ? readHead(database.get()) : std::nullopt;
    if (!head)   // without the text that they start from, gestures are worth nothing
        return session;
    session.left.file = head->file;
    session.left.base = head->base;
    session.left.gestures = readGestures(database.get(), head->saved, session.whole);
    session.continues = head->continues;
    for (const Gesture& gesture : session.left.gestures)
        session.left.lastMilliseconds = std::max(session.left.lastMilliseconds, gesture.milliseconds);
    return session;
}

std::vector<LeftSession> leftSessions()
{
    const fs::path folder = sessionsFolder();
    if (folder.empty())
        return {};
    std::error_code ignored;
    std::vector<fs::path> journals;
    for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end; at.increment(ignored))
        if (at->path().extension() == kJournalEnding)
            journals.push_back(at->path());

    std::vector<ReadSession> found;
    for (const fs::path& journal : journals) {
        auto lock = SessionLock::ofEnded(lockOf(journal));
        if (!lock)
            continue;
        auto session = readSession(journal);
        if (!session.left.gestures.empty())
            found.push_back(std::move(session));
        else if (session.whole || isOld(journal))   // what cannot be read today may be readable tomorrow
            removeSession(journal, *lock);
    }
    removeLonelyLocks(folder);

    // A program that died just after it restored a session left two with the same gestures: the one that goes on has them all.
    std::vector<LeftSession> left;
    for (const ReadSession& session : found) {
        const bool goesOnElsewhere = std::any_of(found.begin(), found.end(), [&](const ReadSession& other) { return other.continues == session.left.journal.filename().string(); });
        if (goesOnElsewhere)
            discardSession(session.left);
        else
            left.push_back(session.left);
    }
    std::sort(left.begin(), left.end(), [](const LeftSession& a, const LeftSession& b) { return a.lastMilliseconds > b.lastMilliseconds; });
    return left;
}

void discardSession(const LeftSession& session)
{
    if (auto lock = SessionLock::ofEnded(lockOf(session.journal)))
        removeSession(session.journal, *lock);
}

}  // namespace layers
