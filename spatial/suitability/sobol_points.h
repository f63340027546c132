// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// Sobol's low-discrepancy points (1967; direction numbers of Joe & Kuo 2008), scrambled as Owen (1995) does: each keeps the even spread of the sequence,
/// is uniform by itself, and independent replicates with other seeds give standard errors. Row by row, `count` points of `dimensions` numbers in
/// 0 <= u < 1; best with a power of two. The same for the same seed on any machine.
/// LimitReached: above kMostSobolDimensions, or more than 64 million numbers.
Result<std::vector<double>> scrambledSobolPoints(std::size_t count, std::size_t dimensions, std::uint64_t seed);
inline constexpr std::size_t kMostSobolDimensions = 3'000;

}  // namespace spatial
