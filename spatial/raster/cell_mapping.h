// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/transform.h"
#include "spatial/raster/grid_shape.h"

#include <optional>
#include <vector>

namespace spatial {

/// Where the cells of one grid lie in another, in fractional columns (x) and rows (y) of that other; NaN outside the projection's domain.
/// Belongs to the thread that made it.
class CellMapping {
public:
    static Result<CellMapping> make(const GridShape& from, const GridShape& to);

    /// Blocks lie at multiples of this in `to`, so that a position does not depend on what else is asked.
    static constexpr int kBlock = 16;

    /// Positions of the centres of a block's cells (its upper left cell is a multiple of kBlock), row by row, kBlock x kBlock of them.
    void block(int column, int row, std::vector<Coordinate>& positions) const;
    bool isStraight() const { return !toSource_; }   ///< both grids share a CRS: rows stay rows, columns columns
    Coordinate exact(double column, double row) const;   ///< of a fractional position in `to`

private:
    CellMapping(const GridShape& from, const GridShape& to, std::optional<Transform> toSource) : from_(from), to_(to), toSource_(std::move(toSource)) {}

    GridShape from_;
    GridShape to_;
    std::optional<Transform> toSource_;
};

}  // namespace spatial
