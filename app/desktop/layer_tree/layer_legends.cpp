// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_tree/layer_legends.h"

#include "app/desktop/document/document.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_layers.h"

namespace app::desktop {

LayerLegends::LayerLegends(Document& document, MapCanvas& map, QObject* parent) : QObject(parent), document_(document), map_(map)
{
    connect(&document, &Document::opened, this, [this] { layers_.clear(); });
    connect(&document, &Document::changed, this, &LayerLegends::followDocument);
    connect(&map.layers(), &MapLayers::changed, this, &LayerLegends::followMap);
    connect(&map, &MapCanvas::layerFailed, this, [this](const QString& id, const spatial::Error& error) {
        const auto found = layers_.find(id.toStdString());
        if (found == layers_.end())
            return;
        found->second.problem = error;
        emit changed(id);
    });
    followDocument();
    followMap();
}

const LayerLegends::Entries& LayerLegends::entries(std::string_view id) const
{
    static const Entries none;
    const auto found = layers_.find(id);
    return found == layers_.end() ? none : found->second.entries;
}

const styles::LayerLook& LayerLegends::lookOf(std::string_view id) const
{
    static const styles::LayerLook plain;
    const auto found = layers_.find(id);
    return found == layers_.end() ? plain : found->second.look;
}

std::string LayerLegends::styleOf(std::string_view id) const
{
    if (const auto found = layers_.find(id); found != layers_.end() && !found->second.whole.empty())
        return found->second.whole;
    const layers::LayerEntry* entry = document_.project().layer(id);
    return entry ? entry->style : std::string("{}");
}

spatial::Error LayerLegends::problemOf(std::string_view id) const
{
    const auto found = layers_.find(id);
    return found == layers_.end() || !found->second.problem ? spatial::Error{} : *found->second.problem;
}

void LayerLegends::followDocument()
{
    std::erase_if(layers_, [this](const auto& item) { return !document_.project().layer(item.first); });
    for (const layers::LayerEntry& layer : document_.project().layers) {
        const auto [at, isNew] = layers_.try_emplace(layer.id);
        Entry& entry = at->second;
        if (!isNew && entry.style == layer.style)
            continue;
        entry.style = layer.style;
        const auto look = styles::layerLookFromJson(layer.style);
        entry.look = look ? *look : styles::LayerLook{};
        entry.problem = look ? std::nullopt : std::optional(look.error());
    }
}

void LayerLegends::followMap()
{
    for (auto& [id, entry] : layers_) {
        const auto drawn = map_.layers().layers({id});
        if (drawn.empty() || drawn.front().styleRevision == entry.revision)
            continue;
        entry.revision = drawn.front().styleRevision;
        styles::LayerLook whole = entry.look;
        if (const auto* features = std::get_if<styles::VectorContent>(&drawn.front().content.content)) {
            whole.symbols = features->style;
            whole.labels = features->labels;
            entry.entries = styles::legendOf(features->style);
        } else {
            const auto& raster = std::get<styles::RasterContent>(drawn.front().content.content);
            whole.symbols = raster.style;
            entry.entries = styles::legendOf(raster.style);
        }
        entry.whole = styles::toJson(whole);
        emit changed(QString::fromStdString(id));
    }
}

}  // namespace app::desktop
