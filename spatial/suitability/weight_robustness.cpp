// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weight_robustness.h"

#include "spatial/suitability/factor_stack.h"

namespace spatial {

namespace {

class RobustnessSource final : public GridSource {
public:
    RobustnessSource(FactorStack stack, Combination policies, WeightRobustness robustness)
        : stack_(std::move(stack)), policies_(std::move(policies)), robustness_(std::move(robustness))
    {
    }
    const GridShape& shape() const override { return stack_.shape(); }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        std::vector<double> utilities(stack_.factors());
        return stack_.read(window, cells, [&](const FactorStack::Run& run, std::span<float> output) {
            robustness_.probabilities(run.utilities, output);
            for (std::size_t i = 0; i < output.size(); ++i) {
                if (isNoData(output[i]) && !std::isnan(run.allowed[i]) && !policies_.excludesEverywhere())
                    output[i] = withMissing(run, i, utilities);
                output[i] = static_cast<float>(static_cast<double>(output[i]) * run.allowed[i]);
            }
        });
    }

private:
    /// A cell that lacks a factor, by policy.
    float withMissing(const FactorStack::Run& run, std::size_t cell, std::vector<double>& utilities) const
    {
        for (std::size_t j = 0; j < utilities.size(); ++j)
            utilities[j] = static_cast<double>(run.utilities[j][cell]);
        return policies_.fillMissing(utilities) ? static_cast<float>(robustness_.probability(utilities)) : kNoData;
    }

    FactorStack stack_;
    Combination policies_;
    WeightRobustness robustness_;
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
    return RasterExpression(std::make_shared<RobustnessSource>(std::move(stack), std::move(policies), std::move(robustness)));
}

}  // namespace spatial
