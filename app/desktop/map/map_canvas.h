// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"
#include "app/jobs/jobs.h"
#include "spatial/crs/crs.h"
#include "styles/render/map_view.h"
#include "styles/render/scene.h"

#include <QImage>
#include <QPointer>
#include <QWidget>

#include <functional>
#include <vector>

namespace app::desktop {

class Document;
class LayerStore;

class Selection;

/// The map: draws the document's visible layers in the background and follows wheel, drag and keys at once by moving and scaling the
/// pictures it has; it is never blank while something can be shown. GUI thread.
class MapCanvas final : public QWidget {
    Q_OBJECT
public:
    MapCanvas(Document& document, LayerStore& store, Selection& selection, Jobs& jobs, QWidget* parent = nullptr);
    ~MapCanvas() override;

    const spatial::Crs& crs() const { return view_.crs; }
    /// Logical pixels; dotsPerInch is that of the screen.
    const styles::MapView& view() const { return view_; }
    /// Shows this part of the map's CRS (grown to the widget's shape) and remembers where it was before for previousView().
    void show(const spatial::Box& extent);
    void showEverything();
    /// Extent of a layer in the map's CRS; empty where it is unknown.
    spatial::Box extentOf(std::string_view layer) const;
    void zoom(double factor, QPointF about);
    void pan(QPointF pixels);

    void setTool(MapTool* tool);                ///< null: the hand. The tool stays its owner's
    MapTool* tool() const { return tool_; }

    /// What is on the screen now, with overlays: "copy map image".
    QImage picture();
    /// Whether the picture is complete for the view (tests and benchmarks wait for settled()).
    bool isSettled() const;

signals:
    void viewChanged();
    void pointerMoved(spatial::Coordinate place);
    void settled();
    void toolChanged();

protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    void documentChanged();
    void draw();
    styles::Scene scene() const;
    void setView(styles::MapView view);

    Document& document_;
    LayerStore& store_;
    Selection& selection_;
    Jobs& jobs_;
    styles::MapView view_;
    QPointer<MapTool> tool_;
    QImage image_;
    styles::MapView imageView_;
    JobHandle drawing_;
    QPointF dragged_;
    bool dragging_ = false;
    bool everythingShown_ = false;
};

}  // namespace app::desktop
