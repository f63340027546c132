// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/live_network.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/workflow/joined_network.h"
#include "app/workflow/network_words.h"
#include "app/workflow/preparation_key.h"

#include <QTimer>

#include <algorithm>
#include <map>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kPreparesAfter = 150;   // milliseconds after the last change of the lines

/// Whether an edit of speeds can be put into the prepared network: those with banned turns, of two modes or in yuan are prepared anew.
bool followsSpeeds(const layers::NetworkEntry& network) { return network.turns.empty() && !network.joined && !isPriced(network); }

}  // namespace

LiveNetwork::LiveNetwork(Document& document, LayerStore& store, Jobs& jobs, QObject* parent) : QObject(parent), document_(document), store_(store), jobs_(jobs), wait_(new QTimer(this))
{
    wait_->setSingleShot(true);
    wait_->setInterval(kPreparesAfter);
    connect(wait_, &QTimer::timeout, this, &LiveNetwork::prepare);
    connect(&document_, &Document::opened, this, [this] {
        job_.cancel();
        ordering_.cancel();
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
        if (const auto* network = entry(); network && std::ranges::count(layersOfNetwork(document_.project(), *network), id.toStdString()) > 0)
            follow();
    });
}

LiveNetwork::~LiveNetwork()
{
    job_.cancel();
    ordering_.cancel();
}

QString LiveNetwork::nameOf(const layers::Project& project, const layers::NetworkEntry& entry)
{
    return QString::fromStdString(networkWords(project, entry, currentLanguage()));
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
    LayerSnapshotPtr missing;
    for (const std::string& layer : layersOfNetwork(document_.project(), *network)) {
        const LayerSnapshotPtr read = store_.layer(layer);
        if (read->state == LayerState::Waiting)
            store_.request(layer);
        wanted += "\n" + std::to_string(read->revision);
        if (!read->table && (!missing || read->error))
            missing = read;
    }
    if (missing) {
        if (missing->error) {
            state_ = State::Failed;
            failure_ = missing->error;
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
    std::map<std::string, spatial::FeatureTablePtr> tables;
    for (const std::string& layer : layersOfNetwork(document_.project(), *network)) {
        tables[layer] = store_.layer(layer)->table;
        if (!tables[layer])
            return;
    }
    lines_ = tables[network->layer];
    const std::string by = preparationOf(document_.project(), network->id);
    const PreparedNetworkPtr before = by == preparedBy_ && followsSpeeds(*network) ? prepared_ : nullptr;
    if (!before)
        order_.reset();
    ordering_.cancel();
    job_ = jobs_.start(
        this, text("Prepare the network"), JobPool::Analysis,
        [tables, lines = lines_, project = document_.project(), id = network->id, before, was = preparedLines_, order = order_](spatial::Progress& progress) -> spatial::Result<PreparedNetworkPtr> {
            const layers::NetworkEntry& entry = *project.network(id);
            if (before && was) {
                TRY_ASSIGN(auto again, preparedAgain(*before, *was, *lines, entry, order, progress));
                if (again)
                    return *std::move(again);
            }
            const auto tableOf = [&](const std::string& layer) {
                const auto found = tables.find(layer);
                return found == tables.end() ? nullptr : found->second;
            };
            return prepareProjectNetwork(project, entry, tableOf, progress);
        },
        [this, by](spatial::Result<PreparedNetworkPtr> prepared) {
            preparedBy_ = by;
            arrived(std::move(prepared));
        });
}

void LiveNetwork::arrived(spatial::Result<PreparedNetworkPtr> prepared)
{
    if (prepared) {
        if (!prepared_ || !sameRoads(*prepared_->network, *(*prepared)->network))
            order_.reset();
        prepared_ = std::move(*prepared);
        preparedLines_ = lines_;
        state_ = State::Ready;
        prepareOrder();
    } else {
        failure_ = prepared.error();
        prepared_.reset();
        state_ = State::Failed;
    }
    emit changed();
}

/// Nobody waits for it: an edit that comes before it is there prepares the network anew.
void LiveNetwork::prepareOrder()
{
    if (order_ || !prepared_->network->modes.empty() || prepared_->priced)
        return;
    ordering_ = jobs_.startQuietly(
        this, JobPool::Analysis, [network = prepared_](spatial::Progress& progress) { return customizableOrderOf(*network, progress); },
        [this, network = prepared_](spatial::Result<spatial::CustomizableOrderPtr> order) {
            if (order && network == prepared_)
                order_ = *std::move(order);
        });
}

}  // namespace app::desktop
