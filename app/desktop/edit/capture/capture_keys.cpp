// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/capture/capture_tool.h"
#include "app/desktop/edit/capture/capture_words.h"
#include "app/desktop/edit/capture/typed_input.h"
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/drawing_plane.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/messages/messages.h"

#include <QKeyEvent>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kParallelReach = 60;   // pixels around the pointer in which an edge is looked for

}  // namespace

bool CaptureTool::wantsKey(const QKeyEvent& event) const
{
    const bool plain = (event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    const bool control = event.modifiers() == Qt::ControlModifier;
    if (sketch_.isEmpty()) {
        if (control && event.key() == Qt::Key_Z)
            return sketch_.canRestore();
        return plain && (event.key() == Qt::Key_At || (event.key() >= Qt::Key_0 && event.key() <= Qt::Key_9));
    }
    if (control)
        return event.key() == Qt::Key_Z || event.key() == Qt::Key_Y;
    if (event.matches(QKeySequence::Redo))
        return true;
    if (!plain)
        return false;
    switch (event.key()) {
    case Qt::Key_Backspace:
    case Qt::Key_Delete:
    case Qt::Key_Tab:
    case Qt::Key_Q:
    case Qt::Key_W:
    case Qt::Key_T:
    case Qt::Key_F:
    case Qt::Key_C:
    case Qt::Key_At:
    case Qt::Key_Period: return true;
    default: return event.key() >= Qt::Key_0 && event.key() <= Qt::Key_9;
    }
}

bool CaptureTool::keyPressed(const QKeyEvent& event)
{
    if (!wantsKey(event))
        return false;
    if (event.matches(QKeySequence::Redo) || (event.modifiers() == Qt::ControlModifier && event.key() == Qt::Key_Y))
        return putBack(), true;
    if (event.modifiers() == Qt::ControlModifier)
        return (sketch_.isEmpty() ? restore() : removeLast()), true;
    switch (event.key()) {
    case Qt::Key_Backspace:
    case Qt::Key_Delete: removeLast(); break;
    case Qt::Key_Q: rightAngles_ = !rightAngles_; break;
    case Qt::Key_W: chooseParallel(); break;
    case Qt::Key_T: kit_.options.setTrace(!kit_.options.trace()); break;
    case Qt::Key_F: kit_.options.setFreehand(!kit_.options.freehand()); break;
    case Qt::Key_C: closeRightAngled(); break;
    case Qt::Key_Tab: openTyped({}); break;
    default: openTyped(event.text()); break;
    }
    if (hasPointer_)
        update(position_, keys_);
    return true;
}

void CaptureTool::openTyped(const QString& first)
{
    if (!map_)
        return;
    const bool place = sketch_.isEmpty() || first == QStringLiteral("@");
    const QPointF at = hasPointer_ ? position_ : QPointF(map_->width() / 2.0, map_->height() / 2.0);
    kit_.typed.openAt(at, place ? TypedInput::Field::Place : TypedInput::Field::Length, first);
}

void CaptureTool::enterTyped()
{
    const TypedInput::Values typed = kit_.typed.values();
    if (typed.isEmpty()) {
        kit_.typed.close();
        finish();
        return;
    }
    if (!kit_.target.check())
        return;
    if (!typed.place.isEmpty()) {
        const auto place = typedPlace(typed.place, kit_.target, places());
        if (!place) {
            kit_.typed.markFault(TypedInput::Field::Place);
            kit_.bench.messages.show(place.error());
            return;
        }
        return take({{*place}, std::nullopt});
    }
    if (sketch_.isEmpty())
        return;
    take(resolve(hasPointer_ ? position_ : kit_.target.toPixels(places().back()) + QPointF(0, -1), Qt::ControlModifier));
    kit_.typed.begin(TypedInput::Field::Length);
}

void CaptureTool::chooseParallel()
{
    if (parallel_) {
        parallel_.reset();
        parallelTo_.clear();
        return;
    }
    const auto edge = kit_.snapper.edgeAt(position_, kParallelReach);
    if (!edge) {
        kit_.bench.messages.toast(text("No edge is near the pointer."));
        return;
    }
    parallel_ = DrawingPlane(kit_.target.crs(), edge->from).azimuth(edge->from, edge->to);
    parallelTo_ = {edge->from, edge->to};
}

}  // namespace app::desktop
