// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include "app/cli/columns.h"
#include "layers/tools/json.h"
#include "spatial/core/error.h"

#include <cstdio>
#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>

namespace app::cli {

using namespace std::chrono_literals;

ConsoleProgress::~ConsoleProgress() { clear(); }

void ConsoleProgress::report(double done, std::string_view step)
{
    if (style_ == Style::Silent)
        return;
    const std::lock_guard lock(mutex_);
    const auto now = std::chrono::steady_clock::now();
    if (done < done_ || now - shown_ < 100ms)
        return;
    done_ = done;
    shown_ = now;
    const std::string_view chinese = language_ == Language::Chinese ? chineseOf(step) : std::string_view{};
    const std::string_view words = chinese.empty() ? step : chinese;
    if (style_ == Style::Json) {
        std::fputs(fmt::format("{{\"progress\":{:.3f},\"step\":{}}}\n", done, layers::jsonQuoted(words)).c_str(), stderr);
    } else {
        std::fputs(fmt::format("\r\x1B[K{:3.0f} %  {}", done * 100, words).c_str(), stderr);
        lineIsThere_ = true;
    }
    std::fflush(stderr);
}

void ConsoleProgress::clear()
{
    const std::lock_guard lock(mutex_);
    if (lineIsThere_)
        std::fputs("\r\x1B[K", stderr);
    lineIsThere_ = false;
}

namespace {

sigset_t stoppingSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

}  // namespace

Interruption::Interruption(ConsoleProgress& progress, std::function<void()> abandon) : progress_(progress), abandon_(std::move(abandon))
{
    const sigset_t signals = stoppingSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);   // every later thread inherits it, so only the watcher receives them
    watcher_ = std::thread([this] { watch(); });
}

void Interruption::watch()
{
    const sigset_t signals = stoppingSignals();
    int received = 0;
    sigwait(&signals, &received);
    std::unique_lock lock(mutex_);
    if (over_)
        return;
    progress_.cancel();
    if (changed_.wait_for(lock, 100ms, [this] { return over_; }))
        return;
    abandon_();
    std::fflush(stdout);
    _exit(spatial::exitCode(spatial::ErrorCode::Cancelled));
}

void Interruption::workIsOver()
{
    const std::lock_guard lock(mutex_);
    over_ = true;
    changed_.notify_all();
}

Interruption::~Interruption()
{
    workIsOver();
    pthread_kill(watcher_.native_handle(), SIGTERM);   // wakes sigwait
    watcher_.join();
}

}  // namespace app::cli
