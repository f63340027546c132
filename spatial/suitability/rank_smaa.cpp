// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/suitability/rank_sites.h"

#include <algorithm>
#include <numeric>

namespace spatial {

namespace {

constexpr std::size_t kDrawsPerChunk = 64;

std::uint64_t mixed(std::uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

/// Uniform weights on the simplex: the gaps between sorted uniform numbers. Each chunk of draws has its own stream of SplitMix64 (Steele,
/// Lea & Flood 2014), so that the draws do not depend on threads.
class WeightDraws {
public:
    WeightDraws(std::uint64_t seed, std::size_t chunk, std::size_t criteria) : state_(mixed(seed + 0x9E3779B97F4A7C15u) ^ mixed(chunk + 1)), cuts_(criteria + 1), weights_(criteria) {}

    const std::vector<double>& next()
    {
        cuts_.front() = 0;
        for (std::size_t i = 1; i + 1 < cuts_.size(); ++i)
            cuts_[i] = static_cast<double>(mixed(state_ += 0x9E3779B97F4A7C15u) >> 11) * 0x1.0p-53;
        cuts_.back() = 1;
        std::sort(cuts_.begin() + 1, cuts_.end() - 1);
        for (std::size_t j = 0; j < weights_.size(); ++j)
            weights_[j] = cuts_[j + 1] - cuts_[j];
        return weights_;
    }

private:
    std::uint64_t state_;
    std::vector<double> cuts_;
    std::vector<double> weights_;
};

/// Utilities by criterion, by site.
using Utilities = std::vector<std::vector<double>>;

Result<Utilities> checkedUtilities(const std::vector<RankCriterion>& criteria, const SmaaOptions& options)
{
    TRY(normalisedWeights(criteria));
    if (options.draws == 0)
        return Error{ErrorCode::InvalidParameter, text("At least one draw is needed."), {}, "draws"};
    Utilities utilities;
    for (const RankCriterion& criterion : criteria) {
        TRY_ASSIGN(std::vector<double> u, utilitiesOf(criterion));
        utilities.push_back(std::move(u));
    }
    return utilities;
}

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
    std::vector<std::vector<double>> weightSum;   // by site, of the draws that make it first; empty until one does
};

void count(Tally& tally, const std::vector<double>& scores, const std::vector<double>& weights, std::size_t ranks)
{
    const std::vector<int> rank = ranksOf(scores, true);
    for (std::size_t i = 0; i < rank.size(); ++i) {
        const auto r = static_cast<std::size_t>(rank[i]);
        tally.rankSum[i] += r;
        if (r <= ranks)
            ++tally.atRank[i * ranks + r - 1];
        if (r == 1) {
            tally.weightSum[i].resize(weights.size(), 0);
            for (std::size_t j = 0; j < weights.size(); ++j)
                tally.weightSum[i][j] += weights[j];
        }
    }
}

void addTo(Tally& whole, const Tally& part)
{
    for (std::size_t i = 0; i < whole.atRank.size(); ++i)
        whole.atRank[i] += part.atRank[i];
    for (std::size_t i = 0; i < whole.rankSum.size(); ++i) {
        whole.rankSum[i] += part.rankSum[i];
        if (part.weightSum[i].empty())
            continue;
        whole.weightSum[i].resize(part.weightSum[i].size(), 0);
        for (std::size_t j = 0; j < part.weightSum[i].size(); ++j)
            whole.weightSum[i][j] += part.weightSum[i][j];
    }
}

Tally emptyTally(std::size_t sites, std::size_t ranks) { return {std::vector<std::uint32_t>(sites * ranks, 0), std::vector<std::uint64_t>(sites, 0), std::vector<std::vector<double>>(sites)}; }

Result<Tally> tallied(const Utilities& utilities, const SmaaOptions& options, std::size_t ranks, Progress& progress)
{
    const std::size_t sites = utilities.front().size();
    Tally whole = emptyTally(sites, ranks);
    std::vector<Tally> parts((options.draws + kDrawsPerChunk - 1) / kDrawsPerChunk);
    TRY(parallelInOrder(parts.size(), 16, progress,
        [&](std::size_t chunk) -> Result<void> {
            TRY(notCancelled(progress));
            parts[chunk] = emptyTally(sites, ranks);
            WeightDraws draws(options.seed, chunk, utilities.size());
            std::vector<double> scores(sites);
            for (std::size_t d = chunk * kDrawsPerChunk; d < std::min((chunk + 1) * kDrawsPerChunk, options.draws); ++d) {
                const std::vector<double>& weights = draws.next();
                scoresOf(utilities, weights, scores);
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

}  // namespace

Result<SmaaResult> rankBySmaa(const std::vector<RankCriterion>& criteria, const SmaaOptions& options, Progress& progress)
{
    TRY_ASSIGN(const Utilities utilities, checkedUtilities(criteria, options));
    const std::size_t sites = utilities.front().size();
    SmaaResult result;
    result.ranks = std::min(options.ranks, sites);
    TRY_ASSIGN(const Tally tally, tallied(utilities, options, result.ranks, progress));

    const double draws = static_cast<double>(options.draws);
    for (const std::uint32_t times : tally.atRank)
        result.acceptability.push_back(times / draws);
    std::vector<double> scores(sites);
    for (std::size_t i = 0; i < sites; ++i) {
        const double meanRank = static_cast<double>(tally.rankSum[i]) / draws;
        result.meanRank.push_back(meanRank);
        result.ranking.score.push_back(sites > 1 ? 1 - (meanRank - 1) / static_cast<double>(sites - 1) : 1);
        std::vector<double> central = tally.weightSum[i];
        const double sum = std::accumulate(central.begin(), central.end(), 0.0);
        for (double& weight : central)
            weight /= sum;
        result.confidence.push_back(0);
        if (!central.empty()) {
            scoresOf(utilities, central, scores);
            result.confidence.back() = ranksOf(scores, true)[i] == 1 ? 1 : 0;
        }
        result.centralWeights.push_back(std::move(central));
    }
    result.ranking.rank = ranksOf(result.ranking.score, true);
    for (const auto& u : utilities) {
        result.ranking.contributions.emplace_back(u);
        for (double& part : result.ranking.contributions.back())
            part /= static_cast<double>(utilities.size());
    }
    return result;
}

Result<double> pairwiseWinningIndex(const std::vector<RankCriterion>& criteria, std::size_t a, std::size_t b, const SmaaOptions& options)
{
    TRY_ASSIGN(const Utilities utilities, checkedUtilities(criteria, options));
    std::size_t wins = 0;
    for (std::size_t d = 0; d < options.draws;) {
        WeightDraws draws(options.seed, d / kDrawsPerChunk, utilities.size());
        for (std::size_t inChunk = 0; inChunk < kDrawsPerChunk && d < options.draws; ++inChunk, ++d) {
            const std::vector<double>& weights = draws.next();
            double lead = 0;
            for (std::size_t j = 0; j < utilities.size(); ++j)
                lead += weights[j] * (utilities[j][a] - utilities[j][b]);
            wins += lead > 0 ? 1 : 0;
        }
    }
    return static_cast<double>(wins) / static_cast<double>(options.draws);
}

}  // namespace spatial
