// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/journal.h"

#include "layers/journal/session_file.h"

#include <algorithm>
#include <chrono>
#include <span>

namespace layers {

namespace {

constexpr std::size_t kKeptInMemory = 256 << 10;   // bytes of the changes of one gesture

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::size_t bytesOf(const std::vector<JournalChange>& changes)
{
    std::size_t bytes = 0;
    for (const JournalChange& change : changes)
        bytes += sizeof change + change.subject.size() + change.key.size() + (change.before ? change.before->size() : 0) + (change.after ? change.after->size() : 0);
    return bytes;
}

/// A gesture goes on: where its last changes are of the parts that the new ones are of, only what stands there now is new.
void append(std::vector<JournalChange>& changes, std::vector<JournalChange> more)
{
    const auto samePart = [](const JournalChange& a, const JournalChange& b) { return a.subject == b.subject && a.key == b.key && a.after == b.before; };
    const std::size_t start = changes.size() - std::min(changes.size(), more.size());
    if (changes.size() >= more.size() && std::equal(more.begin(), more.end(), changes.begin() + static_cast<std::ptrdiff_t>(start), [&](const auto& added, const auto& last) { return samePart(last, added); })) {
        for (std::size_t i = 0; i < more.size(); ++i)
            changes[start + i].after = std::move(more[i].after);
        return;
    }
    changes.insert(changes.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

struct Entry {
    Gesture gesture;                ///< its changes are left out where there are many and the file has them
    std::int64_t follows = 0;
    GestureState state = GestureState::InForce;
    bool hasChanges = true;         ///< in memory
    bool written = false;           ///< the gesture is in the file
    bool stateWritten = false;
};

Gesture withoutChanges(const Entry& entry)
{
    return {entry.gesture.number, entry.gesture.title, entry.gesture.merge, entry.gesture.milliseconds, {}};
}

}  // namespace

struct Journal::Inside {
    SessionHead head;
    bool headWritten = false;
    std::vector<Entry> entries;     ///< by number; those that were forgotten come where they were, until the next save
    std::vector<std::int64_t> gone; ///< numbers to be removed from the file
    std::int64_t lastNumber = 0;
    bool mayMerge = false;          ///< nothing came between the last record() and now
    bool onDisk = false;
    bool ended = false;
    std::optional<SessionFile> file;

    explicit Inside(SessionHead start) : head(std::move(start)), file(SessionFile::create()) { onDisk = file.has_value(); }

    Entry* lastInForce()
    {
        const auto found = std::find_if(entries.rbegin(), entries.rend(), [](const Entry& entry) { return entry.state == GestureState::InForce; });
        return found == entries.rend() ? nullptr : &*found;
    }
    Entry* firstUndone()
    {
        const auto found = std::find_if(entries.begin(), entries.end(), [](const Entry& entry) { return entry.state == GestureState::Undone; });
        return found == entries.end() ? nullptr : &*found;
    }
    std::int64_t lastInForceNumber()
    {
        const Entry* last = lastInForce();
        return last ? last->gesture.number : 0;
    }

    void add(Gesture gesture)
    {
        forgetUndone();
        const std::int64_t follows = lastInForceNumber();
        gesture.number = ++lastNumber;
        entries.push_back({std::move(gesture), follows});
    }

    /// What was saved and then undone stays until the next save: recovery needs it to come from the saved text to here.
    void forgetUndone()
    {
        for (Entry& entry : entries)
            if (entry.state == GestureState::Undone) {
                entry.state = GestureState::Forgotten;
                entry.stateWritten = false;
            }
        removeForgotten([this](const Entry& entry) { return entry.gesture.number > head.saved; });
    }

    template <class F>
    void removeForgotten(F&& chosen)
    {
        std::erase_if(entries, [&](const Entry& entry) {
            if (entry.state != GestureState::Forgotten || !chosen(entry))
                return false;
            if (entry.written)
                gone.push_back(entry.gesture.number);
            return true;
        });
    }

    bool write()
    {
        if (!file->begin())
            return false;
        const auto failed = [this] {
            file->rollBack();
            return false;
        };
        if (!headWritten && !file->putHead(head))
            return failed();
        for (const std::int64_t number : gone)
            if (!file->removeGesture(number))
                return failed();
        for (const Entry& entry : entries) {
            if (!entry.written && !file->putGesture(entry.gesture, entry.follows, entry.state))
                return failed();
            if (entry.written && !entry.stateWritten && !file->putState(entry.gesture.number, entry.state))
                return failed();
        }
        return file->commit();
    }

    /// Brings the file to where the memory is. What fails stays to be written by the next call.
    void keep()
    {
        if (ended)
            return;
        if (!file)
            file = SessionFile::create();
        bool done = file && write();
        if (!done && file && file->giveUpReserve())
            done = write();
        onDisk = done;
        if (!done)
            return;
        file->reserve();
        headWritten = true;
        gone.clear();
        for (Entry& entry : entries) {
            if (!entry.written && bytesOf(entry.gesture.changes) > kKeptInMemory) {
                entry.gesture.changes = {};
                entry.hasChanges = false;
            }
            entry.written = entry.stateWritten = true;
        }
    }

    std::optional<Gesture> whole(const Entry& entry)
    {
        if (entry.hasChanges)
            return entry.gesture;
        auto changes = file ? file->changesOf(entry.gesture.number) : std::nullopt;
        if (!changes)
            return std::nullopt;
        Gesture gesture = withoutChanges(entry);
        gesture.changes = std::move(*changes);
        return gesture;
    }

    std::optional<Gesture> turn(Entry* entry, GestureState state)
    {
        if (!entry)
            return std::nullopt;
        auto gesture = whole(*entry);
        if (!gesture)
            return std::nullopt;
        entry->state = state;
        entry->stateWritten = false;
        mayMerge = false;
        keep();
        return gesture;
    }
};

Journal::Journal(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Journal::Journal(Journal&&) noexcept = default;
Journal& Journal::operator=(Journal&&) noexcept = default;
Journal::~Journal() = default;

Journal Journal::begin(const std::filesystem::path& file, std::string_view base)
{
    return Journal(std::make_unique<Inside>(SessionHead{file, std::string(base)}));
}

Journal Journal::restore(const LeftSession& session)
{
    Journal journal(std::make_unique<Inside>(SessionHead{session.file, session.base, 0, session.journal.filename().string()}));
    for (const Gesture& gesture : session.gestures)
        journal.inside_->add(gesture);
    journal.inside_->keep();
    if (journal.isOnDisk())
        discardSession(session);
    return journal;
}

bool Journal::isOnDisk() const { return inside_->onDisk; }

void Journal::record(spatial::Text title, std::vector<JournalChange> changes, std::string_view merge)
{
    if (changes.empty())
        return;
    Entry* last = inside_->lastInForce();
    if (inside_->mayMerge && !merge.empty() && last && last->gesture.merge == merge && last->hasChanges) {
        append(last->gesture.changes, std::move(changes));
        last->gesture.milliseconds = now();
        last->written = false;
    } else {
        inside_->add({0, std::move(title), std::string(merge), now(), std::move(changes)});
    }
    inside_->mayMerge = true;
    inside_->keep();
}

bool Journal::canUndo() const { return inside_->lastInForce() != nullptr; }
bool Journal::canRedo() const { return inside_->firstUndone() != nullptr; }

std::optional<Gesture> Journal::undo() { return inside_->turn(inside_->lastInForce(), GestureState::Undone); }
std::optional<Gesture> Journal::redo() { return inside_->turn(inside_->firstUndone(), GestureState::InForce); }

std::optional<Gesture> Journal::nextUndo() const
{
    const Entry* entry = inside_->lastInForce();
    return entry ? std::optional(withoutChanges(*entry)) : std::nullopt;
}

std::optional<Gesture> Journal::nextRedo() const
{
    const Entry* entry = inside_->firstUndone();
    return entry ? std::optional(withoutChanges(*entry)) : std::nullopt;
}

std::vector<Gesture> Journal::history() const
{
    std::vector<Gesture> gestures;
    for (const Entry& entry : inside_->entries)
        if (entry.state != GestureState::Forgotten)
            gestures.push_back(withoutChanges(entry));
    return gestures;
}

std::size_t Journal::position() const
{
    return static_cast<std::size_t>(std::count_if(inside_->entries.begin(), inside_->entries.end(), [](const Entry& entry) { return entry.state == GestureState::InForce; }));
}

std::optional<std::size_t> Journal::savedPosition() const
{
    std::size_t position = 0;
    for (const Entry& entry : inside_->entries) {
        if (entry.gesture.number > inside_->head.saved)
            break;
        if (entry.state == GestureState::Forgotten)
            return std::nullopt;
        ++position;
    }
    return position;
}

void Journal::markSaved(const std::filesystem::path& file, std::string_view base)
{
    inside_->head.file = file;
    inside_->head.base = base;
    inside_->head.saved = inside_->lastInForceNumber();
    inside_->headWritten = false;
    inside_->mayMerge = false;
    inside_->removeForgotten([](const Entry&) { return true; });
    inside_->keep();
}

bool Journal::isSaved() const { return inside_->lastInForceNumber() == inside_->head.saved; }

void Journal::close()
{
    if (inside_->file)
        inside_->file->remove();
    inside_->file.reset();
    inside_->onDisk = false;
    inside_->ended = true;
}

}  // namespace layers
