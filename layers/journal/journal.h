// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/core/text.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// One thing that a gesture changed: `subject` says in which document ("project", "layer:<uri>"), `key` which part of it (a path inside
/// the project such as "layers/roads/style", a feature's id), and what stood there before and after. Nothing: the part did not or does
/// not exist. The journal does not look into the texts.
struct JournalChange {
    std::string subject;
    std::string key;
    std::optional<std::string> before;
    std::optional<std::string> after;
    friend bool operator==(const JournalChange&, const JournalChange&) = default;
};

/// What a person did in one go: moved a vertex, removed a layer, dragged a slider. `title` is shown by undo and history.
struct Gesture {
    std::int64_t number = 0;
    spatial::Text title;
    std::string merge = {};          ///< gestures of the same merge key that follow one another become one (dragging); empty: never
    std::int64_t milliseconds = 0;   ///< since 1970, for people; the order is that of `number`
    std::vector<JournalChange> changes;
};

/// Every gesture on disk before the next: one SQLite file per session in the user's state folder ($XDG_STATE_HOME/songhua, else
/// ~/.local/state/songhua; SONGHUA_STATE overrides), synchronous=FULL. Undo, redo, recovery, autosave and history are walks over its rows: there
/// is no second undo stack. Space for the next gestures is kept ahead; where even that is full, or the folder cannot be written, the
/// journal goes on in memory and isOnDisk() is false, which the window shows. One owner, one thread.
class Journal {
public:
    /// Begins a session for a document: `file` is where it lies (empty: not saved yet), `base` the text that the gestures start from.
    static Journal begin(const std::filesystem::path& file, std::string_view base);

    bool isOnDisk() const;

    /// Records a gesture; those that were undone are forgotten. On return it is on disk (or isOnDisk() is false).
    void record(spatial::Text title, std::vector<JournalChange> changes, std::string_view merge = {});

    bool canUndo() const;
    bool canRedo() const;
    /// The gesture to take back (its changes, last first, from after to before), and marks it undone. Nothing where there is none.
    std::optional<Gesture> undo();
    std::optional<Gesture> redo();
    std::optional<Gesture> nextUndo() const;
    std::optional<Gesture> nextRedo() const;

    /// All gestures in order; those from position() on are undone.
    std::vector<Gesture> history() const;
    std::size_t position() const;

    /// The document was saved as `file` with text `base`: recovery starts from here, while undo still reaches back.
    void markSaved(const std::filesystem::path& file, std::string_view base);
    bool isSaved() const;        ///< nothing was recorded, undone or redone since begin() or the last markSaved()

    /// The session ends in good order: nothing is left to recover. Without it (a crash) the file stays.
    void close();

    struct Inside;
    explicit Journal(std::unique_ptr<Inside> inside);
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;
    ~Journal();

private:
    std::unique_ptr<Inside> inside_;
};

/// What a session that ended without close() left: the document as it was saved last and the gestures since, in order.
struct LeftSession {
    std::filesystem::path journal;
    std::filesystem::path file;      ///< of the document; empty: it was never saved
    std::string base;
    std::vector<Gesture> gestures;   ///< those in force (not undone) since the last save
    std::int64_t lastMilliseconds = 0;
};

/// Sessions of programs that no longer run and that have something to recover; a damaged journal gives what is whole in it. Those of
/// running programs are locked and left alone. Empty sessions are removed.
std::vector<LeftSession> leftSessions();
/// Forgets a session, after it was restored or by a person's wish.
void discardSession(const LeftSession& session);

/// Where journals lie.
std::filesystem::path stateFolder();

}  // namespace layers
