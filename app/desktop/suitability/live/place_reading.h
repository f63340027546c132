// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/live_model.h"
#include "spatial/crs/crs.h"

namespace app::desktop {

/// The model at one place (in `crs`), read at full resolution: one cell of each raster. Nothing beside the grid.
std::optional<PlaceReading> readPlace(const PreparedModel& prepared, const spatial::SuitabilityModel& model, const spatial::WeightRegion& region, spatial::Coordinate place,
                                      const spatial::Crs& crs);

}  // namespace app::desktop
