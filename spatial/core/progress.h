// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

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
