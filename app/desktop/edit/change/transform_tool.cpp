// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/change/transform_tool.h"

#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/paint/edit_paint.h"
#include "app/desktop/edit/target/drawing_plane.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/measure/measurement.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/theme/theme.h"
#include "spatial/editing/shared_borders.h"
#include "spatial/editing/whole_shapes.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app::desktop {

using spatial::Coordinate;
using spatial::PlaneMapping;
using spatial::text;

namespace {

constexpr double kDrag = 3;            // pixels
constexpr std::size_t kMostDrawn = 400;

double lengthOf(QPointF p) { return std::hypot(p.x(), p.y()); }

}  // namespace

void TransformTool::activated(MapCanvas& map)
{
    map_ = &map;
    centre_.reset();
    connect(&kit_.target, &EditTarget::changed, this, [this] { emit overlayChanged(); });
    kit_.target.check();
}

void TransformTool::deactivated(MapCanvas& map)
{
    disconnect(&map, nullptr, this, nullptr);
    disconnect(&kit_.target, nullptr, this, nullptr);
    dragging_ = false;
    preview_.clear();
    typed_.clear();
    map_ = nullptr;
}

QCursor TransformTool::cursor() const { return kind_ == TransformKind::Move ? Qt::SizeAllCursor : Qt::CrossCursor; }

Coordinate TransformTool::middle() const
{
    if (centre_)
        return *centre_;
    const auto layer = kit_.target.layer();
    spatial::Box box;
    for (const std::int64_t id : features_.empty() ? kit_.target.selected() : features_)
        if (layer)
            box.include(layer->geometry(id).box());
    return box.centre();
}

bool TransformTool::pressed(const MapPointer& pointer)
{
    if (pointer.button != Qt::LeftButton)
        return false;
    if (pointer.keys.testFlag(Qt::AltModifier)) {
        const auto snap = kit_.snapper.at(pointer.position);
        centre_ = snap ? snap->place : kit_.target.fromPixels(pointer.position);
        emit overlayChanged();
        return true;
    }
    if (!kit_.target.check())
        return true;
    features_ = kit_.target.meant(pointer.position, kit_.options.handleReach());
    if (features_.empty())
        return false;   // a drag over the open country moves the map
    const auto snap = kit_.snapper.at(pointer.position);
    start_ = now_ = pointer.position;
    from_ = to_ = snap ? snap->place : kit_.target.fromPixels(pointer.position);
    typed_.clear();
    far_ = false;
    dragging_ = true;
    return true;
}

void TransformTool::aim(const MapPointer& pointer)
{
    now_ = pointer.position;
    keys_ = pointer.keys;
    far_ = far_ || lengthOf(now_ - start_) > kDrag;
    SnapContext context{.from = from_};
    if (kind_ == TransformKind::Move)
        context.without = features_;   // a mirror may well lie along an edge of what is mirrored
    snap_ = kind_ == TransformKind::Rotate || kind_ == TransformKind::Scale ? std::nullopt : kit_.snapper.at(pointer.position, context);
    to_ = snap_ ? snap_->place : kit_.target.fromPixels(pointer.position);
}

spatial::Result<spatial::GeometryEdits> TransformTool::edits() const
{
    const auto layer = kit_.target.layer();
    if (!layer)
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The layer is not read yet.")};
    const DrawingPlane plane(kit_.target.crs(), from_);
    const Coordinate about = middle();
    const bool shift = keys_.testFlag(Qt::ShiftModifier);
    const double number = typed_.toDouble();
    // Of degrees: a metre east and a metre north are different numbers of units.
    const Coordinate east = plane.destination(from_, 90, 1000);
    const Coordinate north = plane.destination(from_, 0, 1000);
    const double stretch = kit_.target.crs().isGeographic() ? (east.x - from_.x) / (north.y - from_.y) : 1;
    PlaneMapping mapping;
    switch (kind_) {
    case TransformKind::Move: {
        Coordinate to = to_;
        if (shift)
            to = plane.onDirection(from_, std::round(plane.azimuth(from_, to_) / 45) * 45, to_, false);
        if (number > 0)
            to = plane.destination(from_, shift ? std::round(plane.azimuth(from_, to_) / 45) * 45 : plane.azimuth(from_, to_), number);
        mapping = PlaneMapping::moveBy(to.x - from_.x, to.y - from_.y);
        break;
    }
    case TransformKind::Rotate: {
        double turn = plane.azimuth(about, to_) - plane.azimuth(about, from_);
        if (shift)
            turn = std::round(turn / 15) * 15;
        if (!typed_.isEmpty())
            turn = number;
        mapping = PlaneMapping::rotateAbout(about, -turn * std::numbers::pi / 180);
        break;
    }
    case TransformKind::Scale: {
        const double before = plane.length(about, from_);
        double factor = before > 0 ? plane.length(about, to_) / before : 1;
        if (number > 0)
            factor = number;
        mapping = PlaneMapping::scaleAbout(about, factor, factor);
        break;
    }
    case TransformKind::Mirror: {
        Coordinate to = to_;
        if (shift)
            to = plane.onDirection(from_, std::round(plane.azimuth(from_, to_) / 45) * 45, to_, false);
        if (to == from_)
            return spatial::Error{spatial::ErrorCode::InvalidInput, text("Drag the line to mirror across.")};
        mapping = PlaneMapping::mirrorAcross({from_.x / stretch, from_.y}, {to.x / stretch, to.y});
        mapping.origin.x *= stretch;
        mapping.dx *= stretch;
        break;
    }
    }
    mapping.b *= stretch;
    mapping.c /= stretch;
    return spatial::mapFeatures(*layer, features_, mapping, keys_.testFlag(Qt::ControlModifier));
}

void TransformTool::update()
{
    preview_.clear();
    if (dragging_ && far_)
        if (auto made = edits())
            preview_ = *std::move(made);
    emit overlayChanged();
}

bool TransformTool::moved(const MapPointer& pointer)
{
    now_ = pointer.position;
    if (dragging_)
        aim(pointer);
    update();
    return true;
}

bool TransformTool::released(const MapPointer& pointer)
{
    if (!dragging_ || pointer.button != Qt::LeftButton)
        return false;
    aim(pointer);
    if (far_) {
        commit();
    } else if (kit_.target.selected().empty()) {
        kit_.target.select(features_);
    }
    dragging_ = false;
    update();
    return true;
}

void TransformTool::commit()
{
    auto made = edits();
    dragging_ = false;
    typed_.clear();
    preview_.clear();
    if (!made) {
        kit_.bench.messages.show(made.error());
        return;
    }
    const std::size_t count = features_.size();
    const auto layer = kit_.target.layer();
    if (layer && kit_.sharing().neighbours)
        *made = spatial::sewn(*layer, *std::move(made), kit_.sharing());
    const spatial::Text title = kind_ == TransformKind::Move     ? text("Move {0} {0|feature|features}", count)
                                : kind_ == TransformKind::Rotate ? text("Turn {0} {0|feature|features}", count)
                                : kind_ == TransformKind::Scale  ? text("Scale {0} {0|feature|features}", count)
                                                                 : text("Mirror {0} {0|feature|features}", count);
    if (kit_.target.commit(title, *made) && centre_ && kind_ == TransformKind::Move)
        centre_.reset();
}

bool TransformTool::wantsKey(const QKeyEvent& event) const
{
    if (!dragging_)
        return false;
    const QString typed = event.text();
    return event.key() == Qt::Key_Backspace || (typed.size() == 1 && (typed[0].isDigit() || typed[0] == QLatin1Char('.') || typed[0] == QLatin1Char('-')));
}

bool TransformTool::keyPressed(const QKeyEvent& event)
{
    if (!wantsKey(event))
        return false;
    if (event.key() == Qt::Key_Backspace)
        typed_.chop(1);
    else
        typed_ += event.text();
    far_ = true;
    update();
    return true;
}

bool TransformTool::cancelled()
{
    if (dragging_) {
        dragging_ = false;
        typed_.clear();
        update();
    } else if (map_) {
        map_->setTool(nullptr);
    }
    return true;
}

bool TransformTool::finished()
{
    if (!dragging_)
        return false;
    commit();
    update();
    return true;
}

QString TransformTool::words() const
{
    const DrawingPlane plane(kit_.target.crs(), from_);
    const Coordinate about = middle();
    switch (kind_) {
    case TransformKind::Move: return typed_.isEmpty() ? QStringLiteral("%1  %2°").arg(shortLength({plane.length(from_, to_)}), numberWords(plane.azimuth(from_, to_), 1)) : typed_ + QStringLiteral(" m");
    case TransformKind::Rotate: {
        const double turn = std::remainder(plane.azimuth(about, to_) - plane.azimuth(about, from_), 360.0);
        return typed_.isEmpty() ? numberWords(keys_.testFlag(Qt::ShiftModifier) ? std::round(turn / 15) * 15 : turn, 1) + QStringLiteral("°") : typed_ + QStringLiteral("°");
    }
    case TransformKind::Scale: {
        const double before = plane.length(about, from_);
        return QStringLiteral("× ") + (typed_.isEmpty() ? numberWords(before > 0 ? plane.length(about, to_) / before : 1, 3) : typed_);
    }
    case TransformKind::Mirror: break;
    }
    return {};
}

void TransformTool::paint(QPainter& painter, const styles::MapView& view)
{
    const auto layer = kit_.target.layer();
    if (!layer)
        return;
    std::vector<std::int64_t> ids = dragging_ ? features_ : kit_.target.meant(now_, kit_.options.handleReach());
    if (ids.empty())
        return drawWords(painter, now_ + QPointF(14, 16), say(text("Drag a feature, or select some first")), false, view.pixels);
    for (std::size_t i = 0; i < std::min(ids.size(), kMostDrawn); ++i)
        drawShape(painter, kit_.target, layer->geometry(ids[i]), preview_.empty() ? EditLook::Feature : keys_.testFlag(Qt::ControlModifier) ? EditLook::Feature : EditLook::Removed);
    for (std::size_t i = 0; i < std::min(preview_.size(), kMostDrawn); ++i)
        if (preview_[i].geometry)
            drawShape(painter, kit_.target, *preview_[i].geometry, EditLook::Result);
    const Coordinate about = middle();
    const bool hasShape = std::isfinite(about.x) && std::isfinite(about.y);   // a feature may have none
    if (hasShape && (kind_ == TransformKind::Rotate || kind_ == TransformKind::Scale)) {
        const QPointF at = kit_.target.toPixels(about);
        painter.setPen(QPen(colors().accent, 2));
        painter.setBrush(Qt::white);
        painter.drawEllipse(at, 6, 6);
        painter.drawLine(at + QPointF(-10, 0), at + QPointF(10, 0));
        painter.drawLine(at + QPointF(0, -10), at + QPointF(0, 10));
    }
    if (!dragging_)
        return;
    if (kind_ == TransformKind::Mirror || kind_ == TransformKind::Move)
        drawPath(painter, pathOf(kit_.target, std::vector{from_, to_}), EditLook::Sketch, false);
    if (snap_)
        drawSnap(painter, *snap_, view.pixels);
    if (const QString said = words(); !said.isEmpty())
        drawWords(painter, now_ + QPointF(16, -30), said, true, view.pixels);
}

}  // namespace app::desktop
