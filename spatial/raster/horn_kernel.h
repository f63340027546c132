// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace spatial {

/// What the kernels need besides heights; all of it per raster, not per cell.
struct HornTerms {
    double perColumn = 1;   ///< 1 / (8 dx), in metres
    double perRow = 1;      ///< 1 / (8 dy)
    double zSquared = 1;    ///< of the exaggeration of heights; hillshade only
    double sunUp = 1;       ///< sine of the sun's altitude
    double sunEast = 0;     ///< z cos(altitude) sin(azimuth)
    double sunNorth = 0;    ///< z cos(altitude) cos(azimuth)
};

/// Three rows of heights, from north to south. Each kernel fills out[0 .. cells-1] from the columns -1 .. cells of the rows. Where one of the
/// eight neighbours is NaN the result is too: see incompleteKernel and the functions for one cell.
struct HornRows {
    const float* north;
    const float* middle;
    const float* south;
};

using HornKernel = void (*)(const HornRows& rows, std::size_t cells, const HornTerms& terms, float* out);
void slopePercentKernel(const HornRows& rows, std::size_t cells, const HornTerms& terms, float* out);
void slopeDegreesKernel(const HornRows& rows, std::size_t cells, const HornTerms& terms, float* out);
void aspectKernel(const HornRows& rows, std::size_t cells, const HornTerms& terms, float* out);      ///< NaN where flat
void hillshadeKernel(const HornRows& rows, std::size_t cells, const HornTerms& terms, float* out);

/// 1 for cells that have a height but lack that of a neighbour.
void incompleteKernel(const HornRows& rows, std::size_t cells, unsigned char* incomplete);

/// The same operations in the same order on the nine heights round one cell, from the north-west.
using HornCell = float (*)(const double* heights, const HornTerms& terms);
float slopePercentOfCell(const double* heights, const HornTerms& terms);
float slopeDegreesOfCell(const double* heights, const HornTerms& terms);
float aspectOfCell(const double* heights, const HornTerms& terms);
float hillshadeOfCell(const double* heights, const HornTerms& terms);

}  // namespace spatial
