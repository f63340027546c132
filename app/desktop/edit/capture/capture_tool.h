// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/capture/sketch.h"
#include "app/desktop/edit/edit_kit.h"
#include "app/desktop/snap/snapper.h"
#include "app/desktop/map/map_tool.h"
#include "layers/edit/layer_edit.h"
#include "spatial/core/text.h"

#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

class QMenu;

namespace spatial {
class BorderTracer;
}

namespace app::desktop {

/// The engine of everything that is drawn place by place. A click adds a place, a drag moves the map (or draws, with freehand), Backspace takes
/// the last step back, Enter or a double click ends, Esc throws away (Ctrl+Z brings back), typing opens the typed input, the right button offers what
/// fits. Q: at right angles to the edge before; W: along the edge under the pointer; T: along borders; F: freehand; Shift: steps of 45°; Ctrl: without
/// snapping. A sketch survives a change to another tool and back. All places are in the coordinates of the target layer. GUI thread.
class CaptureTool : public MapTool {
    Q_OBJECT
public:
    CaptureTool(EditKit& kit, QObject* parent);
    ~CaptureTool() override;

    const Sketch& sketch() const { return sketch_; }
    /// In place of what is drawn: what was drawn in another session.
    void takeSketch(Sketch sketch);
    const std::vector<spatial::Coordinate>& places() const { return sketch_.places(); }
    void add(spatial::Coordinate place);
    void removeLast();
    void putBack();
    void cancel();
    void restore();
    void finish();
    void closeRightAngled();
    /// What the tool does, for the hint beside the pointer before anything is drawn.
    virtual spatial::Text hint() const = 0;

    void activated(MapCanvas&) override;
    void deactivated(MapCanvas&) override;
    bool wantsShift() const override { return !sketch_.isEmpty(); }
    bool pressed(const MapPointer&) override;
    bool clicked(const MapPointer&) override;
    bool moved(const MapPointer&) override;
    bool released(const MapPointer&) override;
    bool doubleClicked(const MapPointer&) override;
    bool keyPressed(const QKeyEvent&) override;
    bool wantsKey(const QKeyEvent&) const override;
    bool cancelled() override;
    bool finished() override;
    void paint(QPainter&, const styles::MapView&) override;

signals:
    void sketchChanged();   ///< another place, one fewer, or none

protected:
    enum class Kind { Points, Line, Area };
    virtual Kind kind() const = 0;
    virtual std::size_t least() const { return kind() == Kind::Points ? 1 : kind() == Kind::Line ? 2 : 3; }
    virtual std::size_t most() const { return 0; }   ///< places after which it ends by itself; 0: any number
    /// The line or ring that these places mean (a circle by its centre and a place on it).
    virtual std::vector<spatial::Coordinate> figure(const std::vector<spatial::Coordinate>& places) const { return places; }
    /// What would come of it, for the preview; called at every move of the pointer.
    virtual spatial::GeometryEdits preview(const std::vector<spatial::Coordinate>&) const { return {}; }
    /// Does it; false keeps the sketch.
    virtual bool complete(const std::vector<spatial::Coordinate>& places) = 0;
    virtual void addToMenu(QMenu&) {}

    EditKit& kit_;

private:
    struct Resolved {
        std::vector<spatial::Coordinate> places;   // the last one is where the pointer means; those before it lead there along a border
        std::optional<Snap> snap;
    };
    Resolved resolve(QPointF position, Qt::KeyboardModifiers keys) const;
    std::optional<double> direction(spatial::Coordinate aim, Qt::KeyboardModifiers keys, bool& ray) const;
    std::optional<double> azimuthBefore() const;
    std::vector<spatial::Coordinate> withPointer() const;
    void take(const Resolved& resolved);
    void update(QPointF position, Qt::KeyboardModifiers keys);
    void enterTyped();
    void openTyped(const QString& first);
    void openMenu();
    void chooseParallel();
    void stroke(QPointF position);
    void changed();
    QString words(const std::vector<spatial::Coordinate>& places) const;
    std::vector<spatial::Coordinate> traced(spatial::Coordinate from, spatial::Coordinate to) const;

    Sketch sketch_;
    QPointer<MapCanvas> map_;
    std::optional<Snap> lastSnap_;        // of the last place
    Resolved pointer_;
    bool hasPointer_ = false;
    QPointF position_;
    Qt::KeyboardModifiers keys_;
    bool rightDown_ = false;
    bool drawing_ = false;                // a stroke of freehand is under way
    std::vector<spatial::Coordinate> stroke_;
    bool rightAngles_ = false;
    std::optional<double> parallel_;      // azimuth
    std::vector<spatial::Coordinate> parallelTo_;
    struct Trace;
    mutable std::unique_ptr<Trace> trace_;
};

}  // namespace app::desktop
