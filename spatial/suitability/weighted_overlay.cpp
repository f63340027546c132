// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weighted_overlay.h"

#include "spatial/suitability/factor_stack.h"
#include "spatial/suitability/weighted_sum_kernel.h"

#include <algorithm>
#include <array>

namespace spatial {

namespace {

constexpr std::size_t kMostFactors = 256;

struct Overlay {
    FactorStack stack;
    Combination combination;
};

Result<std::shared_ptr<const Overlay>> overlayOf(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints, const CombinationOptions& options)
{
    if (factors.size() > kMostFactors)
        return Error{ErrorCode::LimitReached, text("A weighted overlay takes at most {0} factors.", kMostFactors)};
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

void weightedSum(const std::vector<double>& weights, const FactorStack::Run& run, std::span<float> output)
{
    std::array<const float*, kMostFactors> utilities;
    for (std::size_t j = 0; j < weights.size(); ++j)
        utilities[j] = run.utilities[j].data();
    weightedSumKernel(weights.data(), weights.size(), utilities.data(), run.allowed.data(), output.data(), output.size());
}

double scoreAt(const Combination& combination, const FactorStack::Run& run, std::size_t cell, std::vector<double>& utilities)
{
    for (std::size_t j = 0; j < utilities.size(); ++j)
        utilities[j] = static_cast<double>(run.utilities[j][cell]);
    return combination.score(utilities) * run.allowed[cell];
}

void anyRule(const Combination& combination, const FactorStack::Run& run, std::span<float> output)
{
    std::vector<double> utilities(combination.criteria());
    for (std::size_t i = 0; i < output.size(); ++i)
        output[i] = static_cast<float>(scoreAt(combination, run, i, utilities));
}

/// Cells where something is missing once more, by policy. A complete cell has the same bits by either way: the order of sums is the same.
void fillMissing(const Combination& combination, const FactorStack::Run& run, std::span<float> output)
{
    std::vector<double> utilities;
    for (std::size_t i = 0; i < output.size(); ++i) {
        if (!isNoData(output[i]) || std::isnan(run.allowed[i]))
            continue;
        utilities.resize(combination.criteria());
        output[i] = static_cast<float>(scoreAt(combination, run, i, utilities));
    }
}

class OverlaySource final : public GridSource {
public:
    explicit OverlaySource(std::shared_ptr<const Overlay> overlay) : overlay_(std::move(overlay)) {}
    const GridShape& shape() const override { return overlay_->stack.shape(); }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        const Combination& combination = overlay_->combination;
        if (combination.options().rule == OverlayRule::WeightedSum)
            return overlay_->stack.read(window, cells, [&](const FactorStack::Run& run, std::span<float> output) {
                weightedSum(combination.weights(), run, output);
                if (!combination.excludesEverywhere())
                    fillMissing(combination, run, output);
            });
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
