// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/map_layers.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/workflow/scene_layer.h"
#include "styles/symbols/layer_look.h"

#include <algorithm>

namespace app::desktop {

using spatial::Result;

namespace {

/// What the look depends on besides the data: without a style of its own a layer looks as its role does.
std::string keyOf(const layers::LayerEntry& layer) { return layer.role + '\n' + layer.style; }

std::string filterOf(const std::string& key)
{
    const auto look = styles::layerLookFromJson(key.substr(std::min(key.size(), key.find('\n') + 1)));
    return look ? look->filter : std::string();
}

/// Features that are alike look alike in both.
bool sameSymbols(const styles::SceneLayer& a, const styles::SceneLayer& b)
{
    const auto* before = std::get_if<styles::VectorContent>(&a.content);
    const auto* now = std::get_if<styles::VectorContent>(&b.content);
    return before && now && before->style == now->style && before->labels == now->labels;
}

}  // namespace

MapLayers::MapLayers(Document& document, LayerStore& store, Jobs& jobs, QObject* parent) : QObject(parent), document_(document), store_(store), jobs_(jobs)
{
    connect(&document, &Document::opened, this, [this] {
        for (auto& [id, entry] : entries_)
            entry.job.cancel();
        entries_.clear();
    });
    connect(&document, &Document::changed, this, &MapLayers::follow);
    connect(&store, &LayerStore::changed, this, &MapLayers::follow);
    follow();
}

MapLayers::~MapLayers()
{
    for (auto& [id, entry] : entries_)
        entry.job.cancel();
}

std::vector<std::string> MapLayers::ticked() const { return layers::drawingOrder(layers::completeTree(document_.project()), true); }

std::vector<PictureLayer> MapLayers::layers(const std::vector<std::string>& ids) const
{
    std::vector<PictureLayer> found;
    for (const std::string& id : ids)
        if (const auto entry = entries_.find(id); entry != entries_.end() && entry->second.layer)
            found.push_back(*entry->second.layer);
    return found;
}

bool MapLayers::isPreparing() const
{
    for (const auto& [id, entry] : entries_)
        if (entry.job.isRunning())
            return true;
    return false;
}

void MapLayers::follow()
{
    const layers::Project& project = document_.project();
    for (auto& [id, entry] : entries_)
        if (!project.layer(id))
            entry.job.cancel();
    std::erase_if(entries_, [&](const auto& item) { return !project.layer(item.first); });
    for (const layers::LayerEntry& layer : project.layers)
        if (store_.layer(layer.id)->hasData())
            prepare(layer.id, entries_[layer.id]);
    emit changed();   // order and ticks
}

void MapLayers::prepare(const std::string& id, Entry& entry)
{
    const layers::LayerEntry& layer = *document_.project().layer(id);
    const LayerSnapshotPtr snapshot = store_.layer(id);
    const std::string key = keyOf(layer);
    if (entry.seen != snapshot->revision) {
        entry.differences.push_back({snapshot->revision, snapshot->changedSince == 0 || snapshot->changedSince != entry.seen, snapshot->changedBox});
        entry.seen = snapshot->revision;
    }
    if (entry.data == snapshot->revision && entry.style == key)
        return entry.job.cancel();
    if (entry.job.isRunning() && entry.nextData == snapshot->revision && entry.nextStyle == key)
        return;
    entry.job.cancel();
    entry.nextData = snapshot->revision;
    entry.nextStyle = key;
    entry.job = jobs_.startQuietly(
        this, JobPool::Drawing,
        [project = document_.project(), layer, snapshot](spatial::Progress& progress) { return sceneLayerOf(project, layer, snapshot->table, snapshot->raster, progress); },
        [this, id, snapshot, data = snapshot->revision, style = key](Result<styles::SceneLayer> content) {
            const auto found = entries_.find(id);
            if (found == entries_.end())
                return;
            Entry& ready = found->second;
            const bool sameStyle = ready.layer && ready.style == style && content && sameSymbols(ready.layer->content, *content);
            const bool otherRows = ready.data != data || !ready.layer || filterOf(ready.style) != filterOf(style);
            ready.data = data;
            ready.style = style;
            if (!content) {
                emit failed(QString::fromStdString(id), content.error());
                emit changed();
                return;
            }
            PictureLayer next;
            next.id = id;
            next.smallestDenominator = content->smallestDenominator;
            next.largestDenominator = content->largestDenominator;
            next.dataRevision = otherRows ? ++revisions_ : ready.layer->dataRevision;
            const auto edited = editedSince(ready);
            next.styleRevision = sameStyle && edited && otherRows ? ready.layer->styleRevision : ++revisions_;
            next.edits = snapshot->edits;
            if (sameStyle && edited && otherRows) {   // its pictures are good but for the places of the edits
                next.changedSince = ready.layer->dataRevision;
                next.changedBox = *edited;
            }
            next.content = *std::move(content);
            ready.layer = std::move(next);
            emit changed();
        });
}

/// Everything that differs between the data of the pictures and that of the next ones, gestures that came while a layer was being prepared included;
/// nothing: it may be anything.
std::optional<spatial::Box> MapLayers::editedSince(Entry& entry)
{
    bool small = true;
    spatial::Box box;
    std::erase_if(entry.differences, [&](const Difference& difference) {
        if (difference.data > entry.data)
            return false;
        small = small && !difference.everywhere;
        box.include(difference.box);
        return true;
    });
    return small ? std::optional(box) : std::nullopt;
}

}  // namespace app::desktop
