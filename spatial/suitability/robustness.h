// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/suitability/combination.h"

#include <span>
#include <string_view>
#include <vector>

namespace spatial {

/// Which weights are thought possible; each distribution is uniform over its region of w_j >= 0, sum w_j = 1.
///   Uniform   all of them
///   Around    w = (1 - spread) baseline + spread u, u uniform over all
///   Ranked    those with w_1 >= w_2 >= ..: criteria are listed from the most important
struct WeightRegion {
    enum class Kind { Uniform, Around, Ranked };
    Kind kind = Kind::Uniform;
    std::vector<double> baseline = {};   ///< of Around, one per criterion, relative
    double spread = 1;                   ///< of Around, 0 (the baseline alone) .. 1 (Uniform)
};

/// The share of a region's weights with which a place scores at least a threshold, P(sum w_j u_j >= t), in closed form: the volume that
/// a half-space cuts from a simplex, by the recursion of Varsi (1973) and Ali (1973). With p the non-negative and q the negative u_j - t:
///     A_0 = 1, A_i = 0;  for each q, for each i ascending:  A_i <- (p_i A_i - q A_(i-1)) / (p_i - q);   P = 1 - A_last.
/// Around shifts t by the baseline's score; Ranked replaces u by its running means, since that region is a simplex too. It divides only
/// by p - q > 0, accepts ties, has no sampling error, and costs at most n^2/4 steps a place. A score less than 1e-7 below the threshold
/// reaches it: a cell of 0.7 is stored as 0.69999999.
/// Immutable, any thread.
class WeightRobustness {
public:
    /// InvalidParameter: threshold outside 0..1, spread outside 0..1, baseline of another length, negative or all zero.
    static Result<WeightRobustness> make(std::size_t criteria, double threshold, WeightRegion region = {});

    /// For one place. A NaN utility is left out: the region of the others counts (Dirichlet marginals). NaN where all are missing.
    double probability(std::span<const double> utilities) const;

    /// For many places at once, one row of output.size() utilities per criterion, within 1e-5 of probability() and ten times as fast
    /// (simplex_share_kernel.h). A NaN utility gives NaN.
    void probabilities(std::span<const float* const> utilities, std::span<float> output) const;

    /// Then, for the places with a NaN utility: over the weights of the criteria that are there, where `policies` leave missing ones out. Places
    /// that are not allowed at all (NaN) stay as they are.
    void fillMissing(const Combination& policies, std::span<const float* const> utilities, std::span<const double> allowed, std::span<float> output) const;

private:
    double leastFor(double baselineScore) const;

    double threshold_ = 0;
    WeightRegion region_;   // baseline sums to 1
};

/// Classes of the map (ours; methods 9): a place is robust always from 0.95, mostly from 0.75, fragile from 0.25, else rarely.
enum class RobustnessClass { Rarely, Fragile, Mostly, Always };
RobustnessClass robustnessClass(double probability);

}  // namespace spatial
