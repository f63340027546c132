// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <csignal>
#include <execinfo.h>
#include <pthread.h>
#include <thread>
#include <unistd.h>

namespace test_support {

/// Watches the thread that made it: when a step takes longer than `milliseconds`, the functions it is in are printed once, so that a hang
/// names its cause.
class Watchdog {
public:
    explicit Watchdog(int milliseconds) : watched_(pthread_self())
    {
        std::signal(SIGUSR2, [](int) {
            void* frames[48];
            backtrace_symbols_fd(frames, backtrace(frames, 48), STDERR_FILENO);
        });
        void* warm[2];
        backtrace(warm, 2);   // loads what it needs now, not inside the handler
        thread_ = std::thread([this, milliseconds] {
            int told = -1;
            while (!ended_) {
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
                const int step = step_;
                if (step != told && elapsed() > milliseconds) {
                    told = step;
                    pthread_kill(watched_, SIGUSR2);
                }
            }
        });
    }
    ~Watchdog()
    {
        ended_ = true;
        thread_.join();
    }
    void begin(int step)
    {
        started_ = now();
        step_ = step;
    }

private:
    static std::int64_t now() { return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
    std::int64_t elapsed() const { return now() - started_; }

    pthread_t watched_;
    std::thread thread_;
    std::atomic<bool> ended_ = false;
    std::atomic<int> step_ = -1;
    std::atomic<std::int64_t> started_ = now();
};

}  // namespace test_support
