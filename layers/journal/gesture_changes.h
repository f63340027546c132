// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/journal/journal.h"

#include <vector>

namespace layers {

/// A gesture goes on: where its last changes are of the parts that the new ones are of, only what stands there now is new. What stands there as
/// it did at the beginning is no change.
void appendChanges(std::vector<JournalChange>& changes, std::vector<JournalChange> more);

/// Every part stands at the end as it did at the beginning. A part may come more than once: the order of members goes before and comes after them.
bool leadsNowhere(const std::vector<JournalChange>& changes);

}  // namespace layers
