// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/target/edit_target.h"

#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_edits.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "spatial/crs/transform.h"
#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

/// Between the layer's coordinates and the map's; made anew when one of them is another.
struct EditTarget::Ways {
    spatial::Crs layer;
    spatial::Crs map;
    std::optional<spatial::Transform> toMap;     // nothing: the same coordinates
    std::optional<spatial::Transform> fromMap;
    bool known = false;                          // nothing of the above has changed since it was made
    layers::EditedLayerPtr measured;             // whose kind is known
    int dimension = -1;
    bool multi = false;
};

EditTarget::EditTarget(Workbench& bench, QObject* parent) : QObject(parent), bench_(bench), ways_(std::make_unique<Ways>())
{
    connect(&bench.selection, &Selection::currentLayerChanged, this, &EditTarget::follow);
    connect(&bench.selection, &Selection::changed, this, [this](const QString& layer) {
        if (layer.toStdString() != id_)
            return;
        selected_.reset();
        emit changed();
    });
    connect(&bench.store, &LayerStore::changed, this, [this](const QString& layer) {
        if (layer.toStdString() != id_)
            return;
        ways_->known = false;
        selected_.reset();
        applySelection();
        emit changed();
    });
    connect(&bench.edits, &LayerEdits::changed, this, [this](const QString& layer) {
        if (layer.toStdString() != id_)
            return;
        selected_.reset();
        emit changed();
    });
    connect(&bench.edits, &LayerEdits::refusalsChanged, this, &EditTarget::changed);
    connect(&bench.document, &Document::opened, this, &EditTarget::follow);
    connect(&bench.map, &MapCanvas::pointerMoved, this, [this](Coordinate place) { pointer_ = place; });
    connect(&bench.map, &MapCanvas::pointerLeft, this, [this] { pointer_.reset(); });
    connect(&bench.map, &MapCanvas::viewChanged, this, [this] { ways_->known = false; });
    follow();
}

EditTarget::~EditTarget() = default;

void EditTarget::follow()
{
    id_ = bench_.selection.currentLayer();
    ways_->known = false;
    selected_.reset();
    toSelect_.clear();
    if (!id_.empty())
        bench_.store.request(id_);
    emit changed();
}

QString EditTarget::name() const
{
    const layers::LayerEntry* entry = bench_.document.project().layer(id_);
    return entry ? say(entry->name) : QString();
}

layers::EditedLayerPtr EditTarget::layer() const { return id_.empty() ? nullptr : bench_.edits.layer(id_); }

std::optional<spatial::Error> EditTarget::refusal() const
{
    if (id_.empty())
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("No layer is chosen."), text("Choose in the layer tree what you want to edit.")};
    if (auto refused = bench_.edits.refusal(id_))
        return refused;
    if (!layer())
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The layer is not read yet."), text("Tick it in the layer tree and wait a moment.")};
    return std::nullopt;
}

bool EditTarget::check() const
{
    const auto refused = refusal();
    if (refused)
        bench_.messages.show(*refused);
    return !refused;
}

void EditTarget::measure() const
{
    const auto now = layer();
    Ways& ways = *ways_;
    if (now == ways.measured)
        return;
    const bool sameBase = now && ways.measured && now->base() == ways.measured->base() && ways.dimension >= 0;
    ways.measured = now;
    if (sameBase)
        return;
    ways.dimension = -1;
    ways.multi = false;
    if (!now)
        return;
    const spatial::GeometryColumn& column = now->base()->geometry;
    for (std::size_t row = 0; row < column.size(); ++row) {
        const int dimension = spatial::dimensionOf(column.kind(row));
        if (dimension < 0)
            continue;
        if (ways.dimension >= 0 && dimension != ways.dimension) {
            ways.dimension = -1;
            ways.multi = false;
            return;
        }
        ways.dimension = dimension;
        const spatial::GeometryKind kind = column.kind(row);
        ways.multi = ways.multi || kind == spatial::GeometryKind::MultiPoint || kind == spatial::GeometryKind::MultiLineString || kind == spatial::GeometryKind::MultiPolygon;
    }
}

int EditTarget::dimension() const
{
    measure();
    return ways_->dimension;
}

bool EditTarget::isMulti() const
{
    measure();
    return ways_->multi;
}

const spatial::Crs& EditTarget::crs() const
{
    Ways& ways = *ways_;
    if (ways.known)
        return ways.layer;
    const auto now = layer();
    ways.known = now != nullptr;
    const spatial::Crs& map = bench_.map.crs();
    const spatial::Crs own = now ? now->base()->crs : map;
    // By the letter: what asks PROJ takes a millisecond.
    const auto same = [](const spatial::Crs& a, const spatial::Crs& b) { return a.isKnown() == b.isKnown() && (!a.isKnown() || a.wkt() == b.wkt()); };
    if (!same(ways.layer, own) || !same(ways.map, map)) {
        ways.layer = own;
        ways.map = map;
        ways.toMap.reset();
        ways.fromMap.reset();
        if (own.isKnown() && map.isKnown() && !own.sameAs(map)) {
            if (auto way = spatial::Transform::between(own, map))
                ways.toMap = *std::move(way);
            if (auto way = spatial::Transform::between(map, own))
                ways.fromMap = *std::move(way);
        }
    }
    return ways.layer;
}

Coordinate EditTarget::toMap(Coordinate place) const
{
    crs();
    return ways_->toMap ? (*ways_->toMap)(place) : place;
}

Coordinate EditTarget::fromMap(Coordinate place) const
{
    crs();
    return ways_->fromMap ? (*ways_->fromMap)(place) : place;
}

QPointF EditTarget::toPixels(Coordinate place) const { return bench_.map.view().toPixels(toMap(place)); }
Coordinate EditTarget::fromPixels(QPointF position) const { return fromMap(bench_.map.view().toMap(position)); }

spatial::Box EditTarget::boxAround(QPointF position, double pixels) const
{
    spatial::Box box;
    for (const QPointF corner : {QPointF(-pixels, -pixels), QPointF(pixels, -pixels), QPointF(-pixels, pixels), QPointF(pixels, pixels)})
        box.include(fromPixels(position + corner));
    return box;
}

double EditTarget::unitsPerPixel() const
{
    const QPointF middle(bench_.map.width() / 2.0, bench_.map.height() / 2.0);
    return spatial::distance(fromPixels(middle), fromPixels(middle + QPointF(1, 0)));
}

std::optional<std::int64_t> EditTarget::featureAt(QPointF position, double reach) const
{
    const auto now = layer();
    if (!now)
        return std::nullopt;
    const Coordinate place = fromPixels(position);
    const spatial::Box box = boxAround(position, reach);
    const double near = std::max(box.width(), box.height()) / 2;
    const auto& chosen = selected();
    std::optional<std::int64_t> best;
    double bestRank = std::numeric_limits<double>::infinity();
    for (const std::int64_t id : now->near(box)) {
        const spatial::GeometryView shape = now->geometry(id);
        const int dimension = spatial::dimensionOf(shape.kind());
        double away = std::numeric_limits<double>::infinity();
        if (dimension == 2 && spatial::sideOf(place, shape) != spatial::Side::Outside) {
            away = 0;
        } else {
            for (std::size_t p = 0; p < shape.partCount(); ++p)
                for (std::size_t r = 0; r < shape.ringCount(p); ++r) {
                    const auto ring = shape.ring(p, r);
                    for (std::size_t i = 0; i < ring.size(); ++i)
                        away = std::min(away, i == 0 ? spatial::distance(place, ring[i]) : spatial::distanceToSegment(place, ring[i - 1], ring[i]));
                }
        }
        if (away > near)
            continue;
        // Selected, then by dimension, then what is nearer, then what is smaller.
        const bool isChosen = std::binary_search(chosen.begin(), chosen.end(), id);
        const double size = dimension == 2 ? 1 - 1 / (1 + spatial::planarArea(shape)) : 0;
        const double rank = (isChosen ? 0 : 100) + dimension * 10 + away / near + size;
        if (rank < bestRank) {
            bestRank = rank;
            best = id;
        }
    }
    return best;
}

std::vector<std::int64_t> EditTarget::featuresIn(QPointF a, QPointF b) const
{
    const auto now = layer();
    if (!now)
        return {};
    spatial::Box box;
    for (const QPointF corner : {a, b, QPointF(a.x(), b.y()), QPointF(b.x(), a.y())})
        box.include(fromPixels(corner));
    return now->near(box);
}

const std::vector<std::int64_t>& EditTarget::selected() const
{
    static const std::vector<std::int64_t> kNone;
    const auto now = layer();
    if (!now)
        return kNone;
    if (selected_)
        return *selected_;
    const auto snapshot = bench_.store.layer(id_);
    std::vector<std::int64_t> ids;
    if (snapshot->table) {
        for (const std::uint32_t row : *bench_.selection.rows(id_))
            if (row < snapshot->table->size() && now->contains(snapshot->table->ids[row]))
                ids.push_back(snapshot->table->ids[row]);
        std::sort(ids.begin(), ids.end());
    }
    return selected_.emplace(std::move(ids));
}

void EditTarget::select(std::vector<std::int64_t> ids)
{
    std::sort(ids.begin(), ids.end());
    toSelect_ = std::move(ids);
    applySelection();
}

void EditTarget::applySelection()
{
    if (toSelect_.empty())
        return;
    const auto snapshot = bench_.store.layer(id_);
    if (!snapshot->table)
        return;
    RowSet rows;
    const auto& ids = snapshot->table->ids;
    for (std::size_t row = 0; row < ids.size(); ++row)
        if (std::binary_search(toSelect_.begin(), toSelect_.end(), ids[row]))
            rows.push_back(static_cast<std::uint32_t>(row));
    if (rows.size() == toSelect_.size())
        toSelect_.clear();   // else the rest comes with the next table
    if (!rows.empty())
        bench_.selection.select(id_, std::move(rows));
}

std::optional<QPointF> EditTarget::pointer() const { return pointer_ ? std::optional(bench_.map.view().toPixels(*pointer_)) : std::nullopt; }

std::vector<std::int64_t> EditTarget::meant(std::optional<QPointF> position, double reach) const
{
    auto ids = selected();
    if (ids.empty() && position)
        if (const auto id = featureAt(*position, reach))
            ids.push_back(*id);
    return ids;
}

bool EditTarget::commit(const spatial::Text& title, const spatial::GeometryEdits& edits, std::string_view merge)
{
    const auto now = layer();
    if (!now || edits.empty())
        return now != nullptr;
    return commit(title, layers::changeOf(*now, edits), merge);
}

bool EditTarget::commit(const spatial::Text& title, layers::LayerChange change, std::string_view merge)
{
    if (!check())
        return false;
    std::vector<std::int64_t> ids;
    for (const layers::FeatureChange& feature : change.features)
        ids.push_back(feature.id);
    const std::string layer = id_;
    const auto done = bench_.edits.edit(title, layer, std::move(change), merge);
    if (!done) {
        bench_.messages.show(done.error());
        return false;
    }
    emit committed(QString::fromStdString(layer), ids);
    return true;
}

}  // namespace app::desktop
