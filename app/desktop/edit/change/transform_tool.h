// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"
#include "app/desktop/snap/snapper.h"
#include "app/desktop/map/map_tool.h"
#include "spatial/core/result.h"
#include "spatial/editing/surroundings.h"

#include <QPointer>

#include <cstdint>
#include <optional>
#include <vector>

namespace app::desktop {

enum class TransformKind { Move, Rotate, Scale, Mirror };

/// Moves, turns, scales and mirrors whole features: the selected ones, else the one under the pointer. A drag does it: from where the hand
/// takes it, about the middle (which Alt and a click set elsewhere), or across the line that is dragged. Shift: straight, or steps of 15°;
/// Ctrl: a copy stays. Typed numbers hold: metres, degrees, or the factor. GUI thread.
class TransformTool final : public MapTool {
    Q_OBJECT
public:
    TransformTool(EditKit& kit, TransformKind kind, QObject* parent) : MapTool(parent), kit_(kit), kind_(kind) {}

    void activated(MapCanvas&) override;
    void deactivated(MapCanvas&) override;
    QCursor cursor() const override;
    bool wantsShift() const override { return true; }
    bool pressed(const MapPointer&) override;
    bool moved(const MapPointer&) override;
    bool released(const MapPointer&) override;
    bool doubleClicked(const MapPointer&) override { return true; }
    bool keyPressed(const QKeyEvent&) override;
    bool wantsKey(const QKeyEvent&) const override;
    bool cancelled() override;
    bool finished() override;
    void paint(QPainter&, const styles::MapView&) override;

private:
    spatial::Result<spatial::GeometryEdits> edits() const;
    spatial::Coordinate middle() const;
    void aim(const MapPointer& pointer);
    void update();
    void commit();
    QString words() const;

    EditKit& kit_;
    const TransformKind kind_;
    QPointer<MapCanvas> map_;
    std::vector<std::int64_t> features_;
    bool dragging_ = false;
    bool far_ = false;
    QPointF start_;
    QPointF now_;
    spatial::Coordinate from_;
    spatial::Coordinate to_;
    std::optional<spatial::Coordinate> centre_;
    std::optional<Snap> snap_;
    Qt::KeyboardModifiers keys_;
    QString typed_;
    spatial::GeometryEdits preview_;
};

}  // namespace app::desktop
