// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>

namespace spatial {

/// Rows from a cell to the nearest source of its column; this where the column has none. Two bytes reach over 65,535 rows.
template <class Steps>
inline constexpr Steps kNoSteps = std::numeric_limits<Steps>::max();

/// "Never nearest": larger than any squared distance, small enough to be doubled.
inline constexpr std::int64_t kFarSquare = std::int64_t{1} << 61;

/// 0 for sources (neither 0 nor nodata), else kNoSteps.
void markSourcesKernel(const float* cells, std::size_t count, std::uint16_t* steps);
void markSourcesKernel(const float* cells, std::size_t count, std::uint32_t* steps);

/// One row learns from its neighbour: steps = min(steps, neighbour + 1).
void rowStepKernel(const std::uint16_t* neighbour, std::size_t count, std::uint16_t* steps);
void rowStepKernel(const std::uint32_t* neighbour, std::size_t count, std::uint32_t* steps);

/// steps^2, kFarSquare where there is no source within `most` steps.
void squareKernel(const std::uint16_t* steps, std::size_t count, std::uint32_t most, std::int64_t* squares);
void squareKernel(const std::uint32_t* steps, std::size_t count, std::uint32_t most, std::int64_t* squares);

/// Rows are looked at in blocks of this many cells where sources are near.
inline constexpr std::size_t kNearBlock = 64;
/// How many columns on either side are looked at there.
inline constexpr std::size_t kNearReach = 128;
inline constexpr std::uint32_t kNearFar = std::uint32_t{1} << 30;

/// steps^2 in 32 bits, kNearFar where that is more or there is no source within `most` steps.
void nearSquareKernel(const std::uint16_t* steps, std::size_t count, std::uint32_t most, std::uint32_t* squares);
void nearSquareKernel(const std::uint32_t* steps, std::size_t count, std::uint32_t most, std::uint32_t* squares);

/// The smallest square of each block.
void blockMinimumKernel(const std::uint32_t* squares, std::size_t blocks, std::uint32_t* minima);

/// For each block whose minimum is at most `limit`, the squared distance of its cells in a row of square cells: min (x - u)^2 + squares[u],
/// looking at one column after the other on both sides until none can be nearer. kNearReach squares before and behind are read. A limit
/// that keeps every cell of a block within kNearReach of the block's nearest column: kNearLimit.
inline constexpr std::uint32_t kNearLimit = (kNearReach - 8) * (kNearReach - 8) - (kNearBlock - 1) * (kNearBlock - 1);
void nearDistanceKernel(const std::uint32_t* squares, std::size_t blocks, const std::uint32_t* minima, std::uint32_t limit, std::uint32_t* distances);

/// metres * sqrt(squares), NaN beyond `most`.
void nearRootKernel(const std::uint32_t* squares, std::size_t count, double metres, double most, float* distances);

/// Whether a column can be the nearest anywhere in a row of square cells: 1 unless it has no source or its western or eastern neighbour is
/// strictly nearer to every cell, that is 2 s_u > s_(u-1) + s_(u+1) + 2. Reads squares[-1] and squares[count].
void candidateKernel(const std::int64_t* squares, std::size_t count, unsigned char* candidate);

/// Distances of the cells first .. first + count - 1 of a row whose nearest columns are known: metres * sqrt((x - nearest)^2 + weight
/// nearest's square), NaN beyond `most`. All pointers are to the beginning of the row.
void rootKernel(const std::int32_t* nearest, const std::int64_t* squares, std::size_t first, std::size_t count, double weight, double metres, double most, float* distances);

}  // namespace spatial
