// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/legend/legend.h"

#include "spatial/geometry/geos_bridge.h"
#include "styles/render/pixel_geometry.h"

#include <algorithm>

namespace styles {
namespace {

/// Which symbols of the layer's style have a feature in the view, numbered as StyleMatcher does; `any`: whether one feature is there.
struct Shown {
    std::vector<bool> symbols;
    bool any = false;
};

bool isOutline(const Symbol& symbol)
{
    const auto* fill = std::get_if<FillSymbol>(&symbol);
    return fill && fill->fill.alpha == 0 && (fill->pattern == FillPattern::Solid || fill->pattern == FillPattern::None) && !fill->badge;
}

Shown shownIn(const VectorContent& layer, const MapView& view)
{
    const StyleMatcher matcher(layer.style, *layer.table, view.groundDenominator());
    Shown shown{std::vector<bool>(matcher.symbols().size(), false)};
    const auto wanted = viewExtentIn(layer.table->crs, view, 0);
    const auto boxes = layer.table->geometry.boxes();
    const auto window = wanted ? spatial::PreparedGeometry::of(spatial::Geometry::rectangle(*wanted).view()) : spatial::Result<spatial::PreparedGeometry>(spatial::Error{});
    for (std::size_t row = 0; row < boxes.size(); ++row) {
        if ((wanted && !boxes[row].intersects(*wanted)) || !layer.isShown(row))
            continue;
        const int symbol = matcher(row);
        if (shown.any && (symbol < 0 || shown.symbols[static_cast<std::size_t>(symbol)]))
            continue;   // known already: of each symbol one feature is looked at closely
        if (wanted && window && !wanted->contains(boxes[row]) && !window->intersects(layer.table->geometry[row]))
            continue;   // its box reaches into the view, it does not
        if (wanted && symbol >= 0 && isOutline(*matcher.symbols()[static_cast<std::size_t>(symbol)]) && spatial::contains(layer.table->geometry[row], spatial::Geometry::rectangle(*wanted)))
            continue;   // the view lies inside: its line is not seen
        shown.any = true;
        if (symbol >= 0)
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

/// A layer's part of the legend: what its style has, and what of it the view shows.
struct Part {
    const SceneLayer* layer;
    std::vector<LegendEntry> all;
    std::vector<LegendEntry> shown;
};

/// Several classes or a ramp, and the same ones: a reader needs them once. Layers of one symbol differ by what they are, though they look alike.
bool shareOneLegend(const Part& a, const Part& b)
{
    const bool explains = a.all.size() > 1 || (a.all.size() == 1 && !std::holds_alternative<PointSymbol>(a.all[0].key) && !std::holds_alternative<LineSymbol>(a.all[0].key) && !std::holds_alternative<FillSymbol>(a.all[0].key));
    return explains && a.all == b.all;
}

/// `hasSiblings`: the scene has layers of the same kind and classes outside the view, so that the name would tell a place.
Words titleOf(const std::vector<Part>& parts, bool hasSiblings)
{
    const auto ofFirst = [&](const Words SceneLayer::*words) {
        return std::all_of(parts.begin(), parts.end(), [&](const Part& part) { return part.layer->*words == parts.front().layer->*words; });
    };
    if (!hasSiblings && (parts.size() == 1 || ofFirst(&SceneLayer::name)))
        return parts.front().layer->name;
    if (!parts.front().layer->kind.empty() && ofFirst(&SceneLayer::kind))
        return parts.front().layer->kind;
    Words title = parts.front().layer->name;
    for (std::size_t i = 1; i < parts.size(); ++i) {
        title.en += ", " + parts[i].layer->name.in(MapLanguage::English);
        title.zh += "、" + parts[i].layer->name.in(MapLanguage::Chinese);
    }
    return title;
}

/// Entries that one of the parts shows, in the order of the style.
std::vector<LegendEntry> shownIn(const std::vector<Part>& parts)
{
    if (parts.size() == 1)
        return parts.front().shown;
    std::vector<LegendEntry> entries;
    for (const LegendEntry& entry : parts.front().all)
        if (std::any_of(parts.begin(), parts.end(), [&](const Part& part) { return std::find(part.shown.begin(), part.shown.end(), entry) != part.shown.end(); }))
            entries.push_back(entry);
    return entries;
}

}  // namespace

std::vector<LegendBlock> legendOf(const Scene& scene)
{
    std::vector<std::vector<Part>> groups;
    std::vector<Part> unseen;
    for (auto layer = scene.layers.rbegin(); layer != scene.layers.rend(); ++layer) {
        if (!layer->inLegend || !layer->isVisibleAt(scene.view.groundDenominator()))
            continue;
        Part part{&*layer, std::visit([](const auto& content) { return legendOf(content.style); }, layer->content), std::visit([&](const auto& content) { return entriesOf(content, scene.view); }, layer->content)};
        if (part.shown.empty()) {
            unseen.push_back(std::move(part));
            continue;
        }
        const auto same = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return shareOneLegend(group.front(), part); });
        if (same == groups.end())
            groups.push_back({std::move(part)});
        else
            same->push_back(std::move(part));
    }
    std::vector<LegendBlock> blocks;
    for (const auto& group : groups) {
        const Part& first = group.front();
        const bool hasSiblings = std::any_of(unseen.begin(), unseen.end(), [&](const Part& other) { return !other.layer->kind.empty() && other.layer->kind == first.layer->kind && shareOneLegend(other, first); });
        blocks.push_back({titleOf(group, hasSiblings), shownIn(group)});
    }
    return blocks;
}

}  // namespace styles
