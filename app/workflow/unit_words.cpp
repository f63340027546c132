// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/unit_words.h"

#include "app/workflow/site_comparison.h"
#include "spatial/siting/site.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

namespace app {

using spatial::ScoreAgreement;
using spatial::text;
using spatial::UnitReason;
using spatial::ValueTree;

namespace {

std::string twoDecimals(double value) { return std::isfinite(value) ? fmt::format("{:.2f}", value) : "–"; }
std::string threeDecimals(double value) { return fmt::format("{:.3f}", value); }
std::string signedDecimals(double value) { return (value < 0 ? "−" : "+") + threeDecimals(std::abs(value)); }

spatial::Text agreementIn(const ScoreAgreement& a, const spatial::Text& pair)
{
    return text("{0}: rank correlation {1} (Spearman), {2} (Kendall); of the best {3}, {4} are the same; scores differ by {5} on average and by {6} at most.", pair, twoDecimals(a.rho), twoDecimals(a.tau), a.top,
                std::llround(a.shared * static_cast<double>(a.top)), threeDecimals(a.meanAbsoluteDifference), threeDecimals(a.largestDifference));
}

/// Methods of the comparison that look at all sites at once.
std::string methodsOfSetsOnly()
{
    std::string names;
    for (const spatial::SiteMethod method : comparedMethods()) {
        if (isValidPerCell(method))
            continue;
        std::string name = spatial::siteMethodNames()[static_cast<std::size_t>(method)];
        std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        names += (names.empty() ? "" : " · ") + name;
    }
    return names;
}

ValueTree treeOf(const ScoreAgreement& a)
{
    return ValueTree::Members{{"sites", a.places},
                              {"left_out", a.leftOut},
                              {"spearman", a.rho},
                              {"kendall", a.tau},
                              {"top", a.top},
                              {"top_in_common", a.shared},
                              {"mean_difference", a.meanDifference},
                              {"mean_absolute_difference", a.meanAbsoluteDifference},
                              {"largest_difference", a.largestDifference}};
}

}  // namespace

const char* nameOf(UnitReason reason)
{
    switch (reason) {
    case UnitReason::Curve: return "curve";
    case UnitReason::Classes: return "classes";
    case UnitReason::Missing: return "missing-data";
    case UnitReason::Rule: break;
    }
    return "rule";
}

spatial::Text unitReasonWords(const spatial::UnitDifference& difference, const std::string& criterion)
{
    switch (difference.reason) {
    case UnitReason::Curve: return text("The curve of \"{0}\" bends between the values inside ({1}).", criterion, signedDecimals(difference.due));
    case UnitReason::Classes: return text("\"{0}\" has several classes inside; the whole counts the most frequent ({1}).", criterion, signedDecimals(difference.due));
    case UnitReason::Missing: return text("\"{0}\" has no value in some cells; where data is missing, the criterion's default applies ({1}).", criterion, signedDecimals(difference.due));
    case UnitReason::Rule: break;
    }
    return text("The rule of combination is no weighted sum: before or after the mean is not the same ({0}).", signedDecimals(difference.due));
}

std::vector<spatial::Text> unitAgreementWords(const spatial::UnitAgreement& agreement)
{
    std::vector<spatial::Text> words;
    if (agreement.parcels)
        words.push_back(agreementIn(*agreement.parcels, text("Cells and parcels")));
    if (agreement.whole)
        words.push_back(agreementIn(*agreement.whole, text("Cells and sites as wholes")));
    if (words.empty())
        return words;
    if (agreement.largest.empty() && agreement.whole)
        words.push_back(text("No score differs in its third decimal: the unit does not matter here."));
    words.push_back(text("Methods that compare sites with each other say nothing of a single cell, so they have no part in this: {0}.", methodsOfSetsOnly()));
    return words;
}

ValueTree unitAgreementTree(const spatial::UnitAgreement& agreement, const std::vector<spatial::Site>& sites, const std::vector<std::string>& criteria)
{
    ValueTree::Members made;
    if (agreement.parcels)
        made.emplace_back("cells_parcels", treeOf(*agreement.parcels));
    if (agreement.whole)
        made.emplace_back("cells_candidates", treeOf(*agreement.whole));
    ValueTree::List all;
    for (const spatial::Site& site : sites)
        all.push_back(ValueTree::Members{{"site_id", site.id}, {"cells", site.units.cells}, {"parcels", site.units.parcels}, {"whole", site.units.whole}});
    made.emplace_back("sites", std::move(all));
    ValueTree::List largest;
    for (const spatial::UnitDifference& one : agreement.largest)
        largest.push_back(ValueTree::Members{{"site_id", sites[one.site].id},
                                             {"difference", one.difference},
                                             {"reason", nameOf(one.reason)},
                                             {"criterion", one.criterion ? ValueTree(criteria[*one.criterion]) : ValueTree()},
                                             {"due", one.due}});
    made.emplace_back("largest_differences", std::move(largest));
    return made;
}

}  // namespace app
