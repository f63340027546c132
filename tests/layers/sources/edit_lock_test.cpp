// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/edit_lock.h"
#include "tests/layers/sources/scratch.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace layers {
namespace {

namespace fs = std::filesystem;

/// Another program that holds the lock until it is killed, whether it is let to put it away or not.
class OtherProgram {
public:
    explicit OtherProgram(const fs::path& source)
    {
        int ends[2];
        EXPECT_EQ(pipe(ends), 0);
        pid_ = fork();
        if (pid_ == 0) {
            const auto lock = EditLock::take(source);
            const char sign = lock ? '1' : '0';
            (void)!write(ends[1], &sign, 1);
            for (;;)
                pause();
        }
        char sign = '?';
        EXPECT_EQ(read(ends[0], &sign, 1), 1);
        EXPECT_EQ(sign, '1');
        close(ends[0]);
        close(ends[1]);
    }
    void kill()
    {
        if (pid_ > 0) {
            ::kill(pid_, SIGKILL);
            waitpid(pid_, nullptr, 0);
        }
        pid_ = -1;
    }
    ~OtherProgram() { kill(); }

private:
    pid_t pid_ = -1;
};

TEST(EditLock, LiesBesideTheSourceAsLongAsItIsHeld)
{
    const test::Scratch folder;
    const fs::path source = folder / "测试 #1?%25.gpkg";
    {
        const auto lock = EditLock::take(source);
        ASSERT_TRUE(lock);
        EXPECT_TRUE(fs::exists(lockFileOf(source)));
        EXPECT_FALSE(otherHolderOf(source));          // it is ours
        EXPECT_TRUE(EditLock::take(source));          // another layer of the same file
        EXPECT_TRUE(fs::exists(lockFileOf(source)));
    }
    EXPECT_FALSE(fs::exists(lockFileOf(source)));
}

TEST(EditLock, OfALivingProgramSaysWhoHasIt)
{
    const test::Scratch folder;
    const fs::path source = folder / "parcels.shp";
    OtherProgram other(source);
    const auto holder = otherHolderOf(source);
    ASSERT_TRUE(holder);
    EXPECT_FALSE(holder->user.empty());
    EXPECT_FALSE(holder->host.empty());
    const auto refused = EditLock::take(source);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, spatial::ErrorCode::Conflict);
    EXPECT_NE(refused.error().message.english().find("parcels.shp is being edited by " + holder->user), std::string::npos);
}

TEST(EditLock, OfADeadProgramIsTakenOver)
{
    const test::Scratch folder;
    const fs::path source = folder / "parcels.shp";
    OtherProgram other(source);
    other.kill();
    ASSERT_TRUE(fs::exists(lockFileOf(source)));
    EXPECT_FALSE(otherHolderOf(source));
    EXPECT_TRUE(EditLock::take(source));
}

TEST(EditLock, ThatIsTornHoldsNobodyOff)
{
    const test::Scratch folder;
    const fs::path source = folder / "parcels.shp";
    std::ofstream(lockFileOf(source)) << "{\"user\": \"so";
    EXPECT_FALSE(otherHolderOf(source));
    EXPECT_TRUE(EditLock::take(source));
}

TEST(EditLock, OfAnotherMachineHoldsUntilAPersonBreaksIt)
{
    const test::Scratch folder;
    const fs::path source = folder / "parcels.shp";
    std::ofstream(lockFileOf(source)) << R"({"user": "li", "host": "far-away", "pid": 1, "milliseconds": 1700000000000})";
    EXPECT_EQ(EditLock::take(source).error().code, spatial::ErrorCode::Conflict);
    ASSERT_TRUE(breakLock(source));
    EXPECT_TRUE(EditLock::take(source));
}

TEST(EditLock, NeedsAFolderThatIsThere) { EXPECT_EQ(EditLock::take("/nowhere/parcels.shp").error().code, spatial::ErrorCode::WriteFailed); }

}  // namespace
}  // namespace layers
