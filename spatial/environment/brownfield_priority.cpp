// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/brownfield_priority.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

Error wrongWeight(const std::string& name, double weight)
{
    return {ErrorCode::InvalidParameter, text("A weight is a number of 0 or more; that of {0} is {1}.", name, weight), {}, "factor"};
}

/// Utilities of all sites, factor by factor.
Result<std::vector<std::vector<std::optional<double>>>> utilitiesOf(std::span<const BrownfieldFactor> factors)
{
    std::vector<std::vector<std::optional<double>>> all;
    for (const BrownfieldFactor& factor : factors) {
        std::vector<std::optional<double>> utilities;
        for (std::size_t site = 0; site < factor.values.size(); ++site) {
            const auto raw = factor.values[site];
            if (!raw || std::isnan(*raw)) {
                utilities.emplace_back();
                continue;
            }
            const double utility = factor.curve ? static_cast<double>((*factor.curve)(static_cast<float>(*raw))) : *raw;
            if (std::isnan(utility)) {   // a class that the curve does not name
                utilities.emplace_back();
                continue;
            }
            if (!(utility >= 0 && utility <= 1))
                return Error{ErrorCode::InvalidInput, text("{0} of site {1} is {2}, which is not between 0 and 1.", factor.name, site + 1, utility), text("Give the factor a curve, such as {0}|curve=linear:0,100.", factor.name), "factor"};
            utilities.emplace_back(utility);
        }
        all.push_back(std::move(utilities));
    }
    return all;
}

/// Normalised weight of each factor in the whole: that of its group times its share in the group.
Result<std::vector<double>> wholeWeights(std::span<const BrownfieldFactor> factors, const std::array<double, kBrownfieldGroups>& groupWeights)
{
    std::array<double, kBrownfieldGroups> inGroup{};
    for (const double weight : groupWeights)
        if (!(weight >= 0) || !std::isfinite(weight))
            return Error{ErrorCode::InvalidParameter, text("A weight of a group is a number of 0 or more; {0} is not.", weight), {}, "group-weights"};
    for (const BrownfieldFactor& factor : factors) {
        if (!(factor.weight >= 0) || !std::isfinite(factor.weight))
            return wrongWeight(factor.name, factor.weight);
        inGroup[static_cast<std::size_t>(factor.group)] += factor.weight;
    }
    double all = 0;
    for (std::size_t g = 0; g < kBrownfieldGroups; ++g)
        all += inGroup[g] > 0 ? groupWeights[g] : 0;
    if (!(all > 0))
        return Error{ErrorCode::InvalidParameter, text("All weights are 0: nothing is left to rank by."), {}, "factor"};
    std::vector<double> whole;
    for (const BrownfieldFactor& factor : factors) {
        const auto g = static_cast<std::size_t>(factor.group);
        whole.push_back(inGroup[g] > 0 ? groupWeights[g] / all * factor.weight / inGroup[g] : 0);
    }
    return whole;
}

/// The score of one site.
class SiteScorer {
public:
    SiteScorer(std::span<const BrownfieldFactor> factors, const std::vector<double>& weights, MissingFactor missing) : factors_(factors), weights_(weights), missing_(missing) {}

    BrownfieldScore operator()(const std::vector<std::vector<std::optional<double>>>& utilities, std::size_t site) const
    {
        BrownfieldScore made;
        made.contributions.assign(factors_.size(), 0);
        std::array<double, kBrownfieldGroups> counted{}, all{}, sums{};
        for (std::size_t f = 0; f < factors_.size(); ++f) {
            const auto g = static_cast<std::size_t>(factors_[f].group);
            all[g] += weights_[f];
            if (utilities[f][site])
                made.completeness += weights_[f];
            const auto utility = counting(utilities[f][site]);
            if (!utility)
                continue;
            counted[g] += weights_[f];
            sums[g] += weights_[f] * *utility;
        }
        made.completeness = std::clamp(made.completeness, 0.0, 1.0);
        double groups = 0;
        for (std::size_t g = 0; g < kBrownfieldGroups; ++g) {
            made.groups[g] = counted[g] > 0 ? sums[g] / counted[g] : kNone;
            groups += counted[g] > 0 ? all[g] : 0;
        }
        made.score = groups > 0 ? 0 : kNone;
        for (std::size_t f = 0; f < factors_.size(); ++f) {
            const auto g = static_cast<std::size_t>(factors_[f].group);
            const auto utility = counting(utilities[f][site]);
            if (!utility || !(counted[g] > 0))
                continue;
            made.contributions[f] = all[g] / groups * weights_[f] / counted[g] * *utility;
            made.score += made.contributions[f];
        }
        return made;
    }

private:
    std::optional<double> counting(std::optional<double> utility) const
    {
        if (utility || missing_ == MissingFactor::Reweight)
            return utility;
        return missing_ == MissingFactor::Neutral ? 0.5 : 0.0;
    }

    std::span<const BrownfieldFactor> factors_;
    const std::vector<double>& weights_;
    MissingFactor missing_;
};

void rankScores(std::vector<BrownfieldScore>& scores)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (!std::isnan(scores[i].score))
            order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return scores[a].score > scores[b].score; });
    for (std::size_t place = 0; place < order.size(); ++place) {
        const bool tied = place > 0 && scores[order[place]].score == scores[order[place - 1]].score;
        scores[order[place]].rank = tied ? scores[order[place - 1]].rank : place + 1;
    }
}

}  // namespace

Result<std::vector<BrownfieldScore>> rankBrownfields(std::span<const BrownfieldFactor> factors, const std::array<double, kBrownfieldGroups>& groupWeights, MissingFactor missing)
{
    if (factors.empty())
        return Error{ErrorCode::InvalidInput, text("There is no factor to rank brownfields by."), {}, "factor"};
    const std::size_t sites = factors.front().values.size();
    for (const BrownfieldFactor& factor : factors)
        if (factor.values.size() != sites)
            return Error{ErrorCode::InvalidParameter, text("{0} has {1} values for {2} sites.", factor.name, factor.values.size(), sites), {}, "factor"};
    TRY_ASSIGN(const std::vector<double> weights, wholeWeights(factors, groupWeights));
    TRY_ASSIGN(const auto utilities, utilitiesOf(factors));
    const SiteScorer score(factors, weights, missing);
    std::vector<BrownfieldScore> scores;
    for (std::size_t site = 0; site < sites; ++site)
        scores.push_back(score(utilities, site));
    rankScores(scores);
    return scores;
}

std::optional<SoilLevel> soilLevelNamed(std::string_view word)
{
    static constexpr std::pair<std::string_view, SoilLevel> kWords[] = {
        {"", SoilLevel::Unknown}, {"unknown", SoilLevel::Unknown}, {"未调查", SoilLevel::Unknown},
        {"class1", SoilLevel::BelowClass1}, {"第一类用地达标", SoilLevel::BelowClass1},
        {"class2-ready", SoilLevel::BelowClass2}, {"risk-control", SoilLevel::AboveScreening}, {"above-intervention", SoilLevel::AboveIntervention},   // as suitability models write them
        {"class2", SoilLevel::BelowClass2}, {"第二类用地达标", SoilLevel::BelowClass2},
        {"assess", SoilLevel::AboveScreening}, {"风险评估", SoilLevel::AboveScreening},
        {"remediate", SoilLevel::AboveIntervention}, {"修复", SoilLevel::AboveIntervention}, {"治理修复", SoilLevel::AboveIntervention},
    };
    for (const auto& [name, level] : kWords)
        if (name == word)
            return level;
    return {};
}

ReuseOption reuseOptionOf(SoilLevel level)
{
    switch (level) {
    case SoilLevel::Unknown: return ReuseOption::SurveyFirst;
    case SoilLevel::BelowClass1: return ReuseOption::AnyUse;
    case SoilLevel::BelowClass2: return ReuseOption::Class2Use;
    case SoilLevel::AboveScreening: return ReuseOption::AssessRisk;
    case SoilLevel::AboveIntervention: return ReuseOption::Remediate;
    }
    return ReuseOption::SurveyFirst;
}

const char* codeOf(ReuseOption option)
{
    switch (option) {
    case ReuseOption::SurveyFirst: return "survey-first";
    case ReuseOption::AnyUse: return "any-use";
    case ReuseOption::Class2Use: return "class2-use";
    case ReuseOption::AssessRisk: return "assess-risk";
    case ReuseOption::Remediate: return "remediate";
    }
    return "";
}

Text sentenceOf(ReuseOption option)
{
    switch (option) {
    case ReuseOption::SurveyFirst: return text("Survey the soil first; nothing can be said about its use.");
    case ReuseOption::AnyUse: return text("The soil allows class 1 and class 2 land: homes and public services as well as industry.");
    case ReuseOption::Class2Use: return text("The soil allows class 2 land (industry, logistics, commerce); class 1 land needs a detailed survey and a risk assessment.");
    case ReuseOption::AssessRisk: return text("A detailed survey and a risk assessment (HJ 25.3) decide whether the site may be used.");
    case ReuseOption::Remediate: return text("Risk control or remediation is required before any use.");
    }
    return {};
}

Result<CostRange> remediationCost(Yuan low, Yuan high, double amount)
{
    if (!(low.value >= 0 && low.value <= high.value) || !std::isfinite(high.value))
        return Error{ErrorCode::InvalidParameter, text("A range of unit costs begins at 0 yuan or more and does not fall; {0} to {1} does not fit.", low.value, high.value), {}, "unit-cost"};
    if (!(amount >= 0) || !std::isfinite(amount))
        return Error{ErrorCode::InvalidParameter, text("The amount to remediate must be 0 or more; {0} is not.", amount), {}, "unit-cost"};
    return CostRange{{low.value * amount}, {high.value * amount}};
}

}  // namespace spatial
