// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/live_network.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/workflow/preparation_key.h"

#include <QTimer>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kPreparesAfter = 150;   // milliseconds after the last change of the lines

spatial::Text profileName(const std::string& profile)
{
    return profile == "car" ? text("car") : profile == "rail" ? text("rail") : text("truck");
}

spatial::Text seasonName(const std::string& season)
{
    return season == "winter" ? text("winter") : season == "thaw" ? text("thaw") : season == "summer" ? text("summer") : spatial::Text::literal(season);
}

}  // namespace

LiveNetwork::LiveNetwork(Document& document, LayerStore& store, Jobs& jobs, QObject* parent) : QObject(parent), document_(document), store_(store), jobs_(jobs), wait_(new QTimer(this))
{
    wait_->setSingleShot(true);
    wait_->setInterval(kPreparesAfter);
    connect(wait_, &QTimer::timeout, this, &LiveNetwork::prepare);
    connect(&document_, &Document::opened, this, [this] {
        job_.cancel();
        wait_->stop();
        chosen_.clear();
        known_.clear();
        prepared_.reset();
        failure_.reset();
        requested_ = false;
        state_ = State::None;
        emit changed();
    });
    connect(&document_, &Document::changed, this, &LiveNetwork::follow);
    connect(&store_, &LayerStore::changed, this, [this](const QString& id) {
        if (const auto* network = entry(); network && (id.toStdString() == network->layer || id.toStdString() == network->turns))
            follow();
    });
}

LiveNetwork::~LiveNetwork() { job_.cancel(); }

QString LiveNetwork::nameOf(const layers::Project& project, const layers::NetworkEntry& entry)
{
    const layers::LayerEntry* layer = project.layer(entry.layer);
    QString name = (layer ? say(layer->name) : QString::fromStdString(entry.layer)) + QStringLiteral(" · ") + say(profileName(entry.profile));
    if (!entry.season.empty())
        name += QStringLiteral(" · ") + say(seasonName(entry.season));
    return name;
}

const layers::NetworkEntry* LiveNetwork::entry() const
{
    const layers::Project& project = document_.project();
    if (const auto* chosen = project.network(chosen_))
        return chosen;
    return project.networks.empty() ? nullptr : &project.networks.front();
}

void LiveNetwork::choose(const std::string& id)
{
    if (entry() && entry()->id == id)
        return;
    chosen_ = id;
    prepared_.reset();
    known_.clear();
    follow();
    emit changed();
}

void LiveNetwork::request()
{
    requested_ = true;
    follow();
}

void LiveNetwork::follow()
{
    const layers::NetworkEntry* network = entry();
    if (!network) {
        if (state_ != State::None || prepared_) {
            job_.cancel();
            prepared_.reset();
            known_.clear();
            state_ = State::None;
            emit changed();
        }
        return;
    }
    if (!requested_)
        return;
    std::string wanted = preparationOf(document_.project(), network->id);
    for (const std::string& layer : {network->layer, network->turns}) {
        if (layer.empty())
            continue;
        const LayerSnapshotPtr read = store_.layer(layer);
        if (read->state == LayerState::Waiting)
            store_.request(layer);
        wanted += "\n" + std::to_string(read->revision);
        if (read->table)
            continue;
        if (read->error) {
            state_ = State::Failed;
            failure_ = read->error;
        } else if (state_ != State::Waiting) {
            state_ = State::Waiting;
        }
        emit changed();
        return;
    }
    if (wanted == known_)
        return;
    known_ = wanted;
    job_.cancel();
    state_ = State::Preparing;
    failure_.reset();
    wait_->start();
    emit changed();
}

void LiveNetwork::prepare()
{
    const layers::NetworkEntry* network = entry();
    if (!network)
        return;
    const LayerSnapshotPtr lines = store_.layer(network->layer);
    const LayerSnapshotPtr turns = network->turns.empty() ? nullptr : store_.layer(network->turns);
    if (!lines->table || (turns && !turns->table))
        return;
    job_ = jobs_.start(this, text("Prepare the network"), JobPool::Analysis,
                       [lines, turns, entry = *network](spatial::Progress& progress) { return prepareNetwork(*lines->table, turns ? turns->table : nullptr, entry, progress); },
                       [this](spatial::Result<PreparedNetworkPtr> prepared) { arrived(std::move(prepared)); });
}

void LiveNetwork::arrived(spatial::Result<PreparedNetworkPtr> prepared)
{
    if (prepared) {
        prepared_ = std::move(*prepared);
        state_ = State::Ready;
    } else {
        failure_ = prepared.error();
        prepared_.reset();
        state_ = State::Failed;
    }
    emit changed();
}

}  // namespace app::desktop
