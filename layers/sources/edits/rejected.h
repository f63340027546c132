// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/edits/pending_edits.h"
#include "spatial/core/result.h"

namespace layers {

/// InvalidInput with the features whose coordinates are no numbers: they are stored in no format.
spatial::Result<void> onlyFinite(const PendingEdits& edits);
/// "3, 5, 8 and 12 more".
spatial::Text listOf(const std::vector<std::int64_t>& ids);

}  // namespace layers
