// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/journal/session_file.h"

#include <span>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace layers {

std::string_view bytesOf(sqlite3_stmt* row, int column);

/// The gestures that lead from what lies on the disk to where the session stood, as far as they are whole and each follows the one before.
/// The document holds them up to `saved`, a source up to its mark or, without one, none. Those that something on the disk holds
/// and that were taken back come first, as their opposites, the last first; then those that came after. Of each gesture there are only the
/// changes of the subjects that need it. A subject whose way cannot be read as a whole has none.
std::vector<Gesture> readGestures(sqlite3* database, std::int64_t saved, std::span<const SaveMark> marks, bool& whole);

}  // namespace layers
