// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <chrono>

namespace spatial {

/// Seconds after the wish to stop within which a test expects the end of the work. A busy machine only adds: work that does not look
/// goes on to its end and is found by its result, and the promised 0.2 s are measured by tests/bench (bench_stopping).
inline constexpr double kStopsSoon = 2;

/// Asks work to stop some time after it began, and tells how long the work went on after that.
class CancelledAfter final : public Progress {
public:
    explicit CancelledAfter(std::chrono::milliseconds time) : at_(std::chrono::steady_clock::now() + time) {}
    void report(double, std::string_view) override {}
    bool cancelled() const override { return std::chrono::steady_clock::now() >= at_; }
    double secondsSince() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - at_).count(); }

private:
    std::chrono::steady_clock::time_point at_;
};

}  // namespace spatial
