// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/spur/spur_desk.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/transform.h"
#include "styles/ramps/color_ramp.h"
#include "styles/render/raster_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::Result;
using spatial::text;

namespace {

constexpr double kMargin = 0.2;   // of the distance between the ends, around them

/// One place as what costs start from.
Result<spatial::CostPlaces> placeAt(Coordinate at, const spatial::GridShape& shape)
{
    auto point = std::make_shared<spatial::FeatureTable>();
    point->crs = shape.crs;
    point->geometry.append(spatial::Geometry::point(at));
    point->ids.push_back(0);
    return spatial::placesOf(point, shape, spatial::noProgress());
}

/// In the CRS of the grid still; its ends are where people clicked, not the middle of their cells.
SpurWay wayOf(const spatial::LeastCostPath& path, const spatial::Crs& crs)
{
    SpurWay way{.line = path.line, .yuan = path.cost};
    if (path.line.size() > 1) {
        const spatial::Geometry line = spatial::Geometry::lineString(path.line);
        way.metres = spatial::geodesicLength(line, crs).value;
        way.straight = spatial::geodesicDistance(path.line.front(), path.line.back(), crs).value;
    }
    return way;
}

Result<void> onto(const spatial::Crs& from, const spatial::Crs& map, std::vector<Coordinate>& line)
{
    TRY_ASSIGN(const spatial::Transform transform, spatial::Transform::between(from, map));
    transform.apply(line);
    return {};
}

std::optional<Coordinate> moved(Coordinate place, const spatial::Crs& from, const spatial::Crs& to)
{
    const auto transform = spatial::Transform::between(from, to);
    if (!transform)
        return {};
    const Coordinate there = (*transform)(place);
    return std::isfinite(there.x) && std::isfinite(there.y) ? std::optional(there) : std::nullopt;
}

bool inside(const spatial::GridShape& shape, Coordinate c)
{
    const spatial::Box box = shape.box();
    return c.x > box.minX && c.x < box.maxX && c.y > box.minY && c.y < box.maxY;
}

}  // namespace

SpurDesk::SpurDesk(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench)
{
    connect(&bench_.document, &Document::changed, this, &SpurDesk::followProject);
    connect(&bench_.document, &Document::opened, this, [this] {
        place({}, {}, {});
        followProject();
    });
    connect(&bench_.store, &LayerStore::changed, this, [this](const QString& id) {
        const auto layers = spurLayers(bench_.document.project(), entry_);
        if (start_ && std::any_of(layers.begin(), layers.end(), [&](const auto* layer) { return layer->id == id.toStdString(); }))
            follow();
    });
    connect(&bench_.map, &MapCanvas::viewChanged, this, &SpurDesk::paintBand);
    followProject();
}

SpurDesk::~SpurDesk()
{
    for (JobHandle* job : {&preparing_, &asking_, &finishing_, &painting_})
        job->cancel();
}

spatial::Crs SpurDesk::crs() const
{
    const auto crs = layers::analysisCrs(bench_.document.project());
    return crs ? *crs : spatial::Crs();
}

void SpurDesk::followProject()
{
    const layers::Project& project = bench_.document.project();
    auto entry = spurEntryOf(project);
    if (entry) {
        entry_ = *std::move(entry);
        suggested_ = !layers::spurOf(project)->has_value();
        failure_.reset();
    } else {
        failure_ = entry.error();
    }
    emit changed();
    follow();
}

void SpurDesk::edit(spatial::Text title, const std::function<void(layers::SpurEntry&)>& change, std::string_view merge)
{
    layers::SpurEntry entry = entry_;
    change(entry);
    bench_.document.edit(std::move(title), [&](layers::Project& project) { layers::setSpur(project, entry); }, merge);
}

bool SpurDesk::isSynthetic() const
{
    const auto layers = spurLayers(bench_.document.project(), entry_);
    return std::any_of(layers.begin(), layers.end(), [](const auto* layer) { return layer->synthetic; });
}

void SpurDesk::place(std::optional<Coordinate> start, std::optional<Coordinate> end, std::optional<Coordinate> pointer)
{
    const bool sameStart = start == start_;
    const bool sameEnd = end == end_;
    start_ = start;
    end_ = end;
    pointer_ = pointer;
    if (!sameStart || !sameEnd) {
        finishing_.cancel();
        result_.reset();
        bandPicture_.reset();
    }
    if (!start_ || !target()) {
        way_.reset();
        cutOff_ = false;
    }
    if (!start_) {
        preparing_.cancel();
        ground_.reset();
        key_.clear();
        waitsForData_ = false;
    }
    emit changed();
    emit answered();
    follow();
}

/// The land that is looked at: what the map shows, and all around both ends. It stays while they lie in it.
void SpurDesk::follow()
{
    if (!start_)
        return;
    const layers::Project& project = bench_.document.project();
    const auto from = moved(*start_, bench_.map.crs(), crs());
    const auto to = target() ? moved(*target(), bench_.map.crs(), crs()) : from;
    if (!from || !to) {
        failure_ = spatial::Error{spatial::ErrorCode::CrsMismatch, text("This place is not in the project's analysis coordinate system."), {}};
        emit changed();
        return;
    }
    SpurData data;
    std::string key;
    waitsForData_ = false;
    for (const auto* layer : spurLayers(project, entry_)) {
        bench_.store.request(layer->id);
        const auto snapshot = bench_.store.layer(layer->id);
        if (snapshot->state == LayerState::Waiting || snapshot->state == LayerState::Loading)
            waitsForData_ = true;
        if (snapshot->table)
            data.tables.emplace(layer->id, snapshot->table);
        else if (snapshot->isRaster())
            data.rasters.emplace(layer->id, snapshot->raster);
        key += fmt::format("{}@{}|", layer->id, snapshot->revision);
    }
    if (waitsForData_) {
        emit changed();
        return;
    }
    layers::Project costs;
    layers::setSpur(costs, entry_);
    key += costs.access + fmt::format("|{},{}|{}", from->x, from->y, bench_.map.crs().wkt());
    if (key == key_ && (preparing_.isRunning() || (ground_ && inside(ground_->shape, *from) && inside(ground_->shape, *to)) || failure_)) {
        ask();
        return;
    }
    key_ = key;
    spatial::Box extent = spatial::Box{std::min(from->x, to->x), std::min(from->y, to->y), std::max(from->x, to->x), std::max(from->y, to->y)};
    const double margin = std::max({kMargin * std::hypot(extent.width(), extent.height()), 50 * std::max(entry_.cell, 10.0)});
    extent = {extent.minX - margin, extent.minY - margin, extent.maxX + margin, extent.maxY + margin};
    if (const auto toAnalysis = spatial::Transform::between(bench_.map.crs(), crs())) {
        const spatial::Box view = (*toAnalysis)(bench_.map.view().shown());
        extent = {std::min(extent.minX, view.minX), std::min(extent.minY, view.minY), std::max(extent.maxX, view.maxX), std::max(extent.maxY, view.maxY)};
    }
    prepare(extent, std::move(data));
}

void SpurDesk::prepare(const spatial::Box& extent, SpurData data)
{
    preparing_.cancel();
    asking_.cancel();
    finishing_.cancel();
    result_.reset();
    bandPicture_.reset();
    failure_.reset();
    ground_.reset();
    const auto from = *moved(*start_, bench_.map.crs(), crs());
    preparing_ = bench_.jobs.start(
        this, text("Costs of a spur line"), JobPool::Analysis,
        [project = bench_.document.project(), entry = entry_, data = std::move(data), extent, from, chinese = currentLanguage() == Language::Chinese](spatial::Progress& progress) -> Result<GroundPtr> {
            auto ground = std::make_shared<Ground>();
            ground->shape = spurGrid(project, entry, extent);
            TRY_ASSIGN(auto made, spurFriction(project, entry, data, ground->shape, chinese));
            ground->slope = std::move(made.slope);
            ground->friction = std::move(made.friction);
            TRY_ASSIGN(ground->start, placeAt(from, ground->shape));
            // Worked out once: the spreading, the corridor and the counts all read it.
            spatial::PartOfProgress reading(progress, 0, 0.4);
            spatial::PartOfProgress spreading(progress, 0.4, 1);
            TRY_ASSIGN(spatial::Grid cells, spatial::evaluate(ground->friction.raster, reading));
            ground->friction.raster = std::move(cells);
            TRY_ASSIGN(ground->ways, spatial::CostWays::from(ground->friction.raster, ground->start, entry.directions, spreading));
            return GroundPtr(std::move(ground));
        },
        [this](Result<GroundPtr> ground) {
            if (ground)
                ground_ = *std::move(ground);
            else
                failure_ = ground.error();
            emit changed();
            ask();
        });
    emit changed();
}

void SpurDesk::ask()
{
    if (!ground_ || !start_ || !target())
        return;
    if (asking_.isRunning()) {
        wished_ = true;
        return;
    }
    wished_ = false;
    const auto to = moved(*target(), bench_.map.crs(), crs());
    if (!to || (end_ && result_))
        return;
    asking_ = bench_.jobs.startQuietly(
        this, JobPool::Drawing,
        [ground = ground_, to = *to, map = bench_.map.crs()](spatial::Progress& progress) -> Result<std::optional<SpurWay>> {
            TRY_ASSIGN(const auto path, ground->ways->to(to, progress));
            if (!path)
                return std::optional<SpurWay>();
            SpurWay way = wayOf(*path, ground->shape.crs);
            TRY(onto(ground->shape.crs, map, way.line));
            return std::optional(std::move(way));
        },
        [this](Result<std::optional<SpurWay>> way) {
            if (way && start_ && target()) {
                way_ = *std::move(way);
                cutOff_ = !way_;
            }
            emit answered();
            if (wished_)
                ask();
            else if (end_ && !result_)
                finish();
        });
}

void SpurDesk::finish()
{
    if (finishing_.isRunning() || !ground_ || !end_)
        return;
    const auto to = moved(*end_, bench_.map.crs(), crs());
    if (!to)
        return;
    finishing_ = bench_.jobs.start(
        this, text("Corridor of a spur line"), JobPool::Analysis,
        [ground = ground_, to = *to, entry = entry_](spatial::Progress& progress) -> Result<SpurResult> {
            SpurResult result;
            spatial::PartOfProgress counting(progress, 0, 0.2);
            spatial::PartOfProgress spreading(progress, 0.2, 1);
            TRY_ASSIGN(result.ground, spatial::summaryOf(ground->friction, counting));
            TRY_ASSIGN(const auto path, ground->ways->to(to, progress));
            if (!path)
                return result;
            result.hasWay = true;
            TRY_ASSIGN(result.parts, spatial::partsAlong(path->line, ground->friction, spreading));
            TRY_ASSIGN(const auto end, placeAt(to, ground->shape));
            TRY_ASSIGN(const auto band, spatial::corridor(ground->friction.raster, ground->start, end, entry.tolerance / 100, entry.directions, spreading));
            result.bandSquareMetres = static_cast<double>(band.cells) * ground->shape.dx * ground->shape.dy;
            TRY_ASSIGN(result.band, spatial::localOperation({band.cost}, [least = band.leastCost](std::span<const std::span<const float>> inputs, std::span<float> output) {
                           for (std::size_t i = 0; i < output.size(); ++i)
                               output[i] = spatial::isNoData(inputs[0][i]) ? spatial::kNoData : static_cast<float>(std::max(0.0, 100 * (static_cast<double>(inputs[0][i]) / least - 1)));
                       }));
            return result;
        },
        [this](Result<SpurResult> result) {
            if (!start_ || !end_)
                return;
            if (result)
                result_ = *std::move(result);
            else
                failure_ = result.error();
            emit answered();
            paintBand();
        });
    emit changed();
}

void SpurDesk::paintBand()
{
    if (!result_ || !result_->hasWay)
        return;
    if (painting_.isRunning()) {
        paintWished_ = true;
        return;
    }
    paintWished_ = false;
    styles::RasterRamp ramp;
    ramp.stops = styles::colorRamp("YlGnBu").reversed().stops(0, std::max(entry_.tolerance, 0.1));
    const styles::RasterContent content{.raster = result_->band, .style = ramp};
    painting_ = bench_.jobs.startQuietly(
        this, JobPool::Drawing,
        [content, view = bench_.map.view()](spatial::Progress& progress) -> Result<BandPicture> {
            BandPicture picture;
            picture.view = view;
            const QRect all(QPoint(0, 0), view.pixels.toSize());
            TRY_ASSIGN(picture.image, styles::drawRasterPart(content, view, all, progress));
            return picture;
        },
        [this](Result<BandPicture> picture) {
            if (picture && result_)
                bandPicture_ = *std::move(picture);
            emit painted();
            if (paintWished_)
                paintBand();
        });
}

}  // namespace app::desktop
