// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/corridor/corridor_desk.h"

#include "app/desktop/access/live_network.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "layers/project/network_json.h"
#include "layers/sources/save.h"
#include "spatial/crs/transform.h"

#include <QTimer>

#include <fmt/format.h>

#include <algorithm>

namespace app::desktop {

using spatial::Result;
using spatial::text;

namespace {

constexpr int kSoon = 150;              // milliseconds: a spin box that is turned asks once
constexpr double kAroundCities = 0.25;   // of their extent, in view beside them
constexpr double kRoomAround = 20'000;   // map units in view around a bottleneck

struct ModeInput {
    CorridorMode mode;
    layers::NetworkEntry entry;
    spatial::FeatureTablePtr lines;
    std::string key;
    PreparedNetworkPtr prepared;   // where it is there already
    spatial::FeatureTablePtr turns = nullptr;
};

struct CorridorAnswer {
    CorridorStudy study;
    std::map<std::string, PreparedNetworkPtr> networks;
};

}  // namespace

CorridorDesk::CorridorDesk(Workbench& bench, LiveNetwork& network, QObject* parent) : QObject(parent), bench_(bench), network_(network), soon_(new QTimer(this))
{
    soon_->setSingleShot(true);
    soon_->setInterval(kSoon);
    connect(soon_, &QTimer::timeout, this, &CorridorDesk::work);
    connect(&bench_.document, &Document::changed, this, &CorridorDesk::followProject);
    connect(&bench_.document, &Document::opened, this, [this] {
        working_.cancel();
        kept_.clear();
        key_.clear();
        study_.reset();
        pointed_ = -1;
        shown_ = false;
        followProject();
        emit answered();
    });
    connect(&bench_.store, &LayerStore::changed, this, &CorridorDesk::follow);
    followProject();
}

CorridorDesk::~CorridorDesk() { working_.cancel(); }

bool CorridorDesk::later() const { return soon_->isActive(); }

void CorridorDesk::request()
{
    requested_ = true;
    follow();
}

void CorridorDesk::followProject()
{
    auto settings = layers::corridorOf(bench_.document.project());
    if (settings) {
        settings_ = *std::move(settings);
        failure_.reset();
    } else {
        failure_ = settings.error();
    }
    emit changed();
    follow();
}

void CorridorDesk::edit(spatial::Text title, const std::function<void(layers::CorridorSettings&)>& change, std::string_view merge)
{
    layers::CorridorSettings settings = settings_;
    change(settings);
    bench_.document.edit(std::move(title), [&](layers::Project& project) { layers::setCorridor(project, settings); }, merge);
}

void CorridorDesk::setMode(CorridorMode mode)
{
    mode_ = mode;
    pointed_ = -1;
    emit changed();
    emit answered();
}

std::vector<std::string> CorridorDesk::layersUsed() const
{
    const layers::Project& project = bench_.document.project();
    std::vector<std::string> used;
    if (const auto* people = corridorPeopleLayer(project, settings_))
        used.push_back(people->id);
    for (const CorridorMode mode : kCorridorModes)
        if (const auto network = corridorNetwork(project, settings_, mode); network && *network)
            used.push_back((*network)->layer);
    return used;
}

const layers::LayerEntry* CorridorDesk::investments() const
{
    const auto layers = bench_.document.project().withRole("investments");
    return layers.empty() ? nullptr : layers.front();
}

void CorridorDesk::follow()
{
    if (!requested_)
        return;
    const layers::Project& project = bench_.document.project();
    if (const auto* layer = investments()) {
        bench_.store.request(layer->id);
        const auto snapshot = bench_.store.layer(layer->id);
        layers::Project cities;
        layers::setCorridor(cities, settings_);
        if (const std::string key = fmt::format("{}|{}|{}", layer->id, snapshot->revision, cities.access); snapshot->table && key != programmeKey_) {
            programmeKey_ = key;
            auto programme = programmeOf(*snapshot->table, settings_.cities, costUnitOf(*layer, *snapshot->table));
            programme_ = programme ? std::optional(*std::move(programme)) : std::nullopt;
            if (!programme)
                failure_ = programme.error();
            emit changed();
        }
    } else if (programme_) {
        programme_.reset();
        programmeKey_.clear();
        emit changed();
    }
    // What the study is made of, for all of which data must be there.
    waits_ = false;
    std::string key = project.crs;
    const auto needs = [&](const std::string& id) {
        bench_.store.request(id);
        const auto snapshot = bench_.store.layer(id);
        waits_ |= snapshot->state == LayerState::Waiting || snapshot->state == LayerState::Loading;
        key += fmt::format("|{}@{}", id, snapshot->revision);
    };
    if (const auto* people = corridorPeopleLayer(project, settings_))
        needs(people->id);
    for (const CorridorMode mode : kCorridorModes)
        if (const auto network = corridorNetwork(project, settings_, mode); network && *network) {
            needs((*network)->layer);
            if (!(*network)->turns.empty())
                needs((*network)->turns);
            key += layers::jsonOf(**network).dump();
        }
    layers::Project asked;
    layers::setCorridor(asked, settings_);
    key += asked.access;
    if (waits_ || key == key_)
        return;
    key_ = key;
    soon_->start();
}

void CorridorDesk::work()
{
    working_.cancel();
    failure_.reset();
    const layers::Project& project = bench_.document.project();
    const auto crs = layers::analysisCrs(project);
    std::vector<ModeInput> inputs;
    for (const CorridorMode mode : kCorridorModes) {
        const auto network = corridorNetwork(project, settings_, mode);
        if (!network) {
            failure_ = network.error();
            emit changed();
            return;
        }
        if (!*network)
            continue;
        const auto snapshot = bench_.store.layer((*network)->layer);
        if (!snapshot->table)
            continue;
        ModeInput input{mode, **network, snapshot->table, fmt::format("{}@{}", layers::jsonOf(**network).dump(), snapshot->revision), nullptr};
        if (!input.entry.turns.empty()) {
            const auto banned = bench_.store.layer(input.entry.turns);
            input.turns = banned->table;
            input.key += fmt::format("@{}", banned->revision);
        }
        if (const auto kept = kept_.find(input.key); kept != kept_.end())
            input.prepared = kept->second;
        else if (network_.entry() && network_.entry()->id == input.entry.id && !input.entry.joined && network_.state() == LiveNetwork::State::Ready && bench_.store.isUpToDate(input.entry.layer))
            input.prepared = network_.prepared();
        inputs.push_back(std::move(input));
    }
    const auto* peopleLayer = corridorPeopleLayer(project, settings_);
    const auto people = peopleLayer ? bench_.store.layer(peopleLayer->id)->table : nullptr;
    working_ = bench_.jobs.start(
        this, text("How the cities of the corridor hang together"), JobPool::Analysis,
        [settings = settings_, inputs = std::move(inputs), people, peopleId = peopleLayer ? peopleLayer->id : std::string(), crs = crs ? *crs : spatial::Crs()](spatial::Progress& progress) -> Result<CorridorAnswer> {
            CorridorAnswer answer;
            std::vector<CorridorNetwork> networks;
            const double part = inputs.empty() ? 0 : 0.6 / static_cast<double>(inputs.size());
            for (std::size_t i = 0; i < inputs.size(); ++i) {
                PreparedNetworkPtr prepared = inputs[i].prepared;
                if (!prepared) {
                    spatial::PartOfProgress preparing(progress, part * static_cast<double>(i), part * static_cast<double>(i + 1));
                    TRY_ASSIGN(prepared, prepareNetwork(*inputs[i].lines, inputs[i].turns, inputs[i].entry, preparing));
                }
                answer.networks[inputs[i].key] = prepared;
                networks.push_back({inputs[i].mode, inputs[i].entry.id, prepared, inputs[i].lines});
            }
            spatial::PartOfProgress studying(progress, 0.6, 1);
            std::vector<spatial::Warning> warnings;
            TRY_ASSIGN(auto cities, corridorCities(settings, people.get(), crs, warnings));
            TRY_ASSIGN(answer.study, studyCorridor(settings, std::move(cities), networks, crs, studying));
            answer.study.peopleLayer = peopleId;
            answer.study.warnings.insert(answer.study.warnings.begin(), warnings.begin(), warnings.end());
            return answer;
        },
        [this](Result<CorridorAnswer> answer) {
            if (answer) {
                study_ = std::make_shared<const CorridorStudy>(std::move(answer->study));
                kept_ = std::move(answer->networks);
                pointed_ = -1;
                showCities();
            } else {
                failure_ = answer.error();
            }
            emit changed();
            emit answered();
        });
    emit changed();
}

/// Once, where they are too small to be read or out of view: whoever asks for the corridor wants to see it.
void CorridorDesk::showCities()
{
    const auto toMap = spatial::Transform::between(study_->crs, bench_.map.crs());
    if (shown_ || !toMap)
        return;
    shown_ = true;
    spatial::Box box;
    for (const auto& city : study_->cities)
        box.include((*toMap)(city.place));
    const spatial::Box view = bench_.map.view().shown();
    const spatial::Box wide = box.grownBy(std::max(box.width(), box.height()) * kAroundCities);
    if (!view.contains(box) || view.width() > 2 * wide.width())
        bench_.map.show(wide);
}

void CorridorDesk::addProgramme()
{
    if (investments())
        return;
    const layers::Project& project = bench_.document.project();
    auto table = std::make_shared<spatial::FeatureTable>();
    table->name = "investments";
    const auto crs = layers::analysisCrs(project);
    table->crs = crs ? *crs : spatial::Crs();
    for (const char* field : {"project", "phase", "source", "indicator", "city"})
        table->addField({.name = field, .type = spatial::FieldType::Text}, spatial::AttributeColumn(spatial::FieldType::Text));
    table->addField({.name = "cost_10k_yuan", .type = spatial::FieldType::Real}, spatial::AttributeColumn(spatial::FieldType::Real));
    const auto file = newResult(project, "investments", ".gpkg");
    if (const auto saved = layers::saveFeatures({table}, file, {}, spatial::noProgress()); !saved) {
        bench_.messages.show(saved.error());
        return;
    }
    bench_.document.edit(text("Add a programme of investments"), [&](layers::Project& edited) {
        std::string id = "investments";
        for (int i = 2; edited.layer(id); ++i)
            id = fmt::format("investments-{}", i);
        layers::LayerEntry entry{.id = id, .name = {"Programme of investments", "投资项目计划"}, .role = "investments", .source = {}, .provenance = {}};
        entry.source.path = file;
        edited.layers.push_back(std::move(entry));
    });
}

void CorridorDesk::pointAt(int bottleneck)
{
    const CorridorByMode* by = shown();
    pointed_ = by && bottleneck >= 0 && static_cast<std::size_t>(bottleneck) < by->bottlenecks.size() ? bottleneck : -1;
    if (pointed_ >= 0)
        if (const auto toMap = spatial::Transform::between(study_->crs, bench_.map.crs())) {
            auto line = by->bottlenecks[static_cast<std::size_t>(pointed_)].line;
            toMap->apply(line);
            spatial::Box box;
            for (const spatial::Coordinate c : line)
                box.include(c);
            bench_.map.show(box.grownBy(std::max({box.width(), box.height(), kRoomAround}) / 2));
        }
    emit changed();
}

}  // namespace app::desktop
