// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"
#include "app/desktop/map/map_tool.h"
#include "spatial/core/result.h"
#include "spatial/core/text.h"
#include "spatial/editing/surroundings.h"

#include <QPointer>

#include <optional>

namespace app::desktop {

/// What one click does.
enum class ClickChange {
    FillGap,      ///< the gap between features around the place becomes a feature
    FillRing,     ///< the hole around the place becomes a feature
    DeleteRing,   ///< the hole under the pointer is closed
    DeletePart,   ///< the part under the pointer goes
};

/// Shows what a click would do while the pointer moves, and does it. GUI thread.
class ClickChangeTool final : public MapTool {
    Q_OBJECT
public:
    ClickChangeTool(EditKit& kit, ClickChange change, QObject* parent) : MapTool(parent), kit_(kit), change_(change) {}

    void activated(MapCanvas&) override;
    void deactivated(MapCanvas&) override;
    bool clicked(const MapPointer&) override;
    bool doubleClicked(const MapPointer&) override { return true; }
    bool moved(const MapPointer&) override;
    bool cancelled() override;
    void paint(QPainter&, const styles::MapView&) override;

private:
    struct Effect {
        spatial::GeometryEdits edits;
        std::optional<spatial::Geometry> shown;   ///< what is filled or goes
        bool selects = false;
    };
    spatial::Result<Effect> effectAt(QPointF position) const;
    spatial::Text title() const;
    spatial::Text hint() const;

    EditKit& kit_;
    const ClickChange change_;
    QPointer<MapCanvas> map_;
    QPointF position_;
    bool hasPointer_ = false;
    std::optional<Effect> effect_;
};

}  // namespace app::desktop
