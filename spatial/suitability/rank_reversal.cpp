// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/rank_reversal.h"

#include <algorithm>

namespace spatial {

namespace {

std::vector<RankCriterion> without(const std::vector<RankCriterion>& criteria, std::size_t site)
{
    std::vector<RankCriterion> rest = criteria;
    for (RankCriterion& criterion : rest)
        criterion.values.erase(criterion.values.begin() + static_cast<std::ptrdiff_t>(site));
    return rest;
}

}  // namespace

Result<RankReversals> rankReversals(SiteMethod method, const std::vector<RankCriterion>& criteria, const SiteMethodOptions& options, Progress& progress)
{
    CancelOnly quiet(progress);
    TRY_ASSIGN(const Ranking whole, rankBy(method, criteria, options, quiet));
    const std::size_t sites = whole.rank.size();
    RankReversals made;
    made.method = method;
    if (sites < 3)
        return made;
    if (sites > kMostReversalSites)
        return Error{ErrorCode::LimitReached, text("Rank reversal is tried for up to {0} sites; here are {1}.", kMostReversalSites, sites), text("Compare the best sites only.")};
    const auto first = static_cast<std::size_t>(std::find(whole.rank.begin(), whole.rank.end(), 1) - whole.rank.begin());
    for (std::size_t dropped = 0; dropped < sites; ++dropped) {
        TRY(notCancelled(progress));
        TRY_ASSIGN(Ranking rest, rankBy(method, without(criteria, dropped), options, quiet));
        rest.rank.insert(rest.rank.begin() + static_cast<std::ptrdiff_t>(dropped), 0);
        const std::size_t before = made.count;
        for (std::size_t a = 0; a < sites; ++a)
            for (std::size_t b = 0; b < sites; ++b)
                if (a != dropped && b != dropped && whole.rank[a] < whole.rank[b] && rest.rank[a] > rest.rank[b] && ++made.count <= kMostListedReversals)
                    made.reversals.push_back({dropped, a, b});
        made.droppedWithReversal += made.count > before ? 1 : 0;
        if (dropped != first && whole.rank[dropped] != 1 && rest.rank[first] != 1)
            made.changesFirst.push_back(dropped);
        progress.report(static_cast<double>(dropped + 1) / static_cast<double>(sites), "comparing");
    }
    return made;
}

}  // namespace spatial
