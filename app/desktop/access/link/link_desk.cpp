// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/link/link_desk.h"

#include "app/desktop/access/live_network.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

namespace {

constexpr double kMaximumSnap = 5000;        // metres between a town and its road, an end of the link and its road (ours)
constexpr double kGrabPixels = 25;           // an end takes the nearest road so near to the pointer, where that is more
constexpr double kOffRoadKmh = 20;           // of the way between (ours)
constexpr double kJoined = 1000;             // metres: a vertex between the ends that lies nearer to a road is an interchange (ours)

/// What is prepared for one layer of towns.
struct Towns {
    std::shared_ptr<spatial::NewLinkTest> test;
    std::vector<TownName> towns;
    std::vector<std::string> groups;
};

spatial::Result<Towns> prepareTowns(const PreparedNetwork& network, const spatial::FeatureTable& table, const std::string& mass, const std::string& group, const spatial::Crs& mapCrs, spatial::Progress& progress)
{
    const spatial::SnapOptions snap{kMaximumSnap, kOffRoadKmh};
    TRY_ASSIGN(const auto snaps, network.snapper->snap(table, snap, progress));
    TRY_ASSIGN(const spatial::Transform toMap, spatial::Transform::between(table.crs, mapCrs));
    const spatial::AttributeColumn* masses = table.column(mass);
    const spatial::AttributeColumn* groups = table.column(group);
    Towns made;
    std::map<std::string, std::uint32_t> numbers;
    std::vector<spatial::LinkTown> towns;
    for (std::size_t row = 0; row < table.size(); ++row) {
        spatial::LinkTown town;
        town.at = snaps[row];
        town.mass = masses ? std::max(0.0, masses->number(row).value_or(0)) : 1;
        const auto [at, isNew] = numbers.try_emplace(groups ? groups->display(row) : std::string(), static_cast<std::uint32_t>(made.groups.size()));
        if (isNew)
            made.groups.push_back(at->first);
        town.group = at->second;
        made.towns.push_back({placeName(table, row), toMap(table.geometry[row].box().centre()), town.mass, town.group});
        towns.push_back(std::move(town));
    }
    TRY_ASSIGN(spatial::NewLinkTest test, spatial::NewLinkTest::prepare(network.network, std::move(towns), {network.impedance, snap}, progress));
    made.test = std::make_shared<spatial::NewLinkTest>(std::move(test));
    return made;
}

}  // namespace

LinkDesk::LinkDesk(Workbench& bench, LiveNetwork& network, QObject* parent) : QObject(parent), bench_(bench), network_(network)
{
    connect(&network_, &LiveNetwork::changed, this, &LinkDesk::follow);
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        const auto* entry = bench_.document.project().layer(id.toStdString());
        if (!entry || entry->role != "population")
            return;
        emit changed();
        follow();
    });
    connect(&bench_.document, &Document::opened, this, [this] {
        vertices_.clear();
        pointer_.reset();
        test_.reset();
        key_.clear();
        answer_.reset();
        failure_.reset();
        settings_.mass.clear();
        settings_.group.clear();
        emit changed();
        emit answered();
    });
}

LinkDesk::~LinkDesk()
{
    preparing_.cancel();
    asking_.cancel();
}

std::vector<std::string> LinkDesk::massFields() const { return peopleFields(bench_); }

std::vector<std::string> LinkDesk::groupFields() const
{
    for (const auto* layer : bench_.document.project().withRole("population"))
        if (const auto snapshot = bench_.store.layer(layer->id); snapshot->table)
            return cityFields(*snapshot->table);
    return {};
}

std::string LinkDesk::massField() const
{
    const auto fields = massFields();
    if (std::find(fields.begin(), fields.end(), settings_.mass) != fields.end())
        return settings_.mass;
    return fields.empty() ? std::string() : fields.front();
}

std::string LinkDesk::groupField() const
{
    const auto fields = groupFields();
    if (std::find(fields.begin(), fields.end(), settings_.group) != fields.end())
        return settings_.group;
    return fields.empty() ? std::string() : fields.front();
}

void LinkDesk::draw(std::vector<Coordinate> vertices, std::optional<Coordinate> pointer)
{
    vertices_ = std::move(vertices);
    pointer_ = pointer;
    if (vertices_.size() + (pointer_ ? 1 : 0) < 2) {
        answer_.reset();
        emit answered();
    }
    emit changed();
    follow();
    wish();
}

void LinkDesk::set(LinkSettings settings)
{
    settings_ = std::move(settings);
    emit changed();
    follow();
    wish();
}

void LinkDesk::request()
{
    network_.request();
    for (const auto* layer : bench_.document.project().withRole("population"))
        bench_.store.request(layer->id);
}

void LinkDesk::follow()
{
    if (vertices_.empty() && !pointer_)
        return;
    request();
    const auto layers = bench_.document.project().withRole("population");
    const PreparedNetworkPtr network = network_.prepared();
    const auto snapshot = layers.empty() ? nullptr : bench_.store.layer(layers.front()->id);
    if (!network || !snapshot || !snapshot->table)
        return;
    const std::string key = fmt::format("{}|{}|{}|{}|{}", static_cast<const void*>(network.get()), snapshot->revision, massField(), groupField(), bench_.map.crs().wkt());
    if (key == key_)
        return;
    key_ = key;
    preparing_.cancel();
    preparing_ = bench_.jobs.start(
        this, text("Prepare the test of a new link"), JobPool::Analysis,
        [network, snapshot, mass = massField(), group = groupField(), crs = bench_.map.crs()](spatial::Progress& progress) { return prepareTowns(*network, *snapshot->table, mass, group, crs, progress); },
        [this, network](spatial::Result<Towns> made) {
            preparing_ = {};
            if (made) {
                test_ = std::move(made->test);
                testOf_ = network;
                towns_ = std::move(made->towns);
                groups_ = std::move(made->groups);
                failure_.reset();
                wish();
            } else {
                failure_ = made.error();
                test_.reset();
            }
            emit changed();
        });
}

std::optional<spatial::NewLink> LinkDesk::link() const
{
    spatial::NewLink link;
    link.line = vertices_;
    if (pointer_ && (link.line.empty() || link.line.back() != *pointer_))
        link.line.push_back(*pointer_);
    if (link.line.size() < 2 || !testOf_)
        return {};
    if (const auto transform = spatial::Transform::between(bench_.map.crs(), testOf_->network->crs))
        transform->apply(link.line);
    link.forwardKmh = link.backwardKmh = settings_.kmh;
    const styles::MapView& view = bench_.map.view();
    link.snap = std::max(kMaximumSnap, kGrabPixels * view.groundDenominator() * 0.0254 / view.dotsPerInch);
    for (std::size_t i = 1; i + 1 < link.line.size(); ++i)
        if (testOf_->snapper->snap(link.line[i], kJoined))
            link.interchanges.push_back(static_cast<std::uint32_t>(i));
    return link;
}

void LinkDesk::wish()
{
    wished_ = true;
    if (!busy_)
        ask();
}

void LinkDesk::ask()
{
    wished_ = false;
    const auto link = this->link();
    const auto decay = spatial::Decay::parse(settings_.decay);
    if (!test_ || !link || !decay)
        return;
    busy_ = true;
    auto line = vertices_;
    if (pointer_)
        line.push_back(*pointer_);
    asking_ = bench_.jobs.startQuietly(
        this, JobPool::Drawing,
        [test = test_, network = testOf_, link = *link, line = std::move(line), decay = *decay, crs = bench_.map.crs()](spatial::Progress& progress) -> spatial::Result<LinkAnswer> {
            TRY_ASSIGN(const spatial::LinkEffect effect, test->with(link, progress));
            LinkAnswer answer;
            answer.line = line;
            answer.gains = test->gains(effect, decay);
            for (const spatial::Snap& portal : effect.portals)
                answer.portals.push_back(portal.place);
            TRY_ASSIGN(const spatial::Transform toMap, spatial::Transform::between(network->network->crs, crs));
            toMap.apply(answer.portals);
            answer.metres = spatial::geodesicLength(spatial::Geometry::lineString(link.line).view(), network->network->crs).value;
            answer.seconds = answer.metres / (link.forwardKmh / 3.6);
            return answer;
        },
        [this](spatial::Result<LinkAnswer> answer) {
            busy_ = false;
            if (answer) {
                answer_ = std::move(*answer);
                failure_.reset();
            } else {
                answer_.reset();
                failure_ = answer.error();
            }
            emit answered();
            if (wished_)
                ask();
        });
}

bool LinkDesk::mayKeep() const { return answer_ && !pointer_ && vertices_.size() >= 2 && network_.entry() != nullptr; }

void LinkDesk::keep()
{
    const layers::NetworkEntry* entry = network_.entry();
    if (!mayKeep() || !entry)
        return;
    auto link = this->link();
    const auto joined = spatial::joinedVertices(*link);
    const layers::EditedLayerPtr layer = bench_.store.attach(entry->layer) ? bench_.edits.layer(entry->layer) : nullptr;
    if (!layer) {
        if (const auto refusal = bench_.edits.refusal(entry->layer))
            bench_.messages.show(*refusal);
        return;
    }
    // Cut where it is joined: ends of lines that lie on a road are joined to it, vertices between are not.
    std::vector<std::vector<Coordinate>> lines;
    const auto toLayer = spatial::Transform::between(testOf_->network->crs, bench_.store.layer(entry->layer)->crs());
    if (!toLayer) {
        bench_.messages.show(toLayer.error());
        return;
    }
    const auto toMap = spatial::Transform::between(bench_.map.crs(), testOf_->network->crs);
    std::vector<Coordinate> portals = answer_->portals;
    if (toMap)
        toMap->apply(portals);
    for (std::size_t j = 0; j + 1 < joined.size() && joined.size() == portals.size(); ++j) {
        std::vector<Coordinate> part(link->line.begin() + joined[j], link->line.begin() + joined[j + 1] + 1);
        part.front() = portals[j];
        part.back() = portals[j + 1];
        toLayer->apply(part);
        lines.push_back(std::move(part));
    }
    layers::LayerChange change;
    const auto slot = entry->speed.empty() ? std::nullopt : layer->slotOf(entry->speed);
    for (std::vector<Coordinate>& line : lines) {
        layers::FeatureImage image{spatial::Geometry::lineString(std::move(line)), {}};
        if (slot) {
            image.values.resize(*slot + 1);
            if (layer->fieldSlots()[*slot].field.type == spatial::FieldType::Integer)
                image.values[*slot] = static_cast<std::int64_t>(std::llround(settings_.kmh));
            else
                image.values[*slot] = settings_.kmh;
        }
        change.features.push_back({layer->nextId() + static_cast<std::int64_t>(change.features.size()), {}, std::move(image)});
    }
    if (const auto done = bench_.edits.edit(text("New link"), entry->layer, std::move(change)); !done) {
        bench_.messages.show(done.error());
        return;
    }
    bench_.messages.toast(text("The link is part of the layer now; the network is prepared anew."));
    draw({}, {});
}

}  // namespace app::desktop
