// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/combination.h"
#include "spatial/suitability/method_agreement.h"

#include <limits>
#include <optional>
#include <vector>

namespace spatial {

struct Criterion;

/// The score of one site by the unit that the model is applied to. Where curves are straight lines over the site's values, nothing is missing and the
/// rule is a weighted sum, all three are the same.
struct UnitScores {
    double cells = std::numeric_limits<double>::quiet_NaN();     ///< mean of the scores of its cells, as a map shows them before constraints
    double parcels = std::numeric_limits<double>::quiet_NaN();   ///< mean of the scores of its parcels, by their usable area; NaN: it has none
    double whole = std::numeric_limits<double>::quiet_NaN();     ///< of the site as one thing, as a list of candidates is scored: curves on its own raw values
    std::vector<double> utilities = {};        ///< per criterion in use: mean over the cells; NaN: missing
    std::vector<double> wholeUtilities = {};   ///< per criterion in use: the curve on the site's raw value, which is the mean of the cells', of classes the most frequent
    std::vector<double> known = {};            ///< per criterion in use: share of the cells that have a value
};

/// Whether raw values are numbers of classes, of which there is no mean.
bool isOfClasses(const Criterion& criterion);

/// Where a difference between two of the scores mostly comes from.
///   Curve     the curve bends between the values inside: the utility of a mean is not the mean of utilities
///   Classes   several classes inside, of which the whole counts the most frequent
///   Missing   cells without a value follow the policy one by one
///   Rule      the rule is no weighted sum, so that it matters whether it is applied before the mean or after
enum class UnitReason { Curve, Classes, Missing, Rule };

struct UnitDifference {
    std::size_t site = 0;                            ///< position in the list
    double difference = 0;                           ///< whole - cells
    UnitReason reason = UnitReason::Curve;
    std::optional<std::size_t> criterion = {};       ///< among those in use; nothing for Rule
    double due = 0;                                  ///< how much of the difference this reason alone makes
};

/// How cells, parcels and candidates agree about the same sites.
struct UnitAgreement {
    std::optional<ScoreAgreement> parcels;     ///< of the mean of cells (a) and of parcels (b); nothing where no site has parcels
    std::optional<ScoreAgreement> whole;       ///< of the mean of cells (a) and of the sites as wholes (b)
    std::vector<UnitDifference> largest;       ///< between cells and wholes, the largest first; below kNoDifference none
};
inline constexpr double kNoDifference = 0.0005;   ///< what three decimals do not show

/// `criteria` are those in use, `combination` theirs. Best places in common: of the best half, at most 5 (ours). Nothing to compare for fewer than two sites.
UnitAgreement agreementOfUnits(const std::vector<UnitScores>& sites, const std::vector<const Criterion*>& criteria, const Combination& combination);

}  // namespace spatial
