// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/select_tool.h"

#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_path.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/metric_crs.h"
#include "spatial/crs/transform.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <numbers>
#include <vector>

namespace app::desktop {

using spatial::Coordinate;

namespace {

constexpr double kDrag = 4;   // pixels before a press becomes a drag

double pixelsBetween(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

}  // namespace

SelectTool::SelectTool(Workbench& bench, FeatureSelector& selector, SelectShape shape, QObject* parent)
    : MapTool(parent), bench_(bench), selector_(selector), shape_(shape)
{
}

void SelectTool::deactivated(MapCanvas&) { clear(); }

void SelectTool::clear()
{
    places_.clear();
    drawing_ = dragged_ = false;
    emit overlayChanged();
}

bool SelectTool::pressed(const MapPointer& pointer)
{
    pointer_ = pointer.place;
    if (shape_ == SelectShape::Polygon) {
        if (pointer.button == Qt::RightButton && !places_.empty()) {
            finishPolygon(pointer.keys);
            return true;
        }
        if (pointer.button != Qt::LeftButton)
            return false;
        places_.push_back(pointer.place);
        drawing_ = true;
        emit overlayChanged();
        return true;
    }
    if (pointer.button != Qt::LeftButton)
        return false;
    places_ = {pointer.place};
    start_ = pointer.position;
    drawing_ = true;
    dragged_ = false;
    return true;
}

bool SelectTool::moved(const MapPointer& pointer)
{
    pointer_ = pointer.place;
    if (!drawing_)
        return false;
    dragged_ = dragged_ || pixelsBetween(start_, pointer.position) > kDrag;
    if (shape_ == SelectShape::Lasso && dragged_ && pixelsBetween(bench_.map.view().toPixels(places_.back()), pointer.position) >= 3)
        places_.push_back(pointer.place);
    emit overlayChanged();
    return true;
}

bool SelectTool::released(const MapPointer& pointer)
{
    if (!drawing_ || shape_ == SelectShape::Polygon || pointer.button != Qt::LeftButton)
        return drawing_;
    pointer_ = pointer.place;
    dragged_ = dragged_ || pixelsBetween(start_, pointer.position) > kDrag;
    const SelectMode mode = selectModeOf(pointer.keys);
    if (!dragged_) {
        selector_.selectAt(pointer.position, mode);
    } else if (shape_ == SelectShape::Box) {
        const styles::MapView& view = bench_.map.view();   // its edges are those of the screen, also where the map is turned
        const QRectF box = QRectF(view.toPixels(places_.front()), pointer.position).normalized();
        selector_.selectInside(spatial::Geometry::polygon({{view.toMap(box.topLeft()), view.toMap(box.topRight()), view.toMap(box.bottomRight()), view.toMap(box.bottomLeft())}}), mode);
    } else if (shape_ == SelectShape::Lasso) {
        if (places_.size() > 2)
            selector_.selectInside(spatial::Geometry::polygon({places_}), mode);
    } else {
        selector_.selectInside(circle(), mode);
    }
    clear();
    return true;
}

bool SelectTool::doubleClicked(const MapPointer& pointer)
{
    if (shape_ == SelectShape::Polygon)
        finishPolygon(pointer.keys);
    else if (pointer.button == Qt::LeftButton)
        selector_.selectAt(pointer.position, selectModeOf(pointer.keys));   // the second of two quick clicks
    return true;
}

bool SelectTool::wantsKey(const QKeyEvent& event) const { return event.key() == Qt::Key_Backspace && shape_ == SelectShape::Polygon && !places_.empty(); }

bool SelectTool::keyPressed(const QKeyEvent& event)
{
    if (!wantsKey(event))
        return false;
    places_.pop_back();
    drawing_ = !places_.empty();
    emit overlayChanged();
    return true;
}

bool SelectTool::cancelled()
{
    if (!drawing_)
        return false;
    clear();
    return true;
}

bool SelectTool::finished()
{
    if (shape_ != SelectShape::Polygon || !drawing_)
        return false;
    finishPolygon(QGuiApplication::keyboardModifiers());
    return true;
}

void SelectTool::finishPolygon(Qt::KeyboardModifiers keys)
{
    if (places_.size() > 2)
        selector_.selectInside(spatial::Geometry::polygon({places_}), selectModeOf(keys));
    clear();
}

spatial::Geometry SelectTool::circle() const
{
    constexpr int kCorners = 96;
    const Coordinate centre = places_.front();
    const styles::MapView& view = bench_.map.view();
    const spatial::Crs metric = spatial::metricCrsFor(view.crs, view.shown());
    const auto toMetric = spatial::Transform::between(view.crs, metric);
    const Coordinate middle = toMetric ? (*toMetric)(centre) : centre;
    const Coordinate edge = toMetric ? (*toMetric)(pointer_) : pointer_;
    const double radius = spatial::distance(middle, edge);
    std::vector<Coordinate> ring;
    for (int i = 0; i < kCorners; ++i) {
        const double angle = 2 * std::numbers::pi * i / kCorners;
        ring.push_back({middle.x + radius * std::cos(angle), middle.y + radius * std::sin(angle)});
    }
    if (toMetric)
        toMetric->applyInverse(ring);
    return spatial::Geometry::polygon({ring});
}

void SelectTool::paint(QPainter& painter, const styles::MapView& view)
{
    if (!drawing_ || places_.empty() || (shape_ != SelectShape::Polygon && !dragged_))
        return;
    std::vector<QPointF> outline;
    QString words;
    if (shape_ == SelectShape::Box) {
        const QRectF box(view.toPixels(places_.front()), view.toPixels(pointer_));
        outline = {box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft()};
    } else if (shape_ == SelectShape::Radius) {
        const spatial::Geometry round = circle();
        for (const Coordinate c : round.view().coordinates())
            outline.push_back(view.toPixels(c));
        const double metres = spatial::geodesicDistance(places_.front(), pointer_, view.crs).value;
        words = metres < 1000 ? numberWords(metres, 0) + QStringLiteral(" m") : numberWords(metres / 1000, 2) + QStringLiteral(" km");
    } else {
        for (const Coordinate c : places_)
            outline.push_back(view.toPixels(c));
        outline.push_back(view.toPixels(pointer_));
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, shape_ != SelectShape::Box);
    QColor fill = colors().accent;
    fill.setAlphaF(0.14F);
    painter.setBrush(fill);
    painter.setPen(QPen(colors().accent, 1.5, Qt::DashLine));
    QPainterPath path;
    addToPath(path, std::move(outline), true, view.pixels);
    painter.drawPath(path);
    if (!words.isEmpty()) {
        const QPointF at = view.toPixels(pointer_) + QPointF(12, -8);
        const QRectF place = QRectF(painter.fontMetrics().boundingRect(words)).translated(at).adjusted(-4, -2, 4, 2);
        painter.setPen(colors().border);
        painter.setBrush(colors().window);
        painter.drawRoundedRect(place, 3, 3);
        painter.setPen(colors().text);
        painter.drawText(at, words);
    }
    painter.restore();
}

}  // namespace app::desktop
