// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"

#include <vector>

namespace layers {

/// The table as GPX waypoints: one row a point, with the fields name (that of the table, else its first text field, else the id) and desc (all other
/// fields as "field: value; ..."). Coordinates are in WGS 84 already. Features without a place are left out, which `losses` says.
/// CrsMismatch for coordinates that are no degrees (the CRS was not known); InvalidInput for lines and areas: a GPX of them would be a track of no time.
spatial::Result<spatial::FeatureTable> forGpx(const spatial::FeatureTable& table, std::vector<spatial::Warning>& losses);

}  // namespace layers
