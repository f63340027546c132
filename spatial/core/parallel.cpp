// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"

#include "spatial/core/hand_over.h"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <atomic>
#include <limits>
#include <mutex>
#include <new>
#include <optional>
#include <thread>
#include <unistd.h>

namespace spatial {

namespace {

std::atomic<int> threads{0};
std::atomic<std::size_t> memory{0};

/// Keeps the error of the lowest chunk, so that the outcome does not depend on which thread was first.
class FirstError {
public:
    void keep(std::size_t at, const Error& error)
    {
        const std::lock_guard lock(mutex_);
        if (at < lowest_.load(std::memory_order_relaxed)) {
            error_ = error;
            lowest_.store(at, std::memory_order_relaxed);
        }
    }
    bool failed() const { return failedBefore(kNone); }
    /// Whether the outcome of chunk `at` no longer matters: a lower one has failed.
    bool failedBefore(std::size_t at) const { return lowest_.load(std::memory_order_relaxed) < at; }
    bool failedAt(std::size_t at) const { return lowest_.load(std::memory_order_relaxed) == at; }
    Result<void> result() const
    {
        if (error_)
            return *error_;
        return {};
    }

private:
    static constexpr std::size_t kNone = std::numeric_limits<std::size_t>::max();
    std::mutex mutex_;
    std::optional<Error> error_;
    std::atomic<std::size_t> lowest_{kNone};
};

void guarded(std::size_t at, FirstError& first, const std::function<Result<void>()>& work)
{
    try {
        if (const auto done = work(); !done)
            first.keep(at, done.error());
    } catch (const std::bad_alloc&) {
        first.keep(at, {ErrorCode::LimitReached, text("There is not enough memory for this."), text("Use a smaller area, larger cells, or a higher --memory.")});
    } catch (const std::exception& fault) {
        first.keep(at, {ErrorCode::Internal, text("Unexpected fault: {0}", fault.what())});
    }
}

}  // namespace

void setThreadLimit(int count)
{
    // oneTBB starts no more workers than cores unless told so; a person may ask for more.
    static std::mutex mutex;
    static std::optional<tbb::global_control> allowed;
    const std::lock_guard lock(mutex);
    allowed.reset();
    if (count > 0)
        allowed.emplace(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(count));
    threads = count;
}

int threadLimit()
{
    static const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));   // asks the system's files each time
    const int set = threads;
    return set > 0 ? set : cores;
}

void setMemoryLimit(std::size_t bytes) { memory = bytes; }

std::size_t memoryLimit()
{
    const std::size_t set = memory;
    if (set > 0)
        return set;
    return static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGE_SIZE)) / 2;
}

Result<void> parallelFor(std::size_t count, std::size_t grain, Progress& progress,
                         const std::function<Result<void>(std::size_t, std::size_t)>& body)
{
    FirstError first;
    const std::size_t step = std::max<std::size_t>(1, grain);
    const std::size_t chunks = (count + step - 1) / step;
    HandOver start;
    HandOver end;
    tbb::task_arena arena(threadLimit());
    start.give();
    arena.execute([&] {
        tbb::parallel_for(std::size_t{0}, chunks, [&](std::size_t chunk) {
            start.take();
            if (!first.failedBefore(chunk) && progress.cancelled())
                first.keep(chunk, cancelledError());
            else if (!first.failedBefore(chunk))
                guarded(chunk, first, [&] { return body(chunk * step, std::min(count, (chunk + 1) * step)); });
            end.give();
        });
    });
    end.take();
    return first.result();
}

Result<void> parallelInOrder(std::size_t count, std::size_t ahead, Progress& progress,
                             const std::function<Result<void>(std::size_t)>& produce,
                             const std::function<Result<void>(std::size_t)>& consume)
{
    FirstError first;
    std::size_t next = 0;
    HandOver produced;
    HandOver consumed;   // also by nobody yet: the start
    tbb::task_arena arena(threadLimit());
    consumed.give();
    arena.execute([&] {
        tbb::parallel_pipeline(
            std::max<std::size_t>(1, ahead),
            tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order,
                                                [&](tbb::flow_control& control) -> std::size_t {
                                                    consumed.take();
                                                    if (next >= count || first.failed()) {
                                                        control.stop();
                                                        consumed.give();
                                                        return 0;
                                                    }
                                                    const std::size_t i = next++;
                                                    consumed.give();
                                                    return i;
                                                }) &
                tbb::make_filter<std::size_t, std::size_t>(tbb::filter_mode::parallel,
                                                           [&](std::size_t i) {
                                                               consumed.take();
                                                               if (first.failedBefore(i))
                                                                   return i;
                                                               if (progress.cancelled())
                                                                   first.keep(i, cancelledError());
                                                               else
                                                                   guarded(i, first, [&] { return produce(i); });
                                                               produced.give();
                                                               return i;
                                                           }) &
                tbb::make_filter<std::size_t, void>(tbb::filter_mode::serial_in_order, [&](std::size_t i) {
                    produced.take();
                    consumed.take();
                    if (!first.failedBefore(i) && !first.failedAt(i))
                        guarded(i, first, [&] { return consume(i); });
                    consumed.give();
                }));
    });
    consumed.take();
    return first.result();
}

}  // namespace spatial
