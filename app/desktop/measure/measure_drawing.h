// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/measure/measurement.h"
#include "styles/render/map_view.h"

#include <optional>
#include <vector>

class QPainter;

namespace app::desktop {

/// What a measure looks like on the map.
struct MeasureDrawing {
    MeasureKind kind = MeasureKind::Distance;
    std::vector<spatial::Coordinate> places;
    std::size_t fixed = 0;                           ///< so many of them were clicked; the rest is the pointer
    std::vector<spatial::Coordinate> outline;
    Measurement measurement;
    std::optional<spatial::Coordinate> snapped;      ///< a vertex that caught the pointer
};

/// Line, corners, the length of each leg where it has room, and the sum at the last place.
void drawMeasure(QPainter& painter, const styles::MapView& view, const MeasureDrawing& drawing);

}  // namespace app::desktop
