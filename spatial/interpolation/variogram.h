// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/interpolation/sample_search.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

enum class VariogramModel : std::uint8_t { Spherical, Exponential, Gaussian, Matern15 };

/// How unlike values become with distance h (m), in the square of their unit (Matheron 1963): 0 at h = 0, else nugget + partialSill g(h/a) with
///     spherical     g(t) = 1.5 t - 0.5 t^3, 1 from t = 1 on
///     exponential   g(t) = 1 - exp(-3 t)
///     Gaussian      g(t) = 1 - exp(-3 t^2)
///     Matern 1.5    g(t) = 1 - (1 + k t) exp(-k t),  k = 4.743865 (smoothness 1.5; Stein 1999)
/// so that `range` a is practical: where 95 % of the partial sill is reached (all of it: spherical).
struct Variogram {
    VariogramModel model = VariogramModel::Spherical;
    double nugget = 0;
    double partialSill = 1;
    double range = 1;   ///< m along the longest range

    double sill() const { return nugget + partialSill; }
};
double semivariance(const Variogram& variogram, double h);
/// sill - semivariance: the whole sill at h = 0.
double covariance(const Variogram& variogram, double h);

/// A pair of samples: how far they lie apart (m, anisotropic) and (z_i - z_j)^2 / 2.
struct VariogramPair {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    double distance = 0;
    double semivariance = 0;
};
struct VariogramBin {
    double distance = 0;       ///< mean of its pairs, m
    double semivariance = 0;   ///< mean of their (z_i - z_j)^2 / 2
    std::size_t pairs = 0;
};
struct VariogramOptions {
    std::size_t bins = 15;        ///< default (ours)
    double maximumDistance = 0;   ///< m; 0: a third of the diagonal of the samples' extent
    Anisotropy anisotropy = {};
    std::size_t mostPairs = 20'000;   ///< of the cloud; default (ours)
};
struct ExperimentalVariogram {
    std::vector<VariogramBin> bins;       ///< of equal width, ascending, without those that have no pair
    std::vector<VariogramPair> cloud;     ///< every so many-th pair, at most mostPairs
    std::size_t samples = 0;              ///< looked at: all, or every so many-th of more than 10,000 (ours)
    double maximumDistance = 0;
};
/// O(n^2) pairs, in parallel, 10,000 samples in about a second; independent of threads. InvalidInput: fewer than 2 samples, numbers that do not
/// fit, no pair within the distance. InvalidParameter: no bins, a distance below 0.
Result<ExperimentalVariogram> experimentalVariogram(std::span<const Coordinate> places, std::span<const double> values, const VariogramOptions& options, Progress& progress);

struct FittedVariogram {
    Variogram variogram;
    double weightedSquares = 0;   ///< sum of N_h / h^2 (bin - model)^2: smaller fits better
};
/// Least squares with weights N_h / h^2 (pairs of the bin, their distance; Pebesma 2004). For a range, nugget and partial sill have a closed
/// form, both kept at 0 or more; the range is sought on a logarithmic grid from half the first bin's distance to three times the last one's
/// and refined there; where no partial sill fits it stays at the shortest, for samples then say nothing of any other place. O(bins). InvalidInput: fewer than 3 bins, or all values the same.
Result<FittedVariogram> fittedVariogram(std::span<const VariogramBin> bins, VariogramModel model);
/// Whether a fit's range lies beyond the distances that were compared: values still grow apart where the samples end, and its sill is a guess.
inline bool reachesBeyond(const Variogram& fitted, std::span<const VariogramBin> bins) { return !bins.empty() && fitted.range > bins.back().distance; }
/// The model that fits best of the four, the earlier one where two are alike.
Result<FittedVariogram> fittedVariogram(std::span<const VariogramBin> bins);

}  // namespace spatial
