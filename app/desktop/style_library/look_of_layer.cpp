// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_library/look_of_layer.h"

#include "layers/project/project.h"
#include "styles/symbols/default_styles.h"

namespace app::desktop {

std::optional<styles::LayerLook> lookOfLayer(const layers::LayerEntry& layer, const LayerSnapshot& data)
{
    auto look = styles::layerLookFromJson(layer.style);
    if (!look || !data.hasData())
        return std::nullopt;
    if (data.isRaster()) {
        if (!std::holds_alternative<styles::RasterStyle>(look->symbols))
            look->symbols = styles::defaultRasterStyle(layer.role);
        return *look;
    }
    const auto plain = styles::defaultFeatureStyle(*data.table, layer.role);
    if (!std::holds_alternative<styles::VectorStyle>(look->symbols))
        look->symbols = plain.style;
    if (!look->labels)
        look->labels = plain.labels;
    return *look;
}

}  // namespace app::desktop
