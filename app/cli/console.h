// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/translations/translate.h"
#include "spatial/core/progress.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace app::cli {

/// Progress on stderr: a line that is written over, on a terminal; lines {"progress":0.42,"step":"..."} for programs; nothing else.
/// At most ten a second.
class ConsoleProgress final : public spatial::Progress {
public:
    enum class Style { Silent, Line, Json };
    ConsoleProgress(Style style, Language language) : style_(style), language_(language) {}
    ~ConsoleProgress() override;

    void report(double done, std::string_view step) override;
    bool cancelled() const override { return cancelled_.load(std::memory_order_relaxed); }
    void cancel() { cancelled_.store(true, std::memory_order_relaxed); }
    /// Takes the line away, so that something else can be printed.
    void clear();

private:
    Style style_;
    Language language_;
    std::atomic<bool> cancelled_{false};
    std::mutex mutex_;
    double done_ = 0;
    std::chrono::steady_clock::time_point shown_{};
    bool lineIsThere_ = false;
};

/// Ctrl+C (SIGINT) and SIGTERM cancel the progress. Work that does not notice within 100 ms is left to itself: `abandon` is called to
/// say so and clean up, and the program ends with exit code 130. Made before any other thread is, on the main thread.
class Interruption {
public:
    Interruption(ConsoleProgress& progress, std::function<void()> abandon);
    ~Interruption();

    /// The work is over: from now on a signal changes nothing.
    void workIsOver();

private:
    void watch();

    ConsoleProgress& progress_;
    std::function<void()> abandon_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool over_ = false;
    std::thread watcher_;
};

}  // namespace app::cli
