// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/coverage.h"

#include <cstddef>
#include <limits>
#include <span>

namespace spatial {

/// Cells of one tile as kernels read them: at least kReadAhead more floats lie behind the last one.
struct TileCells {
    const float* cells = nullptr;
    Window window;

    static constexpr std::size_t kReadAhead = 8;
    const float* at(int row, int column) const { return cells + static_cast<std::ptrdiff_t>(row - window.row) * window.columns + (column - window.column); }
};

/// Weighted sums over the valid cells of a part of a zone. Squares are taken about `shift`, the first valid value, which lies near the mean
/// as a rule.
struct ZoneMoments {
    double weight = 0;
    double sum = 0;
    double shift = 0;
    double shiftedSum = 0;
    double shiftedSquares = 0;
    float minimum = std::numeric_limits<float>::infinity();
    float maximum = -std::numeric_limits<float>::infinity();

    double mean() const { return shift + shiftedSum / weight; }
    double squares() const { return shiftedSquares - shiftedSum * shiftedSum / weight; }   // about the mean
};

/// The moments of the values in `covered`, whose cells lie in the tile. Eight cells at a time where they are covered wholly; the order of
/// additions depends on the cells alone, not on the processor.
ZoneMoments momentsOf(std::span<const CoveredCells> covered, const TileCells& tile);

}  // namespace spatial
