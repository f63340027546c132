// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weight_robustness.h"

#include "spatial/suitability/factor_stack.h"

#include <algorithm>

namespace spatial {

namespace {

struct Model {
    FactorStack stack;
    Combination policies;
    WeightRobustness robustness;
};

class RobustnessSource final : public GridSource {
public:
    explicit RobustnessSource(std::shared_ptr<const Model> model) : model_(std::move(model)) {}
    const GridShape& shape() const override { return model_->stack.shape(); }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        const auto& missing = model_->policies.missing();
        const bool leavesOut = std::find(missing.begin(), missing.end(), MissingData::Reweight) != missing.end();
        std::vector<double> utilities(missing.size());
        return model_->stack.read(window, cells, [&](const FactorStack::Run& run, std::span<float> output) {
            substituteMissing(model_->policies, run.utilities, output.size());
            model_->robustness.probabilities(run.utilities, output);
            for (std::size_t i = 0; i < output.size(); ++i) {
                if (leavesOut && isNoData(output[i]) && !std::isnan(run.allowed[i]))
                    output[i] = withoutMissing(run, i, utilities);
                output[i] = static_cast<float>(static_cast<double>(output[i]) * run.allowed[i]);
            }
        });
    }
    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        auto stack = model_->stack.overview(cellSize);
        return stack ? std::make_shared<RobustnessSource>(std::make_shared<const Model>(Model{*std::move(stack), model_->policies, model_->robustness})) : nullptr;
    }

private:
    /// A cell that lacks a factor, over the weights of the others.
    float withoutMissing(const FactorStack::Run& run, std::size_t cell, std::vector<double>& utilities) const
    {
        for (std::size_t j = 0; j < utilities.size(); ++j)
            utilities[j] = static_cast<double>(run.utilities[j][cell]);
        return model_->policies.fillMissing(utilities) ? static_cast<float>(model_->robustness.probability(utilities)) : kNoData;
    }

    std::shared_ptr<const Model> model_;
};

}  // namespace

Result<RasterExpression> weightRobustness(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints, double threshold,
                                          const WeightRegion& region, MissingData missing, double neutral)
{
    CombinationOptions options;
    options.missing = missing;
    options.neutral = neutral;
    std::vector<MissingData> perFactor;
    for (const Factor& factor : factors)
        perFactor.push_back(factor.missing.value_or(missing));
    TRY_ASSIGN(auto policies, Combination::make(std::vector<double>(factors.size(), 1.0), options, perFactor));
    TRY_ASSIGN(auto robustness, WeightRobustness::make(factors.size(), threshold, region));
    TRY_ASSIGN(auto stack, FactorStack::make(factors, constraints));
    return RasterExpression(std::make_shared<RobustnessSource>(std::make_shared<const Model>(Model{std::move(stack), std::move(policies), std::move(robustness)})));
}

}  // namespace spatial
