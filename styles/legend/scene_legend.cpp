// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/legend/legend.h"
#include "styles/render/pixel_geometry.h"

namespace styles {
namespace {

/// Which symbols of the layer's style have a feature in the view, numbered as StyleMatcher does; `any`: whether one feature is there.
struct Shown {
    std::vector<bool> symbols;
    bool any = false;
};

Shown shownIn(const VectorContent& layer, const MapView& view)
{
    const StyleMatcher matcher(layer.style, *layer.table, view.groundDenominator());
    Shown shown{std::vector<bool>(matcher.symbols().size(), false)};
    const auto wanted = viewExtentIn(layer.table->crs, view, 0);
    const auto boxes = layer.table->geometry.boxes();
    for (std::size_t row = 0; row < boxes.size(); ++row) {
        if ((wanted && !boxes[row].intersects(*wanted)) || !layer.isShown(row))
            continue;
        shown.any = true;
        if (const int symbol = matcher(row); symbol >= 0)
            shown.symbols[static_cast<std::size_t>(symbol)] = true;
    }
    return shown;
}

/// Whether the legend has one entry for each symbol.
struct OneEntryEach {
    bool operator()(const SingleSymbol&) const { return true; }
    bool operator()(const Categorized&) const { return true; }
    bool operator()(const Graduated&) const { return true; }
    bool operator()(const RuleBased&) const { return true; }
    bool operator()(const Proportional&) const { return false; }
    bool operator()(const HeatMap&) const { return false; }
    bool operator()(const Cluster&) const { return false; }
    bool operator()(const Bivariate&) const { return false; }
};

std::vector<LegendEntry> entriesOf(const VectorContent& layer, const MapView& view)
{
    if (!layer.table)
        return {};
    const Shown shown = shownIn(layer, view);
    auto all = legendOf(layer.style);
    if (!std::visit(OneEntryEach{}, layer.style))
        return shown.any ? all : std::vector<LegendEntry>{};
    std::vector<LegendEntry> entries;
    for (std::size_t i = 0; i < all.size() && i < shown.symbols.size(); ++i)
        if (shown.symbols[i])
            entries.push_back(std::move(all[i]));
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
