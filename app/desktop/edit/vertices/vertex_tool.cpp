// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/vertices/vertex_tool.h"

#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;
using spatial::VertexPlace;

namespace {

constexpr double kDrag = 3;          // pixels before a press becomes a drag
constexpr std::size_t kMany = 60;    // selected features: beyond, only those near the pointer show their vertices

double lengthOf(QPointF p) { return std::hypot(p.x(), p.y()); }

}  // namespace

VertexTool::VertexTool(EditKit& kit, QObject* parent) : MapTool(parent), kit_(kit) {}

void VertexTool::activated(MapCanvas& map)
{
    map_ = &map;
    connect(&kit_.target, &EditTarget::changed, this, [this] {
        dropLost();
        emit shownChanged();
        emit overlayChanged();
    });
    connect(&map, &MapCanvas::pointerLeft, this, [this] {
        if (drag_ != Drag::None)
            return;
        hit_ = {};
        emit overlayChanged();
    });
    kit_.target.check();
    emit shownChanged();
}

void VertexTool::deactivated(MapCanvas& map)
{
    disconnect(&map, nullptr, this, nullptr);
    disconnect(&kit_.target, nullptr, this, nullptr);
    drag_ = Drag::None;
    preview_.clear();
    hovered_.reset();
    hit_ = {};
    choose({});
    map_ = nullptr;
    emit shownChanged();
}

double VertexTool::within() const { return kit_.options.handleReach() * kit_.target.unitsPerPixel(); }

std::vector<std::int64_t> VertexTool::features() const
{
    const auto layer = kit_.target.layer();
    if (!layer)
        return {};   // read anew at the moment
    auto ids = kit_.target.selected();
    if (ids.empty() && hovered_ && layer->contains(*hovered_))
        ids.push_back(*hovered_);
    return ids;
}

std::vector<std::int64_t> VertexTool::featuresNear(QPointF position, double pixels) const
{
    const auto layer = kit_.target.layer();
    auto ids = features();
    if (!layer || ids.size() <= kMany)
        return ids;
    auto near = layer->near(kit_.target.boxAround(position, pixels));
    std::erase_if(near, [&](std::int64_t id) { return !std::binary_search(ids.begin(), ids.end(), id); });
    return near;
}

std::optional<std::int64_t> VertexTool::shownFeature() const
{
    if (!chosen_.empty())
        return chosen_.front().feature;
    const auto ids = features();
    return ids.empty() ? std::nullopt : std::optional(ids.front());
}

/// Vertices that another edit or undo took away are no longer chosen.
void VertexTool::dropLost()
{
    const auto layer = kit_.target.layer();
    const auto before = chosen_.size();
    if (!layer)
        chosen_.clear();
    else
        std::erase_if(chosen_, [&](const VertexPlace& v) { return !layer->contains(v.feature) || !spatial::coordinateOf(*layer, v); });
    if (hovered_ && (!layer || !layer->contains(*hovered_)))
        hovered_.reset();
    hit_ = {};
    if (chosen_.size() != before)
        emit chosenChanged();
}

void VertexTool::choose(std::vector<VertexPlace> vertices)
{
    std::sort(vertices.begin(), vertices.end());
    vertices.erase(std::unique(vertices.begin(), vertices.end()), vertices.end());
    if (vertices == chosen_)
        return;
    chosen_ = std::move(vertices);
    emit chosenChanged();
    emit overlayChanged();
}

VertexTool::Hit VertexTool::hitAt(QPointF position) const
{
    const auto layer = kit_.target.layer();
    Hit hit;
    if (!layer)
        return hit;
    const Coordinate place = kit_.target.fromPixels(position);
    const double reach = within();
    double nearestVertex = reach * 1.5;
    double nearestEdge = reach * 1.5;
    for (const std::int64_t id : featuresNear(position, kit_.options.handleReach() * 2)) {
        if (const auto vertex = spatial::nearestVertex(*layer, place, reach * 1.5, id)) {
            const auto at = spatial::coordinateOf(*layer, *vertex);
            const double away = at ? spatial::distance(*at, place) : nearestVertex;
            if (away < nearestVertex && lengthOf(kit_.target.toPixels(*at) - position) <= kit_.options.handleReach()) {
                nearestVertex = away;
                hit.vertex = vertex;
            }
        }
        if (auto edge = spatial::nearestEdge(*layer, place, reach * 1.5, id); edge && edge->distance < nearestEdge && !spatial::isPoint(layer->geometry(id).kind())) {
            nearestEdge = edge->distance;
            hit.edge = edge;
        }
    }
    if (hit.vertex) {
        hit.edge.reset();
    } else if (hit.edge) {
        const auto ring = layer->geometry(hit.edge->from.feature).ring(hit.edge->from.part, hit.edge->from.ring);
        const std::size_t i = hit.edge->from.index;
        if (i + 1 < ring.size()) {
            const Coordinate middle{(ring[i].x + ring[i + 1].x) / 2, (ring[i].y + ring[i + 1].y) / 2};
            hit.middle = lengthOf(kit_.target.toPixels(middle) - position) <= kit_.options.handleReach();
        }
    }
    return hit;
}

void VertexTool::hover(QPointF position)
{
    now_ = position;
    const auto before = shownFeature();
    if (kit_.target.selected().empty()) {
        // A feature keeps its handles while the pointer is on one of them, though another feature lies there too.
        const bool holds = hovered_ && (hitAt(position).vertex || hitAt(position).middle);
        if (!holds)
            hovered_ = kit_.target.featureAt(position, kit_.options.handleReach());
    } else {
        hovered_.reset();
    }
    hit_ = hitAt(position);
    if (shownFeature() != before)
        emit shownChanged();
    emit overlayChanged();
}

bool VertexTool::pressed(const MapPointer& pointer)
{
    rightDown_ = pointer.button == Qt::RightButton;
    if (rightDown_)
        return true;
    if (pointer.button != Qt::LeftButton)
        return false;
    hover(pointer.position);
    start_ = pointer.position;
    moving_ = false;
    snap_.reset();
    const bool many = pointer.keys.testFlag(Qt::ShiftModifier);
    if (hit_.vertex) {
        const auto at = std::find(chosen_.begin(), chosen_.end(), *hit_.vertex);
        auto next = chosen_;
        if (many && at != chosen_.end())
            next.erase(next.begin() + (at - chosen_.begin()));
        else if (many)
            next.push_back(*hit_.vertex);
        else if (at == chosen_.end())
            next = {*hit_.vertex};
        choose(std::move(next));
        drag_ = std::find(chosen_.begin(), chosen_.end(), *hit_.vertex) != chosen_.end() ? Drag::Vertices : Drag::None;
        prepareDrag(pointer.position);
    } else if (hit_.edge && (hit_.middle || pointer.keys.testFlag(Qt::AltModifier))) {
        drag_ = pointer.keys.testFlag(Qt::AltModifier) ? Drag::Edge : Drag::Insert;
        prepareDrag(pointer.position);
    } else {
        drag_ = Drag::Marquee;
    }
    return true;
}

void VertexTool::prepareDrag(QPointF position)
{
    const auto layer = kit_.target.layer();
    without_.clear();
    preview_.clear();
    if (!layer || drag_ == Drag::None)
        return;
    if (!kit_.target.check()) {
        drag_ = Drag::None;
        return;
    }
    std::vector<VertexPlace> moving = chosen_;
    if (drag_ == Drag::Vertices) {
        grabbed_ = *spatial::coordinateOf(*layer, *hit_.vertex);
    } else {
        moving = {hit_.edge->from};
        grabbed_ = drag_ == Drag::Edge ? kit_.target.fromPixels(position) : hit_.edge->at;
    }
    to_ = grabbed_;
    // Neither the feature itself nor the neighbours that come along are places to snap to.
    for (const VertexPlace& vertex : moving) {
        without_.push_back(vertex.feature);
        if (const auto at = spatial::coordinateOf(*layer, vertex); at && kit_.sharing().neighbours) {
            spatial::Box here;
            here.include(*at);
            for (const std::int64_t id : layer->near(here.grownBy(kit_.sharing().tolerance)))
                if (spatial::nearestVertex(*layer, *at, kit_.sharing().tolerance, id))
                    without_.push_back(id);
        }
    }
}

spatial::Result<spatial::GeometryEdits> VertexTool::dragged() const
{
    const auto layer = kit_.target.layer();
    if (!layer)
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The layer is not read yet.")};
    const double dx = to_.x - grabbed_.x;
    const double dy = to_.y - grabbed_.y;
    if (drag_ == Drag::Insert)
        return spatial::insertVertex(*layer, *hit_.edge, kit_.sharing(), to_);
    if (drag_ == Drag::Edge)
        return spatial::moveEdgeBy(*layer, *hit_.edge, dx, dy, kit_.sharing());
    std::vector<spatial::MovedVertex> moves;
    for (const VertexPlace& vertex : chosen_)
        if (const auto at = spatial::coordinateOf(*layer, vertex))
            moves.push_back({vertex, hit_.vertex && vertex == *hit_.vertex ? to_ : Coordinate{at->x + dx, at->y + dy}});
    return spatial::moveVertices(*layer, moves, kit_.sharing());
}

void VertexTool::updateDrag(const MapPointer& pointer)
{
    moving_ = moving_ || lengthOf(pointer.position - start_) > kDrag;
    if (!moving_)
        return;
    if (drag_ != Drag::Marquee) {
        snap_.reset();
        if (!pointer.keys.testFlag(Qt::ControlModifier) && drag_ != Drag::Edge)
            snap_ = kit_.snapper.at(pointer.position, {.from = grabbed_, .sketch = {}, .without = without_});
        to_ = snap_ ? snap_->place : kit_.target.fromPixels(pointer.position);
        auto edits = dragged();
        if (edits)
            preview_ = *std::move(edits);
    }
    emit overlayChanged();
}

bool VertexTool::moved(const MapPointer& pointer)
{
    now_ = pointer.position;
    if (drag_ == Drag::None)
        hover(pointer.position);
    else
        updateDrag(pointer);
    return true;
}

bool VertexTool::released(const MapPointer& pointer)
{
    now_ = pointer.position;
    if (std::exchange(rightDown_, false) && pointer.button == Qt::RightButton) {
        hover(pointer.position);
        openMenu(pointer.position);
        return true;
    }
    if (pointer.button != Qt::LeftButton || drag_ == Drag::None)
        return false;
    updateDrag(pointer);
    const Drag what = drag_;
    if (what == Drag::Marquee) {
        drag_ = Drag::None;
        const bool more = pointer.keys.testFlag(Qt::ShiftModifier);
        const auto layer = kit_.target.layer();
        if (!moving_ || !layer) {
            if (!more)
                choose({});
            if (const auto id = kit_.target.featureAt(pointer.position, kit_.options.handleReach()))
                kit_.target.select({*id});   // its vertices stay in view
        } else {
            auto ids = kit_.target.selected();
            if (ids.empty())
                ids = kit_.target.featuresIn(start_, pointer.position);
            const auto corner = [&](double x, double y) { return kit_.target.fromPixels({x, y}); };
            const auto lasso = spatial::Geometry::polygon({{corner(start_.x(), start_.y()), corner(pointer.position.x(), start_.y()), corner(pointer.position.x(), pointer.position.y()),
                                                            corner(start_.x(), pointer.position.y())}});
            auto found = spatial::verticesIn(*layer, ids, lasso);
            if (more)
                found.insert(found.end(), chosen_.begin(), chosen_.end());
            choose(std::move(found));
        }
        emit overlayChanged();
        return true;
    }
    if (moving_) {
        auto edits = dragged();
        const auto layer = kit_.target.layer();
        std::vector<std::pair<std::int64_t, Coordinate>> places;
        if (layer && what == Drag::Vertices)
            for (const VertexPlace& vertex : chosen_)
                if (const auto at = spatial::coordinateOf(*layer, vertex))
                    places.emplace_back(vertex.feature, hit_.vertex && vertex == *hit_.vertex ? to_ : Coordinate{at->x + to_.x - grabbed_.x, at->y + to_.y - grabbed_.y});
        if (what == Drag::Insert)
            places.emplace_back(hit_.edge->from.feature, to_);
        drag_ = Drag::None;
        preview_.clear();
        snap_.reset();
        if (!edits)
            kit_.bench.messages.show(edits.error());
        else if (kit_.target.commit(what == Drag::Insert ? text("Add a vertex") : what == Drag::Edge ? text("Move an edge") : chosen_.size() > 1 ? text("Move {0} {0|vertex|vertices}", chosen_.size()) : text("Move a vertex"), *edits))
            chooseAt(places);
    }
    drag_ = Drag::None;
    preview_.clear();
    hover(pointer.position);
    return true;
}

/// Chooses the vertices of these features at these places: their numbers may be others after an edit.
void VertexTool::chooseAt(const std::vector<std::pair<std::int64_t, Coordinate>>& places)
{
    const auto layer = kit_.target.layer();
    std::vector<VertexPlace> found;
    for (const auto& [feature, at] : places)
        if (layer && layer->contains(feature))
            if (const auto vertex = spatial::nearestVertex(*layer, at, kit_.sharing().tolerance * 2, feature))
                found.push_back(*vertex);
    choose(std::move(found));
}

void VertexTool::insertAt(spatial::EdgePlace edge)
{
    const auto layer = kit_.target.layer();
    if (!layer || !kit_.target.check())
        return;
    const auto edits = spatial::insertVertex(*layer, edge, kit_.sharing());
    if (!edits)
        kit_.bench.messages.show(edits.error());
    else if (kit_.target.commit(text("Add a vertex"), *edits))
        chooseAt({{edge.from.feature, edge.at}});
}

bool VertexTool::doubleClicked(const MapPointer& pointer)
{
    hover(pointer.position);
    if (hit_.edge)
        insertAt(*hit_.edge);
    drag_ = Drag::None;
    return true;
}

void VertexTool::deleteChosen()
{
    const auto layer = kit_.target.layer();
    std::vector<VertexPlace> gone = chosen_;
    if (gone.empty() && hit_.vertex)
        gone = {*hit_.vertex};
    if (!layer || gone.empty() || !kit_.target.check())
        return;
    const auto edits = spatial::deleteVertices(*layer, gone, kit_.sharing());
    if (!edits) {
        kit_.bench.messages.show(edits.error());
        return;
    }
    if (!kit_.target.commit(gone.size() > 1 ? text("Delete {0} {0|vertex|vertices}", gone.size()) : text("Delete a vertex"), *edits))
        return;
    choose({});
    hover(now_);
}

void VertexTool::nudge(QPointF pixels)
{
    const auto layer = kit_.target.layer();
    if (!layer || chosen_.empty() || !kit_.target.check())
        return;
    const QPointF middle(map_->width() / 2.0, map_->height() / 2.0);
    const Coordinate a = kit_.target.fromPixels(middle);
    const Coordinate b = kit_.target.fromPixels(middle + pixels);
    std::vector<std::pair<std::int64_t, Coordinate>> places;
    for (const VertexPlace& vertex : chosen_)
        if (const auto at = spatial::coordinateOf(*layer, vertex))
            places.emplace_back(vertex.feature, Coordinate{at->x + b.x - a.x, at->y + b.y - a.y});
    const auto edits = spatial::moveVerticesBy(*layer, chosen_, b.x - a.x, b.y - a.y, kit_.sharing());
    if (!edits)
        kit_.bench.messages.show(edits.error());
    else if (kit_.target.commit(text("Nudge vertices"), *edits, "edit.nudge"))
        chooseAt(places);
}

bool VertexTool::wantsKey(const QKeyEvent& event) const
{
    switch (event.key()) {
    case Qt::Key_Delete:
    case Qt::Key_Backspace: return !chosen_.empty() || hit_.vertex;
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down: return !chosen_.empty() && (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    case Qt::Key_A: return event.modifiers() == Qt::ControlModifier && shownFeature().has_value();
    default: return false;
    }
}

bool VertexTool::keyPressed(const QKeyEvent& event)
{
    if (!wantsKey(event))
        return false;
    const double step = event.modifiers().testFlag(Qt::ShiftModifier) ? 10 : 1;
    switch (event.key()) {
    case Qt::Key_Left: nudge({-step, 0}); break;
    case Qt::Key_Right: nudge({step, 0}); break;
    case Qt::Key_Up: nudge({0, -step}); break;
    case Qt::Key_Down: nudge({0, step}); break;
    case Qt::Key_A: {
        std::vector<VertexPlace> all;
        if (const auto layer = kit_.target.layer())
            for (const std::int64_t id : features())
                for (const spatial::VertexRow& row : spatial::vertexTable(*layer, id))
                    all.push_back(row.place);
        choose(std::move(all));
        break;
    }
    default: deleteChosen(); break;
    }
    return true;
}

bool VertexTool::cancelled()
{
    if (drag_ != Drag::None) {
        drag_ = Drag::None;
        preview_.clear();
        snap_.reset();
    } else if (!chosen_.empty()) {
        choose({});
    } else if (map_) {
        map_->setTool(nullptr);
    }
    emit overlayChanged();
    return true;
}

}  // namespace app::desktop
