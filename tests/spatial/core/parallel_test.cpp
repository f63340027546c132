// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace spatial {
namespace {

/// Sets a number of threads for one test.
class Threads {
public:
    explicit Threads(int count) { setThreadLimit(count); }
    ~Threads() { setThreadLimit(0); }
};

TEST(ParallelFor, VisitsEveryNumberOnceInChunksOfTheGrain)
{
    for (const int threads : {1, 2, 5}) {
        const Threads limit(threads);
        std::vector<std::atomic<int>> visits(1001);
        const auto done = parallelFor(visits.size(), 100, noProgress(), [&](std::size_t begin, std::size_t end) -> Result<void> {
            EXPECT_EQ(begin % 100, 0u);
            EXPECT_EQ(end, std::min<std::size_t>(begin + 100, 1001));
            for (std::size_t i = begin; i < end; ++i)
                ++visits[i];
            return {};
        });
        EXPECT_TRUE(done);
        for (const auto& count : visits)
            EXPECT_EQ(count, 1);
    }
}

TEST(ParallelFor, MoreThreadsThanCoresAreReallyStarted)
{
    const Threads limit(6);
    std::atomic<int> together{0};
    const auto done = parallelFor(6, 1, noProgress(), [&](std::size_t, std::size_t) -> Result<void> {
        ++together;
        for (int i = 0; i < 5000 && together < 6; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return {};
    });
    EXPECT_TRUE(done);
    EXPECT_EQ(together, 6);
}

TEST(ParallelFor, TheErrorOfTheLowestChunkWinsWhoeverIsFirst)
{
    const Threads limit(5);
    for (int round = 0; round < 50; ++round) {
        const auto done = parallelFor(200, 1, noProgress(), [&](std::size_t i, std::size_t) -> Result<void> {
            if (i == 7)
                std::this_thread::sleep_for(std::chrono::microseconds(300));
            if (i == 7 || i > 100)
                return Error{ErrorCode::InvalidInput, text("chunk {0}", i)};
            return {};
        });
        ASSERT_FALSE(done);
        ASSERT_EQ(done.error().message.english(), "chunk 7");
    }
}

TEST(ParallelFor, ExceptionsBecomeErrors)
{
    const auto memory = parallelFor(1, 1, noProgress(), [](std::size_t, std::size_t) -> Result<void> { throw std::bad_alloc(); });
    EXPECT_EQ(memory.error().code, ErrorCode::LimitReached);
    const auto fault = parallelFor(1, 1, noProgress(), [](std::size_t, std::size_t) -> Result<void> { throw std::runtime_error("broken"); });
    EXPECT_EQ(fault.error().code, ErrorCode::Internal);
    EXPECT_EQ(fault.error().message.english(), "Unexpected fault: broken");
}

TEST(ParallelFor, NothingIsNoWork)
{
    EXPECT_TRUE(parallelFor(0, 0, noProgress(), [](std::size_t, std::size_t) -> Result<void> { return Error{}; }));
}

class StopAfter final : public Progress {
public:
    explicit StopAfter(int calls) : left_(calls) {}
    void report(double, std::string_view) override {}
    bool cancelled() const override { return --left_ < 0; }

private:
    mutable std::atomic<int> left_;
};

TEST(ParallelFor, StopsWhenCancelled)
{
    StopAfter progress(10);
    std::atomic<int> chunks{0};
    const auto done = parallelFor(100'000, 1, progress, [&](std::size_t, std::size_t) -> Result<void> {
        ++chunks;
        return {};
    });
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    EXPECT_LE(chunks, 10);
}

TEST(ParallelInOrder, ConsumesInOrderWhatManyThreadsProduce)
{
    for (const int threads : {1, 2, 5}) {
        const Threads limit(threads);
        std::vector<int> produced(300);
        std::string consumed;
        std::string expected;
        const auto done = parallelInOrder(
            produced.size(), 8, noProgress(),
            [&](std::size_t i) -> Result<void> {
                produced[i] = static_cast<int>(i * i);
                return {};
            },
            [&](std::size_t i) -> Result<void> {
                consumed += std::to_string(produced[i]) + " ";
                return {};
            });
        for (std::size_t i = 0; i < produced.size(); ++i)
            expected += std::to_string(i * i) + " ";
        EXPECT_TRUE(done);
        EXPECT_EQ(consumed, expected);
    }
}

class Recorder final : public Progress {
public:
    void report(double done, std::string_view) override { reports.push_back(done); }
    bool cancelled() const override { return false; }
    std::vector<double> reports;
};

TEST(CountedProgress, NeverFallsWhoeverReports)
{
    const Threads limit(5);
    Recorder recorder;
    PartOfProgress part(recorder, 0.5, 1.0);
    CountedProgress counted(part, 500, "test");
    EXPECT_TRUE(parallelFor(500, 1, noProgress(), [&](std::size_t begin, std::size_t end) -> Result<void> {
        counted.add(end - begin);
        return {};
    }));
    EXPECT_TRUE(std::is_sorted(recorder.reports.begin(), recorder.reports.end()));
    EXPECT_EQ(recorder.reports.size(), 500u);
    EXPECT_EQ(recorder.reports.back(), 1.0);
}

}  // namespace
}  // namespace spatial
