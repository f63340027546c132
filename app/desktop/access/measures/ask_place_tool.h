// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/measures/measure_desk.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_tool.h"

namespace app::desktop {

/// Asks a place for its value: a click on it, Esc takes the answer away. A drag pans the map.
class AskPlaceTool final : public MapTool {
    Q_OBJECT
public:
    AskPlaceTool(MeasureDesk& desk, MapCanvas& map, QObject* parent = nullptr) : MapTool(parent), desk_(desk), map_(map) {}
    QCursor cursor() const override { return Qt::WhatsThisCursor; }
    bool clicked(const MapPointer& pointer) override
    {
        constexpr double kReach = 14;   // logical pixels around a place
        desk_.choose(desk_.originAt(pointer.place, kReach * map_.view().unitsPerPixel()));
        return true;
    }
    bool cancelled() override
    {
        if (!desk_.chosen())
            return false;
        desk_.choose({});
        return true;
    }

private:
    MeasureDesk& desk_;
    MapCanvas& map_;
};

}  // namespace app::desktop
