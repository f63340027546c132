// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/journal.h"

#include "tests/layers/journal/session_folder.h"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include <sys/wait.h>
#include <unistd.h>

namespace layers {
namespace {

using spatial::text;
using test::change;
using testing::ElementsAre;

class JournalTest : public test::SessionTest {};

std::vector<std::string> titles(const std::vector<Gesture>& gestures)
{
    std::vector<std::string> all;
    for (const Gesture& gesture : gestures)
        all.push_back(gesture.title.english());
    return all;
}

void recordThree(Journal& journal)
{
    journal.record(text("One"), {change("a", std::nullopt, "1")});
    journal.record(text("Two"), {change("a", "1", "2"), change("b", std::nullopt, "x")});
    journal.record(text("Three"), {change("a", "2", std::nullopt)});
}

TEST_F(JournalTest, UndoGivesTheLastGestureAndRedoGivesItAgain)
{
    Journal journal = Journal::begin("a.songhua", "{}");
    EXPECT_FALSE(journal.canUndo());
    recordThree(journal);
    ASSERT_TRUE(journal.isOnDisk());
    EXPECT_EQ(journal.nextUndo()->title.english(), "Three");

    const auto undone = journal.undo();
    ASSERT_TRUE(undone);
    EXPECT_THAT(undone->changes, ElementsAre(change("a", "2", std::nullopt)));
    EXPECT_EQ(journal.position(), 2U);
    EXPECT_THAT(titles(journal.history()), ElementsAre("One", "Two", "Three"));
    EXPECT_EQ(journal.nextRedo()->title.english(), "Three");
    EXPECT_EQ(journal.redo()->changes, undone->changes);
    EXPECT_FALSE(journal.redo());
}

TEST_F(JournalTest, ANewGestureForgetsThoseThatWereUndone)
{
    Journal journal = Journal::begin({}, "{}");
    recordThree(journal);
    journal.undo();
    journal.undo();
    journal.record(text("Other"), {change("c", std::nullopt, "1")});
    EXPECT_FALSE(journal.canRedo());
    EXPECT_THAT(titles(journal.history()), ElementsAre("One", "Other"));
}

TEST_F(JournalTest, ADragIsOneGesture)
{
    Journal journal = Journal::begin({}, "{}");
    journal.record(text("Drag"), {change("width", "1", "2")}, "width");
    journal.record(text("Drag"), {change("width", "2", "3")}, "width");
    journal.record(text("Drag"), {change("width", "3", "7")}, "width");
    ASSERT_EQ(journal.history().size(), 1U);
    EXPECT_THAT(journal.undo()->changes, ElementsAre(change("width", "1", "7")));
    journal.redo();
    journal.record(text("Drag"), {change("width", "7", "8")}, "width");   // something came between
    EXPECT_EQ(journal.history().size(), 2U);
    journal.record(text("Drag"), {change("height", "1", "2")}, "height");
    EXPECT_EQ(journal.history().size(), 3U);
}

TEST_F(JournalTest, ADragThatTouchesOtherPartsOnItsWayKeepsTheirOrder)
{
    Journal journal = Journal::begin({}, "{}");
    test::Parts parts{{"a", "1"}};
    for (const JournalChange& step : {change("a", "1", "2"), change("b", std::nullopt, "x"), change("a", "2", std::nullopt), change("a", std::nullopt, "5")}) {
        test::put(parts, step.key, step.before, step.after);
        journal.record(text("Drag"), {step}, "drag");
    }
    ASSERT_EQ(journal.history().size(), 1U);
    const auto gesture = journal.undo();
    test::takeBack(parts, *gesture);
    EXPECT_EQ(parts, (test::Parts{{"a", "1"}}));
    test::makeAgain(parts, *gesture);
    EXPECT_EQ(parts, (test::Parts{{"a", "5"}, {"b", "x"}}));
}

TEST_F(JournalTest, ADragBackToWhereItBeganIsNoGesture)
{
    Journal journal = Journal::begin({}, "{}");
    journal.record(text("Before"), {change("name", "x", "y")});
    journal.record(text("Choose"), {change("map", std::nullopt, "1"), change("width", "1", "2")}, "choose");
    journal.record(text("Choose"), {change("map", "1", std::nullopt), change("width", "2", "3")}, "choose");
    EXPECT_THAT(journal.gesture(2)->changes, ElementsAre(change("width", "1", "3")));
    journal.record(text("Choose"), {change("width", "3", "1")}, "choose");
    EXPECT_THAT(titles(journal.history()), ElementsAre("Before"));
    EXPECT_EQ(journal.position(), 1U);
    journal.record(text("Choose"), {change("width", "1", "5")}, "choose");
    EXPECT_THAT(titles(journal.history()), ElementsAre("Before", "Choose"));
    // A part may go before others and come again after them.
    journal.record(text("Order"), {change("#", "ab", std::nullopt), change("map", std::nullopt, "1"), change("#", std::nullopt, "amb")}, "order");
    journal.record(text("Order"), {change("#", "amb", std::nullopt), change("map", "1", std::nullopt), change("#", std::nullopt, "ab")}, "order");
    EXPECT_THAT(titles(journal.history()), ElementsAre("Before", "Choose"));
    EXPECT_THAT(journal.undo()->changes, ElementsAre(change("width", "1", "5")));
    EXPECT_TRUE(journal.isOnDisk());
}

TEST_F(JournalTest, BytesAndTitlesComeBackAsTheyWere)
{
    const std::string bytes("\0\1\xff zero\0", 9);
    const spatial::Text title = text("Removed {0} of {1}", text("the layer {0}", "道路"), 3);
    const std::string large(400'000, 'x');   // more than is kept in memory
    {
        Journal journal = Journal::begin("/data/地块.songhua", "base\n");
        journal.record(title, {{"layer:/data/a.gpkg|parcels", "17", bytes, ""}, {"layer:/data/a.gpkg|parcels", "18", std::nullopt, large}});
        EXPECT_EQ(journal.undo()->changes[1].after->size(), large.size());
        EXPECT_EQ(journal.redo()->changes[0].before, bytes);
    }
    const auto left = leftSessions();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].file, "/data/地块.songhua");
    EXPECT_EQ(left[0].base, "base\n");
    ASSERT_EQ(left[0].gestures.size(), 1U);
    EXPECT_EQ(left[0].gestures[0].title, title);
    EXPECT_EQ(left[0].gestures[0].changes[0], (JournalChange{"layer:/data/a.gpkg|parcels", "17", bytes, ""}));
    EXPECT_EQ(left[0].gestures[0].changes[1].after, large);
    EXPECT_GT(left[0].lastMilliseconds, 1'500'000'000'000);
}

TEST_F(JournalTest, IsSavedWhereTheDocumentStandsAsItWasSaved)
{
    Journal journal = Journal::begin({}, "{}");
    EXPECT_TRUE(journal.isSaved());
    recordThree(journal);
    EXPECT_FALSE(journal.isSaved());
    journal.markSaved("a.songhua", "{3}");
    EXPECT_TRUE(journal.isSaved());
    journal.undo();
    EXPECT_FALSE(journal.isSaved());
    journal.redo();
    EXPECT_TRUE(journal.isSaved());
    journal.undo();
    journal.record(text("Other"), {change("z", std::nullopt, "1")});
    EXPECT_FALSE(journal.isSaved());
}

TEST_F(JournalTest, AGestureWithoutChangesIsNone)
{
    Journal journal = Journal::begin({}, "{}");
    journal.record(text("Nothing"), {});
    EXPECT_FALSE(journal.canUndo());
    EXPECT_TRUE(journal.isSaved());
}

TEST_F(JournalTest, ASessionThatEndsInGoodOrderLeavesNothing)
{
    Journal journal = Journal::begin({}, "{}");
    recordThree(journal);
    journal.close();
    EXPECT_EQ(filesLeft(), 0U);
    EXPECT_TRUE(leftSessions().empty());
}

/// Whatever a person does: undoing all of it gives what was there first, redoing all of it what was there last, and after a crash
/// the saved text with the recovered gestures is what was on the screen.
TEST_F(JournalTest, AnySequenceIsUndoneRedoneAndRecovered)
{
    const bool holds = rc::check([this] {
        const std::string state = (scratch_ / "property").string();
        std::filesystem::remove_all(state);
        ::setenv("SONGHUA_STATE", state.c_str(), 1);
        test::Parts parts;
        test::Parts saved;
        {
            Journal journal = Journal::begin("p.songhua", "0");
            const auto steps = *rc::gen::resize(40, rc::gen::container<std::vector<int>>(rc::gen::resize(100, rc::gen::inRange(0, 100))));
            for (const int step : steps) {
                if (step < 20) {
                    if (const auto gesture = journal.undo())
                        test::takeBack(parts, *gesture);
                } else if (step < 35) {
                    if (const auto gesture = journal.redo())
                        test::makeAgain(parts, *gesture);
                } else if (step < 42) {
                    saved = parts;
                    journal.markSaved("p.songhua", "0");
                } else {
                    const std::string key(1, static_cast<char>('a' + step % 4));
                    const auto before = parts.contains(key) ? std::optional(parts[key]) : std::nullopt;
                    const auto after = step % 5 == 0 ? std::nullopt : std::optional(std::to_string(step));
                    if (before != after) {
                        test::put(parts, key, before, after);
                        journal.record(text("Step {0}", step), {change(key, before, after)}, step % 3 == 0 ? "drag" : "");
                    }
                }
            }
            RC_ASSERT(journal.isOnDisk());
            RC_ASSERT(!journal.isSaved() || saved == parts);

            const test::Parts last = parts;
            const std::size_t position = journal.position();
            while (const auto gesture = journal.undo())
                test::takeBack(parts, *gesture);
            RC_ASSERT(parts.empty());
            while (journal.position() < position)
                test::makeAgain(parts, *journal.redo());
            RC_ASSERT(parts == last);
        }
        test::Parts recovered = saved;
        const auto left = leftSessions();
        for (const LeftSession& session : left)
            for (const Gesture& gesture : session.gestures)
                test::makeAgain(recovered, gesture);
        RC_ASSERT(recovered == parts);
        RC_ASSERT(!testing::Test::HasFailure());
    });
    EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace layers
