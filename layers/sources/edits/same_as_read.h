// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "layers/sources/source_spec.h"
#include "spatial/core/progress.h"

namespace layers {

/// Whether the source still holds what the edits start from, feature by feature, in the same order with the same values; reads all of it.
spatial::Result<bool> isAsRead(const EditedLayer& layer, const SourceSpec& source, spatial::Progress& progress);

}  // namespace layers
