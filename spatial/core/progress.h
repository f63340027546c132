// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>
#include <mutex>
#include <string_view>

namespace spatial {

/// How long work reports and learns that it should stop. Every function that may take over 100 ms takes one, and asks at least every 50 ms.
class Progress {
public:
    virtual ~Progress() = default;
    virtual void report(double done, std::string_view step) = 0;   ///< Any thread. done in [0, 1], never falls.
    virtual bool cancelled() const = 0;                            ///< Any thread. Cheap: one atomic read.
};

/// Nobody listens and nobody stops it: tests and short work.
Progress& noProgress();

/// A stretch [from, to] of a longer work's progress.
class PartOfProgress final : public Progress {
public:
    PartOfProgress(Progress& whole, double from, double to) : whole_(whole), from_(from), to_(to) {}
    void report(double done, std::string_view step) override { whole_.report(from_ + (to_ - from_) * done, step); }
    bool cancelled() const override { return whole_.cancelled(); }

private:
    Progress& whole_;
    double from_;
    double to_;
};

/// Reports how many of `total` equal pieces are done, from several threads at once.
class CountedProgress {
public:
    CountedProgress(Progress& progress, std::size_t total, std::string_view step) : progress_(progress), total_(total), step_(step) {}
    void add(std::size_t pieces);

private:
    Progress& progress_;
    const std::size_t total_;
    const std::string_view step_;
    std::mutex mutex_;   // reports must not overtake each other
    std::size_t done_ = 0;
};

/// For parts that run side by side: they learn that they should stop, but only the whole reports, so that progress never falls.
class CancelOnly final : public Progress {
public:
    explicit CancelOnly(const Progress& whole) : whole_(whole) {}
    void report(double, std::string_view) override {}
    bool cancelled() const override { return whole_.cancelled(); }

private:
    const Progress& whole_;
};

/// The error of work that was stopped.
Error cancelledError();

/// `TRY(notCancelled(progress));` inside loops.
inline Result<void> notCancelled(const Progress& progress)
{
    if (progress.cancelled())
        return cancelledError();
    return {};
}

}  // namespace spatial
