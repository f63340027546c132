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

Error cancelledError()
{
    return {ErrorCode::Cancelled, text("Stopped. Nothing was written.")};
}

}  // namespace spatial
