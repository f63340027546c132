// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"
#include "spatial/raster/scratch_plane.h"

#include <cstdint>

namespace spatial {

/// First half of an exact distance transform: for each cell the number of rows to the nearest source of its own column, in two bytes (four
/// beyond 65,535 rows), and, for allocations, the value of each cell (four bytes more). In a temporary file where that is more than 5/8
/// of memoryLimit() (ScratchPlane). The raster is read once, tile by tile in reading order. Immutable, any thread.
class DistanceColumns {
public:
    static Result<DistanceColumns> make(const RasterExpression& sources, bool withValues, Progress& progress);

    bool hasSource() const { return hasSource_; }

    /// The squared number of rows to the nearest source of each column; kFarSquare where it has none within `most` rows.
    void squaresOfRow(int row, std::uint32_t most, std::int64_t* squares) const;
    /// The same in 32 bits, kNearFar for more.
    void nearSquaresOfRow(int row, std::uint32_t most, std::uint32_t* squares) const;
    /// The value of the source cell of this column that is nearest to this row, the northern of two; there is one.
    float valueNear(int column, int row) const;
    /// The rows first .. last - 1 will not be read again soon.
    void release(int first, int last) const;

private:
    DistanceColumns() = default;
    template <class Steps>
    Result<void> fill(const RasterExpression& sources, Progress& progress);
    template <class Steps>
    Steps* stepsOf(int row) const
    {
        return reinterpret_cast<Steps*>(steps_.data()) + static_cast<std::size_t>(row) * columns_;
    }
    float* valuesOf(int row) const { return reinterpret_cast<float*>(values_.data()) + static_cast<std::size_t>(row) * columns_; }

    std::size_t columns_ = 0;
    int rows_ = 0;
    bool wide_ = false;   // four bytes a cell
    bool hasSource_ = false;
    ScratchPlane steps_;
    ScratchPlane values_;
};

}  // namespace spatial
