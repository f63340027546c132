// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/grid_shape.h"

#include <cmath>
#include <limits>
#include <vector>

namespace spatial {

/// Nodata inside the program: a quiet NaN. Files keep their own nodata value; the open and save doors translate.
inline constexpr float kNoData = std::numeric_limits<float>::quiet_NaN();
inline bool isNoData(float cell) { return std::isnan(cell); }

/// A window of cells in memory, row by row from the north, as 32-bit floats; nodata is NaN. Integers up to 2^24 are exact.
struct Grid {
    GridShape shape;
    std::vector<float> cells;

    Grid() = default;
    explicit Grid(GridShape where, float fill = kNoData) : shape(std::move(where)), cells(static_cast<std::size_t>(shape.cells()), fill) {}

    float& at(int column, int row) { return cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(shape.columns) + static_cast<std::size_t>(column)]; }
    float at(int column, int row) const { return cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(shape.columns) + static_cast<std::size_t>(column)]; }
};

}  // namespace spatial
