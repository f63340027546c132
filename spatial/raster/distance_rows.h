// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/distance_columns.h"
#include "spatial/raster/raster_expression.h"

#include <memory>

namespace spatial {

/// What the rows of a distance map need besides its columns.
struct DistanceRows {
    GridShape shape;
    double metresPerColumn = 1;
    double metresPerRow = 1;
    double maximum = 0;
};

enum class DistanceQuantity { Distance, Allocation };

/// A distance map computed row by row where it is read (see distance_transform.h).
std::shared_ptr<const GridSource> distanceRows(std::shared_ptr<const DistanceColumns> columns, const DistanceRows& rows, DistanceQuantity quantity);

/// Bytes that one thread needs for a row of this many columns.
std::size_t bytesPerDistanceRow(int columns);

}  // namespace spatial
