// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/measure/measure_tool.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/measure/measure_drawing.h"
#include "spatial/crs/transform.h"

#include <QCursor>
#include <QKeyEvent>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

MeasureTool::MeasureTool(const Workbench& bench, QObject* parent)
    : MapTool(parent), snapper_(bench, [&map = bench.map] { return SnapAim{.crs = map.crs(), .layer = {}, .layers = map.shownLayers()}; })
{
}

void MeasureTool::activated(MapCanvas& map)
{
    map_ = &map;
    crs_ = map.crs();
    connect(&map, &MapCanvas::viewChanged, this, &MeasureTool::followCrs);
    connect(&map, &MapCanvas::pointerLeft, this, [this] {
        pointer_.reset();
        changed();
    });
    changed();
}

void MeasureTool::deactivated(MapCanvas& map)
{
    disconnect(&map, nullptr, this, nullptr);
    clear();
    map_ = nullptr;
}

void MeasureTool::followCrs()
{
    if (!map_ || map_->crs().sameAs(crs_))
        return;
    if (const auto transform = spatial::Transform::between(crs_, map_->crs()))
        transform->apply(places_);
    else
        places_.clear();
    crs_ = map_->crs();
    pointer_.reset();
    changed();
}

void MeasureTool::setKind(MeasureKind kind)
{
    kind_ = kind;
    changed();
}

std::vector<Coordinate> MeasureTool::all() const
{
    std::vector<Coordinate> places = places_;
    if (!finished_ && pointer_ && !places.empty())
        places.push_back(*pointer_);
    return places;
}

Measurement MeasureTool::measurement() const
{
    const auto places = all();
    return app::desktop::measured(places, crs_, kind_);
}

void MeasureTool::changed()
{
    emit overlayChanged();
    emit measured();
}

void MeasureTool::removeLast()
{
    finished_ = false;
    if (!places_.empty())
        places_.pop_back();
    changed();
}

void MeasureTool::clear()
{
    places_.clear();
    finished_ = false;
    changed();
}

void MeasureTool::finish()
{
    if (places_.size() > 1)
        finished_ = true;
    changed();
}

Coordinate MeasureTool::placeOf(const MapPointer& pointer) const
{
    if (snapping_ && map_)
        if (const auto vertex = snapper_.at(pointer.position))
            return vertex->place;
    return pointer.place;
}

bool MeasureTool::pressed(const MapPointer& pointer)
{
    rightDown_ = pointer.button == Qt::RightButton;
    return rightDown_;
}

bool MeasureTool::released(const MapPointer& pointer)
{
    if (!std::exchange(rightDown_, false) || pointer.button != Qt::RightButton)
        return false;
    emit menuAsked(QCursor::pos());
    return true;
}

bool MeasureTool::clicked(const MapPointer& pointer)
{
    if (finished_) {
        places_.clear();
        finished_ = false;
    }
    places_.push_back(placeOf(pointer));
    changed();
    return true;
}

bool MeasureTool::moved(const MapPointer& pointer)
{
    const Coordinate place = placeOf(pointer);
    snapped_ = !(place == pointer.place);
    pointer_ = place;
    if (!finished_)
        changed();
    return true;
}

bool MeasureTool::doubleClicked(const MapPointer&)
{
    finish();   // the first click of the two has added the place
    return true;
}

bool MeasureTool::wantsKey(const QKeyEvent& event) const
{
    if (places_.empty())
        return false;
    const bool copies = event.key() == Qt::Key_C && event.modifiers() == Qt::ControlModifier;
    return copies || event.key() == Qt::Key_Backspace || event.key() == Qt::Key_Delete;
}

bool MeasureTool::keyPressed(const QKeyEvent& event)
{
    if (!wantsKey(event))
        return false;
    if (event.key() == Qt::Key_C)
        emit copyAsked();
    else
        removeLast();
    return true;
}

bool MeasureTool::cancelled()
{
    if (places_.empty()) {
        if (map_)
            map_->setTool(nullptr);
        return true;
    }
    clear();
    return true;
}

bool MeasureTool::finished()
{
    if (places_.size() < 2 || finished_)
        return false;
    finish();
    return true;
}

QString MeasureTool::words() const
{
    const Measurement m = measurement();
    QStringList lines;
    const auto add = [&](const spatial::Text& title, const QStringList& values) { lines += say(title) + QLatin1Char('\t') + values.join(QLatin1Char('\t')); };
    if (kind_ == MeasureKind::Area) {
        add(text("Area"), {squareMetresWords(m.area), hectaresWords(m.area), muWords(m.area), squareKilometresWords(m.area)});
        add(text("Perimeter"), {metresWords(m.length), kilometresWords(m.length)});
    } else {
        add(text("Distance"), {metresWords(m.length), kilometresWords(m.length), liWords(m.length)});
        if (m.bearing)
            add(text("Bearing of the last leg"), {bearingWords(*m.bearing)});
    }
    return lines.join(QLatin1Char('\n'));
}

void MeasureTool::paint(QPainter& painter, const styles::MapView& view)
{
    if (places_.empty() && !snapped_)
        return;
    const auto places = all();
    MeasureDrawing drawing;
    drawing.kind = kind_;
    drawing.places = places;
    drawing.fixed = places_.size();
    drawing.outline = outline(places, crs_, kind_);
    drawing.measurement = app::desktop::measured(places, crs_, kind_);
    if (snapped_ && !finished_)
        drawing.snapped = pointer_;
    drawMeasure(painter, view, drawing);
}

}  // namespace app::desktop
