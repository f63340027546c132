// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weighted_overlay.h"

#include "spatial/suitability/factor_stack.h"
#include "spatial/suitability/rule_kernels.h"

namespace spatial {

namespace {

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

std::shared_ptr<const Overlay> overviewOf(const Overlay& overlay, double cellSize)
{
    auto stack = overlay.stack.overview(cellSize);
    return stack ? std::make_shared<const Overlay>(Overlay{*std::move(stack), overlay.combination}) : nullptr;
}

class OverlaySource final : public GridSource {
public:
    explicit OverlaySource(std::shared_ptr<const Overlay> overlay) : overlay_(std::move(overlay)) {}
    const GridShape& shape() const override { return overlay_->stack.shape(); }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        const RuleKernels rule(overlay_->combination);
        return overlay_->stack.read(window, cells, [&](const FactorStack::Run& run, std::span<float> output) {
            substituteMissing(overlay_->combination, run.utilities, output.size());
            rule(run.utilities, run.allowed, output);
        });
    }
    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        auto coarse = overviewOf(*overlay_, cellSize);
        return coarse ? std::make_shared<OverlaySource>(std::move(coarse)) : nullptr;
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
    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        auto coarse = overviewOf(*overlay_, cellSize);
        return coarse ? std::make_shared<ContributionSource>(std::move(coarse), factor_) : nullptr;
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
