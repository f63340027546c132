// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/gesture_reading.h"
#include "layers/journal/gesture_text.h"
#include "layers/journal/session_file.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>

namespace layers {

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::hours kOld{30 * 24};

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

/// The last save of each source that was done. One that was interrupted counts where the file is what it was to become.
std::vector<SaveMark> readMarks(sqlite3* database, const ContentOf& contentOf)
{
    std::vector<SaveMark> marks;
    const auto rows = prepare(database, "SELECT subject, number, content, details, fingerprint, done FROM saves ORDER BY subject, done DESC");
    while (rows && sqlite3_step(rows.get()) == SQLITE_ROW) {
        SaveMark mark{{std::string(bytesOf(rows.get(), 0)), std::string(bytesOf(rows.get(), 2)), std::string(bytesOf(rows.get(), 3))}, sqlite3_column_int64(rows.get(), 1), true};
        if (bytesOf(rows.get(), 4) != checkOf(mark.save, mark.number))
            continue;
        if (sqlite3_column_int(rows.get(), 5) == 0 && !(contentOf && contentOf(mark.save.subject) == mark.save.content))
            continue;
        if (!marks.empty() && marks.back().save.subject == mark.save.subject)
            marks.back() = std::move(mark);
        else
            marks.push_back(std::move(mark));
    }
    return marks;
}

/// What was half done. Journals of earlier programs have no such table.
void readSketch(sqlite3* database, LeftSession& left)
{
    const auto row = prepare(database, "SELECT content, milliseconds, fingerprint FROM sketch WHERE id = 1");
    if (!row || sqlite3_step(row.get()) != SQLITE_ROW || bytesOf(row.get(), 2) != checkOf(bytesOf(row.get(), 0)))
        return;
    left.sketch = bytesOf(row.get(), 0);
    left.lastMilliseconds = std::max<std::int64_t>(left.lastMilliseconds, sqlite3_column_int64(row.get(), 1));
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

ReadSession readSession(const fs::path& journal, const ContentOf& contentOf)
{
    ReadSession session{{.journal = journal}};
    const DatabaseHandle database = openJournal(journal, false);
    session.whole = database && isEmpty(database.get());
    const auto head = database && !session.whole ? readHead(database.get()) : std::nullopt;
    if (!head)   // without the text that they start from, gestures are worth nothing
        return session;
    session.left.file = head->file;
    session.left.base = head->base;
    const std::vector<SaveMark> marks = readMarks(database.get(), contentOf);
    session.left.gestures = readGestures(database.get(), head->saved, marks, session.whole);
    for (const SaveMark& mark : marks)
        session.left.saves.push_back(mark.save);
    session.continues = head->continues;
    for (const Gesture& gesture : session.left.gestures)
        session.left.lastMilliseconds = std::max(session.left.lastMilliseconds, gesture.milliseconds);
    readSketch(database.get(), session.left);
    return session;
}

std::vector<LeftSession> leftSessions(const ContentOf& contentOf)
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
        auto session = readSession(journal, contentOf);
        if (!session.left.gestures.empty() || !session.left.sketch.empty())
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
