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
        return model_->stack.read(window, cells, [&](const FactorStack::Run& run, std::span<float> output) {
            substituteMissing(model_->policies, run.utilities, output.size());
            model_->robustness.probabilities(run.utilities, output);
            if (leavesOut)
                model_->robustness.fillMissing(model_->policies, run.utilities, run.allowed, output);
            for (std::size_t i = 0; i < output.size(); ++i)
                output[i] = static_cast<float>(static_cast<double>(output[i]) * run.allowed[i]);
        });
    }
    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        auto stack = model_->stack.overview(cellSize);
        return stack ? std::make_shared<RobustnessSource>(std::make_shared<const Model>(Model{*std::move(stack), model_->policies, model_->robustness})) : nullptr;
    }

private:
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
