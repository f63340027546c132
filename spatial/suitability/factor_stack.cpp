// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/factor_stack.h"

#include <algorithm>
#include <memory>

namespace spatial {

namespace {

constexpr float kRounding = 1e-6F;

/// NaN is not outside: it is nodata. Written so that the compiler can vectorise it.
bool anyOutside(std::span<const float> values)
{
    int outside = 0;
    for (const float x : values)
        outside |= static_cast<int>(x < -kRounding) | static_cast<int>(x > 1 + kRounding);
    return outside != 0;
}

bool isOutside(float x) { return x < -kRounding || x > 1 + kRounding; }

void clampRounding(std::span<float> values)
{
    for (float& x : values)
        x = x < 0 ? 0 : x > 1 ? 1 : x;
}

}  // namespace

Result<FactorStack> FactorStack::make(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints)
{
    std::vector<RasterExpression> all;
    for (const Factor& factor : factors)
        all.push_back(factor.values);
    all.insert(all.end(), constraints.begin(), constraints.end());
    TRY(localOperation(std::move(all), {}));   // refuses rasters on different grids
    FactorStack stack;
    stack.factors_ = factors;
    stack.constraints_ = constraints;
    return stack;
}

std::string FactorStack::nameOf(std::size_t input) const
{
    if (input < factors_.size())
        return factors_[input].name.empty() ? fmt::format("factor {}", input + 1) : factors_[input].name;
    return fmt::format("constraint {}", input - factors_.size() + 1);
}

Error FactorStack::outside(const Window& window, std::size_t cell, std::size_t input, float value) const
{
    const auto columns = static_cast<std::size_t>(window.columns);
    const Coordinate place = shape().centre(window.column + static_cast<int>(cell % columns), window.row + static_cast<int>(cell / columns));
    const std::string name = nameOf(input);
    return {ErrorCode::InvalidInput, text("{0} has the value {1} at {2}, {3}; suitability needs values between 0 and 1.", name, value, place.x, place.y),
            text("Rescale it with a utility curve, such as |curve=linear:0,1000; a constraint is 0 or 1."), input < factors_.size() ? "factor" : "constraint", name};
}

Result<void> FactorStack::read(const Window& window, std::span<float> output, const Consumer& consume) const
{
    const std::size_t cells = output.size();
    const std::size_t inputs = factors_.size() + constraints_.size();
    const auto memory = std::make_unique_for_overwrite<float[]>(cells * inputs);
    std::vector<std::span<float>> planes;
    for (std::size_t i = 0; i < inputs; ++i) {
        planes.emplace_back(memory.get() + i * cells, cells);
        const RasterExpression& raster = i < factors_.size() ? factors_[i].values : constraints_[i - factors_.size()];
        TRY(raster.read(window, planes[i]));
        if (anyOutside(planes[i])) {
            const auto at = std::find_if(planes[i].begin(), planes[i].end(), isOutside);
            return outside(window, static_cast<std::size_t>(at - planes[i].begin()), i, *at);
        }
        clampRounding(planes[i]);
    }
    std::vector<std::span<const float>> utilities(factors_.size());
    std::array<double, kRun> allowed{};
    for (std::size_t begin = 0; begin < cells; begin += kRun) {
        const std::size_t size = std::min(kRun, cells - begin);
        for (std::size_t j = 0; j < factors_.size(); ++j)
            utilities[j] = planes[j].subspan(begin, size);
        allowed.fill(1.0);
        for (std::size_t k = factors_.size(); k < inputs; ++k)
            for (std::size_t i = 0; i < size; ++i)
                allowed[i] *= static_cast<double>(planes[k][begin + i]);
        consume({utilities, std::span<const double>(allowed).first(size)}, output.subspan(begin, size));
    }
    return {};
}

}  // namespace spatial
