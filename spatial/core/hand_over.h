// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

namespace spatial {

/// What one thread did before give() is seen by every thread that calls take() after it. oneTBB orders its tasks so anyway; this says it in
/// a way that a thread sanitizer understands, which does not look into libraries. Hence it is never inlined: its own file is compiled with the
/// sanitizer, the file with oneTBB's headers without.
class HandOver {
public:
    void give();
    void take() const;

private:
    std::atomic<unsigned> times_{0};
};

}  // namespace spatial
