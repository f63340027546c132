// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/open.h"

namespace layers {

/// Gives a table without geometry its points: from a column of WKT, or from two columns of coordinates. These are `spec.xField` and
/// `spec.yField`, or recognised by name (lon, longitude, x, 经度, 东经, 横坐标 ...; lat, y, 纬度, 北纬, 纵坐标 ...) and checked by value: in Chinese
/// surveys X is the northing. Degrees under a name that says so are taken as CGCS2000 (finding crs.assumed). Rows without readable
/// coordinates stay without geometry (finding table.bad-coordinates). A table without such columns stays as it is.
/// InvalidParameter where a named field does not exist.
spatial::Result<void> placeRows(spatial::FeatureTable& table, const SourceSpec& spec, std::vector<Finding>& findings);

/// The columns from which placeRows() takes x (east) and y (north); -1 where there are none.
struct CoordinateColumns {
    int x = -1;
    int y = -1;
};
CoordinateColumns coordinateColumns(const spatial::FeatureTable& table, const SourceSpec& spec);

}  // namespace layers
