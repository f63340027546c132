// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/core/text.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// One thing that a gesture changed: `subject` says in which document ("project", "layer:<uri>"), `key` which part of it (a path inside
/// the project such as "layers/roads/style", a feature's id), and what stood there before and after. Nothing: the part did not or does
/// not exist. The journal does not look into the texts; before and after may hold any bytes.
struct JournalChange {
    std::string subject;
    std::string key;
    std::optional<std::string> before;
    std::optional<std::string> after;
    friend bool operator==(const JournalChange&, const JournalChange&) = default;
};

/// What a person did in one go: moved a vertex, removed a layer, dragged a slider. `title` is shown by undo and history; it is kept as
/// source and arguments, so that it follows the language. Changes are redone in order, and undone from the last to the first.
struct Gesture {
    std::int64_t number = 0;
    spatial::Text title;
    std::string merge = {};          ///< gestures of the same merge key that follow one another become one (dragging); empty: never
    std::int64_t milliseconds = 0;   ///< since 1970, for people; the order is that of `number`
    std::vector<JournalChange> changes;
    std::string who = {};            ///< the user's name
    std::string why = {};            ///< a reason that somebody gave, free text
    std::vector<std::string> subjects = {};   ///< of its changes, each once; the journal fills it, also where it leaves the changes out
};

/// Subjects of this beginning are sources of data: they are saved each on their own, other subjects with the document.
inline constexpr std::string_view kSourceSubject = "layer:";

/// The state that a source was saved in: what its file is then, and what those who edit it have to know of it (the journal does not look
/// into it).
struct SourceSave {
    std::string subject;
    std::string content;             ///< of the file afterwards (SaveStamp)
    std::string details = {};
    friend bool operator==(const SourceSave&, const SourceSave&) = default;
};

/// What a session that ended without close() left: the document as it was saved last and the gestures since, in order. Of a source's changes
/// only those since its own last save are here, so that gestures lead from what lies on the disk, document and sources, to where the session stood.
struct LeftSession {
    std::filesystem::path journal;
    std::filesystem::path file = {};      ///< of the document; empty: it was never saved
    std::string base = {};
    std::vector<Gesture> gestures = {};   ///< those in force since the last save; one that was saved and then undone is here as its opposite
    std::int64_t lastMilliseconds = 0;
    std::vector<SourceSave> saves = {};   ///< of sources that were saved: what their gestures start from
    std::string sketch = {};              ///< what setSketch() was given last; empty: nothing was half done
};

/// Every gesture on disk before the next: one SQLite file per session in the user's state folder ($XDG_STATE_HOME/songhua, else
/// ~/.local/state/songhua; SONGHUA_STATE overrides), in WAL mode with synchronous=FULL. Undo, redo, recovery, autosave and history are
/// walks over its rows: there is no second undo stack. A megabyte is kept free for the gestures that come when the disk is full; where
/// even that is used up, or the folder cannot be written, the journal goes on in memory and isOnDisk() is false, which the window shows.
/// What is in memory only is written as soon as there is room again. One owner, one thread. A gesture costs one fsync; its
/// changes stay in memory up to 256 KB, those of all together up to 32 MB, and are read back from the file beyond.
class Journal {
public:
    /// Begins a session for a document: `file` is where it lies (empty: not saved yet), `base` the text that the gestures start from.
    /// Writes nothing yet but makes sure that it can.
    static Journal begin(const std::filesystem::path& file, std::string_view base);
    /// Goes on where a left session ended: its gestures are recorded in a session of their own, which is on disk before the left one is
    /// forgotten (it stays where the disk is full). All of them can be undone.
    static Journal restore(const LeftSession& session);

    bool isOnDisk() const;

    /// Records a gesture; those that were undone are forgotten. On return it is on disk (or isOnDisk() is false). One without changes is none.
    /// A gesture of the same merge key as the last one is added to it, unless something was undone, redone or saved in between.
    void record(spatial::Text title, std::vector<JournalChange> changes, std::string_view merge = {});

    bool canUndo() const;
    bool canRedo() const;
    /// The gesture to take back, and marks it undone. Nothing where there is none, or where the disk no longer gives it.
    std::optional<Gesture> undo();
    /// The gesture to do again, and marks it in force.
    std::optional<Gesture> redo();
    /// What undo() and redo() would give, without the changes.
    std::optional<Gesture> nextUndo() const;
    std::optional<Gesture> nextRedo() const;

    /// All gestures in order, without their changes; those from position() on are undone.
    std::vector<Gesture> history() const;
    std::size_t position() const;
    /// One of them, with its changes; nothing where there is none, or where the disk no longer gives them.
    std::optional<Gesture> gesture(std::int64_t number) const;
    /// Where position() was at the last markSaved() or at begin(); nothing where gestures that were saved are forgotten.
    std::optional<std::size_t> savedPosition() const;

    /// The document was saved as `file` with text `base`: recovery starts from here, while undo still reaches back.
    void markSaved(const std::filesystem::path& file, std::string_view base);
    /// The document stands as it stood at begin() or at the last markSaved().
    bool isSaved() const;

    /// A source is about to be saved as it is now. Gestures may go on until the save has ended with noteSaved() or dropSave().
    void beginSave(std::string_view subject);
    /// What the file of the source will be next. To be called before the file changes: on return it is on the disk with everything before.
    /// False where it is not, though the journal had been until now.
    bool noteSaving(const SourceSave& next);
    /// The file is what noteSaving() said. A crash before this is told apart at the next start by what the file is.
    void noteSaved(std::string_view subject);
    /// The file is as it was.
    void dropSave(std::string_view subject);

    /// What is half done and no gesture yet (a polygon with three of its corners), for recovery only: no step of undo. It replaces the one before
    /// and is on the disk on return, like a gesture. Any bytes; empty: nothing is half done.
    void setSketch(std::string sketch);

    /// A reason for a gesture, for those who read the history. False where there is no such gesture.
    bool setWhy(std::int64_t number, std::string why);

    /// The session ends in good order: nothing is left to recover. Without it (a crash) the file stays.
    /// What is recorded afterwards stays in memory.
    void close();

    struct Inside;
    explicit Journal(std::unique_ptr<Inside> inside);
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;
    ~Journal();

private:
    std::unique_ptr<Inside> inside_;
};

/// What lies at a source now: the content of its SaveStamp; nothing where it cannot be read.
using ContentOf = std::function<std::optional<std::string>(std::string_view subject)>;

/// Sessions of programs that no longer run and that have something to recover (gestures or a sketch), the latest first; a damaged journal gives what is whole in
/// it. Those of running programs are locked and left alone. Empty sessions are removed. A save that was interrupted counts where the source is what
/// the save was to make it; `contentOf` is asked only then.
std::vector<LeftSession> leftSessions(const ContentOf& contentOf);
std::vector<LeftSession> leftSessions();   ///< the sources themselves are looked at
/// Forgets a session, after it was restored or by a person's wish.
void discardSession(const LeftSession& session);

/// Where journals lie, and what else the program remembers of its runs. Empty where the system names no place.
std::filesystem::path stateFolder();

}  // namespace layers
