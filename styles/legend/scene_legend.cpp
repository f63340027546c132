// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/legend/legend.h"
#include "styles/render/pixel_geometry.h"

namespace styles {
namespace {

/// Which symbols of the layer's style have a feature in the view, numbered as the legend's entries are.
std::vector<bool> shown(const VectorContent& layer, const MapView& view)
{
    const StyleMatcher matcher(layer.style, *layer.table);
    std::vector<bool> seen(matcher.symbols().size(), false);
    const auto wanted = viewExtentIn(layer.table->crs, view, 0);
    const auto boxes = layer.table->geometry.boxes();
    for (std::size_t row = 0; row < boxes.size(); ++row)
        if (!wanted || boxes[row].intersects(*wanted))
            if (const int symbol = matcher(row); symbol >= 0)
                seen[static_cast<std::size_t>(symbol)] = true;
    return seen;
}

std::vector<LegendEntry> entriesOf(const VectorContent& layer, const MapView& view)
{
    std::vector<LegendEntry> entries;
    if (!layer.table)
        return entries;
    const auto all = legendOf(layer.style);
    const auto seen = shown(layer, view);
    for (std::size_t i = 0; i < all.size() && i < seen.size(); ++i)
        if (seen[i])
            entries.push_back(all[i]);
    return entries;
}

std::vector<LegendEntry> entriesOf(const RasterContent& layer, const MapView& view)
{
    if (!layer.raster.isValid())
        return {};
    const auto wanted = viewExtentIn(layer.raster.crs(), view, 0);
    if (wanted && !wanted->intersects(layer.raster.shape().box()))
        return {};
    return legendOf(layer.style);
}

}  // namespace

std::vector<LegendBlock> legendOf(const Scene& scene)
{
    std::vector<LegendBlock> blocks;
    for (auto layer = scene.layers.rbegin(); layer != scene.layers.rend(); ++layer) {
        if (!layer->inLegend || !layer->isVisibleAt(scene.view.groundDenominator()))
            continue;
        LegendBlock block{layer->name, std::visit([&](const auto& content) { return entriesOf(content, scene.view); }, layer->content)};
        if (!block.entries.empty())
            blocks.push_back(std::move(block));
    }
    return blocks;
}

}  // namespace styles
