// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/criterion_scale.h"

#include <algorithm>
#include <cmath>

namespace spatial {

CriterionScale::CriterionScale(const RankCriterion& criterion) : criterion_(criterion)
{
    if (criterion.curve) {
        cells_.resize(criterion.values.size());
        return;
    }
    const auto [least, most] = std::minmax_element(criterion.values.begin(), criterion.values.end());
    least_ = *least;
    most_ = *most;
}

Result<void> CriterionScale::apply(std::span<const double> values, std::span<double> utilities)
{
    if (criterion_.curve) {
        cells_.resize(values.size());
        std::transform(values.begin(), values.end(), cells_.begin(), [](double x) { return static_cast<float>(x); });
        criterion_.curve->apply(cells_, cells_);
        for (std::size_t i = 0; i < values.size(); ++i) {
            utilities[i] = static_cast<double>(cells_[i]);
            if (!(utilities[i] >= 0 && utilities[i] <= 1))
                return Error{ErrorCode::InvalidInput, text("The curve of {0} gives no utility between 0 and 1 for the value {1}.", criterion_.name, values[i]), text("Extend the curve so that it covers all values."), "criterion"};
        }
        return {};
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double share = most_ > least_ ? std::clamp((values[i] - least_) / (most_ - least_), 0.0, 1.0) : 1;
        utilities[i] = criterion_.goal == Goal::Min && most_ > least_ ? 1 - share : share;
    }
    return {};
}

void drawValues(const RankCriterion& criterion, RandomStream& random, std::span<double> values)
{
    const ValueUncertainty& uncertainty = criterion.uncertainty;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double x = criterion.values[i];
        const double amount = uncertainty.relative ? uncertainty.amount * std::abs(x) : uncertainty.amount;
        switch (uncertainty.kind) {
        case ValueUncertainty::Kind::None: values[i] = x; break;
        case ValueUncertainty::Kind::Uniform: values[i] = x + amount * (2 * random.uniform() - 1); break;
        case ValueUncertainty::Kind::Normal: values[i] = x + amount * random.normal(); break;
        }
    }
}

}  // namespace spatial
