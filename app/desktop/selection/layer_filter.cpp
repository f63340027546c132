// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/layer_filter.h"

#include "layers/project/project.h"
#include "styles/symbols/layer_look.h"

namespace app::desktop {

std::string layerFilterOf(const layers::LayerEntry& layer)
{
    const auto look = styles::layerLookFromJson(layer.style);
    return look ? look->filter : std::string();
}

}  // namespace app::desktop
