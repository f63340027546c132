// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/journal.h"

#include "tests/layers/journal/session_folder.h"

#include <gmock/gmock.h>

#include <csignal>
#include <random>

#include <sys/wait.h>
#include <unistd.h>

namespace layers {
namespace {

using spatial::text;
using test::change;

class Recovery : public test::SessionTest {
protected:
    /// A program that dies after `gestures`.
    static void die(int gestures, const std::string& file = "a.songhua")
    {
        Journal journal = Journal::begin(file, "{}");
        for (int i = 0; i < gestures; ++i)
            journal.record(text("Step {0}", i), {change("n", i ? std::optional(std::to_string(i)) : std::nullopt, std::to_string(i + 1))});
    }
    std::filesystem::path onlyFile(const std::string& ending) const
    {
        for (const auto& entry : std::filesystem::directory_iterator(stateFolder() / "sessions"))
            if (entry.path().extension() == ending)
                return entry.path();
        return {};
    }
};

TEST_F(Recovery, WhatWasHalfDoneIsThereWithAndWithoutGestures)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        journal.setSketch("one place");
        journal.setSketch(std::string("two\0places", 10));
    }
    auto left = leftSessions();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_TRUE(left[0].gestures.empty());
    EXPECT_EQ(left[0].sketch, std::string("two\0places", 10));
    EXPECT_GT(left[0].lastMilliseconds, 0);
    {
        Journal again = Journal::restore(left[0]);   // and a second crash before anybody touched it
        again.record(text("Step"), {change("n", std::nullopt, "1")});
    }
    left = leftSessions();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].gestures.size(), 1U);
    EXPECT_EQ(left[0].sketch, std::string("two\0places", 10));
}

TEST_F(Recovery, WhatWasFinishedIsNoLongerHalfDone)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        journal.setSketch("two places");
        journal.setSketch("");
    }
    EXPECT_TRUE(leftSessions().empty());
}

TEST_F(Recovery, ARunningSessionIsLeftAlone)
{
    Journal journal = Journal::begin({}, "{}");
    journal.record(text("One"), {change("a", std::nullopt, "1")});
    EXPECT_TRUE(leftSessions().empty());
    EXPECT_TRUE(journal.isOnDisk());
    journal.record(text("Two"), {change("a", "1", "2")});
    EXPECT_TRUE(journal.isOnDisk());
}

TEST_F(Recovery, SessionsWithNothingToRecoverAreRemoved)
{
    die(0);
    {
        Journal journal = Journal::begin({}, "{}");
        journal.record(text("One"), {change("a", std::nullopt, "1")});
        journal.undo();
    }
    {
        Journal journal = Journal::begin({}, "{}");
        journal.record(text("One"), {change("a", std::nullopt, "1")});
        journal.markSaved("a.songhua", "{1}");
    }
    EXPECT_GT(filesLeft(), 0U);
    EXPECT_TRUE(leftSessions().empty());
    EXPECT_EQ(filesLeft(), 0U);
}

TEST_F(Recovery, WhatWasSavedAndThenUndoneIsUndoneAgain)
{
    {
        Journal journal = Journal::begin("a.songhua", "0");
        journal.record(text("One"), {change("a", std::nullopt, "1")});
        journal.record(text("Two"), {change("a", "1", "2")});
        journal.markSaved("a.songhua", "2");
        journal.undo();
        journal.undo();
        journal.record(text("Other"), {change("b", std::nullopt, "1")});
    }
    test::Parts parts{{"a", "2"}};
    const auto left = leftSessions();
    ASSERT_EQ(left.size(), 1U);
    ASSERT_EQ(left[0].gestures.size(), 3U);
    EXPECT_EQ(left[0].gestures[0].title.english(), "Undone: Two");
    for (const Gesture& gesture : left[0].gestures)
        test::makeAgain(parts, gesture);
    EXPECT_EQ(parts, (test::Parts{{"b", "1"}}));
}

TEST_F(Recovery, ARestoredSessionGoesOnAndSurvivesTheNextCrash)
{
    die(3);
    const auto left = leftSessions();
    ASSERT_EQ(left.size(), 1U);
    {
        Journal journal = Journal::restore(left[0]);
        EXPECT_FALSE(journal.isSaved());
        EXPECT_EQ(journal.position(), 3U);
        EXPECT_EQ(journal.history()[0].milliseconds, left[0].gestures[0].milliseconds);
        journal.record(text("Four"), {change("n", "3", "4")});
    }
    const auto again = leftSessions();
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].gestures.size(), 4U);
    EXPECT_EQ(again[0].base, "{}");
    discardSession(again[0]);
    EXPECT_TRUE(leftSessions().empty());
    EXPECT_EQ(filesLeft(), 0U);
}

TEST_F(Recovery, ACrashInTheMiddleOfRestoringGivesTheGesturesOnce)
{
    die(3);
    const auto left = leftSessions();
    ASSERT_EQ(left.size(), 1U);
    const auto aside = scratch_ / "aside";
    std::filesystem::copy(left[0].journal, aside);
    {
        const Journal restored = Journal::restore(left[0]);
    }
    std::filesystem::copy(aside, left[0].journal);   // the program died before it forgot the old session
    const auto again = leftSessions();
    ASSERT_EQ(again.size(), 1U);
    EXPECT_EQ(again[0].gestures.size(), 3U);
    EXPECT_NE(again[0].journal, left[0].journal);
}

TEST_F(Recovery, SeveralSessionsComeTheLatestFirst)
{
    die(1, "early.songhua");
    ::usleep(3000);
    die(1, "late.songhua");
    const auto left = leftSessions();
    ASSERT_EQ(left.size(), 2U);
    EXPECT_EQ(left[0].file, "late.songhua");
}

TEST_F(Recovery, ADamagedJournalGivesWhatIsWholeBeforeTheDamage)
{
    die(40);
    const auto file = onlyFile(".journal");
    const std::string whole = test::Scratch::bytesOf(file);
    int fewer = 0;
    for (std::size_t at = 200; at < whole.size(); at += 331) {
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x20);
        std::ofstream(file, std::ios::binary) << damaged;
        const auto left = leftSessions();
        ASSERT_LE(left.size(), 1U);
        test::Parts parts;
        for (const LeftSession& session : left)
            for (const Gesture& gesture : session.gestures)
                test::makeAgain(parts, gesture);   // refuses a gesture that does not follow from those before
        fewer += parts["n"] == "40" ? 0 : 1;
    }
    EXPECT_GT(fewer, 0);
}

TEST_F(Recovery, AJournalThatCannotBeReadIsNotThrownAway)
{
    die(3);
    const auto file = onlyFile(".journal");
    std::ofstream(file, std::ios::binary) << "This is no database at all, and was not written by SQLite, but it is long enough.";
    EXPECT_TRUE(leftSessions().empty());
    EXPECT_TRUE(std::filesystem::exists(file));
    std::filesystem::last_write_time(file, std::filesystem::file_time_type::clock::now() - std::chrono::hours(24 * 40));
    EXPECT_TRUE(leftSessions().empty());
    EXPECT_FALSE(std::filesystem::exists(file));
}

/// Kills a program at any moment: what it was told to be on disk is on disk, and at most the gesture in flight besides.
TEST_F(Recovery, AKilledProgramLosesNoGestureThatWasAcknowledged)
{
    std::mt19937 random(20260101);
    int kept = 0;
    for (int cycle = 0; cycle < 30; ++cycle) {
        int ends[2];
        ASSERT_EQ(::pipe(ends), 0);
        const pid_t child = ::fork();
        ASSERT_GE(child, 0);
        if (child == 0) {
            Journal journal = Journal::begin("a.songhua", "{}");
            for (int i = 0;; ++i) {
                journal.record(text("Step {0}", i), {change("n", i ? std::optional(std::to_string(i)) : std::nullopt, std::to_string(i + 1)), change("blob", std::nullopt, std::string(static_cast<std::size_t>(i % 7) * 3000, 'b')), change("blob", std::string(static_cast<std::size_t>(i % 7) * 3000, 'b'), std::nullopt)});
                const int done = journal.isOnDisk() ? i + 1 : -1;
                if (::write(ends[1], &done, sizeof done) != sizeof done)
                    ::_exit(1);
            }
        }
        ::close(ends[1]);
        ::usleep(static_cast<useconds_t>(2000 + random() % 40000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        int acknowledged = 0;
        for (int done = 0; ::read(ends[0], &done, sizeof done) == sizeof done;)
            acknowledged = done;
        ::close(ends[0]);

        const auto left = leftSessions();
        test::Parts parts;
        for (const LeftSession& session : left)
            for (const Gesture& gesture : session.gestures)
                test::makeAgain(parts, gesture);
        const int recovered = parts.contains("n") ? std::stoi(parts["n"]) : 0;
        ASSERT_GE(recovered, acknowledged) << "cycle " << cycle;
        ASSERT_LE(recovered, acknowledged + 1) << "cycle " << cycle;
        kept += acknowledged;
        for (const LeftSession& session : left)
            discardSession(session);
        ASSERT_EQ(filesLeft(), 0U);
    }
    EXPECT_GT(kept, 0);
}

}  // namespace
}  // namespace layers
