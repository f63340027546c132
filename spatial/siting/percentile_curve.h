// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/grid.h"

#include <string>

namespace spatial {

/// A curve that scales values by their rank in `grid`: 0 at the smallest, 1 at the largest, straight between the 5 % steps of the
/// distribution. As text of design 12 ("piecewise:x,y;..."), so that it can be shown, kept and used on other grids.
/// Nodata does not count; equal values count once per cell. Constant 0.5 where nothing is valid or all is equal.
std::string percentileCurve(const Grid& grid);

}  // namespace spatial
