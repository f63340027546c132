// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/rank_preference.h"

#include <charconv>
#include <cmath>
#include <vector>

namespace spatial {

namespace {

struct Form {
    std::string_view name;
    PreferenceFunction::Type type;
    std::size_t numbers;
};
constexpr Form kForms[] = {
    {"usual", PreferenceFunction::Type::Usual, 0},   {"ushape", PreferenceFunction::Type::UShape, 1}, {"vshape", PreferenceFunction::Type::VShape, 1},
    {"level", PreferenceFunction::Type::Level, 2},   {"linear", PreferenceFunction::Type::Linear, 2}, {"gauss", PreferenceFunction::Type::Gauss, 1},
};

std::vector<double> preferencesOf(std::string_view text)
{
    std::vector<double> numbers;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        const std::string_view number = text.substr(0, comma);
        double value = 0;
        const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), value);
        if (fault != std::errc{} || end != number.data() + number.size())
            return {-1, -1, -1};
        numbers.push_back(value);
        text = comma == std::string_view::npos ? std::string_view{} : text.substr(comma + 1);
    }
    return numbers;
}

}  // namespace

Result<PreferenceFunction> PreferenceFunction::parse(std::string_view text)
{
    const std::size_t colon = text.find(':');
    const std::vector<double> numbers = colon == std::string_view::npos ? std::vector<double>() : preferencesOf(text.substr(colon + 1));
    for (const Form& form : kForms) {
        if (form.name != text.substr(0, colon) || numbers.size() != form.numbers)
            continue;
        const double first = numbers.empty() ? 0 : numbers[0];
        const double second = numbers.size() < 2 ? 0 : numbers[1];
        const bool firstMayBeZero = form.numbers != 1 || form.type == Type::UShape;
        const bool fits = std::isfinite(first) && std::isfinite(second) && (form.numbers == 0 || first > 0 || (firstMayBeZero && first == 0)) && (form.numbers < 2 || second > first);
        if (fits)
            return PreferenceFunction(form.type, first, second);
    }
    return Error{ErrorCode::InvalidParameter, spatial::text("{0} is not a preference function.", text),
                 spatial::text("Write usual, ushape:q, vshape:p, level:q,p, linear:q,p (q < p) or gauss:s."), "criterion"};
}

double PreferenceFunction::operator()(double d) const
{
    if (!(d > 0))
        return 0;
    switch (type_) {
    case Type::Usual:
        return 1;
    case Type::UShape:
        return d > first_ ? 1 : 0;
    case Type::VShape:
        return d < first_ ? d / first_ : 1;
    case Type::Level:
        return d > second_ ? 1 : d > first_ ? 0.5 : 0;
    case Type::Linear:
        return d <= first_ ? 0 : d >= second_ ? 1 : (d - first_) / (second_ - first_);
    case Type::Gauss:
        return 1 - std::exp(-d * d / (2 * first_ * first_));
    }
    return 0;
}

}  // namespace spatial
