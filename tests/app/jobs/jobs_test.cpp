// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/jobs/jobs.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>

#include <gtest/gtest.h>

#include <stdexcept>

namespace app {
namespace {

using spatial::Progress;
using spatial::Result;
using spatial::text;

class JobsTest : public ::testing::Test {
protected:
    void waitUntilIdle()
    {
        QElapsedTimer clock;
        clock.start();
        while (!jobs_.isIdle() && clock.elapsed() < 10'000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        ASSERT_TRUE(jobs_.isIdle());
    }

    int argc_ = 1;
    char name_[5] = "test";
    char* argv_[2] = {name_, nullptr};
    QCoreApplication application_{argc_, argv_};
    Jobs jobs_;
    QObject receiver_;
};

TEST_F(JobsTest, BringsTheResultBackToTheThreadThatStartedIt)
{
    int got = 0;
    QThread* on = nullptr;
    QThread* worked = nullptr;
    jobs_.start(&receiver_, text("Work"), JobPool::Analysis, [&](Progress&) -> Result<int> { worked = QThread::currentThread(); return 42; },
                [&](Result<int> result) { got = *result; on = QThread::currentThread(); });
    waitUntilIdle();
    EXPECT_EQ(got, 42);
    EXPECT_EQ(on, QThread::currentThread());
    EXPECT_NE(worked, QThread::currentThread());
}

TEST_F(JobsTest, ACancelledJobDeliversNothingAndCancellingDoesNotWait)
{
    bool delivered = false;
    auto job = jobs_.start(&receiver_, text("Work"), JobPool::Analysis,
                           [](Progress& progress) -> Result<int> {
                               while (!progress.cancelled())
                                   QThread::msleep(1);
                               return spatial::cancelledError();
                           },
                           [&](Result<int>) { delivered = true; });
    QElapsedTimer clock;
    clock.start();
    job.cancel();
    EXPECT_LT(clock.elapsed(), 1000);
    EXPECT_FALSE(job.isRunning());
    waitUntilIdle();
    EXPECT_FALSE(delivered);
}

TEST_F(JobsTest, WhoIsGoneGetsNothing)
{
    bool delivered = false;
    auto gone = std::make_unique<QObject>();
    jobs_.startQuietly(gone.get(), JobPool::Reading, [](Progress&) -> Result<int> { return 1; }, [&](Result<int>) { delivered = true; });
    gone.reset();
    waitUntilIdle();
    EXPECT_FALSE(delivered);
}

TEST_F(JobsTest, AnExceptionBecomesAnError)
{
    std::string said;
    jobs_.start(&receiver_, text("Work"), JobPool::Analysis, [](Progress&) -> Result<int> { throw std::runtime_error("no memory left"); },
                [&](Result<int> result) { said = result.error().message.english(); });
    waitUntilIdle();
    EXPECT_NE(said.find("no memory left"), std::string::npos);
}

TEST_F(JobsTest, ListsWhatRunsWithItsProgress)
{
    std::atomic<bool> reported = false;
    std::atomic<bool> go = false;
    jobs_.start(&receiver_, text("Work"), JobPool::Analysis,
                [&](Progress& progress) -> Result<int> {
                    progress.report(0.5, "read");
                    reported = true;
                    while (!go)
                        QThread::msleep(1);
                    return 1;
                },
                [](Result<int>) {});
    while (!reported)
        QThread::msleep(1);
    const auto running = jobs_.running();
    go = true;
    ASSERT_EQ(running.size(), 1u);
    EXPECT_EQ(running[0].done, 0.5);
    EXPECT_EQ(running[0].step, "read");
    waitUntilIdle();
    EXPECT_TRUE(jobs_.running().empty());
}

}  // namespace
}  // namespace app
