// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/rule_kernels.h"

#include "spatial/suitability/combination_kernels.h"

#include <cmath>

namespace spatial {

namespace {

/// Where factors are left out, each number of those left has its own order weights: such cells one by one.
void orderedOneByOne(const Combination& combination, const UtilityRun& run, bool all, float* output)
{
    std::vector<double> utilities(run.factors);
    for (std::size_t i = 0; i < run.cells; ++i) {
        if (!all && (!std::isnan(output[i]) || std::isnan(run.allowed[i])))
            continue;
        for (std::size_t j = 0; j < run.factors; ++j)
            utilities[j] = static_cast<double>(run.utilities[j][i]);
        output[i] = static_cast<float>(combination.score(utilities) * run.allowed[i]);
    }
}

}  // namespace

RuleKernels::RuleKernels(const Combination& combination) : combination_(combination)
{
    for (std::size_t j = 0; j < combination.criteria(); ++j) {
        leftOut_[j] = combination.missing()[j] == MissingData::Reweight;
        reweights_ = reweights_ || leftOut_[j];
    }
}

void RuleKernels::operator()(std::span<const float* const> utilities, std::span<const double> allowed, std::span<float> output) const
{
    const UtilityRun run{utilities.data(), leftOut_.data(), utilities.size(), allowed.data(), output.size()};
    const double* weights = combination_.weights().data();
    const double gamma = combination_.options().gamma;
    switch (combination_.options().rule) {
    case OverlayRule::WeightedSum:
        if (reweights_)
            return reweightedSumKernel(run, weights, output.data());
        return weightedSumKernel(weights, run.factors, run.utilities, run.allowed, output.data(), run.cells);
    case OverlayRule::Ordered: {
        const bool few = run.factors <= kMostOrdered;
        if (few)
            orderedKernel(run, weights, combination_.orderWeights(run.factors).data(), output.data());
        if (!few || reweights_)
            orderedOneByOne(combination_, run, !few, output.data());
        return;
    }
    case OverlayRule::And: return lowestKernel(run, output.data());
    case OverlayRule::Or: return highestKernel(run, output.data());
    case OverlayRule::Product: return productKernel(run, output.data());
    case OverlayRule::Sum: return complementKernel(run, output.data());
    case OverlayRule::Gamma:
        if (gamma == 0)
            return productKernel(run, output.data());
        if (gamma == 1)
            return complementKernel(run, output.data());
        return gammaKernel(run, gamma, output.data());
    case OverlayRule::Topsis: return idealPointKernel(run, weights, output.data());
    case OverlayRule::Vikor: return compromiseKernel(run, weights, combination_.options().majority, output.data());
    }
}

}  // namespace spatial
