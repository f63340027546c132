// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/journal/journal.h"
#include "layers/journal/session_lock.h"
#include "layers/sources/sqlite_bridge.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

enum class GestureState { InForce = 0, Undone = 1, Forgotten = 2 };

/// What a session knows besides its gestures.
struct SessionHead {
    std::filesystem::path file;
    std::string base;
    std::int64_t saved = 0;      ///< number of the last gesture that was in force when `base` was saved; 0: none
    std::string continues = {};  ///< name of the journal that this one goes on from
};

/// Where a source was saved: `number` is that of the last gesture in force then. Until it is done, the file may be the one or the other.
struct SaveMark {
    SourceSave save;
    std::int64_t number = 0;
    bool done = false;
};

/// The SQLite file of the running session and its lock. Every call says whether it worked; several between begin() and commit()
/// happen together or not at all.
class SessionFile {
public:
    /// Takes a name and some space in the folder of sessions; the file itself is made by the first begin().
    static std::optional<SessionFile> create();

    const std::filesystem::path& path() const { return path_; }
    bool reserve() { return lock_.reserve(); }
    bool giveUpReserve() { return lock_.giveUpReserve(); }

    bool begin();
    bool commit();
    void rollBack();

    bool putHead(const SessionHead& head);
    /// Writes the gesture or replaces it. `follows` is the number of the one in force before it.
    bool putGesture(const Gesture& gesture, std::int64_t follows, GestureState state);
    bool putState(std::int64_t number, GestureState state);
    bool removeGesture(std::int64_t number);
    bool putWhy(std::int64_t number, std::string_view why);
    /// In place of all marks of the subject.
    bool putMarks(std::string_view subject, std::span<const SaveMark> marks);
    /// In place of the one before; empty: none.
    bool putSketch(std::string_view sketch, std::int64_t milliseconds);
    std::optional<std::vector<JournalChange>> changesOf(std::int64_t number);

    /// Closes and removes everything of the session.
    void remove();

private:
    SessionFile(SessionLock lock, std::filesystem::path path) : lock_(std::move(lock)), path_(std::move(path)) {}
    bool openIfNeeded();

    SessionLock lock_;
    std::filesystem::path path_;
    DatabaseHandle database_;
    bool hasTables_ = false;   // written by this connection
};

inline constexpr std::string_view kJournalEnding = ".journal";
inline constexpr std::string_view kLockEnding = ".lock";

/// The folder of sessions; empty where the system names no place.
std::filesystem::path sessionsFolder();
/// The lock that belongs to a journal.
std::filesystem::path lockOf(const std::filesystem::path& journal);
/// Removes a journal and what SQLite keeps beside it.
void removeJournal(const std::filesystem::path& journal);

/// Opens the file of a session for its only user. `mayCreate`: makes it and its tables where it is not there.
DatabaseHandle openJournal(const std::filesystem::path& path, bool mayCreate);

/// What is whole in the journal of an ended session (the caller holds its lock), and which journal it goes on from.
struct ReadSession {
    LeftSession left;
    std::string continues = {};
    bool whole = true;          ///< nothing was damaged
};
ReadSession readSession(const std::filesystem::path& journal, const ContentOf& contentOf = {});

}  // namespace layers
