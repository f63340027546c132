// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/selection/selection.h"

#include <string_view>

namespace app::desktop {

struct Workbench;

/// Brings these features of a layer into the middle of the map, points with some ground around them. Nothing happens where they have no
/// geometry or the layer is not read. GUI thread.
void zoomToRows(Workbench& bench, std::string_view layer, const RowSet& rows);

/// The same for everything that is selected.
void zoomToSelection(Workbench& bench);

/// Lets a feature light up on the map for a second.
void flashRow(Workbench& bench, std::string_view layer, std::uint32_t row);

}  // namespace app::desktop
