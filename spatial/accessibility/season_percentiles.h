// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/accessibility/accessibility.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spatial {

/// A season and how much of the year it is: months, or any other weight > 0.
struct SeasonWeight {
    std::string name;
    double weight = 1;
    bool operator==(const SeasonWeight&) const = default;
};

/// "summer=5;thaw=2;winter=5" in this order. InvalidParameter says which entry is wrong, and that a name stands twice.
Result<std::vector<SeasonWeight>> parseSeasons(std::string_view text);

/// Two questions that give two answers (methods 13, "Jensen trap"): access computed from a percentile of the times is not a percentile, nor
/// the mean, of the access of each season, because access is no straight function of time, and because one pair's bad season need not be
/// another's. So there are two ways, each by its name:
///     of times    percentileCosts(): for each pair the time that holds in p % of the year; then access from these times.
///     of seasons  access of each season; then valuesHeld(): what a place has in p % of the year, and seasonMeans().
/// All are pure. Weights need not sum to anything; InvalidParameter: a percentile not above 0 and at most 100, a weight that is not
/// positive; InvalidInput: no season, sizes that differ.

/// For each pair the least of its costs that is not exceeded in p % of the weight: the inverse of the distribution function, no mean between
/// two seasons (Hyndman & Fan 1996, definition 1). A season without a way counts as infinite; so a pair that is cut off for more than
/// (100 - p) % of the year is unreachable in the result. O(pairs x seasons log seasons).
Result<CostTable> percentileCosts(std::span<const CostTable> seasons, std::span<const double> weights, double percent);

/// Whether more of a value is better (access, shares) or less (the time to the nearest).
enum class Better { More, Less };

/// For each place the best value that it has in at least p % of the weight: with Less what is not exceeded, with More what is not undercut.
/// So p90 is the cautious figure of both.
Result<std::vector<double>> valuesHeld(std::span<const std::vector<double>> seasons, std::span<const double> weights, double percent, Better better);

/// Weighted mean over the seasons; infinite where one season is.
Result<std::vector<double>> seasonMeans(std::span<const std::vector<double>> seasons, std::span<const double> weights);

}  // namespace spatial
