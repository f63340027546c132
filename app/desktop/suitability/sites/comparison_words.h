// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/sites/sites_desk.h"
#include "app/desktop/suitability/why/waterfall.h"

#include <QString>

#include <vector>

namespace spatial {
struct SuitabilityModel;
}

namespace app::desktop {

/// What a comparison says, in sentences (rich text): who is first under which method, how alike the orders are, what leaving a site out
/// changes, how often the first stays first, who is left out and why.
QString agreementWords(const ComparedSites& sites, const spatial::SuitabilityModel& model);

/// One site: its ranks, how often it is first, rules that exclude part of it with their law, missing data, what would lift it to the threshold.
QString siteWords(const ComparedSites& sites, const PreparedModel& prepared, const spatial::SuitabilityModel& model, std::size_t site);
/// Its contributions under the weighted sum, the largest first.
std::vector<Waterfall::Row> siteBars(const ComparedSites& sites, const spatial::SuitabilityModel& model, std::size_t site);

/// Two sites: which is better by how much, under which methods, and under how many of the weights.
QString pairWords(const ComparedSites& sites, std::size_t a, std::size_t b);
/// What each criterion adds to the difference b - a, the largest first.
std::vector<Waterfall::Row> pairBars(const ComparedSites& sites, const spatial::SuitabilityModel& model, std::size_t a, std::size_t b);

/// A sentence with names of criteria in place of their ids.
spatial::Text withCriterionNames(const spatial::Text& sentence, const spatial::SuitabilityModel& model);

/// A number with its sign, as people read it.
QString signedNumber(double value, int decimals);

}  // namespace app::desktop
