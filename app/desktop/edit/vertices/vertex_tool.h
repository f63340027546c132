// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"
#include "app/desktop/snap/snapper.h"
#include "app/desktop/map/map_tool.h"
#include "spatial/editing/vertices.h"

#include <QPointer>

#include <cstdint>
#include <optional>
#include <vector>

namespace app::desktop {

/// Changes vertices. The feature under the pointer (or the selected ones) shows its vertices; a vertex is dragged, a handle in the middle of an
/// edge or a double click on it makes a new one, Delete takes vertices away, a drag over the map or Shift chooses many, arrow keys nudge them
/// by a pixel, Alt drags an edge. What neighbours share moves with them. GUI thread.
class VertexTool final : public MapTool {
    Q_OBJECT
public:
    VertexTool(EditKit& kit, QObject* parent);

    const std::vector<spatial::VertexPlace>& chosen() const { return chosen_; }
    void choose(std::vector<spatial::VertexPlace> vertices);
    /// The feature whose vertices are shown: one that is selected, else the one under the pointer.
    std::optional<std::int64_t> shownFeature() const;
    void deleteChosen();

    void activated(MapCanvas&) override;
    void deactivated(MapCanvas&) override;
    QCursor cursor() const override { return Qt::ArrowCursor; }
    bool wantsShift() const override { return true; }
    bool pressed(const MapPointer&) override;
    bool moved(const MapPointer&) override;
    bool released(const MapPointer&) override;
    bool doubleClicked(const MapPointer&) override;
    bool keyPressed(const QKeyEvent&) override;
    bool wantsKey(const QKeyEvent&) const override;
    bool cancelled() override;
    void paint(QPainter&, const styles::MapView&) override;

signals:
    void chosenChanged();
    void shownChanged();

private:
    enum class Drag { None, Vertices, Insert, Edge, Marquee };
    struct Hit {
        std::optional<spatial::VertexPlace> vertex;
        std::optional<spatial::EdgePlace> edge;      ///< the pointer is on it
        bool middle = false;                         ///< at its middle
    };
    Hit hitAt(QPointF position) const;
    void hover(QPointF position);
    void prepareDrag(QPointF position);
    spatial::Result<spatial::GeometryEdits> dragged() const;
    void updateDrag(const MapPointer& pointer);
    void nudge(QPointF pixels);
    void insertAt(spatial::EdgePlace edge);   // by value: an edit forgets what is under the pointer
    void chooseAt(const std::vector<std::pair<std::int64_t, spatial::Coordinate>>& places);
    void openMenu(QPointF position);
    std::vector<std::int64_t> features() const;
    /// Of these, where they are many, those near a place of the surface.
    std::vector<std::int64_t> featuresNear(QPointF position, double pixels) const;
    void dropLost();
    double within() const;

    EditKit& kit_;
    QPointer<MapCanvas> map_;
    std::vector<spatial::VertexPlace> chosen_;
    std::optional<std::int64_t> hovered_;
    Hit hit_;
    Drag drag_ = Drag::None;
    bool moving_ = false;                            // far enough to be no click
    bool rightDown_ = false;
    QPointF start_;
    QPointF now_;
    spatial::Coordinate grabbed_;
    spatial::Coordinate to_;
    std::vector<std::int64_t> without_;              // not snapped to
    std::optional<Snap> snap_;
    spatial::GeometryEdits preview_;
};

}  // namespace app::desktop
