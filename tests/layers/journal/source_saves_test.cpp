// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/gesture_text.h"
#include "layers/journal/journal.h"

#include "tests/layers/journal/session_folder.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <sqlite3.h>

namespace layers {
namespace {

using spatial::text;
using test::change;
using testing::ElementsAre;
using testing::IsEmpty;

JournalChange ofSource(const std::string& subject, std::string key, std::optional<std::string> before, std::optional<std::string> after)
{
    return {subject, std::move(key), std::move(before), std::move(after)};
}

/// Documents and sources, each a map of parts.
using World = std::map<std::string, test::Parts>;

void makeAgain(World& world, const Gesture& gesture)
{
    for (const JournalChange& made : gesture.changes)
        test::put(world[made.subject], made.key, made.before, made.after);
}

void takeBack(World& world, const Gesture& gesture)
{
    for (auto made = gesture.changes.rbegin(); made != gesture.changes.rend(); ++made)
        test::put(world[made->subject], made->key, made->after, made->before);
}

std::vector<LeftSession> leftAsItStands() { return leftSessions(ContentOf()); }

class SourceSaves : public test::SessionTest {};

TEST_F(SourceSaves, GesturesOfASourceOutliveASaveOfTheDocument)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        journal.record(text("Move"), {ofSource("layer:/a.shp", "feature/1", "x", "y"), change("n", std::nullopt, "1")});
        journal.markSaved("a.songhua", "{1}");
    }
    const auto left = leftAsItStands();
    ASSERT_EQ(left.size(), 1U);
    ASSERT_EQ(left[0].gestures.size(), 1U);
    EXPECT_THAT(left[0].gestures[0].changes, ElementsAre(ofSource("layer:/a.shp", "feature/1", "x", "y"))) << "the document has its part";
}

TEST_F(SourceSaves, WhatASourceHoldsIsNotMadeAgain)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        journal.record(text("One"), {ofSource("layer:/a.shp", "feature/1", "0", "1"), ofSource("layer:/b.shp", "feature/1", "0", "1")});
        journal.beginSave("layer:/a.shp");
        EXPECT_TRUE(journal.noteSaving({"layer:/a.shp", "hash", "details"}));
        journal.noteSaved("layer:/a.shp");
        journal.record(text("Two"), {ofSource("layer:/a.shp", "feature/1", "1", "2")});
    }
    const auto left = leftAsItStands();
    ASSERT_EQ(left.size(), 1U);
    ASSERT_EQ(left[0].gestures.size(), 2U);
    EXPECT_THAT(left[0].gestures[0].changes, ElementsAre(ofSource("layer:/b.shp", "feature/1", "0", "1")));
    EXPECT_THAT(left[0].gestures[1].changes, ElementsAre(ofSource("layer:/a.shp", "feature/1", "1", "2")));
    EXPECT_THAT(left[0].saves, ElementsAre(SourceSave{"layer:/a.shp", "hash", "details"}));
}

TEST_F(SourceSaves, AnInterruptedSaveCountsWhereTheFileIsTheNewOne)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        journal.record(text("One"), {ofSource("layer:/a.shp", "feature/1", "0", "1")});
        journal.beginSave("layer:/a.shp");
        journal.noteSaving({"layer:/a.shp", "new", {}});
    }
    const auto old = leftSessions([](std::string_view) { return std::optional<std::string>("old"); });
    ASSERT_EQ(old.size(), 1U);
    EXPECT_EQ(old[0].gestures.size(), 1U);
    EXPECT_THAT(old[0].saves, IsEmpty());
    EXPECT_TRUE(leftSessions([](std::string_view) { return std::optional<std::string>("new"); }).empty()) << "nothing is left to do";
}

TEST_F(SourceSaves, GesturesMadeWhileTheDoorWritesComeAfterTheSave)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        journal.record(text("One"), {ofSource("layer:/a.shp", "feature/1", "0", "1")}, "drag");
        journal.beginSave("layer:/a.shp");
        journal.record(text("Two"), {ofSource("layer:/a.shp", "feature/1", "1", "2")}, "drag");
        journal.noteSaving({"layer:/a.shp", "new", {}});
        journal.noteSaved("layer:/a.shp");
    }
    const auto left = leftAsItStands();
    ASSERT_EQ(left.size(), 1U);
    ASSERT_EQ(left[0].gestures.size(), 1U);
    EXPECT_EQ(left[0].gestures[0].changes[0].before, "1");
}

TEST_F(SourceSaves, ASaveThatFailedIsForgotten)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        journal.record(text("One"), {ofSource("layer:/a.shp", "feature/1", "0", "1")});
        journal.beginSave("layer:/a.shp");
        journal.noteSaving({"layer:/a.shp", "new", {}});
        journal.dropSave("layer:/a.shp");
    }
    const auto left = leftSessions([](std::string_view) { return std::optional<std::string>("new"); });
    ASSERT_EQ(left.size(), 1U);
    EXPECT_THAT(left[0].saves, IsEmpty());
}

TEST_F(SourceSaves, ARestoredSessionStillKnowsWhatTheSourcesHold)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        journal.record(text("One"), {ofSource("layer:/a.shp", "feature/1", "0", "1")});
        journal.noteSaving({"layer:/a.shp", "hash", "ids"});
        journal.noteSaved("layer:/a.shp");
        journal.undo();
    }
    for (int crash = 0; crash < 3; ++crash) {
        const auto left = leftAsItStands();
        ASSERT_EQ(left.size(), 1U);
        ASSERT_EQ(left[0].gestures.size(), 1U);
        EXPECT_THAT(left[0].gestures[0].changes, ElementsAre(ofSource("layer:/a.shp", "feature/1", "1", "0")));
        EXPECT_THAT(left[0].saves, ElementsAre(SourceSave{"layer:/a.shp", "hash", "ids"}));
        const Journal journal = Journal::restore(left[0]);
    }
}

TEST_F(SourceSaves, AGestureKnowsWhoMadeItAndWhy)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        journal.record(text("One"), {change("a", std::nullopt, "1")});
        EXPECT_FALSE(journal.history()[0].who.empty());
        EXPECT_TRUE(journal.setWhy(1, "核实"));
        EXPECT_FALSE(journal.setWhy(7, "nobody"));
        EXPECT_EQ(journal.nextUndo()->why, "核实");
    }
    const auto left = leftAsItStands();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].gestures[0].why, "核实");
    EXPECT_FALSE(left[0].gestures[0].who.empty());
    const Journal journal = Journal::restore(left[0]);
    EXPECT_EQ(journal.history()[0].who, left[0].gestures[0].who);
}

TEST_F(SourceSaves, AJournalOfAnEarlierVersionIsStillRead)
{
    Gesture made;
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        journal.record(text("One"), {change("a", std::nullopt, "1")});
        made = *journal.undo();
        journal.redo();
    }
    made.who.clear();   // earlier versions named nobody
    std::filesystem::path file;
    for (const auto& entry : std::filesystem::directory_iterator(stateFolder() / "sessions"))
        if (entry.path().extension() == ".journal")
            file = entry.path();
    sqlite3* database = nullptr;
    ASSERT_EQ(sqlite3_open(file.c_str(), &database), SQLITE_OK);
    const std::string sql = "DROP TABLE saves; ALTER TABLE gestures DROP COLUMN why; ALTER TABLE gestures DROP COLUMN who; UPDATE gestures SET fingerprint = '" + checkOf(made) + "';";
    EXPECT_EQ(sqlite3_exec(database, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(database);
    const auto left = leftAsItStands();
    ASSERT_EQ(left.size(), 1U);
    ASSERT_EQ(left[0].gestures.size(), 1U);
    EXPECT_EQ(left[0].gestures[0].changes, made.changes);
}

TEST_F(SourceSaves, ChangesThatAreLeftToTheFileCanStillBeUndone)
{
    Journal journal = Journal::begin("a.songhua", "{}");
    const std::string image(40 << 10, 'x');
    for (int i = 0; i < 1000; ++i)
        journal.record(text("Step {0}", i), {ofSource("layer:/a.shp", "feature/" + std::to_string(i), image, image + "y")});
    for (int i = 999; i >= 0; --i) {
        const auto gesture = journal.undo();
        ASSERT_TRUE(gesture);
        EXPECT_EQ(gesture->changes[0].key, "feature/" + std::to_string(i));
        EXPECT_EQ(gesture->changes[0].after->size(), image.size() + 1);
    }
}

/// Any order of gestures, undo, redo, saves of the document and of two sources, begun, done, failed: what is left leads from what lies on
/// the disk to where the session stood.
TEST_F(SourceSaves, WhatIsLeftLeadsFromTheDiskToWhereTheSessionStood)
{
    const std::vector<std::string> subjects{"project", "layer:/a.shp", "layer:/b.shp"};
    EXPECT_TRUE(rc::check([&] {
        const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 14));
        World now;
        World disk;
        std::map<std::string, test::Parts> writing;   // what the door is writing
        std::map<std::string, std::string> content;
        int saves = 0;
        {
            Journal journal = Journal::begin("a.songhua", "{}");
            int count = 0;
            for (const int step : steps) {
                const std::string source = subjects[static_cast<std::size_t>(1 + step % 2)];
                if (step < 6) {
                    std::vector<JournalChange> changes;
                    for (std::size_t i = 0; i < subjects.size(); ++i)
                        if ((step + 1) & (1 << i)) {
                            const std::string key = "feature/" + std::to_string(count % 3);
                            auto& part = now[subjects[i]];
                            const auto found = part.find(key);
                            changes.push_back({subjects[i], key, found == part.end() ? std::nullopt : std::optional(found->second), std::to_string(count)});
                        }
                    const Gesture gesture{0, {}, {}, 0, changes};
                    makeAgain(now, gesture);
                    journal.record(text("Step"), changes);
                    ++count;
                } else if (step < 8) {
                    if (const auto gesture = journal.undo())
                        takeBack(now, *gesture);
                } else if (step == 8) {
                    if (const auto gesture = journal.redo())
                        makeAgain(now, *gesture);
                } else if (step == 9) {
                    journal.markSaved("a.songhua", "{}");
                    disk["project"] = now["project"];
                } else if (step < 12) {
                    journal.beginSave(source);
                    writing[source] = now[source];
                } else if (writing.contains(source)) {
                    const std::string hash = std::to_string(++saves);
                    RC_ASSERT(journal.noteSaving({source, hash, {}}));
                    if (step == 12) {
                        disk[source] = writing[source];
                        content[source] = hash;
                    }
                    if (saves % 3 == 0)   // the program dies before it says whether the file was replaced
                        break;
                    if (step == 12)
                        journal.noteSaved(source);
                    else
                        journal.dropSave(source);
                    writing.erase(source);
                }
            }
        }
        const auto left = leftSessions([&](std::string_view subject) { return std::optional(content[std::string(subject)]); });
        for (const LeftSession& session : left) {
            for (const Gesture& gesture : session.gestures)
                makeAgain(disk, gesture);
            discardSession(session);
        }
        for (const std::string& subject : subjects)
            RC_ASSERT(disk[subject] == now[subject]);
        RC_ASSERT(!testing::Test::HasFailure());
    }));
}

}  // namespace
}  // namespace layers
