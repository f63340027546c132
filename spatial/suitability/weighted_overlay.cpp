// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weighted_overlay.h"

#include "spatial/suitability/factor_stack.h"

#include <algorithm>

namespace spatial {

namespace {

struct Overlay {
    FactorStack stack;
    Combination combination;
};

Result<std::shared_ptr<const Overlay>> overlayOf(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints, const CombinationOptions& options)
{
    std::vector<double> weights;
    std::vector<MissingData> missing;
    for (const Factor& factor : factors) {
        weights.push_back(factor.weight);
        missing.push_back(factor.missing.value_or(options.missing));
    }
    TRY_ASSIGN(auto combination, Combination::make(std::move(weights), options, std::move(missing)));
    TRY_ASSIGN(auto stack, FactorStack::make(factors, constraints));
    return std::make_shared<const Overlay>(Overlay{std::move(stack), std::move(combination)});
}

/// The sums of a run stay in registers while factor after factor is added. Nodata needs no test: NaN stays NaN.
void weightedSum(const std::vector<double>& weights, const FactorStack::Run& run, std::span<float> output)
{
    double sums[FactorStack::kRun] = {};
    for (std::size_t j = 0; j < weights.size(); ++j)
        for (std::size_t i = 0; i < output.size(); ++i)
            sums[i] += weights[j] * static_cast<double>(run.utilities[j][i]);
    for (std::size_t i = 0; i < output.size(); ++i)
        output[i] = static_cast<float>(sums[i] * run.allowed[i]);
}

void anyRule(const Combination& combination, const FactorStack::Run& run, std::span<float> output)
{
    std::vector<double> utilities(combination.criteria());
    for (std::size_t i = 0; i < output.size(); ++i) {
        for (std::size_t j = 0; j < utilities.size(); ++j)
            utilities[j] = static_cast<double>(run.utilities[j][i]);
        output[i] = static_cast<float>(combination.score(utilities) * run.allowed[i]);
    }
}

class OverlaySource final : public GridSource {
public:
    explicit OverlaySource(std::shared_ptr<const Overlay> overlay) : overlay_(std::move(overlay)) {}
    const GridShape& shape() const override { return overlay_->stack.shape(); }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        const Combination& combination = overlay_->combination;
        if (combination.options().rule == OverlayRule::WeightedSum && combination.excludesEverywhere())
            return overlay_->stack.read(window, cells, [&](const FactorStack::Run& run, std::span<float> output) { weightedSum(combination.weights(), run, output); });
        return overlay_->stack.read(window, cells, [&](const FactorStack::Run& run, std::span<float> output) { anyRule(combination, run, output); });
    }

private:
    std::shared_ptr<const Overlay> overlay_;
};

class ContributionSource final : public GridSource {
public:
    ContributionSource(std::shared_ptr<const Overlay> overlay, std::size_t factor) : overlay_(std::move(overlay)), factor_(factor) {}
    const GridShape& shape() const override { return overlay_->stack.shape(); }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        std::vector<double> utilities(overlay_->combination.criteria());
        return overlay_->stack.read(window, cells, [&](const FactorStack::Run& run, std::span<float> output) {
            for (std::size_t i = 0; i < output.size(); ++i) {
                for (std::size_t j = 0; j < utilities.size(); ++j)
                    utilities[j] = static_cast<double>(run.utilities[j][i]);
                output[i] = static_cast<float>(overlay_->combination.contributions(utilities)[factor_] * run.allowed[i]);
            }
        });
    }

private:
    std::shared_ptr<const Overlay> overlay_;
    std::size_t factor_;
};

}  // namespace

Result<RasterExpression> weightedOverlay(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints, const CombinationOptions& options)
{
    TRY_ASSIGN(auto overlay, overlayOf(factors, constraints, options));
    return RasterExpression(std::make_shared<OverlaySource>(std::move(overlay)));
}

Result<std::vector<RasterExpression>> overlayContributions(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints,
                                                           const CombinationOptions& options)
{
    TRY_ASSIGN(const auto overlay, overlayOf(factors, constraints, options));
    std::vector<RasterExpression> parts;
    for (std::size_t j = 0; j < factors.size(); ++j)
        parts.emplace_back(std::make_shared<ContributionSource>(overlay, j));
    return parts;
}

}  // namespace spatial
