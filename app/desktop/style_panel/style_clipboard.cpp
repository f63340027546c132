// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/style_clipboard.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "styles/symbols/default_styles.h"
#include "styles/symbols/layer_look.h"

#include <algorithm>

namespace app::desktop {

using spatial::text;

std::string copiedStyle(Workbench& bench, const std::string& layer)
{
    const layers::LayerEntry* entry = bench.document.project().layer(layer);
    if (!entry)
        return {};
    auto look = styles::layerLookFromJson(entry->style);
    if (!look)
        return entry->style;
    const auto data = bench.store.layer(layer);
    if (std::holds_alternative<std::monostate>(look->symbols) && data->table) {
        const styles::FeatureStyle plain = styles::defaultFeatureStyle(*data->table, entry->role);
        look->symbols = plain.style;
        if (!look->labels)
            look->labels = plain.labels;
    }
    return styles::toJson(*look);
}

bool isStyle(const std::string& text) { return text.find('{') != std::string::npos && styles::layerLookFromJson(text).hasValue(); }

spatial::Result<int> pasteStyle(Workbench& bench, const std::vector<std::string>& layers, const std::string& text)
{
    TRY_ASSIGN(const styles::LayerLook look, styles::layerLookFromJson(text));
    const auto fits = [&](const std::string& layer) {
        const auto data = bench.store.layer(layer);
        if (std::holds_alternative<styles::RasterStyle>(look.symbols))
            return !data->hasData() || data->isRaster();
        if (std::holds_alternative<styles::VectorStyle>(look.symbols))
            return !data->isRaster();
        return true;
    };
    std::vector<std::string> taking;
    std::copy_if(layers.begin(), layers.end(), std::back_inserter(taking), fits);
    const std::string json = styles::toJson(look);
    if (!taking.empty())
        bench.document.edit(spatial::text("Paste the style"), [&](layers::Project& project) {
            for (layers::LayerEntry& entry : project.layers)
                if (std::find(taking.begin(), taking.end(), entry.id) != taking.end())
                    entry.style = json;
        });
    return static_cast<int>(taking.size());
}

}  // namespace app::desktop
