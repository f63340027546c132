// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <QString>

#include <vector>

namespace app::desktop {

class EditTarget;

/// What stands beside the pointer while drawing: the last edge with its direction, then the whole, on the ellipsoid: "35.2 m  90.0°",
/// "1.24 ha = 18.6 mu". `edge`: the last place is the pointer.
QString captureWords(const spatial::Crs& crs, const std::vector<spatial::Coordinate>& places, const std::vector<spatial::Coordinate>& figure, bool area, bool edge);

/// The place that was typed, in the target's CRS: coordinates as placeFromText() reads them, or "@ east, north" in metres from the last vertex.
spatial::Result<spatial::Coordinate> typedPlace(const QString& typed, const EditTarget& target, const std::vector<spatial::Coordinate>& places);

}  // namespace app::desktop
