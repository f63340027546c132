// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_store.h"

#include "app/desktop/document/document.h"

namespace app::desktop {

using spatial::Result;

namespace {

/// Reads a source, whatever it holds, and what the layer adds to it. Runs in a job.
Result<LayerSnapshot> read(const layers::TableRecipe& recipe, spatial::Progress& progress)
{
    const layers::SourceSpec& source = recipe.source;
    LayerSnapshot snapshot;
    TRY_ASSIGN(const layers::LayerKind kind, layers::kindOf(source));
    if (kind == layers::LayerKind::Raster) {
        TRY_ASSIGN(auto opened, layers::openRaster(source));
        snapshot.raster = std::move(opened.raster);
        snapshot.findings = std::move(opened.findings);
    } else {
        TRY_ASSIGN(auto opened, layers::openTable(recipe, progress));
        snapshot.table = std::move(opened.table);
        snapshot.findings = std::move(opened.findings);
    }
    snapshot.state = LayerState::Ready;
    return snapshot;
}

}  // namespace

struct LayerStore::Entry {
    layers::TableRecipe recipe;
    LayerSnapshotPtr snapshot;
    JobHandle job;
    quint64 ticket = 0;
};

LayerStore::LayerStore(Document& document, Jobs& jobs, QObject* parent) : QObject(parent), document_(document), jobs_(jobs)
{
    connect(&document, &Document::opened, this, [this] {
        for (auto& [id, entry] : entries_)
            entry->job.cancel();
        entries_.clear();
    });
    connect(&document, &Document::changed, this, &LayerStore::follow);
}

LayerStore::~LayerStore()
{
    for (auto& [id, entry] : entries_)
        entry->job.cancel();
}

LayerSnapshotPtr LayerStore::layer(std::string_view id) const
{
    const auto found = entries_.find(id);
    if (found != entries_.end())
        return found->second->snapshot;
    auto waiting = std::make_shared<LayerSnapshot>();
    waiting->id = id;
    return waiting;
}

bool LayerStore::isLoading() const
{
    for (const auto& [id, entry] : entries_)
        if (entry->job.isRunning())
            return true;
    return false;
}

void LayerStore::request(std::string_view id)
{
    if (!entries_.contains(id) && document_.project().layer(id))
        load(std::string(id));
}

void LayerStore::reload(std::string_view id)
{
    if (document_.project().layer(id))
        load(std::string(id));
}

void LayerStore::follow()
{
    const layers::Project& project = document_.project();
    std::erase_if(entries_, [&](auto& item) {
        const bool gone = !project.layer(item.first);
        if (gone)
            item.second->job.cancel();
        return gone;
    });
    std::vector<std::string> again;
    for (const auto& [id, entry] : entries_)
        if (entry->recipe != layers::recipeOf(project, *project.layer(id)))
            again.push_back(id);
    for (const std::string& id : again)
        load(id);
    for (const std::string& id : layers::drawingOrder(layers::completeTree(project), true))
        request(id);
}

void LayerStore::load(const std::string& id)
{
    const layers::LayerEntry& layer = *document_.project().layer(id);
    auto& entry = entries_[id];
    if (!entry)
        entry = std::make_unique<Entry>();
    entry->job.cancel();
    entry->recipe = layers::recipeOf(document_.project(), layer);
    entry->ticket = next_++;
    auto loading = std::make_shared<LayerSnapshot>(entry->snapshot ? *entry->snapshot : LayerSnapshot{});
    loading->id = id;
    loading->state = LayerState::Loading;
    loading->error.reset();
    entry->snapshot = loading;
    entry->job = jobs_.startQuietly(this, JobPool::Reading, [recipe = entry->recipe](spatial::Progress& progress) { return read(recipe, progress); },
                                    [this, id, ticket = entry->ticket](Result<LayerSnapshot> snapshot) { loaded(id, ticket, std::move(snapshot)); });
    emit changed(QString::fromStdString(id));
}

void LayerStore::loaded(const std::string& id, quint64 ticket, Result<LayerSnapshot> snapshot)
{
    const auto found = entries_.find(id);
    if (found == entries_.end() || found->second->ticket != ticket)
        return;
    Entry& entry = *found->second;
    LayerSnapshot next;
    if (snapshot) {
        next = std::move(*snapshot);
        next.revision = ticket;
    } else {
        next = *entry.snapshot;   // what was read before stays in view
        next.error = snapshot.error();
        next.state = snapshot.error().code == spatial::ErrorCode::MissingInput ? LayerState::Missing : LayerState::Failed;
    }
    next.id = id;
    entry.snapshot = std::make_shared<const LayerSnapshot>(std::move(next));
    emit changed(QString::fromStdString(id));
}

}  // namespace app::desktop
