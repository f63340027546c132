// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/explanation.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr double kReached = 1e-7;   // a score so little below the threshold reaches it, as for WeightRobustness: a cell of 0.7 is stored as 0.69999999
constexpr double kUtilityRounding = 1e-12;

Result<std::vector<double>> utilitiesAt(const Combination& combination, const std::vector<PlaceCriterion>& criteria)
{
    if (criteria.size() != combination.criteria())
        return Error{ErrorCode::InvalidInput, text("A place with {0} criteria cannot be explained by a model of {1}.", criteria.size(), combination.criteria())};
    std::vector<double> utilities;
    for (const PlaceCriterion& criterion : criteria)
        utilities.push_back(criterion.utility);
    return utilities;
}

bool allKnown(const std::vector<double>& values) { return std::none_of(values.begin(), values.end(), [](double x) { return std::isnan(x); }); }

/// The score with one utility changed.
class Changed {
public:
    Changed(const Combination& combination, std::vector<double> utilities, std::size_t criterion) : combination_(combination), utilities_(std::move(utilities)), criterion_(criterion) {}
    double score(double utility)
    {
        utilities_[criterion_] = utility;
        return combination_.score(utilities_);
    }
    const std::vector<double>& utilities() const { return utilities_; }

private:
    const Combination& combination_;
    std::vector<double> utilities_;
    std::size_t criterion_;
};

/// The least utility from `present` on that reaches the threshold. Between the utilities of the other criteria every rule rises steadily (or stays);
/// at them an ordered average with criterion weights may jump.
std::optional<double> leastUtility(Changed& place, std::size_t criterion, double present, double least)
{
    std::vector<double> stops{present};
    for (std::size_t k = 0; k < place.utilities().size(); ++k)
        if (const double u = place.utilities()[k]; k != criterion && u > present && u < 1)
            stops.push_back(u);
    stops.push_back(1);
    std::sort(stops.begin(), stops.end());
    for (std::size_t s = 0; s < stops.size(); ++s) {
        if (place.score(stops[s]) >= least)
            return stops[s];
        if (s + 1 == stops.size() || !(stops[s + 1] > stops[s]))
            continue;
        double low = std::nextafter(stops[s], 2);
        double high = std::nextafter(stops[s + 1], -1);
        if (!(low < high) || !(place.score(high) >= least))
            continue;
        if (place.score(low) >= least)
            return low;
        for (int step = 0; step < 60; ++step) {
            const double middle = (low + high) / 2;
            (place.score(middle) >= least ? high : low) = middle;
        }
        return high;
    }
    return std::nullopt;
}

std::optional<double> nearestIn(const std::vector<RawRange>& ranges, double raw)
{
    std::optional<double> nearest;
    const double to = std::isnan(raw) ? 0 : raw;
    for (const RawRange& range : ranges) {
        double at = std::clamp(to, range.from, range.to);
        if (std::isnan(raw))   // an end of the range says more than a value inside
            at = std::isfinite(range.from) && (!std::isfinite(range.to) || std::abs(range.from) <= std::abs(range.to)) ? range.from : range.to;
        if (std::isfinite(at) && (!nearest || std::abs(at - to) < std::abs(*nearest - to)))
            nearest = at;
    }
    return nearest;
}

Lift liftOf(const Combination& combination, const std::vector<PlaceCriterion>& criteria, const std::vector<double>& utilities, std::size_t j, double threshold)
{
    Lift lift;
    lift.criterion = j;
    Changed place(combination, utilities, j);
    lift.scoreAtWorst = place.score(0);
    lift.scoreAtBest = place.score(1);
    const double present = std::isnan(utilities[j]) ? 0 : utilities[j];
    lift.utility = leastUtility(place, j, present, threshold - kUtilityRounding);
    if (!lift.utility)
        lift.utility = leastUtility(place, j, present, threshold - kReached);
    if (lift.utility && criteria[j].curve) {
        lift.raw = criteria[j].curve->whereAtLeast(std::max(0.0, *lift.utility - kReached / 10));   // classes are stored in 32 bits
        lift.nearest = nearestIn(lift.raw, criteria[j].raw);
        if (lift.raw.empty())
            lift.utility.reset();   // the curve never gives it
    }
    return lift;
}

void addParts(Explanation& made, const std::vector<double>& contributions)
{
    for (std::size_t j = 0; j < contributions.size(); ++j)
        made.parts.push_back({j, contributions[j], 0, 0});
    std::stable_sort(made.parts.begin(), made.parts.end(), [](const ScorePart& a, const ScorePart& b) { return a.contribution > b.contribution; });
    double at = 0;
    for (ScorePart& part : made.parts) {
        part.from = at;
        part.to = at += part.contribution;
    }
    made.parts.back().to = made.score;   // rounding ends in the last bar
    for (std::size_t k = made.parts.size(); k-- > 0 && made.parts[k].from > made.score;) {
        made.parts[k].from = made.score;
        if (k > 0)
            made.parts[k - 1].to = made.score;
    }
}

}  // namespace

Result<Explanation> explained(const Combination& combination, const std::vector<PlaceCriterion>& criteria, double threshold, std::vector<std::string> brokenRules)
{
    TRY_ASSIGN(const std::vector<double> utilities, utilitiesAt(combination, criteria));
    Explanation made;
    made.score = combination.score(utilities);
    made.brokenRules = std::move(brokenRules);
    made.threshold = threshold;
    for (std::size_t j = 0; j < utilities.size(); ++j) {
        if (!std::isnan(utilities[j]))
            continue;
        MissingCriterion missing{j, combination.missing()[j], {}, 0};
        if (missing.policy == MissingData::Neutral)
            missing.countedAs = combination.options().neutral;
        else if (missing.policy == MissingData::Worst)
            missing.countedAs = 0;
        else if (missing.policy == MissingData::Reweight)
            missing.weightGivenAway = combination.weights()[j];
        made.missing.push_back(missing);
    }
    if (!std::isnan(made.score))
        if (const std::vector<double> contributions = combination.contributions(utilities); allKnown(contributions)) {
            made.hasParts = true;
            addParts(made, contributions);
        }
    const bool enough = made.score >= threshold - kReached;
    made.reaches = enough && made.brokenRules.empty();
    made.shortBy = enough ? 0 : threshold - made.score;
    if (!enough) {
        for (std::size_t j = 0; j < utilities.size(); ++j)
            made.lifts.push_back(liftOf(combination, criteria, utilities, j, threshold));
        const auto step = [&](const Lift& lift) {
            const double present = utilities[lift.criterion];
            return lift.utility ? *lift.utility - (std::isnan(present) ? 0 : present) : 2;
        };
        std::stable_sort(made.lifts.begin(), made.lifts.end(), [&](const Lift& a, const Lift& b) { return step(a) < step(b); });
    }
    return made;
}

Result<PlaceComparison> compared(const Combination& combination, const std::vector<PlaceCriterion>& first, const std::vector<PlaceCriterion>& second)
{
    TRY_ASSIGN(const std::vector<double> a, utilitiesAt(combination, first));
    TRY_ASSIGN(const std::vector<double> b, utilitiesAt(combination, second));
    PlaceComparison made;
    made.first = combination.score(a);
    made.second = combination.score(b);
    made.difference = made.second - made.first;
    const std::vector<double> partsOfFirst = combination.contributions(a);
    const std::vector<double> partsOfSecond = combination.contributions(b);
    made.hasParts = allKnown(partsOfFirst) && allKnown(partsOfSecond);
    for (std::size_t j = 0; made.hasParts && j < a.size(); ++j)
        made.parts.push_back({j, partsOfFirst[j], partsOfSecond[j], partsOfSecond[j] - partsOfFirst[j]});
    std::stable_sort(made.parts.begin(), made.parts.end(), [](const PlaceDifference& x, const PlaceDifference& y) { return std::abs(x.difference) > std::abs(y.difference); });
    return made;
}

}  // namespace spatial
