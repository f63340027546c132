// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <span>
#include <string>
#include <vector>

namespace spatial {

/// How the utilities u_j of the criteria at one place become one score; w are the criterion weights, summing to 1.
///   WeightedSum  wlc      sum w_j u_j (Voogd 1983)
///   Ordered      owa      sum w_(k) v_k u_(k) / sum w_(k) v_k, u_(1) >= u_(2) ..: ordered weighted average (Yager 1988) with the criterion
///                         weights carried along in the order of the values (Malczewski 2006). Equal order weights are wlc; all weight
///                         on the first is or, on the last is and. Where the denominator is 0, the criterion weights count as equal.
///   And, Or      and, or  the lowest, the highest u_j
///   Product      product  prod u_j
///   Sum          sum      1 - prod (1 - u_j)
///   Gamma        gamma    sum^g product^(1-g) (Zimmermann & Zysno 1980; An et al. 1991)
///   Topsis       topsis   d- / (d+ + d-), d- = sqrt(sum (w_j u_j)^2), d+ = sqrt(sum (w_j (1 - u_j))^2): TOPSIS (Hwang & Yoon 1981) with the ideal
///                         points fixed at the utilities 1 and 0, so that a score does not change when the map is clipped
///   Vikor        vikor    1 - Q, Q = v sum w_j (1 - u_j) + (1 - v) max w_j (1 - u_j) / max w_j: VIKOR (Opricovic & Tzeng 2004) with fixed best and
///                         worst, turned so that 1 is best; v is `majority`
/// The fuzzy rules (and .. gamma) do not look at criterion weights. PROMETHEE compares alternatives in pairs and has no form for a single place.
enum class OverlayRule { WeightedSum, Ordered, And, Or, Product, Sum, Gamma, Topsis, Vikor };

/// What a missing u_j does: the place is nodata; the criterion counts as `neutral` there; as 0; or it is left out and the weights of the
/// others are scaled up, w'_j = w_j / sum of those available (nodata where none is).
enum class MissingData { Exclude, Neutral, Worst, Reweight };

/// The names of the command line: wlc owa and or product sum gamma topsis vikor; exclude neutral worst reweight. In the order of the enumerations.
const std::vector<std::string>& overlayRuleNames();
const std::vector<std::string>& missingDataNames();

struct CombinationOptions {
    OverlayRule rule = OverlayRule::WeightedSum;
    MissingData missing = MissingData::Exclude;
    double neutral = 0.5;                    ///< utility of a missing criterion under Neutral
    std::vector<double> orderWeights = {};   ///< of Ordered, from the largest value; relative; empty: equal
    double gamma = 0.9;                      ///< of Gamma, 0..1
    double majority = 0.5;                   ///< of Vikor, 0..1: 1 looks at the sum of losses only, 0 at the worst one
};

class Combination;
/// Writes the values of Neutral and Worst where a row of utilities is NaN; other policies leave it.
void substituteMissing(const Combination& combination, std::span<float* const> utilities, std::size_t cells);

/// A rule with its weights, ready to be used at many places. Immutable, any thread.
class Combination {
public:
    /// `missing` per criterion, or empty: options.missing for all. InvalidInput: no criterion, negative, not finite or all-zero weights,
    /// order weights that are not as many as criteria.
    static Result<Combination> make(std::vector<double> weights, CombinationOptions options, std::vector<MissingData> missing = {});

    std::size_t criteria() const { return weights_.size(); }
    const std::vector<double>& weights() const { return weights_; }   ///< summing to 1
    const CombinationOptions& options() const { return options_; }
    const std::vector<MissingData>& missing() const { return missing_; }   ///< per criterion
    /// Of Ordered: for places where `count` criteria are left, 1 .. criteria().
    const std::vector<double>& orderWeights(std::size_t count) const { return orderWeights_[count - 1]; }

    /// The score of one place from its utilities (NaN: missing); NaN is nodata.
    double score(std::span<const double> utilities) const;

    /// What each criterion adds to the score, so that the contributions sum to it: w_j u_j for wlc, its term for owa, the whole score of the
    /// deciding criterion (the first of equals) for and, or, its part of (d-)^2 of the score for topsis. The other rules have no such parts: NaN. A criterion left out has 0.
    std::vector<double> contributions(std::span<const double> utilities) const;

    /// Fills missing utilities by policy. False where the place is nodata; a NaN that remains is left out (Reweight).
    bool fillMissing(std::span<double> utilities) const;

private:
    double combine(std::span<const double> utilities, std::span<double> parts) const;
    double ordered(std::span<const double> utilities, std::span<double> parts) const;
    double byDistance(std::span<const double> utilities, std::span<double> parts) const;

    std::vector<double> weights_;
    CombinationOptions options_;
    std::vector<MissingData> missing_;
    std::vector<std::vector<double>> orderWeights_;   // for 1, 2 .. n available criteria
};

}  // namespace spatial
