// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <ctime>
#include <fstream>

namespace test_support {

/// How long this thread has been at something, without what a busy machine adds.
struct ThreadTime {
    std::int64_t processor = 0;   ///< milliseconds on a processor
    std::int64_t held = 0;        ///< processor, and waiting for locks, files and other threads; not the waiting for a processor that others have
};

class ThreadClock {
public:
    ThreadTime since() const
    {
        const Reading now;
        return {(now.processor - start_.processor) / kMillion, (now.wall - start_.wall - (now.queued - start_.queued)) / kMillion};
    }

private:
    static constexpr std::int64_t kMillion = 1'000'000;

    struct Reading {   // nanoseconds
        Reading()
        {
            timespec time{};
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
            processor = static_cast<std::int64_t>(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
            std::ifstream statistics("/proc/thread-self/schedstat");   // on a processor, ready but not on one, turns
            std::int64_t ran = 0;
            if (!(statistics >> ran >> queued))
                queued = 0;
            wall = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
        }
        std::int64_t processor = 0;
        std::int64_t queued = 0;
        std::int64_t wall = 0;
    };

    Reading start_;
};

}  // namespace test_support
