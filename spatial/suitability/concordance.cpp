// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/concordance.h"

#include "spatial/suitability/rank_correlation.h"

#include <algorithm>
#include <limits>

namespace spatial {

namespace {

double tiesOf(std::vector<int> ranks)
{
    std::sort(ranks.begin(), ranks.end());
    double ties = 0;
    for (std::size_t from = 0; from < ranks.size();) {
        std::size_t to = from;
        while (to < ranks.size() && ranks[to] == ranks[from])
            ++to;
        const auto t = static_cast<double>(to - from);
        ties += t * t * t - t;
        from = to;
    }
    return ties;
}

}  // namespace

double kendallConcordance(const std::vector<std::vector<int>>& ranks)
{
    const std::size_t things = ranks.empty() ? 0 : ranks.front().size();
    if (ranks.size() < 2 || things < 2)
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<double> sums(things, 0);
    double ties = 0;
    for (const std::vector<int>& judge : ranks) {
        const std::vector<double> values(judge.begin(), judge.end());
        const std::vector<double> shared = meanRanksOf(values);
        for (std::size_t i = 0; i < things; ++i)
            sums[i] += shared[i];
        ties += tiesOf(judge);
    }
    const auto m = static_cast<double>(ranks.size());
    const auto n = static_cast<double>(things);
    const double mean = m * (n + 1) / 2;
    double squares = 0;
    for (const double sum : sums)
        squares += (sum - mean) * (sum - mean);
    const double most = m * m * (n * n * n - n) - m * ties;
    return most > 0 ? 12 * squares / most : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace spatial
