// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"

#include <QElapsedTimer>

#include <deque>

class QKeyEvent;
class QMouseEvent;
class QNativeGestureEvent;
class QPainter;
class QWheelEvent;

namespace app::desktop {

class MapCanvas;

/// What mouse, wheel, touch pad and keys do on the map: navigation first (it works under every tool), then the tool.
class CanvasInput {
public:
    explicit CanvasInput(MapCanvas& map) : map_(map) {}

    void wheel(QWheelEvent& event);
    bool gesture(const QNativeGestureEvent& event);   ///< pinch and turn of a touch pad
    void pressed(const QMouseEvent& event);
    void moved(const QMouseEvent& event);
    void released(const QMouseEvent& event);
    void doubleClicked(const QMouseEvent& event);
    bool keyPressed(QKeyEvent& event);
    bool keyReleased(const QKeyEvent& event);
    void lost();                                      ///< focus: keys and buttons are up
    void updateCursor();
    void paint(QPainter& painter) const;              ///< the zoom box

private:
    enum class Drag { None, Pan, Box, Tool };
    MapPointer pointerOf(const QMouseEvent& event) const;
    void panTo(QPointF position);
    void endPan();
    void endBox(QPointF position);
    void turn(double degrees);

    MapCanvas& map_;
    Drag drag_ = Drag::None;
    Qt::MouseButton button_ = Qt::NoButton;   ///< that began the drag
    QPointF start_;
    QPointF last_;
    bool spaceHeld_ = false;
    bool toolWaits_ = false;                  ///< its drag goes on after the pan in between
    bool menuPending_ = false;
    bool wasDragged_ = false;                 ///< the pan left the place where it began: no click
    struct Sample {
        qint64 time = 0;
        QPointF position;
    };
    std::deque<Sample> samples_;              ///< of the last tenth of a second of a pan
    QElapsedTimer clock_;
};

}  // namespace app::desktop
