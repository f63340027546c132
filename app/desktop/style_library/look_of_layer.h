// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/document/layer_store.h"
#include "styles/symbols/layer_look.h"

#include <optional>

namespace layers {
struct LayerEntry;
}

namespace app::desktop {

/// The look of the layer with the defaults of its role filled in; nothing while its data is not read. Of a raster that nobody styled: as if its
/// values went from 0 to 1 (the limits are found in a job elsewhere).
std::optional<styles::LayerLook> lookOfLayer(const layers::LayerEntry& layer, const LayerSnapshot& data);

}  // namespace app::desktop
