// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <optional>

namespace spatial {

/// Where the register says that a CRS is meant to be used, in degrees; nothing for definitions without a code, and for areas that cross
/// the 180th meridian. Any thread.
std::optional<Box> areaOfUse(const Crs& crs);

/// Whether data with this extent in `from` lies wholly outside the area that `to` is meant for: a zone of another country, or a
/// neighbouring one by mistake. False where either is not known.
bool liesOutsideAreaOfUse(const Box& extent, const Crs& from, const Crs& to);

}  // namespace spatial
