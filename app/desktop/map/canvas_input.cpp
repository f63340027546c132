// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/canvas_input.h"

#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/theme/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace app::desktop {

namespace {

constexpr double kClick = 4;             // pixels: less is a click, more a drag
constexpr int kWheelGlide = 140;         // milliseconds
constexpr int kStepGlide = 180;
constexpr double kFling = 300;           // pixels a second: slower pans end where they are
constexpr double kTurnStep = 5;          // degrees for a notch of the wheel
constexpr double kKeyTurn = 15;

double lengthOf(QPointF p) { return std::hypot(p.x(), p.y()); }

}  // namespace

MapPointer CanvasInput::pointerOf(const QMouseEvent& event) const
{
    return {event.position(), map_.view().toMap(event.position()), event.button(), event.buttons(), event.modifiers()};
}

void CanvasInput::updateCursor()
{
    if (drag_ == Drag::Pan)
        map_.setCursor(Qt::ClosedHandCursor);
    else if (drag_ == Drag::Box)
        map_.setCursor(Qt::CrossCursor);
    else if (spaceHeld_ || !map_.tool())
        map_.setCursor(Qt::OpenHandCursor);
    else
        map_.setCursor(map_.tool()->cursor());
}

void CanvasInput::wheel(QWheelEvent& event)
{
    event.accept();
    if (map_.view().extent.empty())
        return;
    const QPoint angle = event.angleDelta();
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / 120.0;   // some systems turn the wheel sideways while a key is held
    if (notches == 0 && event.pixelDelta().isNull())
        return;
    if (event.modifiers() & Qt::ShiftModifier)
        return turn(notches * kTurnStep);
    const bool touchPad = !event.pixelDelta().isNull() && event.phase() != Qt::NoScrollPhase;
    if (touchPad) {
        map_.stopGliding();
        const double pixels = event.pixelDelta().y() != 0 ? event.pixelDelta().y() : event.pixelDelta().x();
        return map_.moveTo(zoomed(map_.view(), std::pow(2.0, pixels / 160.0), event.position()), Motion::Resting);
    }
    const double perNotch = event.modifiers() & Qt::ControlModifier ? 0.1 : 0.5;   // Ctrl: finely
    map_.glideTo(zoomed(map_.goal(), std::pow(2.0, notches * perNotch), event.position()), kWheelGlide, Motion::Resting);
}

bool CanvasInput::gesture(const QNativeGestureEvent& event)
{
    if (map_.view().extent.empty())
        return false;
    if (event.gestureType() == Qt::ZoomNativeGesture)
        map_.moveTo(zoomed(map_.view(), std::exp(event.value()), event.position()), Motion::Resting);
    else if (event.gestureType() == Qt::RotateNativeGesture)
        map_.moveTo(rotatedTo(map_.view(), map_.view().rotation + event.value()), Motion::Resting);
    else
        return false;
    return true;
}

void CanvasInput::turn(double degrees) { map_.glideTo(rotatedTo(map_.goal(), map_.goal().rotation + degrees), kWheelGlide, Motion::Resting); }

void CanvasInput::pressed(const QMouseEvent& event)
{
    map_.stopGliding();
    if (map_.view().extent.empty() || drag_ == Drag::Pan || drag_ == Drag::Box)
        return;
    start_ = last_ = event.position();
    menuPending_ = false;
    const bool left = event.button() == Qt::LeftButton;
    MapTool* tool = map_.tool();
    button_ = event.button();
    toolWaits_ = drag_ == Drag::Tool;
    if (event.button() == Qt::MiddleButton || (left && spaceHeld_)) {
        drag_ = Drag::Pan;
    } else if (left && (event.modifiers() & Qt::ShiftModifier) && !(tool && tool->wantsShift())) {
        drag_ = Drag::Box;
    } else if (tool && tool->pressed(pointerOf(event))) {
        drag_ = Drag::Tool;
    } else if (event.button() == Qt::RightButton) {
        menuPending_ = true;
    } else if (left) {
        drag_ = Drag::Pan;
    }
    if (drag_ == Drag::Pan) {
        samples_.clear();
        clock_.start();
        wasDragged_ = false;
    }
    updateCursor();
}

void CanvasInput::moved(const QMouseEvent& event)
{
    if (map_.view().extent.empty())
        return;
    const QPointF position = event.position();
    if (drag_ == Drag::Pan || (spaceHeld_ && drag_ == Drag::None)) {
        const bool trembles = drag_ == Drag::Pan && !wasDragged_ && map_.tool() && button_ == Qt::LeftButton && lengthOf(position - start_) <= kClick;
        if (!trembles) {
            wasDragged_ = true;
            panTo(position);
        }
    } else if (drag_ == Drag::Box) {
        last_ = position;
        map_.update();
    } else {
        if (menuPending_ && lengthOf(position - start_) > kClick)
            menuPending_ = false;
        last_ = position;
        if (map_.tool())
            map_.tool()->moved(pointerOf(event));
    }
    emit map_.pointerMoved(map_.view().toMap(position));
}

void CanvasInput::panTo(QPointF position)
{
    map_.moveTo(panned(map_.view(), position - last_), Motion::Passing);
    last_ = position;
    if (!clock_.isValid())
        clock_.start();
    samples_.push_back({clock_.elapsed(), position});
    while (samples_.size() > 2 && samples_.back().time - samples_.front().time > 100)
        samples_.pop_front();
}

void CanvasInput::released(const QMouseEvent& event)
{
    if (drag_ == Drag::Tool) {
        if (event.buttons() == Qt::NoButton)
            drag_ = Drag::None;
        if (map_.tool())
            map_.tool()->released(pointerOf(event));
    } else if (drag_ != Drag::None && event.button() == button_) {
        const Drag ended = std::exchange(drag_, toolWaits_ ? Drag::Tool : Drag::None);
        toolWaits_ = false;
        const bool click = button_ == Qt::LeftButton && ended == Drag::Pan && !spaceHeld_ && !wasDragged_;
        if (click && map_.tool())
            map_.tool()->clicked(pointerOf(event));
        else
            ended == Drag::Pan ? endPan() : endBox(event.position());
    } else if (menuPending_ && event.button() == Qt::RightButton) {
        menuPending_ = false;
        emit map_.menuAsked(event.position());
    }
    updateCursor();
}

/// A pan that ends in full flight goes on a little.
void CanvasInput::endPan()
{
    const qint64 now = clock_.isValid() ? clock_.elapsed() : 0;
    const bool flying = samples_.size() > 1 && samples_.back().time - samples_.front().time > 25 && now - samples_.back().time < 40;
    if (flying) {
        const QPointF velocity = (samples_.back().position - samples_.front().position) * (1000.0 / static_cast<double>(samples_.back().time - samples_.front().time));
        if (lengthOf(velocity) > kFling)
            return map_.glideTo(panned(map_.view(), velocity * 0.14), 420, Motion::Resting);
    }
    if (!samples_.empty())
        map_.moveTo(map_.view(), Motion::Resting);
}

void CanvasInput::endBox(QPointF position)
{
    const QRectF box = QRectF(start_, position).normalized();
    map_.update();
    if (box.width() < kClick || box.height() < kClick)
        return;
    const styles::MapView& view = map_.view();
    const double factor = std::min(view.pixels.width() / box.width(), view.pixels.height() / box.height());
    map_.glideTo(zoomed(centredOn(view, view.toMap(box.center())), factor, {view.pixels.width() / 2, view.pixels.height() / 2}));
}

void CanvasInput::doubleClicked(const QMouseEvent& event)
{
    if (map_.view().extent.empty() || event.button() != Qt::LeftButton)
        return pressed(event);
    if (!spaceHeld_ && map_.tool() && map_.tool()->doubleClicked(pointerOf(event))) {
        drag_ = Drag::Tool;   // its release is the tool's as well
        button_ = event.button();
        return;
    }
    const double factor = event.modifiers() & Qt::ControlModifier ? 0.5 : 2;
    map_.glideTo(zoomed(map_.goal(), factor, event.position()), kStepGlide, Motion::Resting);
}

bool CanvasInput::keyPressed(QKeyEvent& event)
{
    MapTool* tool = map_.tool();
    if (tool && tool->wantsKey(event) && tool->keyPressed(event))
        return true;
    const styles::MapView& goal = map_.goal();
    if (goal.extent.empty())
        return false;
    const QPointF middle(goal.pixels.width() / 2, goal.pixels.height() / 2);
    const double step = std::min(map_.width(), map_.height()) / 4.0;
    const auto go = [&](QPointF pixels) {
        map_.glideTo(panned(goal, pixels), kStepGlide, Motion::Resting);
        return true;
    };
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    switch (event.key()) {
    case Qt::Key_Space:
        if (!event.isAutoRepeat()) {
            spaceHeld_ = true;
            samples_.clear();
            updateCursor();
        }
        return true;
    case Qt::Key_Left: return shift ? (turn(-kKeyTurn), true) : go({step, 0});
    case Qt::Key_Right: return shift ? (turn(kKeyTurn), true) : go({-step, 0});
    case Qt::Key_Up: return go({0, step});
    case Qt::Key_Down: return go({0, -step});
    case Qt::Key_PageUp: return go({0, map_.height() * 0.9});
    case Qt::Key_PageDown: return go({0, -map_.height() * 0.9});
    case Qt::Key_Plus:
    case Qt::Key_Equal: map_.glideTo(zoomed(goal, 2, middle), kStepGlide, Motion::Resting); return true;
    case Qt::Key_Minus: map_.glideTo(zoomed(goal, 0.5, middle), kStepGlide, Motion::Resting); return true;
    case Qt::Key_Escape:
        if (drag_ == Drag::Box) {
            drag_ = Drag::None;
            map_.update();
            updateCursor();
            return true;
        }
        return tool && tool->cancelled();
    case Qt::Key_Return:
    case Qt::Key_Enter: return tool && tool->finished();
    case Qt::Key_Menu: emit map_.menuAsked(middle); return true;
    default: return tool && tool->keyPressed(event);
    }
}

bool CanvasInput::keyReleased(const QKeyEvent& event)
{
    if (event.key() != Qt::Key_Space || event.isAutoRepeat() || !spaceHeld_)
        return false;
    spaceHeld_ = false;
    if (drag_ == Drag::None)
        map_.moveTo(map_.view(), Motion::Resting);
    updateCursor();
    return true;
}

void CanvasInput::lost()
{
    spaceHeld_ = false;
    updateCursor();
}

void CanvasInput::paint(QPainter& painter) const
{
    if (drag_ != Drag::Box)
        return;
    const QRectF box = QRectF(start_, last_).normalized();
    QColor fill = colors().accent;
    fill.setAlpha(40);
    painter.setBrush(fill);
    painter.setPen(QPen(colors().accent, 1.5));
    painter.drawRect(box);
}

}  // namespace app::desktop
