// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/curve_range.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace spatial {

namespace {

std::vector<double> numbersIn(std::string_view text)
{
    std::vector<double> numbers;
    const char* at = text.data();
    const char* end = text.data() + text.size();
    while (at < end) {
        double value = 0;
        const auto [next, fault] = std::from_chars(at, end, value);
        if (fault == std::errc{}) {
            numbers.push_back(value);
            at = next;
        } else {
            ++at;
        }
    }
    return numbers;
}

/// Numbers 0, step, 2 step ... of groups of `size` numbers separated by ';', the first `take` of each group.
double largestOfGroups(std::string_view groups, std::size_t take)
{
    double largest = 0;
    while (!groups.empty()) {
        const std::size_t semicolon = std::min(groups.find(';'), groups.size());
        const auto numbers = numbersIn(groups.substr(0, semicolon));
        for (std::size_t i = 0; i < std::min(take, numbers.size()); ++i)
            largest = std::max(largest, numbers[i]);
        groups.remove_prefix(std::min(groups.size(), semicolon + 1));
    }
    return largest;
}

}  // namespace

double largestBreak(std::string_view curve)
{
    const std::size_t colon = curve.find(':');
    if (colon == std::string_view::npos)
        return 0;
    const std::string_view kind = curve.substr(0, colon);
    const std::string_view numbers = curve.substr(colon + 1);
    if (kind == "piecewise")
        return largestOfGroups(numbers, 1);
    if (kind == "categories")
        return largestOfGroups(numbers, 1);
    if (kind == "table")
        return largestOfGroups(numbers, 2);
    const auto all = numbersIn(numbers);
    if (all.empty())
        return 0;
    if (kind == "bell")
        return all.front() + 4 * (all.size() > 1 ? all[1] : 0);
    constexpr double kFaint = 999;   // 1/u - 1 where the utility is a thousandth from its end
    if (all.size() == 2 && all[0] > 0 && kind == "near")
        return all[1] + std::sqrt(kFaint / all[0]);
    if (all.size() == 2 && all[0] > 0 && (kind == "small" || kind == "large"))
        return all[1] * std::pow(kFaint, 1 / all[0]);
    return *std::max_element(all.begin(), all.end());
}

}  // namespace spatial
