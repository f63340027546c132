// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/model_overlay.h"

#include "spatial/siting/grid_siting.h"

#include <algorithm>
#include <cmath>

namespace app {

using spatial::Error;
using spatial::ErrorCode;
using spatial::RasterExpression;
using spatial::Result;
using spatial::text;

std::vector<UsedCriterion> usedCriteria(const PreparedModel& prepared, const spatial::SuitabilityModel& model)
{
    std::vector<UsedCriterion> used;
    for (std::size_t i = 0; i < model.criteria.size(); ++i)
        for (std::size_t k = 0; k < prepared.criteria.size(); ++k)
            if (prepared.criteria[k].id == model.criteria[i].id && prepared.criteria[k].used)
                used.push_back({i, k});
    return used;
}

Result<std::vector<double>> usedWeights(const spatial::SuitabilityModel& model, const std::vector<UsedCriterion>& used)
{
    const auto all = model.weights();
    std::vector<double> weights;
    double sum = 0;
    for (const UsedCriterion& which : used) {
        const double weight = all[which.inModel];
        if (std::isfinite(weight) && weight < 0)
            return Error{ErrorCode::InvalidInput, text("The weight of \"{0}\" is negative: weights are numbers from 0 upward.", model.criteria[which.inModel].id), {}, "weight"};
        weights.push_back(std::isfinite(weight) ? weight : 0);
        sum += weights.back();
    }
    if (!(sum > 0))
        return Error{ErrorCode::InvalidInput, text("All weights are 0: nothing counts. Give at least one criterion with data a weight."), {}, "weight"};
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

Result<spatial::Curve> curveOf(const PreparedCriterion& prepared, const spatial::Criterion& criterion)
{
    auto curve = spatial::Curve::fromText(criterion.curve != "percentile" ? criterion.curve : prepared.percentileCurve.empty() ? "linear:0,1" : prepared.percentileCurve);
    if (!curve)
        return inParameter(curve.error(), "criteria." + criterion.id + ".curve");
    return curve;
}

Result<spatial::Factor> factorOf(const PreparedModel& prepared, const spatial::SuitabilityModel& model, UsedCriterion which, const RasterExpression& raw)
{
    const spatial::Criterion& criterion = model.criteria[which.inModel];
    TRY_ASSIGN(const spatial::Curve curve, curveOf(prepared.criteria[which.inPrepared], criterion));
    return spatial::Factor{spatial::utilityOf(criterion, raw, curve), 1, criterion.missing, criterion.id};
}

Result<RasterExpression> allowedOf(const std::vector<RasterExpression>& rules, const RasterExpression& study)
{
    std::vector<RasterExpression> all = rules;
    if (study.isValid())
        all.push_back(study);
    if (all.empty())
        return RasterExpression();
    return spatial::localOperation(std::move(all), [](std::span<const std::span<const float>> in, std::span<float> out) {
        std::copy(in[0].begin(), in[0].end(), out.begin());
        for (std::size_t k = 1; k < in.size(); ++k)
            for (std::size_t i = 0; i < out.size(); ++i)
                out[i] *= in[k][i];
    });
}

Result<RasterExpression> allowedOf(const PreparedModel& prepared)
{
    std::vector<RasterExpression> rules;
    for (const PreparedRule& rule : prepared.rules)
        if (rule.used)
            rules.push_back(rule.allowed);
    return allowedOf(rules, prepared.study);
}

spatial::WeightRegion regionFor(spatial::WeightRegion region, const std::vector<double>& weights)
{
    if (region.kind == spatial::WeightRegion::Kind::Around && region.baseline.size() != weights.size())
        region.baseline = weights;
    return region;
}

Result<RasterExpression> suitabilityOf(const PreparedModel& prepared, const spatial::SuitabilityModel& model)
{
    const auto used = usedCriteria(prepared, model);
    if (used.empty())
        return Error{ErrorCode::InvalidInput, text("No criterion of the model \"{0}\" has data.", model.id), text("Add layers with the roles that the model names.")};
    TRY_ASSIGN(const auto weights, usedWeights(model, used));
    std::vector<spatial::Factor> factors;
    for (std::size_t j = 0; j < used.size(); ++j) {
        TRY_ASSIGN(auto factor, factorOf(prepared, model, used[j], prepared.criteria[used[j].inPrepared].raw));
        factor.weight = weights[j];
        factors.push_back(std::move(factor));
    }
    TRY_ASSIGN(const RasterExpression allowed, allowedOf(prepared));
    return spatial::weightedOverlay(factors, allowed.isValid() ? std::vector{allowed} : std::vector<RasterExpression>{}, spatial::combinationOf(model, used.size()));
}

std::vector<spatial::Text> problemsOf(const PreparedModel& prepared, const spatial::SuitabilityModel& model, bool chinese, bool rules)
{
    std::vector<spatial::Text> problems;
    const auto used = usedCriteria(prepared, model);
    if (const auto weights = usedWeights(model, used); !weights)
        problems.push_back(weights.error().message);
    for (const UsedCriterion& which : used) {
        const spatial::Criterion& criterion = model.criteria[which.inModel];
        const PreparedCriterion& values = prepared.criteria[which.inPrepared];
        if (const auto curve = curveOf(values, criterion); !curve)
            problems.push_back(text("The curve of \"{0}\" cannot be read: {1}", criterion.name.in(chinese), curve.error().message));
        const bool stops = criterion.missing == spatial::MissingData::Exclude && !criterion.elsewhere;
        if (values.histogram.valid == 0 && stops)
            problems.push_back(text("\"{0}\" has no value anywhere in the study area, and places without one are left out, so nothing is left: take another layer, or another way with missing data.", criterion.name.in(chinese)));
    }
    if (rules && prepared.allowedShare <= 0 && !prepared.rules.empty()) {
        problems.push_back(text("The rules leave nothing of the study area:"));
        std::vector<const PreparedRule*> rules;
        for (const PreparedRule& rule : prepared.rules)
            if (rule.used && rule.excludedShare > 0)
                rules.push_back(&rule);
        std::stable_sort(rules.begin(), rules.end(), [](const PreparedRule* a, const PreparedRule* b) { return a->excludedShare > b->excludedShare; });
        for (const PreparedRule* rule : rules)
            problems.push_back(text("{0} takes {1} % of it.", rule->rule.name.in(chinese), std::round(rule->excludedShare * 1000) / 10));
    }
    return problems;
}

}  // namespace app
