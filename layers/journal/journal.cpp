// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/journal.h"

#include "layers/journal/gesture_changes.h"
#include "layers/journal/session_file.h"

#include <pwd.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <set>
#include <span>

namespace layers {

namespace {

constexpr std::size_t kKeptInMemory = 256 << 10;   // bytes of the changes of one gesture
constexpr std::size_t kKeptTogether = 32 << 20;    // of all gestures

std::string userName()
{
    static const std::string name = [] {
        const passwd* user = ::getpwuid(::geteuid());
        const std::string_view whole = user && user->pw_gecos ? user->pw_gecos : "";
        const std::string_view called = whole.substr(0, whole.find(','));   // after it come rooms and telephones
        return called.empty() && user && user->pw_name ? std::string(user->pw_name) : std::string(called);
    }();
    return name;
}

std::int64_t now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::size_t bytesOfChanges(const std::vector<JournalChange>& changes)
{
    std::size_t bytes = 0;
    for (const JournalChange& change : changes)
        bytes += sizeof change + change.subject.size() + change.key.size() + (change.before ? change.before->size() : 0) + (change.after ? change.after->size() : 0);
    return bytes;
}

struct Entry {
    Gesture gesture;                ///< its changes are left out where there are many and the file has them
    std::int64_t follows = 0;
    GestureState state = GestureState::InForce;
    bool hasChanges = true;         ///< in memory
    bool written = false;           ///< the gesture is in the file
    bool stateWritten = false;
    bool whyWritten = true;
    std::size_t bytes = 0;          ///< of the changes that are in memory
};

Gesture withoutChanges(const Entry& entry)
{
    return {entry.gesture.number, entry.gesture.title, entry.gesture.merge, entry.gesture.milliseconds, {}, entry.gesture.who, entry.gesture.why, entry.gesture.subjects};
}

void nameSubjects(Gesture& gesture)
{
    std::set<std::string> subjects;
    for (const JournalChange& change : gesture.changes)
        subjects.insert(change.subject);
    gesture.subjects.assign(subjects.begin(), subjects.end());
}

}  // namespace

struct Journal::Inside {
    SessionHead head;
    bool headWritten = false;
    std::vector<Entry> entries;     ///< by number; those that were forgotten come where they were, until the next save
    std::vector<std::int64_t> gone; ///< numbers to be removed from the file
    std::vector<SaveMark> marks;    ///< of each source the last save that was done, and one that goes on
    std::set<std::string, std::less<>> marksToWrite;
    std::string sketch;
    std::int64_t sketchMilliseconds = 0;
    bool sketchWritten = true;
    std::size_t forgotten = 0;      ///< how many of the entries are
    std::size_t firstToWrite = 0;   ///< all entries before are written as they are
    std::size_t firstKept = 0;      ///< all entries before are not in memory
    std::size_t keptBytes = 0;
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
    /// The undone ones come after all that are in force.
    Entry* firstUndone()
    {
        Entry* first = nullptr;
        for (auto entry = entries.rbegin(); entry != entries.rend() && entry->state != GestureState::InForce; ++entry)
            if (entry->state == GestureState::Undone)
                first = &*entry;
        return first;
    }
    std::int64_t lastInForceNumber()
    {
        const Entry* last = lastInForce();
        return last ? last->gesture.number : 0;
    }

    Entry* numbered(std::int64_t number)
    {
        const auto found = std::lower_bound(entries.begin(), entries.end(), number, [](const Entry& entry, std::int64_t wanted) { return entry.gesture.number < wanted; });
        return found != entries.end() && found->gesture.number == number ? &*found : nullptr;
    }

    void touch(const Entry& entry) { firstToWrite = std::min(firstToWrite, static_cast<std::size_t>(&entry - entries.data())); }

    /// The changes of the entry are others.
    void weigh(Entry& entry)
    {
        keptBytes -= entry.bytes;
        entry.bytes = bytesOfChanges(entry.gesture.changes);
        keptBytes += entry.bytes;
    }

    void add(Gesture gesture)
    {
        forgetUndone();
        const std::int64_t follows = lastInForceNumber();
        gesture.number = ++lastNumber;
        nameSubjects(gesture);
        entries.push_back({std::move(gesture), follows});
        weigh(entries.back());
        touch(entries.back());
    }

    /// What was saved and then undone stays until the next save: recovery needs it to come from what was saved to here.
    void forgetUndone()
    {
        for (auto entry = entries.rbegin(); entry != entries.rend() && entry->state != GestureState::InForce; ++entry)
            if (entry->state == GestureState::Undone)
                forget(*entry);
        removeForgotten();
    }

    void forget(Entry& entry)
    {
        entry.state = GestureState::Forgotten;
        entry.stateWritten = false;
        touch(entry);
        ++forgotten;
    }

    void removeForgotten()
    {
        if (forgotten == 0)
            return;
        std::set<std::int64_t> held;   // what the last save of the document or of a source holds
        const auto hold = [&](std::int64_t number) {
            for (const Entry* entry = numbered(number); entry && held.insert(entry->gesture.number).second;)
                entry = numbered(entry->follows);
        };
        hold(head.saved);
        for (const SaveMark& mark : marks)
            hold(mark.number);
        std::erase_if(entries, [&](const Entry& entry) {
            if (entry.state != GestureState::Forgotten || held.contains(entry.gesture.number))
                return false;
            if (entry.written)
                gone.push_back(entry.gesture.number);
            keptBytes -= entry.bytes;
            --forgotten;
            return true;
        });
        firstToWrite = firstKept = 0;
    }

    SaveMark* mark(std::string_view subject, bool done)
    {
        const auto found = std::find_if(marks.begin(), marks.end(), [&](const SaveMark& one) { return one.save.subject == subject && one.done == done; });
        return found == marks.end() ? nullptr : &*found;
    }

    void removeMark(std::string_view subject, bool done)
    {
        std::erase_if(marks, [&](const SaveMark& one) { return one.save.subject == subject && one.done == done; });
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
        for (const Entry& entry : std::span(entries).subspan(std::min(firstToWrite, entries.size()))) {
            if (!entry.written && !file->putGesture(entry.gesture, entry.follows, entry.state))
                return failed();
            if (entry.written && !entry.stateWritten && !file->putState(entry.gesture.number, entry.state))
                return failed();
            if (entry.written && !entry.whyWritten && !file->putWhy(entry.gesture.number, entry.gesture.why))
                return failed();
        }
        for (const std::string& subject : marksToWrite)
            if (!file->putMarks(subject, marks))
                return failed();
        if (!sketchWritten && !file->putSketch(sketch, sketchMilliseconds))
            return failed();
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
        marksToWrite.clear();
        sketchWritten = true;
        for (Entry& entry : std::span(entries).subspan(std::min(firstToWrite, entries.size()))) {
            if (!entry.written && entry.bytes > kKeptInMemory)
                leaveToFile(entry);
            entry.written = entry.stateWritten = entry.whyWritten = true;
        }
        firstToWrite = entries.size();
        for (; keptBytes > kKeptTogether && firstKept < entries.size(); ++firstKept)
            leaveToFile(entries[firstKept]);
    }

    void leaveToFile(Entry& entry)
    {
        keptBytes -= std::exchange(entry.bytes, 0);
        entry.gesture.changes = {};
        entry.hasChanges = false;
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
        touch(*entry);
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
    for (const SourceSave& save : session.saves) {
        journal.inside_->marks.push_back({save, 0, true});
        journal.inside_->marksToWrite.insert(save.subject);
    }
    if (!session.sketch.empty()) {
        journal.inside_->sketch = session.sketch;
        journal.inside_->sketchMilliseconds = session.lastMilliseconds;
        journal.inside_->sketchWritten = false;
    }
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
        appendChanges(last->gesture.changes, std::move(changes));
        nameSubjects(last->gesture);
        last->gesture.milliseconds = now();
        last->written = false;
        inside_->weigh(*last);
        inside_->touch(*last);
        if (leadsNowhere(last->gesture.changes)) {   // nothing is there to undo
            last->written = true;   // what the file has of it goes as well
            inside_->forget(*last);
            inside_->removeForgotten();
        }
    } else {
        inside_->add({0, std::move(title), std::string(merge), now(), std::move(changes), userName()});
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

std::optional<Gesture> Journal::gesture(std::int64_t number) const
{
    const Entry* entry = inside_->numbered(number);
    return entry && entry->state != GestureState::Forgotten ? inside_->whole(*entry) : std::nullopt;
}

std::size_t Journal::position() const
{
    const Entry* last = inside_->lastInForce();
    if (!last)
        return 0;
    const auto end = inside_->entries.begin() + (last - inside_->entries.data()) + 1;
    return static_cast<std::size_t>(end - inside_->entries.begin()) -
           (inside_->forgotten == 0 ? 0 : static_cast<std::size_t>(std::count_if(inside_->entries.begin(), end, [](const Entry& entry) { return entry.state == GestureState::Forgotten; })));
}

std::optional<std::size_t> Journal::savedPosition() const
{
    if (const Entry* saved = inside_->numbered(inside_->head.saved); saved && inside_->forgotten == 0)
        return static_cast<std::size_t>(saved - inside_->entries.data()) + 1;
    std::size_t position = 0;
    for (std::int64_t number = inside_->head.saved; number != 0; ++position) {
        const Entry* entry = inside_->numbered(number);
        if (!entry || entry->state == GestureState::Forgotten)
            return std::nullopt;
        number = entry->follows;
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
    inside_->removeForgotten();
    inside_->keep();
}

void Journal::beginSave(std::string_view subject)
{
    inside_->removeMark(subject, false);
    inside_->marks.push_back({{std::string(subject), {}, {}}, inside_->lastInForceNumber(), false});
    inside_->mayMerge = false;   // what comes now is not in the file
}

bool Journal::noteSaving(const SourceSave& next)
{
    if (!inside_->mark(next.subject, false))
        beginSave(next.subject);
    inside_->mark(next.subject, false)->save = next;
    inside_->marksToWrite.insert(next.subject);
    const bool wasOnDisk = inside_->onDisk;
    inside_->keep();
    return inside_->onDisk || !wasOnDisk;
}

void Journal::noteSaved(std::string_view subject)
{
    if (!inside_->mark(subject, false))
        return;
    inside_->removeMark(subject, true);
    inside_->mark(subject, false)->done = true;
    inside_->marksToWrite.emplace(subject);
    inside_->removeForgotten();
    inside_->keep();
}

void Journal::dropSave(std::string_view subject)
{
    if (!inside_->mark(subject, false))
        return;
    inside_->removeMark(subject, false);
    inside_->marksToWrite.emplace(subject);
    inside_->removeForgotten();
    inside_->keep();
}

void Journal::setSketch(std::string sketch)
{
    if (sketch == inside_->sketch)
        return;
    inside_->sketch = std::move(sketch);
    inside_->sketchMilliseconds = now();
    inside_->sketchWritten = false;
    inside_->keep();
}

bool Journal::setWhy(std::int64_t number, std::string why)
{
    Entry* entry = inside_->numbered(number);
    if (!entry || entry->state == GestureState::Forgotten)
        return false;
    entry->gesture.why = std::move(why);
    entry->whyWritten = false;
    inside_->touch(*entry);
    inside_->keep();
    return true;
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
