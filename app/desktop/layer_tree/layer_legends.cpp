// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_tree/layer_legends.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/workflow/scene_layer.h"

#include <optional>

namespace app::desktop {

struct LayerLegends::Outcome {
    Entries entries;
    std::string style;
};

struct LayerLegends::Entry {
    std::string style;        // of the project
    std::string role;
    styles::LayerLook look;   // read from the style
    quint64 revision = 0;     // of the data
    Outcome outcome;
    std::optional<spatial::Error> problem;
    JobHandle job;
};

LayerLegends::LayerLegends(Document& document, LayerStore& store, Jobs& jobs, QObject* parent) : QObject(parent), document_(document), store_(store), jobs_(jobs)
{
    connect(&document, &Document::opened, this, [this] {
        for (auto& [id, entry] : layers_)
            entry->job.cancel();
        layers_.clear();
    });
    connect(&document, &Document::changed, this, &LayerLegends::followAll);
    connect(&store, &LayerStore::changed, this, [this](const QString& id) { follow(id.toStdString()); });
    followAll();
}

LayerLegends::~LayerLegends()
{
    for (auto& [id, entry] : layers_)
        entry->job.cancel();
}

const LayerLegends::Entries& LayerLegends::entries(std::string_view id) const
{
    static const Entries none;
    const auto found = layers_.find(id);
    return found == layers_.end() ? none : found->second->outcome.entries;
}

const styles::LayerLook& LayerLegends::lookOf(std::string_view id) const
{
    static const styles::LayerLook plain;
    const auto found = layers_.find(id);
    return found == layers_.end() ? plain : found->second->look;
}

std::string LayerLegends::styleOf(std::string_view id) const
{
    if (const auto found = layers_.find(id); found != layers_.end() && !found->second->outcome.style.empty())
        return found->second->outcome.style;
    const layers::LayerEntry* entry = document_.project().layer(id);
    return entry ? entry->style : std::string("{}");
}

spatial::Error LayerLegends::problemOf(std::string_view id) const
{
    const auto found = layers_.find(id);
    return found == layers_.end() || !found->second->problem ? spatial::Error{} : *found->second->problem;
}

bool LayerLegends::isSettled() const
{
    for (const auto& [id, entry] : layers_)
        if (entry->job.isRunning())
            return false;
    return true;
}

void LayerLegends::followAll()
{
    std::erase_if(layers_, [this](auto& item) {
        const bool gone = !document_.project().layer(item.first);
        if (gone)
            item.second->job.cancel();
        return gone;
    });
    for (const layers::LayerEntry& layer : document_.project().layers)
        follow(layer.id);
}

void LayerLegends::follow(const std::string& id)
{
    const layers::LayerEntry* layer = document_.project().layer(id);
    if (!layer)
        return;
    auto& entry = layers_[id];
    const bool isNew = !entry;
    if (isNew)
        entry = std::make_unique<Entry>();
    const bool restyled = isNew || entry->style != layer->style || entry->role != layer->role;
    if (restyled) {
        entry->style = layer->style;
        entry->role = layer->role;
        const auto look = styles::layerLookFromJson(layer->style);
        entry->look = look ? *look : styles::LayerLook{};
        entry->problem = look ? std::nullopt : std::optional(look.error());
    }
    const LayerSnapshotPtr snapshot = store_.layer(id);
    if (!snapshot->hasData() || (!restyled && entry->revision == snapshot->revision))
        return;
    entry->revision = snapshot->revision;
    entry->job.cancel();
    entry->job = jobs_.startQuietly(
        this, JobPool::Reading,
        [layer = *layer, snapshot](spatial::Progress& progress) -> spatial::Result<Outcome> {
            TRY_ASSIGN(styles::LayerLook look, styles::layerLookFromJson(layer.style));
            TRY_ASSIGN(const styles::SceneLayer scene, sceneLayerOf(layer, look, snapshot->table, snapshot->raster, progress));
            Outcome outcome;
            if (const auto* features = std::get_if<styles::VectorContent>(&scene.content)) {
                look.symbols = features->style;
                look.labels = features->labels;
                outcome.entries = styles::legendOf(features->style);
            } else {
                const auto& raster = std::get<styles::RasterContent>(scene.content);
                look.symbols = raster.style;
                outcome.entries = styles::legendOf(raster.style);
            }
            outcome.style = styles::toJson(look);
            return outcome;
        },
        [this, id](spatial::Result<Outcome> outcome) {
            const auto found = layers_.find(id);
            if (found == layers_.end())
                return;
            found->second->problem.reset();
            if (outcome)
                found->second->outcome = *std::move(outcome);
            else
                found->second->problem = outcome.error();
            emit changed(QString::fromStdString(id));
        });
}

}  // namespace app::desktop
