// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/pictures/layer_drawing.h"

#include <cstdint>
#include <vector>

namespace app::desktop {

/// The rows of a vector layer as what is selected: filled and outlined in the colour, lines broad, points with a ring. Null for other layers.
/// Its index is that of `drawing`, if that is of the same table.
LayerDrawingPtr selectedRows(const styles::SceneLayer& layer, const std::vector<std::uint32_t>& rows, styles::Color color, const LayerDrawing* drawing);

}  // namespace app::desktop
