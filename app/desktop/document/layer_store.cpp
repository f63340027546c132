// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/layer_store.h"

#include "app/desktop/document/data_fingerprint.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_reading.h"
#include "app/desktop/document/layer_subject.h"
#include "app/desktop/document/source_watch.h"
#include "layers/sources/save_edits.h"

#include <algorithm>

namespace app::desktop {

using spatial::Result;

struct LayerStore::Entry {
    layers::TableRecipe recipe;
    std::string subject;
    std::string stamp;                        // of the data in the snapshot
    LayerSnapshotPtr snapshot;
    spatial::FeatureTablePtr base;
    std::vector<layers::Finding> findings;    // of the source
    JobHandle job;
    quint64 ticket = 0;

    layers::EditedLayerPtr edits;             // the newest; the snapshot may still be on its way there
    EditedPlace place;                        // what is not in the snapshot yet
    JobHandle building;
    bool isBuilding = false;

    void cancel()
    {
        job.cancel();
        building.cancel();
        isBuilding = false;
    }
};

LayerStore::LayerStore(Document& document, Jobs& jobs, QObject* parent) : QObject(parent), document_(document), jobs_(jobs), watch_(new SourceWatch(jobs, this))
{
    connect(watch_, &SourceWatch::looked, this, [this](const QString& id, const QString& stamp) { looked(id.toStdString(), stamp.toStdString()); });
    connect(&document, &Document::opened, this, [this] {
        for (auto& [id, entry] : entries_)
            entry->cancel();
        entries_.clear();
        known_.clear();
        watch_->clear();
    });
    connect(&document, &Document::changed, this, &LayerStore::follow);
    connect(&document, &Document::layersEdited, this, &LayerStore::edited);
    connect(&document, &Document::layerSaved, this, [this](const QString& subject) { acknowledge(subject.toStdString()); });
}

LayerStore::~LayerStore()
{
    for (auto& [id, entry] : entries_)
        entry->cancel();
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
    return std::any_of(entries_.begin(), entries_.end(), [](const auto& item) { return item.second->job.isRunning(); });
}

std::string LayerStore::subject(std::string_view id) const
{
    if (const auto found = entries_.find(id); found != entries_.end())
        return found->second->subject;
    const layers::LayerEntry* layer = document_.project().layer(id);
    return layer ? subjectOf(document_.project().sourceOf(*layer)) : std::string();
}

void LayerStore::request(std::string_view id)
{
    if (!entries_.contains(id) && document_.project().layer(id))
        load(std::string(id));
}

void LayerStore::reload(std::string_view id)
{
    if (!document_.project().layer(id))
        return;
    const auto found = entries_.find(id);
    if (found != entries_.end() && found->second->snapshot->hasData() && document_.session().layer(found->second->subject))
        emit editedReloadWanted(QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size())));
    else
        load(std::string(id));
}

void LayerStore::follow()
{
    const layers::Project& project = document_.project();
    std::erase_if(entries_, [&](auto& item) {
        const bool gone = !project.layer(item.first);
        if (gone) {
            item.second->cancel();
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
            wanted.emplace_back(sizeOnDisk(project.sourceOf(*project.layer(id)).path), id);
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
    entry->cancel();
    entry->recipe = layers::recipeOf(document_.project(), layer);
    entry->subject = subjectOf(entry->recipe.source);
    entry->edits = nullptr;
    entry->place = {};
    entry->ticket = next_++;
    auto loading = std::make_shared<LayerSnapshot>(entry->snapshot ? *entry->snapshot : LayerSnapshot{});
    loading->id = id;
    loading->state = LayerState::Loading;
    loading->error.reset();
    entry->snapshot = loading;
    watch_->watch(id, entry->recipe.source.path);
    if (takeFromSession(id))
        return;
    entry->job = jobs_.startQuietly(this, JobPool::Reading, [recipe = entry->recipe](spatial::Progress& progress) { return readLayer(recipe, progress); },
                                    [this, id, ticket = entry->ticket](Result<LayerReading> reading) { loaded(id, ticket, std::move(reading)); });
    emit changed(QString::fromStdString(id));
}

/// Data that is being edited is not read a second time: its rows would have other numbers than the gestures know. Also where the layer reads
/// it in another way now, as long as there are edits that are not saved.
bool LayerStore::takeFromSession(const std::string& id)
{
    Entry& entry = *entries_.at(id);
    const layers::EditedLayerPtr layer = document_.session().layer(entry.subject);
    const auto known = known_.find(entry.subject);
    if (!layer || known == known_.end())
        return false;
    layers::SourceSpec before = known->second.source;
    before.where = entry.recipe.source.where;
    if (!entry.recipe.source.where.empty() || (before != entry.recipe.source && !document_.session().isChanged(entry.subject)))
        return false;
    entry.base = layer->base();
    entry.findings = known->second.findings;
    entry.stamp = known->second.stamp;
    entry.place.everywhere = true;
    build(id);
    emit changed(QString::fromStdString(id));
    return true;
}

void LayerStore::loaded(const std::string& id, quint64 ticket, Result<LayerReading> reading)
{
    const auto found = entries_.find(id);
    if (found == entries_.end() || found->second->ticket != ticket)
        return;
    Entry& entry = *found->second;
    LayerSnapshot next;
    next.id = id;
    bool wasAttached = false;
    if (reading) {
        entry.base = reading->base;
        entry.stamp = reading->stamp;
        entry.findings = reading->findings;
        known_[entry.subject] = {reading->stamp, reading->cheapStamp, entry.recipe.source, reading->findings};
        next.table = std::move(reading->table);
        next.raster = std::move(reading->raster);
        next.findings = std::move(reading->findings);
        next.findings.insert(next.findings.end(), reading->added.begin(), reading->added.end());
        next.state = LayerState::Ready;
        next.revision = ticket;
        wasAttached = entry.base && entry.recipe.source.where.empty() && (document_.session().isChanged(entry.subject) || document_.session().layer(entry.subject));
    } else {
        next = *entry.snapshot;   // what was read before stays in view
        next.error = reading.error();
        next.state = reading.error().code == spatial::ErrorCode::MissingInput ? LayerState::Missing : LayerState::Failed;
    }
    entry.snapshot = std::make_shared<const LayerSnapshot>(std::move(next));
    if (wasAttached)   // edits that a crash left wait for the data, or the source is read in another way
        if (const auto done = document_.attach(entry.subject, entry.base); !done)
            emit editsDoNotFit(QString::fromStdString(id), done.error());
    if (wasAttached) {
        entry.place.everywhere = true;
        build(id);
    }
    emit changed(QString::fromStdString(id));
}

spatial::FeatureTablePtr LayerStore::base(std::string_view id) const
{
    const auto found = entries_.find(id);
    return found == entries_.end() ? nullptr : found->second->base;
}

bool LayerStore::attach(std::string_view id)
{
    const auto found = entries_.find(id);
    if (found == entries_.end() || !found->second->base || !found->second->snapshot->table)
        return false;
    Entry& entry = *found->second;
    const bool isPart = !entry.recipe.source.where.empty();
    if (!document_.session().layer(entry.subject) && (isPart || !document_.attach(entry.subject, entry.base)))
        return false;
    if (!entry.edits)
        entry.edits = document_.session().layer(entry.subject);
    return entry.edits != nullptr;
}

std::optional<std::string> LayerStore::expectedStamp(std::string_view subject) const
{
    const auto found = known_.find(subject);
    return found == known_.end() || found->second.cheapStamp.empty() ? std::nullopt : std::optional(found->second.cheapStamp);
}

void LayerStore::acknowledge(const std::string& subject)
{
    const auto found = known_.find(subject);
    if (found == known_.end())
        return;
    const std::filesystem::path path = found->second.source.path;
    const std::string before = found->second.stamp;
    const std::string now = diskStamp(path);
    for (auto& [other, known] : known_)   // other layers of the same file
        if (known.source.path == path && (other == subject || known.stamp == before)) {
            known.stamp = now;
            known.cheapStamp = layers::cheapStamp(known.source);
        }
    std::vector<std::string> parts;
    for (auto& [id, entry] : entries_)
        if (entry->recipe.source.path == path && (entry->subject == subject || entry->stamp == before)) {
            entry->stamp = now;
            if (const auto layer = document_.session().layer(entry->subject); layer && entry->base && entry->recipe.source.where.empty())
                entry->base = layer->base();
            if (entry->subject == subject && !entry->recipe.source.where.empty())
                parts.push_back(id);
            else if (entry->snapshot->state == LayerState::Changed || entry->snapshot->state == LayerState::Missing)
                setState(id, LayerState::Ready);
        }
    for (const std::string& id : parts)
        load(id);   // a part of the file, which may be another part now
}

void LayerStore::holdWatch(const std::string& subject, bool held)
{
    const auto found = known_.find(subject);
    if (found == known_.end())
        return;
    const std::filesystem::path& path = found->second.source.path;
    if (held)
        held_.insert(path);
    else if (const auto one = held_.find(path); one != held_.end())
        held_.erase(one);
}

bool LayerStore::isUpToDate(std::string_view id) const
{
    const auto found = entries_.find(id);
    return found == entries_.end() || (!found->second->isBuilding && (!found->second->snapshot->edits || found->second->snapshot->edits == found->second->edits));
}

void LayerStore::edited(const EditedPlaces& places)
{
    std::vector<std::string> others;
    for (const auto& [id, entry] : entries_)
        if (const auto place = places.find(entry->subject); place != places.end() && entry->base) {
            entry->place.include(place->second);
            others.push_back(id);
        }
    for (const std::string& id : others)
        if (entries_.contains(id))
            build(id);
}

/// Brings the snapshot to where the session is. One job at a time: what happens meanwhile is built when it is done.
void LayerStore::build(const std::string& id)
{
    Entry& entry = *entries_.at(id);
    if (!entry.recipe.source.where.empty())
        return;   // a part of the source: read anew when the file is saved
    entry.edits = document_.session().layer(entry.subject);
    if (entry.isBuilding)
        return;
    if (!entry.edits) {   // edits were given up
        if (!entry.snapshot->edits)
            return;
        entry.edits = layers::EditedLayer::over(entry.base);
    }
    const EditedPlace place = std::exchange(entry.place, {});
    if (isQuicklyBuilt(*entry.edits, entry.recipe)) {
        if (auto building = buildLayer(*entry.edits, entry.recipe, spatial::noProgress()))
            built(id, entry.edits, place, *std::move(building));
        return;
    }
    entry.isBuilding = true;
    entry.building = jobs_.startQuietly(
        this, JobPool::Reading, [edits = entry.edits, recipe = entry.recipe](spatial::Progress& progress) { return buildLayer(*edits, recipe, progress); },
        [this, id, edits = entry.edits, place](Result<LayerBuilding> building) {
            const auto found = entries_.find(id);
            if (found == entries_.end())
                return;
            Entry& now = *found->second;
            now.isBuilding = false;
            if (building)
                built(id, edits, place, *std::move(building));
            if (entries_.contains(id) && now.edits != edits)
                build(id);
        });
}

void LayerStore::built(const std::string& id, const layers::EditedLayerPtr& edits, const EditedPlace& place, LayerBuilding building)
{
    Entry& entry = *entries_.at(id);
    auto next = std::make_shared<LayerSnapshot>(*entry.snapshot);
    next->table = std::move(building.table);
    next->edits = edits;
    next->findings = entry.findings;
    next->findings.insert(next->findings.end(), building.added.begin(), building.added.end());
    next->changedSince = place.everywhere ? 0 : next->revision;
    next->changedBox = place.box;
    next->revision = next_++;
    if (next->state == LayerState::Loading || next->state == LayerState::Waiting)
        next->state = LayerState::Ready;
    entry.snapshot = std::move(next);
    emit changed(QString::fromStdString(id));
}

void LayerStore::looked(const std::string& id, const std::string& stamp)
{
    const auto found = entries_.find(id);
    if (found == entries_.end())
        return;
    const LayerSnapshot& now = *found->second->snapshot;
    if (now.state == LayerState::Loading || now.state == LayerState::Waiting || held_.contains(found->second->recipe.source.path))
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
