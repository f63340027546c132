// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/suitability/criterion_scale.h"
#include "spatial/suitability/weight_draws.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

namespace {

constexpr std::size_t kDrawsPerChunk = 64;
constexpr std::uint64_t kConfidenceStreams = 1ULL << 40;   // pieces of the seed that draw values for the confidence
constexpr double kConfidenceWork = 2e9;                     // products that confidence factors may cost
constexpr std::size_t kFewestConfidenceDraws = 100;
constexpr double kTiedScore = 1e-12;

/// Utilities by criterion, by site.
using Utilities = std::vector<std::vector<double>>;

bool isUncertain(const RankCriterion& criterion) { return criterion.uncertainty.kind != ValueUncertainty::Kind::None && criterion.uncertainty.amount > 0; }

/// What is drawn from: the utilities of the given values, and the region of the weights.
struct Ground {
    const std::vector<RankCriterion>& criteria;
    Utilities utilities;
    WeightRegion region;
    bool uncertain = false;
    std::size_t sites() const { return utilities.front().size(); }
};

Result<Ground> groundOf(const std::vector<RankCriterion>& criteria, const SmaaOptions& options)
{
    TRY_ASSIGN(const std::vector<double> weights, normalisedWeights(criteria));
    if (options.draws == 0)
        return Error{ErrorCode::InvalidParameter, text("At least one draw is needed."), {}, "draws"};
    Ground ground{criteria, {}, {}, false};
    TRY_ASSIGN(ground.region, regionFor(options.weights, weights));
    for (const RankCriterion& criterion : criteria) {
        TRY_ASSIGN(std::vector<double> u, utilitiesOf(criterion));
        ground.utilities.push_back(std::move(u));
        ground.uncertain = ground.uncertain || isUncertain(criterion);
    }
    if (options.pairwise && ground.sites() > kMostPairwiseSites)
        return Error{ErrorCode::InvalidParameter, text("Pairwise wins are counted for up to {0} sites; here are {1}.", kMostPairwiseSites, ground.sites()), text("Leave the weakest sites out, or the pairwise wins."), "pairwise"};
    return ground;
}

/// Draws utilities: those of certain criteria stay.
class UtilityDraws {
public:
    explicit UtilityDraws(const Ground& ground) : ground_(ground), utilities_(ground.utilities), values_(ground.sites())
    {
        for (const RankCriterion& criterion : ground.criteria)
            scales_.emplace_back(criterion);
    }
    Result<void> next(RandomStream& random)
    {
        for (std::size_t j = 0; ground_.uncertain && j < scales_.size(); ++j)
            if (isUncertain(ground_.criteria[j])) {
                drawValues(ground_.criteria[j], random, values_);
                TRY(scales_[j].apply(values_, utilities_[j]));
            }
        return {};
    }
    const Utilities& utilities() const { return utilities_; }

private:
    const Ground& ground_;
    Utilities utilities_;
    std::vector<double> values_;
    std::vector<CriterionScale> scales_;
};

void scoresOf(const Utilities& utilities, const std::vector<double>& weights, std::vector<double>& scores)
{
    std::fill(scores.begin(), scores.end(), 0.0);
    for (std::size_t j = 0; j < utilities.size(); ++j)
        for (std::size_t i = 0; i < scores.size(); ++i)
            scores[i] += weights[j] * utilities[j][i];
}

/// What some draws found.
struct Tally {
    std::vector<std::uint32_t> atRank;       // site-major, the first ranks only
    std::vector<std::uint64_t> rankSum;
    std::vector<std::uint64_t> rankSquares;
    std::vector<std::uint32_t> wins;         // site-major, where asked for
    std::vector<std::vector<double>> weightSum;   // by site, of the draws that make it first; empty until one does
};

Tally emptyTally(std::size_t sites, std::size_t ranks, bool pairwise)
{
    return {std::vector<std::uint32_t>(sites * ranks, 0), std::vector<std::uint64_t>(sites, 0), std::vector<std::uint64_t>(sites, 0),
            std::vector<std::uint32_t>(pairwise ? sites * sites : 0, 0), std::vector<std::vector<double>>(sites)};
}

void count(Tally& tally, const std::vector<double>& scores, const std::vector<double>& weights, std::size_t ranks)
{
    const std::vector<int> rank = ranksOf(scores, true);
    for (std::size_t i = 0; i < rank.size(); ++i) {
        const auto r = static_cast<std::size_t>(rank[i]);
        tally.rankSum[i] += r;
        tally.rankSquares[i] += r * r;
        if (r <= ranks)
            ++tally.atRank[i * ranks + r - 1];
        if (r == 1) {
            tally.weightSum[i].resize(weights.size(), 0);
            for (std::size_t j = 0; j < weights.size(); ++j)
                tally.weightSum[i][j] += weights[j];
        }
    }
    if (!tally.wins.empty())
        for (std::size_t a = 0; a < scores.size(); ++a)
            for (std::size_t b = 0; b < scores.size(); ++b)
                tally.wins[a * scores.size() + b] += scores[a] - scores[b] > kTiedScore ? 1 : 0;
}

template <class T>
void addTo(std::vector<T>& whole, const std::vector<T>& part)
{
    for (std::size_t i = 0; i < part.size(); ++i)
        whole[i] += part[i];
}

void addTo(Tally& whole, const Tally& part)
{
    addTo(whole.atRank, part.atRank);
    addTo(whole.rankSum, part.rankSum);
    addTo(whole.rankSquares, part.rankSquares);
    addTo(whole.wins, part.wins);
    for (std::size_t i = 0; i < part.weightSum.size(); ++i) {
        whole.weightSum[i].resize(std::max(whole.weightSum[i].size(), part.weightSum[i].size()), 0);
        addTo(whole.weightSum[i], part.weightSum[i]);
    }
}

Result<Tally> tallied(const Ground& ground, const SmaaOptions& options, std::size_t ranks, Progress& progress)
{
    const std::size_t sites = ground.sites();
    Tally whole = emptyTally(sites, ranks, options.pairwise);
    std::vector<Tally> parts((options.draws + kDrawsPerChunk - 1) / kDrawsPerChunk);
    TRY(parallelInOrder(parts.size(), 16, progress,
        [&](std::size_t chunk) -> Result<void> {
            parts[chunk] = emptyTally(sites, ranks, options.pairwise);
            RandomStream random(options.seed, chunk);
            WeightDraws weightDraws(ground.region, ground.criteria.size());
            UtilityDraws utilityDraws(ground);
            std::vector<double> scores(sites);
            for (std::size_t d = chunk * kDrawsPerChunk; d < std::min((chunk + 1) * kDrawsPerChunk, options.draws); ++d) {
                TRY(notCancelled(progress));
                const std::vector<double>& weights = weightDraws.next(random);
                TRY(utilityDraws.next(random));
                scoresOf(utilityDraws.utilities(), weights, scores);
                count(parts[chunk], scores, weights, ranks);
            }
            return {};
        },
        [&](std::size_t chunk) -> Result<void> {
            addTo(whole, parts[chunk]);
            parts[chunk] = {};
            return {};
        }));
    return whole;
}

/// How often the central weights of a site make it first while the values are drawn.
Result<void> findConfidence(const Ground& ground, const SmaaOptions& options, SmaaResult& result, Progress& progress)
{
    const std::size_t sites = ground.sites();
    std::vector<std::size_t> candidates;
    for (std::size_t i = 0; i < sites; ++i)
        if (!result.centralWeights[i].empty())
            candidates.push_back(i);
    const double workOfDraw = static_cast<double>(candidates.size()) * static_cast<double>(sites) * static_cast<double>(ground.criteria.size());
    const auto affordable = static_cast<std::size_t>(kConfidenceWork / std::max(1.0, workOfDraw));
    result.confidenceDraws = ground.uncertain ? std::min(options.draws, std::max(kFewestConfidenceDraws, affordable)) : 1;
    std::vector<std::vector<std::uint32_t>> firsts((result.confidenceDraws + kDrawsPerChunk - 1) / kDrawsPerChunk, std::vector<std::uint32_t>(sites, 0));
    TRY(parallelFor(firsts.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<double> scores(sites);
        for (std::size_t chunk = begin; chunk < end; ++chunk) {
            RandomStream random(options.seed, kConfidenceStreams + chunk);
            UtilityDraws draws(ground);
            for (std::size_t d = chunk * kDrawsPerChunk; d < std::min((chunk + 1) * kDrawsPerChunk, result.confidenceDraws); ++d) {
                TRY(draws.next(random));
                for (const std::size_t i : candidates) {
                    TRY(notCancelled(progress));
                    scoresOf(draws.utilities(), result.centralWeights[i], scores);
                    firsts[chunk][i] += scores[i] >= *std::max_element(scores.begin(), scores.end()) - kTiedScore ? 1 : 0;
                }
            }
        }
        return {};
    }));
    for (std::size_t i = 0; i < sites; ++i) {
        double times = 0;
        for (const auto& chunk : firsts)
            times += chunk[i];
        result.confidence.push_back(times / static_cast<double>(result.confidenceDraws));
    }
    return {};
}

}  // namespace

double standardErrorOf(double share, std::size_t draws) { return std::sqrt(std::max(0.0, share * (1 - share)) / static_cast<double>(draws)); }

Result<SmaaResult> rankBySmaa(const std::vector<RankCriterion>& criteria, const SmaaOptions& options, Progress& progress)
{
    TRY_ASSIGN(const Ground ground, groundOf(criteria, options));
    const std::size_t sites = ground.sites();
    SmaaResult result;
    result.draws = options.draws;
    result.ranks = std::min(options.ranks, sites);
    PartOfProgress drawing(progress, 0, 0.8);
    TRY_ASSIGN(const Tally tally, tallied(ground, options, result.ranks, drawing));

    const double draws = static_cast<double>(options.draws);
    for (const std::uint32_t times : tally.atRank)
        result.acceptability.push_back(times / draws);
    for (const std::uint32_t times : tally.wins)
        result.wins.push_back(times / draws);
    for (std::size_t i = 0; i < sites; ++i) {
        const double meanRank = static_cast<double>(tally.rankSum[i]) / draws;
        const double variance = std::max(0.0, static_cast<double>(tally.rankSquares[i]) / draws - meanRank * meanRank);
        result.meanRank.push_back(meanRank);
        result.meanRankError.push_back(std::sqrt(variance / draws));
        result.ranking.score.push_back(sites > 1 ? 1 - (meanRank - 1) / static_cast<double>(sites - 1) : 1);
        std::vector<double> central = tally.weightSum[i];
        const double sum = std::accumulate(central.begin(), central.end(), 0.0);
        for (double& weight : central)
            weight /= sum;
        result.centralWeights.push_back(std::move(central));
    }
    PartOfProgress trusting(progress, 0.8, 1);
    TRY(findConfidence(ground, options, result, trusting));
    result.ranking.rank = ranksOf(result.ranking.score, true);
    const std::vector<double> mean = meanWeights(ground.region, criteria.size());
    for (std::size_t j = 0; j < criteria.size(); ++j) {
        result.ranking.contributions.emplace_back(ground.utilities[j]);
        for (double& part : result.ranking.contributions.back())
            part *= mean[j];
    }
    return result;
}

Result<double> pairwiseWinningIndex(const std::vector<RankCriterion>& criteria, std::size_t a, std::size_t b, const SmaaOptions& options)
{
    TRY_ASSIGN(const Ground ground, groundOf(criteria, options));
    std::size_t wins = 0;
    WeightDraws weightDraws(ground.region, criteria.size());
    UtilityDraws utilityDraws(ground);
    for (std::size_t chunk = 0, d = 0; d < options.draws; ++chunk) {
        RandomStream random(options.seed, chunk);
        for (std::size_t inChunk = 0; inChunk < kDrawsPerChunk && d < options.draws; ++inChunk, ++d) {
            const std::vector<double>& weights = weightDraws.next(random);
            TRY(utilityDraws.next(random));
            double lead = 0;
            for (std::size_t j = 0; j < weights.size(); ++j)
                lead += weights[j] * (utilityDraws.utilities()[j][a] - utilityDraws.utilities()[j][b]);
            wins += lead > kTiedScore ? 1 : 0;
        }
    }
    return static_cast<double>(wins) / static_cast<double>(options.draws);
}

}  // namespace spatial
