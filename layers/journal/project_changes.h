// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/journal/journal.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace layers {

/// The subject of changes to the project itself.
inline constexpr std::string_view kProjectSubject = "project";

/// What stands in one JSON text and not in the other, as small parts: members of objects and items of lists by their "id", so that a change
/// of a layer's style is one text of some bytes however many layers lie around it, and one that was moved in its list stays itself.
///
/// A key is the way to the part: names of members and ids, joined by "/" ("layers/roads/style/width"; in names ~ / # are written ~0 ~1
/// ~2, a name without letters ~3). "layers/#" is the order of the members or items of "layers" where adding and removing at the end does not give it: first in the
/// list of changes with only `before`, last with only `after`. The empty key is the whole text, where one of the two is not JSON.
/// Changes hold in order, undone from the last to the first. O(size of the texts).
std::vector<JournalChange> changesBetween(std::string_view before, std::string_view after);

enum class Direction { Forth, Back };

/// The text with the changes of subject "project" made or, with Direction::Back, taken back; others are passed over. Written as
/// projectToJson() writes. Conflict where something else stands in a place than the change says: then nothing is applied.
spatial::Result<std::string> withChanges(std::string_view json, std::span<const JournalChange> changes, Direction direction);

}  // namespace layers
