// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/suitability/curve.h"
#include "spatial/suitability/rank_preference.h"
#include "spatial/suitability/robustness.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace spatial {

enum class Goal { Max, Min };

/// How uncertain the values of a criterion are, each site for itself: anywhere within +-amount, or normal with amount as standard deviation. `relative`:
/// the amount is a share of the value's size (0.1: ten per cent).
struct ValueUncertainty {
    enum class Kind { None, Uniform, Normal };
    Kind kind = Kind::None;
    double amount = 0;       ///< >= 0, in the criterion's unit
    bool relative = false;

    /// "uniform:5", "normal:2.5", "normal:10%", "none". InvalidParameter shows the forms.
    static Result<ValueUncertainty> parse(std::string_view text);
};

/// What sites are compared by: one value for each site, in the order of the sites.
struct RankCriterion {
    std::string name;
    std::vector<double> values;              ///< raw, finite
    double weight = 1;                       ///< >= 0, relative
    Goal goal = Goal::Max;                   ///< Min: less is better
    std::optional<Curve> curve = {};         ///< utility 0..1 on the raw value; with it the goal has no effect
    PreferenceFunction preference = {};      ///< of PROMETHEE
    ValueUncertainty uncertainty = {};       ///< of SMAA and of global sensitivity
};

/// u of a criterion, 0 worst and 1 best: its curve, or (x - min) / (max - min) among these sites, turned around for Min; all 1 where
/// all values are equal. InvalidInput where a curve leaves 0..1 or gives nodata.
Result<std::vector<double>> utilitiesOf(const RankCriterion& criterion);

/// How sites rank. `score` is the number of the method; `rank` 1 is the best, equal scores (to 1e-12) share a rank.
struct Ranking {
    std::vector<double> score;
    std::vector<int> rank;
    std::vector<std::vector<double>> contributions;   ///< by criterion, by site: how the score comes about (see each method)
};

/// Weighted linear combination, S = sum w_j u_j (methods 4). Contributions w_j u_j sum to S.
Result<Ranking> rankByWeightedSum(const std::vector<RankCriterion>& criteria);

/// Ordered weighted average over the utilities; order weights from the LARGEST value, empty: equal (OverlayRule::Ordered).
/// Contributions are the terms of the sum.
Result<Ranking> rankByOrderedAverage(const std::vector<RankCriterion>& criteria, const std::vector<double>& orderWeights);

/// TOPSIS with fixed ideal points, on utilities (OverlayRule::Topsis): neither other sites nor the extent of a map move a score where criteria have curves.
/// Contributions: the score shared out by each criterion's part of (d-)^2.
Result<Ranking> rankByIdealPoint(const std::vector<RankCriterion>& criteria);

/// TOPSIS (Hwang & Yoon 1981): r = x / sqrt(sum x^2), v = w r, C = d- / (d+ + d-), distances to the best and worst v among the sites.
/// Raw values, curves unused. Contributions: C shared out by each criterion's part of (d-)^2.
struct TopsisResult {
    Ranking ranking;
    std::vector<double> toBest;    ///< d+
    std::vector<double> toWorst;   ///< d-
};
Result<TopsisResult> rankByTopsis(const std::vector<RankCriterion>& criteria);

/// VIKOR (Opricovic & Tzeng 2004, EJOR 156:445): S = sum w (f* - f)/(f* - f-), R = the largest of these terms,
/// Q = v (S - S*)/(S- - S*) + (1 - v)(R - R*)/(R- - R*). The score is Q and the LEAST is the best. Raw values, so that an affine change of
/// a criterion's unit changes nothing. Contributions: the terms of S.
struct VikorResult {
    Ranking ranking;
    std::vector<double> groupLoss;       ///< S
    std::vector<double> worstLoss;       ///< R
    bool hasAdvantage = false;           ///< Q of the second is at least 1/(m-1) above that of the first
    bool isStable = false;               ///< the first is also first by S or by R
    std::vector<std::size_t> compromise; ///< the sites proposed: the first alone if both hold, else those that compete with it
};
Result<VikorResult> rankByVikor(const std::vector<RankCriterion>& criteria, double v = 0.5);

/// PROMETHEE II (Brans, Vincke & Mareschal 1986, EJOR 24:228): pi(a,b) = sum w P(d), flows are means over the other sites, the score is
/// the net flow. Contributions: w_j times the net flow of that criterion alone; they sum to the score. O(sites^2 * criteria).
struct PrometheeResult {
    Ranking ranking;
    std::vector<double> leaving;    ///< phi+
    std::vector<double> entering;   ///< phi-
};
Result<PrometheeResult> rankByPromethee(const std::vector<RankCriterion>& criteria, Progress& progress);
/// pi(a, b) for all b.
std::vector<double> preferenceRow(const std::vector<RankCriterion>& criteria, std::size_t site);

/// SMAA-2 (Lahdelma & Salminen 2001, Oper. Res. 49:444) on utilities: weights are drawn from `weights` (all by default: criterion weights are then not
/// used, it asks what holds whatever they are; Around without a baseline is around them), and values from their uncertainty. A drawn value gets its
/// utility from the criterion's curve, or within the range of the values given. 9,604 draws give shares +-0.01 at 95 %.
/// The score is the mean of 1 - (rank - 1)/(m - 1). Contributions: mean weight * utility of the value given.
/// O(draws * sites * (criteria + log sites)), with `pairwise` also draws * sites^2; the result depends on the seed, not on threads.
struct SmaaOptions {
    std::size_t draws = 9'604;
    std::uint64_t seed = 1;
    std::size_t ranks = 10;
    WeightRegion weights = {};
    bool pairwise = false;     ///< pairwise wins of all pairs too; up to kMostPairwiseSites
};
inline constexpr std::size_t kMostPairwiseSites = 500;
struct SmaaResult {
    Ranking ranking;
    std::size_t draws = 0;
    std::size_t ranks = 0;                              ///< ranks kept in `acceptability`
    std::vector<double> acceptability;                  ///< site-major: share of draws in which the site has rank 1, 2 .. `ranks`
    std::vector<double> meanRank;
    std::vector<double> meanRankError;                  ///< standard error of the mean rank
    std::vector<std::vector<double>> centralWeights;    ///< by site: mean of the weights that make it first; empty where none does
    std::vector<double> confidence;                     ///< share of the values' draws in which the central weights make it first; 0 without central weights
    std::size_t confidenceDraws = 0;                    ///< 1 where no value is uncertain; fewer than `draws` for very many sites
    std::vector<double> wins;                           ///< of `pairwise`, site-major: share of draws in which the first site scores above the second

    double acceptabilityOf(std::size_t site, std::size_t rank) const { return acceptability[site * ranks + rank - 1]; }   ///< rank from 1
    double winsOf(std::size_t site, std::size_t over) const { return wins[site * meanRank.size() + over]; }
};
Result<SmaaResult> rankBySmaa(const std::vector<RankCriterion>& criteria, const SmaaOptions& options, Progress& progress);
/// Share of the draws in which site a scores above site b.
Result<double> pairwiseWinningIndex(const std::vector<RankCriterion>& criteria, std::size_t a, std::size_t b, const SmaaOptions& options);
/// The standard error of a share that was found by so many draws: sqrt(p (1 - p) / draws).
double standardErrorOf(double share, std::size_t draws);

/// All methods fail with InvalidInput: no criterion, no site, values that are not finite or not one per site, negative or all-zero weights.
Result<std::vector<double>> normalisedWeights(const std::vector<RankCriterion>& criteria);

/// Ranks of scores; `bestIsLargest` or the least. Scores within 1e-12 of the best of their group share its rank.
std::vector<int> ranksOf(const std::vector<double>& scores, bool bestIsLargest);

}  // namespace spatial
