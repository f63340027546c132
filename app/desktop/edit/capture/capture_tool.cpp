// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/capture_tool.h"

#include "app/desktop/document/layer_edits.h"
#include "app/desktop/edit/capture/capture_words.h"
#include "app/desktop/edit/capture/typed_input.h"
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/paint/edit_paint.h"
#include "app/desktop/edit/target/drawing_plane.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/theme/theme.h"
#include "spatial/editing/generalise.h"
#include "spatial/editing/trace.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

namespace {

constexpr double kStrokeStep = 3;   // pixels between the places of a stroke

}  // namespace

/// The borders that are followed, as long as the layers stay what they are.
struct CaptureTool::Trace {
    std::vector<layers::EditedLayerPtr> layers;
    spatial::BorderTracer tracer;
};

CaptureTool::CaptureTool(EditKit& kit, QObject* parent) : MapTool(parent), kit_(kit) {}
CaptureTool::~CaptureTool() = default;

void CaptureTool::activated(MapCanvas& map)
{
    map_ = &map;
    sketch_.moveTo(kit_.target.crs());
    connect(&kit_.target, &EditTarget::changed, this, [this] {
        sketch_.moveTo(kit_.target.crs());
        changed();
    });
    connect(&map, &MapCanvas::pointerLeft, this, [this] {
        hasPointer_ = false;
        changed();
    });
    connect(&map, &MapCanvas::viewChanged, this, [this] {
        if (hasPointer_ && map_ && !kit_.typed.isVisible())
            update(position_, keys_);
    });
    kit_.typed.attach([this] { enterTyped(); }, [this] { update(position_, keys_); });
    changed();
}

void CaptureTool::deactivated(MapCanvas& map)
{
    disconnect(&map, nullptr, this, nullptr);
    disconnect(&kit_.target, nullptr, this, nullptr);
    kit_.typed.attach({}, {});
    trace_.reset();
    hasPointer_ = drawing_ = false;
    map_ = nullptr;
}

void CaptureTool::changed() { emit overlayChanged(); }

std::optional<double> CaptureTool::azimuthBefore() const
{
    const auto& places = sketch_.places();
    if (places.size() < 2)
        return std::nullopt;
    return DrawingPlane(kit_.target.crs(), places.back()).azimuth(places[places.size() - 2], places.back());
}

/// The direction that the next edge has to take, where there is one; `ray`: only forwards.
std::optional<double> CaptureTool::direction(Coordinate aim, Qt::KeyboardModifiers keys, bool& ray) const
{
    const Coordinate last = sketch_.places().back();
    const DrawingPlane plane(kit_.target.crs(), last);
    const TypedInput::Values typed = kit_.typed.values();
    const double before = azimuthBefore().value_or(0);
    if (typed.angle) {
        ray = true;
        return typed.relative ? before + *typed.angle : *typed.angle;
    }
    ray = false;
    if (parallel_)
        return parallel_;
    const double step = rightAngles_ ? 90 : keys.testFlag(Qt::ShiftModifier) ? 45 : 0;
    if (step == 0)
        return std::nullopt;
    return before + std::round((plane.azimuth(last, aim) - before) / step) * step;
}

CaptureTool::Resolved CaptureTool::resolve(QPointF position, Qt::KeyboardModifiers keys) const
{
    const auto& places = sketch_.places();
    Resolved found;
    if (!keys.testFlag(Qt::ControlModifier)) {
        SnapContext context;
        context.sketch = places;
        if (!places.empty())
            context.from = places.back();
        found.snap = kit_.snapper.at(position, context);
    }
    const Coordinate aim = found.snap ? found.snap->place : kit_.target.fromPixels(position);
    if (places.empty()) {
        found.places = {aim};
        return found;
    }
    const Coordinate last = places.back();
    const DrawingPlane plane(kit_.target.crs(), last);
    bool ray = false;
    const auto locked = direction(aim, keys, ray);
    const auto length = kit_.typed.values().length;
    double heading = locked ? *locked : plane.azimuth(last, aim);
    if (locked && !ray && std::abs(std::remainder(plane.azimuth(last, aim) - heading, 360.0)) > 90)
        heading += 180;   // the line runs both ways
    Coordinate place = aim;
    if (length)
        place = plane.destination(last, heading, *length);
    else if (locked)
        place = plane.onDirection(last, *locked, aim, ray);
    if (!(place == aim))
        found.snap.reset();
    else if (kit_.options.trace() && found.snap && lastSnap_ && !found.snap->layer.empty() && !lastSnap_->layer.empty())
        found.places = traced(last, place);
    found.places.push_back(place);
    return found;
}

/// What lies between two places of borders, without them.
std::vector<Coordinate> CaptureTool::traced(Coordinate from, Coordinate to) const
{
    std::vector<layers::EditedLayerPtr> now;
    for (const std::string& id : kit_.snapper.layers())
        if (auto layer = kit_.bench.edits.layer(id); layer && layer->base()->crs.isKnown() && kit_.target.crs().isKnown() && layer->base()->crs.wkt() == kit_.target.crs().wkt())
            now.push_back(std::move(layer));
    const double tolerance = kit_.target.crs().isGeographic() ? 1e-8 : 0.001;
    if (!trace_ || trace_->layers != now) {
        std::vector<const spatial::Surroundings*> surroundings(now.size());
        std::transform(now.begin(), now.end(), surroundings.begin(), [](const auto& layer) { return layer.get(); });
        trace_ = std::make_unique<Trace>(Trace{now, spatial::BorderTracer(surroundings, tolerance)});
    }
    auto path = trace_->tracer.path(from, to, kit_.target.unitsPerPixel() * 4, 20'000);
    if (!path || path->size() < 3)
        return {};
    return {path->begin() + 1, path->end() - 1};
}

void CaptureTool::update(QPointF position, Qt::KeyboardModifiers keys)
{
    position_ = position;
    keys_ = keys;
    hasPointer_ = true;
    pointer_ = resolve(position, keys);
    if (!sketch_.isEmpty()) {
        const DrawingPlane plane(kit_.target.crs(), places().back());
        const double azimuth = plane.azimuth(places().back(), pointer_.places.back());
        const double turn = std::remainder(azimuth - azimuthBefore().value_or(0), 360.0);
        kit_.typed.showLive(numberWords(plane.length(places().back(), pointer_.places.back()), 2), numberWords(kit_.typed.values().relative ? turn : azimuth, 2));
    }
    changed();
}

void CaptureTool::take(const Resolved& resolved)
{
    const auto before = places();
    if (!before.empty() && resolved.places.back() == before.back())
        return;
    sketch_.moveTo(kit_.target.crs());
    sketch_.add(resolved.places);
    emit sketchChanged();
    lastSnap_ = resolved.snap;
    parallel_.reset();
    parallelTo_.clear();
    const bool typing = kit_.typed.isVisible();
    kit_.typed.clear();
    if (most() > 0 && places().size() >= most()) {
        finish();
        if (typing && sketch_.isEmpty())
            kit_.typed.close();
    }
    changed();
}

void CaptureTool::add(Coordinate place) { take({{place}, std::nullopt}); }

bool CaptureTool::pressed(const MapPointer& pointer)
{
    rightDown_ = pointer.button == Qt::RightButton && !sketch_.isEmpty();
    if (rightDown_)
        return true;
    if (pointer.button != Qt::LeftButton || !kit_.options.freehand() || kind() == Kind::Points || most() > 0 || !kit_.target.check())
        return false;
    drawing_ = true;
    stroke_ = {resolve(pointer.position, pointer.keys).places.back()};
    return true;
}

void CaptureTool::stroke(QPointF position)
{
    const Coordinate place = kit_.target.fromPixels(position);
    const QPointF away = kit_.target.toPixels(stroke_.back()) - position;
    if (std::hypot(away.x(), away.y()) >= kStrokeStep)
        stroke_.push_back(place);
}

bool CaptureTool::clicked(const MapPointer& pointer)
{
    update(pointer.position, pointer.keys);
    if (sketch_.isEmpty() && !kit_.target.check())
        return true;
    // A click on the first place closes what is drawn.
    if (kind() == Kind::Area && most() == 0 && places().size() >= least()) {
        const QPointF away = kit_.target.toPixels(places().front()) - pointer.position;
        if (std::hypot(away.x(), away.y()) <= kit_.options.handleReach()) {
            finish();
            return true;
        }
    }
    take(pointer_);
    return true;
}

bool CaptureTool::moved(const MapPointer& pointer)
{
    if (drawing_)
        stroke(pointer.position);
    kit_.typed.follow(pointer.position);
    update(pointer.position, pointer.keys);
    return true;
}

bool CaptureTool::released(const MapPointer& pointer)
{
    if (std::exchange(rightDown_, false) && pointer.button == Qt::RightButton) {
        openMenu();
        return true;
    }
    if (!std::exchange(drawing_, false))
        return false;
    stroke(pointer.position);
    auto drawn = std::exchange(stroke_, {});
    if (drawn.size() > 2) {
        // A hand trembles: what bends less than two pixels goes.
        const auto plain = spatial::simplify(spatial::Geometry::lineString(drawn), spatial::Simplify::Distance, kit_.target.unitsPerPixel() * 2);
        if (plain && plain->view().partCount() == 1)
            drawn.assign(plain->view().ring(0).begin(), plain->view().ring(0).end());
    }
    take({drawn, std::nullopt});
    return true;
}

bool CaptureTool::doubleClicked(const MapPointer&)
{
    finish();   // the first click of the two has added the place
    return true;
}

void CaptureTool::removeLast()
{
    sketch_.removeLast();
    emit sketchChanged();
    lastSnap_.reset();
    changed();
}

void CaptureTool::putBack()
{
    sketch_.putBack();
    emit sketchChanged();
    lastSnap_.reset();
    changed();
}

void CaptureTool::cancel()
{
    const bool worth = places().size() > 1;
    sketch_.clear(true);
    emit sketchChanged();
    kit_.typed.close();
    drawing_ = rightAngles_ = false;
    parallel_.reset();
    parallelTo_.clear();
    lastSnap_.reset();
    if (worth)
        kit_.bench.messages.toast(text("The drawing was thrown away."), {{text("Bring it back"), [tool = QPointer(this)] {
                                                                                 if (tool)
                                                                                     tool->restore();
                                                                             }}});
    changed();
}

void CaptureTool::restore()
{
    if (!sketch_.restore())
        return;
    emit sketchChanged();
    changed();
}

void CaptureTool::takeSketch(Sketch sketch)
{
    sketch_ = std::move(sketch);
    lastSnap_.reset();
    emit sketchChanged();
    changed();
}

bool CaptureTool::cancelled()
{
    if (sketch_.isEmpty() && !drawing_) {
        if (map_)
            map_->setTool(nullptr);
        return true;
    }
    cancel();
    return true;
}

bool CaptureTool::finished()
{
    if (sketch_.isEmpty())
        return false;
    finish();
    return true;
}

void CaptureTool::finish()
{
    std::vector<Coordinate> drawn = places();
    drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
    if (kind() == Kind::Area && most() == 0 && drawn.size() > 1 && drawn.front() == drawn.back())
        drawn.pop_back();
    if (drawn.size() < least()) {
        if (!drawn.empty())
            kit_.bench.messages.toast(text("It needs {0} {0|place|places} at least.", least()));
        return;
    }
    if (!kit_.target.check() || !complete(drawn))
        return;
    sketch_.clear(false);
    emit sketchChanged();
    kit_.typed.close();
    rightAngles_ = false;
    parallel_.reset();
    parallelTo_.clear();
    lastSnap_.reset();
    changed();
}

/// One more place, where the edge from the last place and the edge to the first one meet at a right angle.
void CaptureTool::closeRightAngled()
{
    if (kind() != Kind::Area || most() > 0 || places().size() < 3)
        return;
    const Coordinate first = places().front();
    const DrawingPlane plane(kit_.target.crs(), first);
    const double before = *azimuthBefore();
    // Across the last edge, as far as the first place lies across it.
    const Coordinate corner = plane.onDirection(places().back(), before + 90, first, false);
    if (!(corner == places().back()))
        sketch_.add({corner});
    emit sketchChanged();
    finish();
}

std::vector<Coordinate> CaptureTool::withPointer() const
{
    std::vector<Coordinate> all = places();
    if (drawing_)
        all.insert(all.end(), stroke_.begin(), stroke_.end());
    else if (hasPointer_ && (!all.empty() || most() == 1))
        all.insert(all.end(), pointer_.places.begin(), pointer_.places.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

QString CaptureTool::words(const std::vector<Coordinate>& places) const
{
    return captureWords(kit_.target.crs(), places, figure(places), kind() == Kind::Area, places.size() > sketch_.places().size());
}

void CaptureTool::paint(QPainter& painter, const styles::MapView& view)
{
    const auto drawn = withPointer();
    if (sketch_.isEmpty() && !drawing_) {
        if (hasPointer_ && pointer_.snap)
            drawSnap(painter, *pointer_.snap, view.pixels);
        else if (hasPointer_)
            drawWords(painter, position_ + QPointF(14, 16), say(hint()), false, view.pixels);
        return;
    }
    for (const spatial::EditedGeometry& edit : preview(drawn))
        if (edit.geometry)
            drawShape(painter, kit_.target, *edit.geometry, EditLook::Result);
    if (!parallelTo_.empty())
        drawPath(painter, pathOf(kit_.target, parallelTo_), EditLook::Feature, false);
    const auto shape = figure(drawn);
    if (kind() != Kind::Points)
        drawPath(painter, pathOf(kit_.target, shape, kind() == Kind::Area && shape.size() > 2), EditLook::Sketch, kind() == Kind::Area && shape.size() > 2);
    for (const Coordinate c : places())
        drawHandle(painter, kit_.target.toPixels(c), Handle::Vertex, kit_.options.largeTargets());
    if (hasPointer_ && pointer_.snap && !drawing_)
        drawSnap(painter, *pointer_.snap, view.pixels);
    if (const QString said = words(drawn); !said.isEmpty() && hasPointer_)
        drawWords(painter, position_ + QPointF(16, -46), said, true, view.pixels);
}

}  // namespace app::desktop
