// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_transform.h"

#include "spatial/core/parallel.h"
#include "spatial/raster/distance_rows.h"

namespace spatial {

Result<DistanceMap> distanceTransform(const RasterExpression& sources, const DistanceOptions& options, Progress& progress)
{
    const GridShape& shape = sources.shape();
    if (shape.crs.isGeographic())
        return Error{ErrorCode::CrsMismatch, text("Distances need a grid in metres; this one is in degrees."), text("Reproject it to a metric coordinate system first.")};
    constexpr int kLongest = 1 << 30;   // squares of steps stay within 64 bits
    if (shape.rows > kLongest || shape.columns > kLongest || bytesPerDistanceRow(shape.columns) * static_cast<std::size_t>(threadLimit()) > memoryLimit())
        return Error{ErrorCode::LimitReached, text("A distance map of {0} x {1} cells does not fit into the {2} MB that the program may use.", shape.columns, shape.rows, memoryLimit() / 1'000'000),
                     text("Use a smaller area, larger cells, or a higher --memory.")};
    TRY_ASSIGN(DistanceColumns made, DistanceColumns::make(sources, options.allocation, progress));
    const auto columns = std::make_shared<const DistanceColumns>(std::move(made));
    const double metersPerUnit = shape.crs.isProjected() ? shape.crs.metersPerUnit() : 1.0;
    const DistanceRows rows{shape, shape.dx * metersPerUnit, shape.dy * metersPerUnit, options.maximum};
    DistanceMap map;
    map.hasSource = columns->hasSource();
    map.distance = RasterExpression(distanceRows(columns, rows, DistanceQuantity::Distance));
    if (options.allocation)
        map.allocation = RasterExpression(distanceRows(columns, rows, DistanceQuantity::Allocation));
    return map;
}

}  // namespace spatial
