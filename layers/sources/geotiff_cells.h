// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/geotiff_directory.h"

#include <optional>

namespace layers {

/// How the numbers of a file become cells.
struct CellMeaning {
    std::optional<double> nodata = {};
    double scale = 1;    ///< cell = number * scale + offset
    double offset = 0;
};

/// Turns numbers as they lie in memory into cells: NaN where the number is nodata, infinite or no number; else number * scale + offset,
/// computed in double and rounded once. `numbers` is aligned for its kind. Vectorised for the machine's instruction set.
void cellsOf(CellKind kind, const std::byte* numbers, std::size_t count, const CellMeaning& meaning, float* cells);

/// Undoes predictor 2 on a row: each number was stored as its difference from the one before, modulo its width.
void undoDifferences(std::byte* row, std::size_t columns, std::size_t numberBytes);

/// Undoes predictor 3 on a row: the bytes of the floats were stored plane after plane, the most significant first, each byte as its
/// difference from the one before. `stored` is used as scratch; `row` gets the floats.
void undoFloatDifferences(std::byte* stored, std::byte* row, std::size_t columns, std::size_t numberBytes);

/// Predictor 3 forwards, on a row of 32-bit floats.
void floatDifferences(const float* row, std::size_t columns, std::byte* stored);

}  // namespace layers
