// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/combination.h"
#include "spatial/suitability/curve.h"

#include <optional>
#include <string>
#include <vector>

namespace spatial {

/// A criterion at a place (a cell, a parcel, a site).
struct PlaceCriterion {
    std::string id;
    std::optional<Curve> curve = {};   ///< none: utilities come from elsewhere and have no inverse
    double raw = 0;                    ///< NaN: missing
    double utility = 0;                ///< 0..1; NaN: missing
};

/// A bar of the waterfall: the criteria stand one upon the other, from 0 up to the score.
struct ScorePart {
    std::size_t criterion = 0;
    double contribution = 0;
    double from = 0;
    double to = 0;
};

/// What became of a criterion without a value.
struct MissingCriterion {
    std::size_t criterion = 0;
    MissingData policy = MissingData::Exclude;
    std::optional<double> countedAs = {};   ///< utility under Neutral and Worst
    double weightGivenAway = 0;             ///< under Reweight: its weight, spread over the others
};

/// What one criterion alone would have to be for the place to reach the threshold.
struct Lift {
    std::size_t criterion = 0;
    std::optional<double> utility = {};     ///< the least utility that does; none: it cannot alone, not even at its best
    std::vector<RawRange> raw;              ///< raw values with that utility; empty where it cannot, or there is no curve
    std::optional<double> nearest = {};     ///< the one of them nearest to the present value; the finite end nearest to 0 where that is missing
    double scoreAtBest = 0;                 ///< the score if this criterion alone were at utility 1
    double scoreAtWorst = 0;                ///< .. and at 0: how much hangs on it
};

/// Why a place has its score.
struct Explanation {
    double score = 0;                       ///< of the criteria, before rules; NaN: nodata
    bool hasParts = false;                  ///< the rule gives each criterion a part (wlc, owa, and, or, topsis) and there is a score
    std::vector<ScorePart> parts;           ///< the largest first, equal ones in the order of the criteria; the last `to` is exactly the score
    std::vector<MissingCriterion> missing;
    std::vector<std::string> brokenRules;   ///< ids of the constraints that exclude the place; then its score on the map is 0, whatever the criteria
    double threshold = 0;
    bool reaches = false;                   ///< score >= threshold and no broken rule
    double shortBy = 0;                     ///< threshold - score, 0 where it is reached
    std::vector<Lift> lifts;                ///< where the score falls short, the smallest step in utility first, those that cannot alone last
};

/// `criteria` in the order of the combination. InvalidInput: another number of criteria.
Result<Explanation> explained(const Combination& combination, const std::vector<PlaceCriterion>& criteria, double threshold, std::vector<std::string> brokenRules = {});

/// Two places compared: the difference of their scores, criterion by criterion.
struct PlaceDifference {
    std::size_t criterion = 0;
    double first = 0;        ///< its part of the first place's score
    double second = 0;
    double difference = 0;   ///< second - first
};
struct PlaceComparison {
    double first = 0;        ///< scores
    double second = 0;
    double difference = 0;   ///< second - first
    bool hasParts = false;   ///< as above, for both places
    std::vector<PlaceDifference> parts;   ///< the largest difference first; they sum to the difference
};
Result<PlaceComparison> compared(const Combination& combination, const std::vector<PlaceCriterion>& first, const std::vector<PlaceCriterion>& second);

}  // namespace spatial
