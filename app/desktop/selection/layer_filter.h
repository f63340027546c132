// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace layers {
struct LayerEntry;
}

namespace app::desktop {

/// The expression that hides features of the layer from map, table and selection; empty: none.
std::string layerFilterOf(const layers::LayerEntry& layer);

}  // namespace app::desktop
