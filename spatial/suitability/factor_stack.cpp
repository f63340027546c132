// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/factor_stack.h"

#include "spatial/core/scratch.h"
#include "spatial/suitability/combination_kernels.h"

#include <algorithm>

namespace spatial {

namespace {

constexpr float kShareRounding = 1e-6F;

bool isOutside(float x) { return x < -kShareRounding || x > 1 + kShareRounding; }

void clampRounding(std::span<float> values)
{
    for (float& x : values)
        x = x < 0 ? 0 : x > 1 ? 1 : x;
}

}  // namespace

Result<FactorStack> FactorStack::make(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints)
{
    FactorStack stack;
    std::vector<RasterExpression> all;
    for (const Factor& factor : factors) {
        all.push_back(factor.values);
        stack.names_.push_back(factor.name.empty() ? fmt::format("factor {}", all.size()) : factor.name);
    }
    for (const RasterExpression& constraint : constraints) {
        all.push_back(constraint);
        stack.names_.push_back(fmt::format("constraint {}", all.size() - factors.size()));
    }
    stack.factors_ = factors.size();
    for (const RasterExpression& raster : all)
        stack.inputs_.push_back(unmapped(raster));
    TRY(localOperation(std::move(all), {}));   // refuses rasters on different grids
    return stack;
}

std::optional<FactorStack> FactorStack::overview(double cellSize) const
{
    std::vector<RasterExpression> below;
    for (const Unmapped& input : inputs_)
        below.push_back(input.below);
    std::vector<RasterExpression> coarse = overviewsOf(below, cellSize);
    if (coarse.empty())
        return std::nullopt;
    FactorStack stack = *this;
    for (std::size_t i = 0; i < coarse.size(); ++i)
        stack.inputs_[i].below = std::move(coarse[i]);
    return stack;
}

Error FactorStack::outside(const Window& window, std::size_t cell, std::size_t input, float value) const
{
    const auto columns = static_cast<std::size_t>(window.columns);
    const Coordinate place = shape().centre(window.column + static_cast<int>(cell % columns), window.row + static_cast<int>(cell / columns));
    return {ErrorCode::InvalidInput, text("{0} has the value {1} at {2}, {3}; suitability needs values between 0 and 1.", names_[input], value, place.x, place.y),
            text("Rescale it with a utility curve, such as |curve=linear:0,1000; a constraint is 0 or 1."), input < factors_ ? "factor" : "constraint", names_[input]};
}

Result<void> FactorStack::read(const Window& window, std::span<float> output, const Consumer& consume) const
{
    std::vector<Scratch> planes;
    planes.reserve(inputs_.size());
    for (const Unmapped& input : inputs_) {
        planes.emplace_back(output.size());
        TRY(input.below.read(window, planes.back().span()));
    }
    std::vector<float*> utilities(factors_);
    std::array<double, kRun> allowed{};
    for (std::size_t begin = 0; begin < output.size(); begin += kRun) {
        const std::size_t size = std::min(kRun, output.size() - begin);
        allowed.fill(1.0);
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            const auto run = planes[i].span().subspan(begin, size);
            inputs_[i].apply(run);
            int found = 0;
            outsideKernel(run.data(), size, kShareRounding, found);
            if (found > 1) {
                const auto at = std::find_if(run.begin(), run.end(), isOutside);
                return outside(window, begin + static_cast<std::size_t>(at - run.begin()), i, *at);
            }
            if (found != 0)
                clampRounding(run);
            if (i < factors_)
                utilities[i] = run.data();
            else
                allowKernel(run.data(), allowed.data(), size);
        }
        consume({utilities, std::span<const double>(allowed).first(size)}, output.subspan(begin, size));
    }
    return {};
}

}  // namespace spatial
