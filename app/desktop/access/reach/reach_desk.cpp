// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/reach_desk.h"

#include "app/desktop/access/live_network.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/access/written_network.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"
#include "app/workflow/joined_network.h"
#include "layers/sources/save.h"
#include "spatial/network/service_area.h"
#include "styles/ramps/color_ramp.h"

#include <QTimer>

#include <fmt/format.h>

#include <algorithm>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kAreasAfter = 250;   // milliseconds of rest
constexpr double kPalest = 0.82;   // of the ramp: beyond it streets would be lost on a light map

/// Places and people of all tables on the network; empty values count 0.
spatial::Result<spatial::PeoplePlaces> peopleOn(const PreparedNetwork& network, const std::vector<spatial::FeatureTablePtr>& tables, const std::vector<std::string>& groups, const spatial::SnapOptions& snap, spatial::Progress& progress)
{
    spatial::PeoplePlaces people;
    people.groups.resize(groups.size());
    for (const auto& table : tables) {
        TRY_ASSIGN(std::vector<std::optional<spatial::Snap>> snaps, network.snapper->snap(*table, snap, progress));
        people.snaps.insert(people.snaps.end(), snaps.begin(), snaps.end());
        for (std::size_t g = 0; g < groups.size(); ++g) {
            const spatial::AttributeColumn* column = table->column(groups[g]);
            for (std::size_t row = 0; row < table->size(); ++row)
                people.groups[g].push_back(column ? std::max(0.0, column->number(row).value_or(0)) : 0);
        }
    }
    return people;
}

}  // namespace

ReachDesk::ReachDesk(Workbench& bench, LiveNetwork& network, QObject* parent) : QObject(parent), bench_(bench), network_(network), rest_(new QTimer(this))
{
    rest_->setSingleShot(true);
    rest_->setInterval(kAreasAfter);
    connect(rest_, &QTimer::timeout, this, &ReachDesk::makeAreas);
    connect(&network_, &LiveNetwork::changed, this, &ReachDesk::follow);
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        const auto* entry = bench_.document.project().layer(id.toStdString());
        if (site_ && entry && entry->role == "population")
            follow();
    });
    connect(&bench_.document, &Document::opened, this, [this] {
        site_.reset();
        engine_.reset();
        engineKey_.clear();
        frame_.reset();
        areas_.reset();
        emit changed();
        emit frameChanged();
    });
    connect(&bench_.map, &MapCanvas::viewChanged, this, [this] {
        if (!site_)
            return;
        if (engine_ && !engine_->mapCrs().sameAs(bench_.map.crs()))
            follow();
        wishFrame();
    });
}

ReachDesk::~ReachDesk()
{
    building_.cancel();
    framing_.cancel();
    areasJob_.cancel();
}

ReachUnit ReachDesk::unit() const
{
    const layers::NetworkEntry* entry = network_.entry();
    return entry && isPriced(*entry) ? ReachUnit::Yuan : entry && entry->impedance == "length" ? ReachUnit::Kilometres : ReachUnit::Minutes;
}

std::vector<std::string> ReachDesk::availableGroups() const { return peopleFields(bench_); }

std::vector<std::string> ReachDesk::groups() const
{
    std::vector<std::string> chosen;
    for (const std::string& field : availableGroups())
        if (settings_.groups.empty() ? isPeopleField(field) : std::find(settings_.groups.begin(), settings_.groups.end(), field) != settings_.groups.end())
            chosen.push_back(field);
    return chosen;
}

std::vector<ReachClass> ReachDesk::classes() const
{
    std::vector<ReachClass> classes;
    const styles::ColorRamp& ramp = styles::colorRamp("viridis");
    const double one = unit() == ReachUnit::Kilometres ? 1000 : unit() == ReachUnit::Minutes ? 60 : 1;
    for (std::size_t i = 0; i < settings_.cutoffs.size(); ++i)
        classes.push_back({settings_.cutoffs[i] * one, ramp.at(kPalest * static_cast<double>(i) / static_cast<double>(std::max<std::size_t>(1, settings_.cutoffs.size() - 1)))});
    return classes;
}

spatial::Crs ReachDesk::areasCrs() const { return areasOf_ ? areasOf_->network->crs : spatial::Crs(); }

bool ReachDesk::isSettled() const { return !site_ || (!building_.isRunning() && !busy_ && !wished_ && !rest_->isActive() && !areasJob_.isRunning() && (frame_ || failure_)); }

void ReachDesk::place(std::optional<spatial::Coordinate> site)
{
    site_ = site;
    areas_.reset();
    areasJob_.cancel();
    if (!site_) {
        frame_.reset();
        emit frameChanged();
    }
    emit areasChanged();
    emit changed();
    follow();
    wishFrame();
}

void ReachDesk::set(ReachSettings settings)
{
    settings_ = std::move(settings);
    areas_.reset();
    emit areasChanged();
    emit changed();
    follow();
    wishFrame();
}

void ReachDesk::follow()
{
    if (!site_)
        return;
    network_.request();
    for (const auto* layer : bench_.document.project().withRole("population"))
        bench_.store.request(layer->id);
    buildEngine();
}

void ReachDesk::buildEngine()
{
    const PreparedNetworkPtr network = network_.prepared();
    if (!network) {
        engine_.reset();
        engineKey_.clear();
        return;
    }
    std::vector<spatial::FeatureTablePtr> tables;
    std::string key = fmt::format("{}|{}|{}|{}", static_cast<const void*>(network.get()), static_cast<int>(settings_.direction), settings_.maximumSnap, bench_.map.crs().wkt());
    for (const auto* layer : bench_.document.project().withRole("population"))
        if (const auto snapshot = bench_.store.layer(layer->id); snapshot->table) {
            tables.push_back(snapshot->table);
            key += fmt::format("|{}", snapshot->revision);
        }
    for (const std::string& group : groups())
        key += "|" + group;
    if (key == engineKey_)
        return;
    engineKey_ = key;
    building_.cancel();
    building_ = bench_.jobs.startQuietly(
        this, JobPool::Analysis,
        [network, tables, groups = groups(), snap = snapOptions(), direction = settings_.direction, crs = bench_.map.crs()](spatial::Progress& progress) -> spatial::Result<std::shared_ptr<ReachEngine>> {
            TRY_ASSIGN(spatial::PeoplePlaces people, peopleOn(*network, tables, groups, snap, progress));
            return ReachEngine::of(network, direction, std::move(people), crs, progress);
        },
        [this](spatial::Result<std::shared_ptr<ReachEngine>> engine) {
            if (engine) {
                engine_ = std::move(*engine);
                failure_.reset();
                wishFrame();
            } else {
                failure_ = engine.error();
                engine_.reset();
            }
            emit changed();
        });
}

void ReachDesk::wishFrame()
{
    if (!site_)
        return;
    wished_ = true;
    rest_->start();
    if (!busy_)
        makeFrame();
}

void ReachDesk::makeFrame()
{
    if (!engine_ || !site_) {
        wished_ = false;
        return;
    }
    wished_ = false;
    busy_ = true;
    const ReachWish wish{*site_, classes(), snapOptions(), bench_.map.view(), bench_.map.devicePixelRatioF()};
    framing_ = bench_.jobs.startQuietly(this, JobPool::Drawing, [engine = engine_, wish](spatial::Progress& progress) { return engine->frame(wish, progress); },
                                        [this](spatial::Result<ReachFrame> frame) {
                                            busy_ = false;
                                            if (frame) {
                                                if (site_)
                                                    frame_ = std::move(*frame);
                                                failure_.reset();
                                            } else {
                                                failure_ = frame.error();
                                                emit changed();
                                            }
                                            emit frameChanged();
                                            if (wished_)
                                                makeFrame();
                                        });
}

void ReachDesk::makeAreas()
{
    const PreparedNetworkPtr network = network_.prepared();
    if (!site_ || !network || !frame_ || !frame_->snap || busy_ || wished_) {
        if (site_ && (busy_ || wished_))
            rest_->start();
        return;
    }
    spatial::ServiceAreaOptions options;
    options.cutoffs.clear();
    for (const ReachClass& one : classes())
        options.cutoffs.push_back(one.cutoff);
    options.impedance = network->impedance;
    options.direction = settings_.direction;
    options.snap = network->prices ? spatial::pricedSnap(snapOptions(), *network->prices) : snapOptions();
    options.withStreets = false;
    areasJob_ = bench_.jobs.startQuietly(
        this, JobPool::Analysis,
        [network, options, snap = *frame_->snap](spatial::Progress& progress) { return spatial::serviceAreas(*network->searched(), network->snapper->index(), {{"site", snap}}, options, progress); },
        [this, network](spatial::Result<spatial::ServiceAreas> made) {
            if (!made || !site_)
                return;
            areas_ = std::make_shared<const spatial::FeatureTable>(std::move(made->areas));
            areasOf_ = network;
            emit areasChanged();
        });
}

void ReachDesk::writeAreas()
{
    const layers::NetworkEntry* entry = network_.entry();
    const spatial::Tool* tool = spatial::toolById("service-area");
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    if (!site_ || !entry || !tool || !runs)
        return;
    if (entry->joined || isPriced(*entry)) {
        bench_.messages.show(spatial::Error{spatial::ErrorCode::InvalidParameter, text("The tool service-area knows one mode and no prices; it would write other areas than those shown."),
                                            text("Choose a network by time and of one mode, or use the tool freight.")});
        return;
    }
    const layers::Project& project = bench_.document.project();
    // The site as a file of its own: the tool's record then says what it was run on.
    auto point = std::make_shared<spatial::FeatureTable>();
    point->name = "site";
    point->crs = bench_.map.crs();
    point->geometry.append(spatial::Geometry::point(*site_));
    point->ids.push_back(0);
    const auto file = newResult(project, "site", ".gpkg");
    if (const auto saved = layers::saveFeatures({point}, file, {}, spatial::noProgress()); !saved) {
        bench_.messages.show(saved.error());
        return;
    }
    std::string cutoffs;
    for (const double one : settings_.cutoffs)
        cutoffs += (cutoffs.empty() ? "" : ",") + fmt::format("{}", one);
    layers::WrittenParameters parameters{{"facilities", file.string()}, {"cutoffs", cutoffs}, {"direction", settings_.direction == spatial::Direction::ToSources ? "to" : "from"},
                                         {"max-snap", fmt::format("{}", settings_.maximumSnap)}, {"off-road", fmt::format("{}", settings_.offRoadKmh)}};
    writeNetwork(project, *entry, *tool, parameters);
    parameters.emplace_back("output", newResult(project, "service-area", ".gpkg").string());
    runs->start(*tool, std::move(parameters), true);
}

}  // namespace app::desktop
