// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/unit_scores.h"

#include "spatial/siting/model.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr double kAllKnown = 1 - 1e-6;

UnitReason reasonAt(const Criterion& criterion, double known)
{
    if (criterion.elsewhere && known < kAllKnown)
        return UnitReason::Missing;
    return isOfClasses(criterion) ? UnitReason::Classes : UnitReason::Curve;
}

/// One criterion after the other is given the utility of the whole; what is left is made by the rule, or by cells without values.
UnitDifference explained(std::size_t site, const UnitScores& scores, const std::vector<const Criterion*>& criteria, const Combination& combination)
{
    UnitDifference made{site, scores.whole - scores.cells};
    const double ofMeans = combination.score(scores.utilities);
    for (std::size_t i = 0; i < criteria.size(); ++i) {
        std::vector<double> changed = scores.utilities;
        changed[i] = scores.wholeUtilities[i];
        const double due = combination.score(changed) - ofMeans;
        if (std::abs(due) > std::abs(made.due)) {
            made.due = due;
            made.criterion = i;
            made.reason = reasonAt(*criteria[i], scores.known[i]);
        }
    }
    const double rest = ofMeans - scores.cells;
    if (std::abs(rest) > std::abs(made.due)) {
        made.due = rest;
        const auto least = std::min_element(scores.known.begin(), scores.known.end());
        const bool missing = least != scores.known.end() && *least < kAllKnown;
        made.reason = missing ? UnitReason::Missing : UnitReason::Rule;
        made.criterion = missing ? std::optional(static_cast<std::size_t>(least - scores.known.begin())) : std::nullopt;
    }
    return made;
}

}  // namespace

bool isOfClasses(const Criterion& criterion) { return criterion.preparation == Preparation::Category || criterion.curve.starts_with("categories:"); }

UnitAgreement agreementOfUnits(const std::vector<UnitScores>& sites, const std::vector<const Criterion*>& criteria, const Combination& combination)
{
    UnitAgreement made;
    if (sites.size() < 2)
        return made;
    std::vector<double> cells;
    std::vector<double> parcels;
    std::vector<double> wholes;
    for (const UnitScores& scores : sites) {
        cells.push_back(scores.cells);
        parcels.push_back(scores.parcels);
        wholes.push_back(scores.whole);
    }
    const std::size_t top = std::clamp<std::size_t>(sites.size() / 2, 1, 5);
    const auto between = [&](const std::vector<double>& other) {
        auto agreement = agreementOfScores(cells, other, top);
        return agreement && agreement->places > 1 ? std::optional(*std::move(agreement)) : std::nullopt;   // no place has both: nothing to say
    };
    made.parcels = between(parcels);
    made.whole = between(wholes);
    for (std::size_t i = 0; i < sites.size(); ++i)
        if (std::abs(sites[i].whole - sites[i].cells) >= kNoDifference)
            made.largest.push_back(explained(i, sites[i], criteria, combination));
    std::stable_sort(made.largest.begin(), made.largest.end(), [](const UnitDifference& a, const UnitDifference& b) { return std::abs(a.difference) > std::abs(b.difference); });
    return made;
}

}  // namespace spatial
