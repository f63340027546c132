// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/method_agreement.h"

#include "spatial/suitability/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace spatial {

namespace {

/// Which sites are among the first `top` of values of which the least is best.
std::vector<bool> firstOf(const std::vector<double>& order, std::size_t top)
{
    std::vector<std::size_t> sites(order.size());
    std::iota(sites.begin(), sites.end(), std::size_t{0});
    std::stable_sort(sites.begin(), sites.end(), [&](std::size_t a, std::size_t b) { return order[a] < order[b]; });
    std::vector<bool> first(order.size(), false);
    for (std::size_t i = 0; i < std::min(top, sites.size()); ++i)
        first[sites[i]] = true;
    return first;
}

double sharedOf(const std::vector<bool>& a, const std::vector<bool>& b, std::size_t top)
{
    std::size_t both = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        both += a[i] && b[i] ? 1 : 0;
    return top > 0 ? static_cast<double>(both) / static_cast<double>(top) : 0;
}

}  // namespace

Result<MethodAgreement> agreementOfMethods(const std::vector<RankCriterion>& criteria, const std::vector<SiteMethod>& methods, const SiteMethodOptions& options, std::size_t top, Progress& progress)
{
    MethodAgreement made;
    made.methods = methods;
    std::vector<std::vector<double>> ranks;
    for (std::size_t m = 0; m < methods.size(); ++m) {
        PartOfProgress part(progress, static_cast<double>(m) / static_cast<double>(methods.size()), static_cast<double>(m + 1) / static_cast<double>(methods.size()));
        TRY(notCancelled(progress));
        TRY_ASSIGN(Ranking ranking, rankBy(methods[m], criteria, options, part));
        ranks.emplace_back(ranking.rank.begin(), ranking.rank.end());
        made.rankings.push_back(std::move(ranking));
    }
    const std::size_t sites = ranks.empty() ? 0 : ranks.front().size();
    made.top = std::clamp<std::size_t>(top, 1, std::max<std::size_t>(1, sites));
    std::vector<std::vector<bool>> first;
    for (const auto& order : ranks)
        first.push_back(firstOf(order, made.top));
    for (std::size_t a = 0; a < methods.size(); ++a)
        for (std::size_t b = 0; b < methods.size(); ++b) {
            made.tau.push_back(kendallTauB(ranks[a], ranks[b]));
            made.rho.push_back(spearmanCorrelation(ranks[a], ranks[b]));
            made.shared.push_back(sharedOf(first[a], first[b], made.top));
        }
    for (std::size_t i = 0; i < sites; ++i) {
        double sum = 0;
        int best = std::numeric_limits<int>::max();
        int worst = 0;
        bool always = true;
        for (std::size_t m = 0; m < methods.size(); ++m) {
            const int rank = made.rankings[m].rank[i];
            sum += rank;
            best = std::min(best, rank);
            worst = std::max(worst, rank);
            always = always && first[m][i];
        }
        made.meanRank.push_back(sum / static_cast<double>(methods.size()));
        made.bestRank.push_back(best);
        made.worstRank.push_back(worst);
        if (always)
            made.always.push_back(i);
    }
    return made;
}

Result<ScoreAgreement> agreementOfScores(std::span<const double> a, std::span<const double> b, std::size_t top)
{
    if (a.size() != b.size())
        return Error{ErrorCode::InvalidInput, text("Two lists of scores are compared place by place; one has {0} scores, the other {1}.", a.size(), b.size())};
    ScoreAgreement made;
    std::vector<double> x;
    std::vector<double> y;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!std::isfinite(a[i]) || !std::isfinite(b[i])) {
            ++made.leftOut;
            continue;
        }
        const double difference = b[i] - a[i];
        made.meanDifference += difference;
        made.meanAbsoluteDifference += std::abs(difference);
        if (x.empty() || std::abs(difference) > made.largestDifference) {
            made.largestDifference = std::abs(difference);
            made.largestAt = i;
        }
        x.push_back(a[i]);
        y.push_back(b[i]);
    }
    if (x.empty())
        return Error{ErrorCode::InvalidInput, text("No place has both scores.")};
    made.places = x.size();
    made.meanDifference /= static_cast<double>(x.size());
    made.meanAbsoluteDifference /= static_cast<double>(x.size());
    made.tau = kendallTauB(x, y);
    made.rho = spearmanCorrelation(x, y);
    made.pearson = pearsonCorrelation(x, y);
    made.top = std::clamp<std::size_t>(top, 1, x.size());
    for (auto* series : {&x, &y})
        for (double& score : *series)
            score = -score;   // the largest come first
    made.shared = sharedOf(firstOf(x, made.top), firstOf(y, made.top), made.top);
    return made;
}

}  // namespace spatial
