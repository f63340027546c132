// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_store.h"

#include "app/desktop/document/data_fingerprint.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/source_watch.h"

#include <algorithm>

namespace app::desktop {

using spatial::Result;

namespace {

/// Bytes on the disk, to read small layers first; of a folder (a file geodatabase) it is taken for large.
std::uintmax_t sizeOf(const layers::SourceSpec& source)
{
    std::error_code fault;
    const std::uintmax_t size = std::filesystem::file_size(source.path, fault);
    return fault ? std::uintmax_t{1} << 40 : size;
}

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

/// A snapshot with what the file on the disk was when its reading began.
struct LayerStore::Reading {
    LayerSnapshot snapshot;
    std::string stamp;
};

struct LayerStore::Entry {
    layers::TableRecipe recipe;
    std::string stamp;        // of the data in the snapshot
    LayerSnapshotPtr snapshot;
    JobHandle job;
    quint64 ticket = 0;
};

LayerStore::LayerStore(Document& document, Jobs& jobs, QObject* parent) : QObject(parent), document_(document), jobs_(jobs), watch_(new SourceWatch(jobs, this))
{
    connect(watch_, &SourceWatch::looked, this, [this](const QString& id, const QString& stamp) { looked(id.toStdString(), stamp.toStdString()); });
    connect(&document, &Document::opened, this, [this] {
        for (auto& [id, entry] : entries_)
            entry->job.cancel();
        entries_.clear();
        watch_->clear();
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
        if (gone) {
            item.second->job.cancel();
            watch_->forget(item.first);
        }
        return gone;
    });
    std::vector<std::string> again;
    for (const auto& [id, entry] : entries_)
        if (entry->recipe != layers::recipeOf(project, *project.layer(id)))
            again.push_back(id);
    for (const std::string& id : again)
        load(id);
    std::vector<std::pair<std::uintmax_t, std::string>> wanted;
    for (const std::string& id : layers::drawingOrder(layers::completeTree(project), true))
        if (!entries_.contains(id))
            wanted.emplace_back(sizeOf(project.sourceOf(*project.layer(id))), id);
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [size, id] : wanted)
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
    entry->job = jobs_.startQuietly(this, JobPool::Reading,
                                    [recipe = entry->recipe](spatial::Progress& progress) -> Result<Reading> {
                                        std::string stamp = diskStamp(recipe.source.path);
                                        TRY_ASSIGN(LayerSnapshot snapshot, read(recipe, progress));
                                        return Reading{std::move(snapshot), std::move(stamp)};
                                    },
                                    [this, id, ticket = entry->ticket](Result<Reading> reading) { loaded(id, ticket, std::move(reading)); });
    watch_->watch(id, entry->recipe.source.path);
    emit changed(QString::fromStdString(id));
}

void LayerStore::loaded(const std::string& id, quint64 ticket, Result<Reading> reading)
{
    const auto found = entries_.find(id);
    if (found == entries_.end() || found->second->ticket != ticket)
        return;
    Entry& entry = *found->second;
    LayerSnapshot next;
    if (reading) {
        next = std::move(reading->snapshot);
        next.revision = ticket;
        entry.stamp = std::move(reading->stamp);
    } else {
        next = *entry.snapshot;   // what was read before stays in view
        next.error = reading.error();
        next.state = reading.error().code == spatial::ErrorCode::MissingInput ? LayerState::Missing : LayerState::Failed;
    }
    next.id = id;
    entry.snapshot = std::make_shared<const LayerSnapshot>(std::move(next));
    emit changed(QString::fromStdString(id));
}

void LayerStore::looked(const std::string& id, const std::string& stamp)
{
    const auto found = entries_.find(id);
    if (found == entries_.end())
        return;
    const LayerSnapshot& now = *found->second->snapshot;
    if (now.state == LayerState::Loading || now.state == LayerState::Waiting)
        return;
    if (stamp.empty())
        return setState(id, LayerState::Missing);
    if (stamp == found->second->stamp)
        return setState(id, now.error && now.state == LayerState::Failed ? LayerState::Failed : LayerState::Ready);
    if (!now.hasData())
        return load(id);   // nothing is lost by looking again
    setState(id, LayerState::Changed);
}

void LayerStore::setState(const std::string& id, LayerState state)
{
    Entry& entry = *entries_.at(id);
    if (entry.snapshot->state == state)
        return;
    auto next = std::make_shared<LayerSnapshot>(*entry.snapshot);
    next->state = state;
    if (state == LayerState::Ready)
        next->error.reset();
    entry.snapshot = std::move(next);
    emit changed(QString::fromStdString(id));
}

}  // namespace app::desktop
