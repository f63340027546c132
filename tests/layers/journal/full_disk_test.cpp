// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/journal/journal.h"

#include "tests/layers/journal/session_folder.h"

#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace layers {
namespace {

using spatial::text;
using test::change;

class FullDisk : public test::SessionTest {
protected:
    FullDisk()
    {
        ::getrlimit(RLIMIT_FSIZE, &whole_);
        ::signal(SIGXFSZ, SIG_IGN);
    }
    ~FullDisk() override { mayWrite(whole_.rlim_cur); }

    /// No file may grow beyond.
    void mayWrite(rlim_t bytes) const
    {
        const rlimit limit{bytes, whole_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    static void step(Journal& journal, int i)
    {
        journal.record(text("Step {0}", i), {change("n", i ? std::optional(std::to_string(i)) : std::nullopt, std::to_string(i + 1))});
    }

    rlimit whole_{};
};

TEST_F(FullDisk, TheSessionGoesOnInMemoryAndIsWrittenWhenThereIsRoom)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        step(journal, 0);
        ASSERT_TRUE(journal.isOnDisk());
        mayWrite(1024);
        step(journal, 1);
        step(journal, 2);
        EXPECT_FALSE(journal.isOnDisk());
        EXPECT_EQ(journal.position(), 3U);
        EXPECT_EQ(journal.undo()->changes[0].before, "2");
        EXPECT_EQ(journal.redo()->changes[0].after, "3");
        mayWrite(whole_.rlim_cur);
        step(journal, 3);
        EXPECT_TRUE(journal.isOnDisk());
    }
    const auto left = leftSessions();
    ASSERT_EQ(left.size(), 1U);
    EXPECT_EQ(left[0].gestures.size(), 4U);
}

TEST_F(FullDisk, ASessionThatNeverFoundRoomSaysSoAndWorks)
{
    mayWrite(0);
    Journal journal = Journal::begin("a.songhua", "{}");
    EXPECT_FALSE(journal.isOnDisk());
    step(journal, 0);
    step(journal, 1);
    EXPECT_FALSE(journal.isOnDisk());
    EXPECT_TRUE(journal.undo());
    mayWrite(whole_.rlim_cur);
    step(journal, 1);
    EXPECT_TRUE(journal.isOnDisk());
    journal.close();
    EXPECT_EQ(filesLeft(), 0U);
}

TEST_F(FullDisk, AFolderThatCannotBeMadeIsNoReasonToStop)
{
    scratch_.write("state", "a file where the folder should be");
    Journal journal = Journal::begin("a.songhua", "{}");
    EXPECT_FALSE(journal.isOnDisk());
    step(journal, 0);
    EXPECT_FALSE(journal.isOnDisk());
    EXPECT_TRUE(journal.canUndo());
    EXPECT_TRUE(leftSessions().empty());
}

TEST_F(FullDisk, ARestoredSessionIsNotForgottenWhereItCannotBeWritten)
{
    {
        Journal journal = Journal::begin("a.songhua", "{}");
        step(journal, 0);
    }
    const auto left = leftSessions();
    ASSERT_EQ(left.size(), 1U);
    mayWrite(0);
    {
        const Journal restored = Journal::restore(left[0]);
        EXPECT_FALSE(restored.isOnDisk());
        EXPECT_EQ(restored.position(), 1U);
    }
    mayWrite(whole_.rlim_cur);
    EXPECT_EQ(leftSessions().size(), 1U);
}

/// In a child with a disk of four megabytes, where the system lets us make one.
TEST_F(FullDisk, OnADiskThatIsReallyFullTheReserveTakesTheNextGestures)
{
    const std::string disk = (scratch_ / "disk").string();
    std::filesystem::create_directories(disk);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        const int spaces = CLONE_NEWNS | (::geteuid() == 0 ? 0 : CLONE_NEWUSER);
        if (::unshare(spaces) != 0 || ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 || ::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=4m") != 0)
            ::_exit(77);
        ::setenv("SONGHUA_STATE", disk.c_str(), 1);
        Journal journal = Journal::begin("a.songhua", "{}");
        step(journal, 0);
        if (!journal.isOnDisk())
            ::_exit(2);
        const int filler = ::open((disk + "/filler").c_str(), O_CREAT | O_WRONLY, 0600);
        const std::string block(4096, 'f');
        while (::write(filler, block.data(), block.size()) > 0) {
        }
        int i = 1;
        for (; i < 10'000 && journal.isOnDisk(); ++i)
            step(journal, i);
        if (i < 20 || i == 10'000)   // the reserve took some, and ended
            ::_exit(3);
        step(journal, i);
        if (journal.position() != static_cast<std::size_t>(i) + 1)
            ::_exit(4);
        ::ftruncate(filler, 0) == 0 ? step(journal, i + 1) : ::_exit(5);
        if (!journal.isOnDisk())
            ::_exit(6);
        { const Journal gone = std::move(journal); }
        const auto left = leftSessions();
        ::_exit(left.size() == 1 && left[0].gestures.size() == static_cast<std::size_t>(i) + 2 ? 0 : 7);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    if (WEXITSTATUS(status) == 77)
        GTEST_SKIP() << "no disk of our own may be mounted here";
    EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace
}  // namespace layers
