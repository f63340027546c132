// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <string_view>

namespace spatial {

/// How strongly a difference d > 0 in a criterion's own unit speaks for the better site: P(d), the six types of Brans, Vincke &
/// Mareschal 1986. P(d) = 0 for d <= 0.
///   usual          1
///   ushape:q       1 above q
///   vshape:p       d / p up to p, then 1
///   level:q,p      0.5 above q, 1 above p
///   linear:q,p     (d - q) / (p - q) between, 1 above p
///   gauss:s        1 - exp(-d^2 / (2 s^2))
class PreferenceFunction {
public:
    enum class Type { Usual, UShape, VShape, Level, Linear, Gauss };

    PreferenceFunction() = default;   ///< usual
    PreferenceFunction(Type type, double first, double second = 0) : type_(type), first_(first), second_(second) {}
    /// InvalidParameter shows the allowed forms.
    static Result<PreferenceFunction> parse(std::string_view text);

    double operator()(double difference) const;

private:
    Type type_ = Type::Usual;
    double first_ = 0;
    double second_ = 0;
};

}  // namespace spatial
