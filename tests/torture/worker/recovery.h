// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torture/worker/subject.h"

#include <cstdint>
#include <string>

namespace torture {

/// What was promised before the end came: the session must stand where `last` to `most` gestures lead; the file must hold what `saved` gestures
/// led to, or `saving` (-1: no save was going on). `again`: a recovery was killed before, and may have saved already.
struct Promised {
    std::int64_t last = 0;
    std::int64_t most = 0;
    std::int64_t saved = 0;
    std::int64_t saving = -1;
    bool again = false;
};

/// "session STEP file STEP gestures N", or "wrong: ..." with what is wrong.
struct Judgement {
    bool right = false;
    std::string words;
};

/// Recovers in this process, judges session and file, saves, closes, and judges the file again.
Judgement judgeRecovery(Subject& subject, std::uint64_t seed, const Promised& promised);

}  // namespace torture
