// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/gesture_reading.h"

#include "layers/journal/gesture_text.h"

#include <sqlite3.h>

#include <algorithm>
#include <map>

namespace layers {

namespace {

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

/// A gesture without its changes.
struct Row {
    Gesture gesture;
    std::int64_t follows = 0;
    bool inForce = false;
    std::string fingerprint;
};

std::vector<Row> readRows(sqlite3* database, bool& whole)
{
    auto rows = prepare(database, "SELECT number, follows, state, title, merge, milliseconds, fingerprint, who, why FROM gestures ORDER BY number");
    if (!rows)   // a journal of an earlier version
        rows = prepare(database, "SELECT number, follows, state, title, merge, milliseconds, fingerprint, NULL, NULL FROM gestures ORDER BY number");
    std::vector<Row> read;
    int state = SQLITE_ERROR;
    while (rows && (state = sqlite3_step(rows.get())) == SQLITE_ROW) {
        sqlite3_stmt* row = rows.get();
        Gesture gesture{sqlite3_column_int64(row, 0), textFromKept(bytesOf(row, 3)), std::string(bytesOf(row, 4)), sqlite3_column_int64(row, 5), {}, std::string(bytesOf(row, 7)), std::string(bytesOf(row, 8))};
        read.push_back({std::move(gesture), sqlite3_column_int64(row, 1), sqlite3_column_int(row, 2) == static_cast<int>(GestureState::InForce), std::string(bytesOf(row, 6))});
    }
    whole = state == SQLITE_DONE;
    return read;
}

const Row* rowOf(const std::vector<Row>& rows, std::int64_t number)
{
    const auto found = std::lower_bound(rows.begin(), rows.end(), number, [](const Row& row, std::int64_t wanted) { return row.gesture.number < wanted; });
    return found != rows.end() && found->gesture.number == number ? &*found : nullptr;
}

/// From what the disk holds of a subject to where the session stood: numbers, ascending.
struct Way {
    std::vector<std::int64_t> back;
    std::vector<std::int64_t> forth;
    bool lost = false;

    static bool has(const std::vector<std::int64_t>& numbers, std::int64_t number) { return std::binary_search(numbers.begin(), numbers.end(), number); }
    void lose() { *this = {{}, {}, true}; }
};

class WaysOfSession {
public:
    WaysOfSession(sqlite3* database, std::int64_t saved, std::span<const SaveMark> marks) : database_(database)
    {
        rows_ = readRows(database, whole_);
        std::int64_t last = 0;
        for (const Row& row : rows_) {
            if (!row.inForce)
                continue;
            if (row.follows != last) {
                whole_ = false;
                broken_ = true;
                break;
            }
            inForce_.push_back(last = row.gesture.number);
        }
        document_ = wayFrom(saved);
        untouched_ = wayFrom(0);
        for (const SaveMark& mark : marks)
            sources_[mark.save.subject] = wayFrom(mark.number);
    }

    std::vector<Gesture> gestures()
    {
        // What cannot be taken back is found out before anything is taken back.
        const std::vector<std::int64_t> back = numbers(&Way::back);
        for (const std::int64_t number : back)
            if (!load(number))
                for (Way* way : ways())
                    if (Way::has(way->back, number))
                        way->lose();
        std::vector<Gesture> out;
        for (auto number = back.rbegin(); number != back.rend(); ++number)
            if (const Gesture* gesture = load(*number))
                add(out, oppositeOf(*gesture), &Way::back);
        for (const std::int64_t number : numbers(&Way::forth)) {
            if (const Gesture* gesture = load(number))
                add(out, *gesture, &Way::forth);
            else
                endBefore(number);
            loaded_.erase(number);
        }
        return out;
    }

    bool whole() const { return whole_; }

private:
    /// The gestures up to `number`, as each names the one it follows.
    std::optional<std::vector<std::int64_t>> chainTo(std::int64_t number) const
    {
        std::vector<std::int64_t> chain;
        while (number != 0) {
            const Row* row = rowOf(rows_, number);
            if (!row || row->follows >= number || row->follows < 0)
                return std::nullopt;
            chain.push_back(number);
            number = row->follows;
        }
        std::reverse(chain.begin(), chain.end());
        return chain;
    }

    Way wayFrom(std::int64_t saved)
    {
        Way way;
        const auto held = chainTo(saved);
        if (!held) {
            whole_ = false;
            way.lose();
            return way;
        }
        const auto [leaves, goesOn] = std::mismatch(held->begin(), held->end(), inForce_.begin(), inForce_.end());
        way.back.assign(leaves, held->end());
        way.forth.assign(goesOn, inForce_.end());
        if (broken_ && !way.back.empty())   // nobody knows whether they were taken back
            way.lose();
        return way;
    }

    /// Nothing can follow a gesture that is not there, where it is needed.
    void endBefore(std::int64_t number)
    {
        whole_ = false;
        for (Way* way : ways())
            if (Way::has(way->forth, number))
                way->forth.erase(std::lower_bound(way->forth.begin(), way->forth.end(), number), way->forth.end());
    }

    std::vector<Way*> ways()
    {
        std::vector<Way*> all{&document_, &untouched_};
        for (auto& [subject, way] : sources_)
            all.push_back(&way);
        return all;
    }

    const Way& wayOf(const std::string& subject) const
    {
        if (!subject.starts_with(kSourceSubject))
            return document_;
        const auto found = sources_.find(subject);
        return found == sources_.end() ? untouched_ : found->second;
    }

    std::vector<std::int64_t> numbers(std::vector<std::int64_t> Way::*side)
    {
        std::vector<std::int64_t> all;
        for (const Way* way : ways())
            all.insert(all.end(), (way->*side).begin(), (way->*side).end());
        std::sort(all.begin(), all.end());
        all.erase(std::unique(all.begin(), all.end()), all.end());
        return all;
    }

    /// A gesture as it was recorded; null where a byte of it is another.
    const Gesture* load(std::int64_t number)
    {
        if (const auto known = loaded_.find(number); known != loaded_.end())
            return known->second ? &*known->second : nullptr;
        std::optional<Gesture>& place = loaded_[number];
        const Row* row = rowOf(rows_, number);
        auto changes = row ? readChanges(database_, number) : std::nullopt;
        if (!changes)
            return nullptr;
        Gesture gesture = row->gesture;
        gesture.changes = std::move(*changes);
        if (row->fingerprint == checkOf(gesture))
            place = std::move(gesture);
        return place ? &*place : nullptr;
    }

    void add(std::vector<Gesture>& out, Gesture gesture, std::vector<std::int64_t> Way::*side) const
    {
        std::erase_if(gesture.changes, [&](const JournalChange& change) { return !Way::has(wayOf(change.subject).*side, gesture.number); });
        if (!gesture.changes.empty())
            out.push_back(std::move(gesture));
    }

    sqlite3* database_;
    std::vector<Row> rows_;
    std::vector<std::int64_t> inForce_;
    bool whole_ = false;
    bool broken_ = false;
    Way document_;
    Way untouched_;                       // sources that were not saved
    std::map<std::string, Way> sources_;
    std::map<std::int64_t, std::optional<Gesture>> loaded_;
};

}  // namespace

std::string_view bytesOf(sqlite3_stmt* row, int column)
{
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(row, column));
    return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(row, column))) : std::string_view();
}

std::vector<Gesture> readGestures(sqlite3* database, std::int64_t saved, std::span<const SaveMark> marks, bool& whole)
{
    WaysOfSession session(database, saved, marks);
    auto gestures = session.gestures();
    whole = session.whole();
    return gestures;
}

std::optional<std::vector<JournalChange>> SessionFile::changesOf(std::int64_t number)
{
    return openIfNeeded() ? readChanges(database_.get(), number) : std::nullopt;
}

}  // namespace layers
