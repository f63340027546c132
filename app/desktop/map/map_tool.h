// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"
#include "styles/render/map_view.h"

#include <QCursor>
#include <QObject>
#include <QPointF>

class QKeyEvent;
class QPainter;

namespace app::desktop {

class MapCanvas;

/// Where the pointer is, on the surface (logical pixels) and on the map (in the map's CRS).
struct MapPointer {
    QPointF position;
    spatial::Coordinate place;
    Qt::MouseButton button = Qt::NoButton;
    Qt::MouseButtons buttons = Qt::NoButton;
    Qt::KeyboardModifiers keys = Qt::NoModifier;
};

/// What the pointer does on the map: select, measure, identify, pick a point for a dialog. One tool is active at a time. Navigation
/// (wheel, middle button, Space, arrow keys, Shift-drag unless the tool wants Shift) works under every tool and never reaches it.
/// Handlers return whether they used the event.
class MapTool : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void activated(MapCanvas&) {}
    virtual void deactivated(MapCanvas&) {}
    virtual QCursor cursor() const { return Qt::CrossCursor; }
    virtual bool wantsShift() const { return false; }   ///< Shift-drag belongs to the tool, not to the zoom box
    virtual bool pressed(const MapPointer&) { return false; }
    /// The left button went down and up again at one place, and pressed() had not used it (a drag then pans the map).
    virtual bool clicked(const MapPointer&) { return false; }
    virtual bool moved(const MapPointer&) { return false; }      ///< with or without buttons
    virtual bool released(const MapPointer&) { return false; }
    virtual bool doubleClicked(const MapPointer&) { return false; }
    virtual bool keyPressed(const QKeyEvent&) { return false; }
    /// Whether this key is the tool's at the moment even where a command of the window has it (Ctrl+C of a measure, Backspace of a drawing).
    virtual bool wantsKey(const QKeyEvent&) const { return false; }
    virtual bool cancelled() { return false; }   ///< Esc
    virtual bool finished() { return false; }    ///< Enter
    /// What the tool shows over the map (rubber bands, measures); in logical pixels of the view.
    virtual void paint(QPainter&, const styles::MapView&) {}

signals:
    void overlayChanged();   ///< paint() would draw something else now
};

}  // namespace app::desktop
