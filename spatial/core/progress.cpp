// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/progress.h"

namespace spatial {

namespace {
class NoProgress final : public Progress {
public:
    void report(double, std::string_view) override {}
    bool cancelled() const override { return false; }
};
}  // namespace

Progress& noProgress()
{
    static NoProgress progress;
    return progress;
}

void CountedProgress::add(std::size_t pieces)
{
    const std::lock_guard lock(mutex_);
    done_ += pieces;
    progress_.report(total_ > 0 ? static_cast<double>(done_) / static_cast<double>(total_) : 1.0, step_);
}

Error cancelledError()
{
    return {ErrorCode::Cancelled, text("Stopped. Nothing was written.")};
}

}  // namespace spatial
