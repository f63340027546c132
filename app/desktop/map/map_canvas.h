// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"
#include "app/desktop/map/view_history.h"
#include "app/jobs/jobs.h"
#include "spatial/crs/crs.h"
#include "styles/render/map_view.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace layers {
struct Project;
}

namespace app::desktop {

class CanvasInput;
class Document;
class LayerStore;
class MapLayers;
class MapOverlay;
class MapPictures;
class Selection;
class ViewGlide;

/// How a change of the view is meant.
enum class Motion {
    Passing,   ///< still under way: dragged, gliding
    Resting,   ///< stays here for now; becomes a place of the history when nothing follows soon (wheel, drag)
    Place,     ///< a place to come back to: chosen on purpose (zoom box, full extent, coordinates)
};

/// The map: draws the document's visible layers in the background and follows wheel, drag and keys at once by moving and scaling the
/// pictures it has; it is never blank while something can be shown. The view opens where the project was saved. GUI thread.
class MapCanvas final : public QWidget {
    Q_OBJECT
public:
    MapCanvas(Document& document, LayerStore& store, Selection& selection, Jobs& jobs, QWidget* parent = nullptr);
    ~MapCanvas() override;

    const spatial::Crs& crs() const { return view_.crs; }
    /// Logical pixels; dotsPerInch is that of the screen as it really is, where it says so believably.
    const styles::MapView& view() const { return view_; }
    /// Shows this part of the map's CRS (grown to the widget's shape) at once and remembers where it was before for previousView().
    void show(const spatial::Box& extent);
    void showEverything();
    /// So many pixels at the top lie under bars: what is shown as a whole keeps below them.
    void setCoveredTop(int pixels) { coveredTop_ = pixels; }
    /// Extent of a layer in the map's CRS; empty where it is unknown.
    spatial::Box extentOf(std::string_view layer) const;
    /// Box of the selected features of all layers; empty where none is selected.
    spatial::Box extentOfSelection() const;
    void zoom(double factor, QPointF about);
    void pan(QPointF pixels);

    void moveTo(const styles::MapView& view, Motion motion);
    /// The same in a short smooth movement, which any input stops; 0 milliseconds: at once.
    void glideTo(const styles::MapView& view, int milliseconds = 220, Motion end = Motion::Place);
    void glideTo(const spatial::Box& extent);
    void stopGliding();
    /// The view that a running glide leads to, else the present one: what the next step of a wheel starts from.
    const styles::MapView& goal() const;
    /// Of the layers ticked and the first analysis grid.
    spatial::Box everything() const;
    void setSmooth(bool smooth);   ///< false: glides jump

    void previousView();
    void nextView();
    bool hasPreviousView() const;
    bool hasNextView() const;

    void setTool(MapTool* tool);                ///< null: the hand. The tool stays its owner's
    MapTool* tool() const { return tool_; }

    /// Painted over the map, in order of level, then of adding; it stays its owner's.
    void addOverlay(MapOverlay* overlay, int level = 1);

    /// Painted below all layers (a base map); nothing: the ground of the theme.
    void setUnderlay(std::function<void(QPainter&, const styles::MapView&)> paint);

    /// Ids in drawing order that are shown instead of those ticked in the tree; nothing: the tree decides.
    void setShownLayers(std::optional<std::vector<std::string>> ids);
    const std::vector<std::string>& shownLayers() const { return shown_; }
    const MapLayers& layers() const { return *layers_; }

    /// Of the surface; 0: as the screen says.
    void setDotsPerInch(double dotsPerInch);

    /// Where the map's menu was opened last: what "identify here" means.
    spatial::Coordinate menuPlace() const { return menuPlace_; }
    void setMenuPlace(spatial::Coordinate place) { menuPlace_ = place; }

    /// What is on the screen now, with overlays and tool.
    QImage picture();
    /// The map of now drawn anew for `ratio` pixels a logical pixel, with the overlays that are part of it; in a job. Null where it fails.
    void drawPicture(double ratio, std::function<void(QImage)> done);
    /// Whether the picture is complete for the view (tests and benchmarks wait for settled()).
    bool isSettled() const;

signals:
    void viewChanged();
    void pointerMoved(spatial::Coordinate place);
    void pointerLeft();
    void settled();
    void toolChanged();
    void historyChanged();
    void menuAsked(QPointF position);   ///< right click that no tool used, or the menu key
    void layerFailed(const QString& id, const spatial::Error& error);

protected:
    bool event(QEvent*) override;
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void wheelEvent(QWheelEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void keyReleaseEvent(QKeyEvent*) override;
    void focusOutEvent(QFocusEvent*) override;
    void leaveEvent(QEvent*) override;

private:
    void documentChanged();
    void followCrs();
    void showLayers();
    void showSelection();
    void rest();
    double screenDotsPerInch() const;

    struct Overlay {
        QPointer<MapOverlay> what;
        int level = 1;
    };

    Document& document_;
    LayerStore& store_;
    Selection& selection_;
    Jobs& jobs_;
    MapLayers* layers_;
    MapPictures* pictures_;
    ViewGlide* glide_;
    std::unique_ptr<CanvasInput> input_;
    styles::MapView view_;
    ViewHistory history_;
    QTimer* restTimer_;
    QTimer* placeTimer_;
    Motion glideEnd_ = Motion::Place;
    QPointer<MapTool> tool_;
    std::vector<Overlay> overlays_;
    std::function<void(QPainter&, const styles::MapView&)> underlay_;
    std::optional<std::vector<std::string>> chosen_;
    std::vector<std::string> shown_;
    spatial::Coordinate menuPlace_;
    double dotsPerInch_ = 0;
    int coveredTop_ = 0;
    bool placed_ = false;      ///< a person or the project said where to look
};

/// The CRS of the project's map: its own, else that of the analysis.
spatial::Crs mapCrsOf(const layers::Project& project);

}  // namespace app::desktop
