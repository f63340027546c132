// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/measures/measure_desk.h"

#include "app/desktop/access/live_network.h"
#include "app/desktop/access/measures/measure_map.h"
#include "app/desktop/access/people_groups.h"
#include "app/desktop/access/written_network.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/document/results_folder.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"
#include "spatial/crs/transform.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

bool hasPlaces(const layers::LayerEntry& layer, const LayerSnapshot& snapshot)
{
    if (snapshot.isRaster())
        return false;
    if (snapshot.table)
        return snapshot.table->commonKind() != spatial::GeometryKind::Null && !spatial::isLine(snapshot.table->commonKind());
    return layer.role != "dem" && layer.role != "wind" && layer.role != "roads" && layer.role != "railways";
}

bool isAmongFields(const std::vector<std::string>& fields, const std::string& field) { return std::find(fields.begin(), fields.end(), field) != fields.end(); }

std::string firstWithRole(const layers::Project& project, std::initializer_list<const char*> roles)
{
    for (const char* role : roles)
        if (const auto found = project.withRole(role); !found.empty())
            return found.front()->id;
    return {};
}

}  // namespace

spatial::Text measureTitle(std::string_view measure)
{
    return measure == "nearest"    ? text("Time to the nearest")
           : measure == "hansen"   ? text("Potential (Hansen)")
           : measure == "e2sfca"   ? text("Supply per person (E2SFCA)")
           : measure == "huff"     ? text("Who goes where (Huff)")
                                   : text("Within a limit");
}

MeasureDesk::MeasureDesk(Workbench& bench, LiveNetwork& network, QObject* parent) : QObject(parent), bench_(bench), network_(network)
{
    connect(&network_, &LiveNetwork::changed, this, &MeasureDesk::follow);
    connect(&bench_.document, &Document::changed, this, &MeasureDesk::follow);
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        const MeasureSettings now = completed();
        if (id.toStdString() == now.origins || id.toStdString() == now.destinations)
            follow();
    });
    connect(&bench_.document, &Document::opened, this, [this] {
        searching_.cancel();
        asking_.cancel();
        isBusy_ = isWished_ = false;
        forget();
        failure_.reset();
        chosen_.reset();
        emit answered();
        emit chosenChanged();
        emit changed();
    });
}

MeasureDesk::~MeasureDesk()
{
    searching_.cancel();
    asking_.cancel();
}

MeasureSettings MeasureDesk::settings() const { return measureSettingsFrom(bench_.document.project().access); }

MeasureSettings MeasureDesk::completed() const
{
    const layers::Project& project = bench_.document.project();
    MeasureSettings made = settings();
    if (!project.layer(made.origins))
        made.origins = firstWithRole(project, {"population", "settlements", "townships"});
    if (!project.layer(made.destinations))
        made.destinations = firstWithRole(project, {"freight-stations", "industrial", "firms", "sites"});
    const std::vector<std::string> people = fieldsOf(made.origins);
    if (!made.people.empty() && made.people != kEachOne && !isAmongFields(people, made.people))
        made.people.clear();
    for (const std::string& field : people)
        if (made.people.empty() && isPeopleField(field))
            made.people = field;
    const std::vector<std::string> supply = fieldsOf(made.destinations);
    if (!made.supply.empty() && made.supply != kEachOne && !isAmongFields(supply, made.supply))
        made.supply.clear();
    if (made.supply.empty() && !supply.empty())
        made.supply = supply.front();
    return made;
}

void MeasureDesk::set(const MeasureSettings& settings, std::string_view what)
{
    bench_.document.edit(text("Measure of access"), [&](layers::Project& project) { project.access = withMeasureSettings(project.access, settings); }, "measures:" + std::string(what));
}

std::vector<std::string> MeasureDesk::layers() const
{
    std::vector<std::string> ids;
    for (const layers::LayerEntry& layer : bench_.document.project().layers)
        if (hasPlaces(layer, *bench_.store.layer(layer.id)))
            ids.push_back(layer.id);
    return ids;
}

std::vector<std::string> MeasureDesk::fieldsOf(const std::string& layer) const
{
    const LayerSnapshotPtr snapshot = bench_.store.layer(layer);
    return snapshot->table ? numericFields(*snapshot->table) : std::vector<std::string>();
}

std::vector<std::string> MeasureDesk::groupsOf(const MeasureSettings& settings) const
{
    std::vector<std::string> groups{settings.people};
    if (const LayerSnapshotPtr origins = bench_.store.layer(settings.origins); origins->table)
        for (const std::string& field : knownPeopleFields(*origins->table))
            if (!isAmongFields(groups, field))
                groups.push_back(field);
    return groups;
}

bool MeasureDesk::isSettled() const { return !searching_.isRunning() && !isBusy_ && !isWished_; }

void MeasureDesk::want(const QObject* who, bool wanted)
{
    const bool isNews = wanted ? wanting_.insert(who).second : wanting_.erase(who) > 0;
    if (!isNews || !wanted)
        return;
    network_.request();
    follow();
}

void MeasureDesk::forget()
{
    key_.clear();
    asked_.clear();
    costs_.reset();
    answer_.reset();
    map_.reset();
}

void MeasureDesk::follow()
{
    emit changed();
    if (wanting_.empty())
        return;
    const MeasureSettings now = completed();
    for (const std::string& layer : {now.origins, now.destinations})
        if (!layer.empty())
            bench_.store.request(layer);
    search();
}

void MeasureDesk::search()
{
    const MeasureSettings now = completed();
    const PreparedNetworkPtr network = network_.prepared();
    const LayerSnapshotPtr origins = bench_.store.layer(now.origins);
    const LayerSnapshotPtr destinations = bench_.store.layer(now.destinations);
    if (!network || !network_.entry() || !origins->table || !destinations->table) {
        // What is only being read or prepared anew leaves the last answer in view.
        const auto& fault = origins->error ? origins->error : destinations->error ? destinations->error : network_.failure();
        if (fault || now.origins.empty() || now.destinations.empty()) {
            const bool had = answer_ || failure_.has_value() != fault.has_value();
            forget();
            failure_ = fault;
            if (had)
                emit answered();
        }
        return;
    }
    const std::string key = fmt::format("{}|{}|{}|{}|{}|{}|{}", static_cast<const void*>(network.get()), now.origins, origins->revision, now.destinations, destinations->revision, now.maximumSnap, now.offRoadKmh);
    if (key == key_) {
        wish();
        return;
    }
    key_ = key;
    searching_.cancel();
    searching_ = bench_.jobs.start(
        this, text("Ways between places"), JobPool::Analysis,
        [network, name = LiveNetwork::nameOf(bench_.document.project(), *network_.entry()).toStdString(), origins, destinations, snap = spatial::SnapOptions{now.maximumSnap, now.offRoadKmh}](spatial::Progress& progress) {
            return measureCosts(network, name, origins->table, destinations->table, snap, progress);
        },
        [this](spatial::Result<MeasureCostsPtr> costs) {
            searching_ = {};
            choose({});
            if (costs) {
                costs_ = std::move(*costs);
                failure_.reset();
                wish();
            } else {
                const std::string tried = key_;   // the same is not sought again before something is another
                forget();
                key_ = tried;
                failure_ = costs.error();
                emit answered();
            }
            emit changed();
        });
    emit changed();
}

void MeasureDesk::wish()
{
    if (!costs_)
        return;
    isWished_ = true;
    if (!isBusy_)
        ask();
}

void MeasureDesk::ask()
{
    isWished_ = false;
    const MeasureSettings now = completed();
    if (!costs_ || searching_.isRunning())
        return;
    std::vector<std::string> groups = groupsOf(now);
    std::string asked = fmt::format("{}|{}", static_cast<const void*>(costs_.get()), withMeasureSettings("{}", now));
    for (const std::string& group : groups)
        asked += "|" + group;
    if (asked == asked_)
        return;
    asked_ = std::move(asked);
    isBusy_ = true;
    struct Answered {
        MeasureAnswerPtr answer;
        ValueMapPtr map;
    };
    asking_ = bench_.jobs.startQuietly(
        this, JobPool::Drawing,
        [costs = costs_, now, groups = std::move(groups)](spatial::Progress& progress) -> spatial::Result<Answered> {
            TRY_ASSIGN(MeasureAnswerPtr answer, measureAnswer(costs, now, groups, progress));
            ValueMapPtr map = measureMap(*answer);
            return Answered{std::move(answer), std::move(map)};
        },
        [this](spatial::Result<Answered> made) {
            isBusy_ = false;
            answer_ = made ? made->answer : nullptr;
            map_ = made ? made->map : nullptr;
            failure_.reset();
            if (!made)
                failure_ = made.error();
            emit answered();
            if (isWished_)
                ask();
        });
}

std::optional<std::size_t> MeasureDesk::originAt(spatial::Coordinate place, double tolerance) const
{
    if (!answer_)
        return {};
    const spatial::FeatureTable& origins = *answer_->costs->origins;
    spatial::Coordinate at = place;
    spatial::Coordinate beside{place.x + tolerance, place.y};
    if (!origins.crs.sameAs(bench_.map.crs())) {
        const auto transform = spatial::Transform::between(bench_.map.crs(), origins.crs);
        if (!transform)
            return {};
        at = (*transform)(at);
        beside = (*transform)(beside);
    }
    const double reach = std::hypot(beside.x - at.x, beside.y - at.y);
    std::optional<std::size_t> nearest;
    double least = reach;
    std::optional<std::size_t> around;   // an area whose box holds the place: the smallest
    double smallest = 0;
    for (std::size_t row = 0; row < origins.size(); ++row) {
        const spatial::Box& box = origins.geometry.box(row);
        if (box.empty())
            continue;
        const spatial::Coordinate centre = box.centre();
        if (const double distance = std::hypot(centre.x - at.x, centre.y - at.y); distance <= least) {
            least = distance;
            nearest = row;
        }
        const double size = box.width() * box.height();
        if (box.contains(at) && (!around || size < smallest)) {
            around = row;
            smallest = size;
        }
    }
    return nearest ? nearest : around;
}

void MeasureDesk::choose(std::optional<std::size_t> origin)
{
    if (origin == chosen_)
        return;
    chosen_ = origin;
    emit chosenChanged();
}

spatial::Text MeasureDesk::whyNotWritten() const
{
    const MeasureSettings now = completed();
    if (!answer_)
        return text("There is no result yet.");
    if (const auto* entry = network_.entry(); entry && entry->joined)
        return text("The tool knows one mode: choose a network without a second one.");
    if (answer_->costs->isByLength)
        return text("The tool measures in minutes: choose a network by time.");
    if (now.measure != "nearest" && now.measure != "huff" && now.supply == kEachOne)
        return text("The tool needs a field with the supply of the destinations.");
    if (now.measure == "e2sfca" && (now.people.empty() || now.people == kEachOne))
        return text("The tool needs a field with the people of the origins.");
    return {};
}

void MeasureDesk::write()
{
    const layers::NetworkEntry* entry = network_.entry();
    const spatial::Tool* tool = spatial::toolById("accessibility");
    auto* runs = bench_.map.window()->findChild<ToolRuns*>();
    const layers::Project& project = bench_.document.project();
    const MeasureSettings now = completed();
    const layers::LayerEntry* origins = project.layer(now.origins);
    const layers::LayerEntry* destinations = project.layer(now.destinations);
    if (!entry || !tool || !runs || !origins || !destinations || !whyNotWritten().empty())
        return;
    layers::WrittenParameters parameters{{"measure", now.measure}};
    writeNetwork(project, *entry, *tool, parameters);
    parameters.emplace_back("origins", writtenSource(project.sourceOf(*origins)));
    parameters.emplace_back("destinations", writtenSource(project.sourceOf(*destinations)));
    if (now.measure != "nearest") {
        if (now.supply != kEachOne && !now.supply.empty())
            parameters.emplace_back("supply", now.supply);
        parameters.emplace_back("decay", now.decay);
    }
    if ((now.measure == "e2sfca" || now.measure == "huff") && !now.people.empty() && now.people != kEachOne)
        parameters.emplace_back("demand", now.people);
    if (now.measure == "huff")
        parameters.emplace_back("attraction", fmt::format("{}", now.attraction));
    parameters.emplace_back("max-snap", fmt::format("{}", now.maximumSnap));
    parameters.emplace_back("off-road", fmt::format("{}", now.offRoadKmh));
    parameters.emplace_back("output", newResult(project, "accessibility", ".gpkg").string());
    if (now.measure == "e2sfca" || now.measure == "huff")
        parameters.emplace_back("supply-output", newResult(project, "accessibility-supply", ".gpkg").string());
    runs->start(*tool, std::move(parameters), true);
}

}  // namespace app::desktop
