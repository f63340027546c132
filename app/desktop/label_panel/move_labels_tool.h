// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/label_panel/label_place.h"
#include "app/desktop/map/map_tool.h"
#include "app/jobs/jobs.h"

#include <optional>
#include <vector>

namespace app::desktop {

/// Labels are dragged to their places; Delete hides the one that was clicked, a double click lets it find its place again. The labels on the map
/// are those that drawing places; they are found in a job whenever the view rests.
class MoveLabelsTool final : public MapTool {
    Q_OBJECT
public:
    explicit MoveLabelsTool(Workbench& bench, QObject* parent = nullptr);

    bool isReady() const { return ready_; }
    const std::vector<LabelOnMap>& labels() const { return labels_; }

    void activated(MapCanvas&) override;
    void deactivated(MapCanvas&) override;
    QCursor cursor() const override;
    bool pressed(const MapPointer&) override;
    bool moved(const MapPointer&) override;
    bool released(const MapPointer&) override;
    bool doubleClicked(const MapPointer&) override;
    bool keyPressed(const QKeyEvent&) override;
    bool wantsKey(const QKeyEvent&) const override;
    bool cancelled() override;
    void paint(QPainter&, const styles::MapView&) override;

private:
    void look();
    const LabelOnMap* at(QPointF position) const;

    Workbench& bench_;
    bool active_ = false;
    bool ready_ = false;
    JobHandle placing_;
    std::vector<LabelOnMap> labels_;
    std::optional<LabelOnMap> held_;
    bool dragging_ = false;
    QPointF from_;
    QPointF to_;
};

}  // namespace app::desktop
