// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/classify/histogram.h"

#include "styles/symbols/field_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <unordered_map>

namespace styles {
namespace {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
};

std::optional<double> numberIn(const std::string& text)
{
    double number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    return fault == std::errc{} && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

void sortValues(std::vector<ValueCount>& values)
{
    const bool numbers = std::all_of(values.begin(), values.end(), [](const ValueCount& v) { return numberIn(v.value).has_value(); });
    std::sort(values.begin(), values.end(), [numbers](const ValueCount& a, const ValueCount& b) {
        if (numbers && *numberIn(a.value) != *numberIn(b.value))
            return *numberIn(a.value) < *numberIn(b.value);
        return a.value < b.value;
    });
}

}  // namespace

std::uint32_t Histogram::highest() const { return counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end()); }

Histogram histogramOf(std::span<const double> values, int bins)
{
    Histogram histogram;
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double v : values)
        if (std::isfinite(v)) {
            low = std::min(low, v);
            high = std::max(high, v);
            ++histogram.total;
        }
    if (histogram.total == 0)
        return histogram;
    histogram.minimum = low;
    histogram.maximum = high;
    const std::size_t count = high > low ? static_cast<std::size_t>(std::max(bins, 1)) : 1;
    histogram.counts.assign(count, 0);
    const double perUnit = high > low ? static_cast<double>(count) / (high - low) : 0;
    for (const double v : values)
        if (std::isfinite(v))
            ++histogram.counts[std::min(static_cast<std::size_t>((v - low) * perUnit), count - 1)];
    return histogram;
}

std::vector<std::size_t> countsIn(std::span<const double> values, const ClassBounds& bounds)
{
    std::vector<std::size_t> counts(bounds.upper.size(), 0);
    for (const double v : values)
        if (const int found = classOf(v, bounds); found >= 0)
            ++counts[static_cast<std::size_t>(found)];
    return counts;
}

spatial::Result<std::vector<double>> numbersOf(const spatial::FeatureTable& table, const std::string& fieldOrExpression, const std::vector<std::uint8_t>* shown, spatial::Progress& progress)
{
    FieldReader reader(table, fieldOrExpression);
    TRY(reader.evaluateAll(progress));
    std::vector<double> numbers;
    if (!reader.isValid())
        return numbers;
    numbers.reserve(table.size());
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (row % 65536 == 0)
            TRY(spatial::notCancelled(progress));
        if (shown && (*shown)[row] == 0)
            continue;
        if (const auto number = reader.number(row); number && std::isfinite(*number))
            numbers.push_back(*number);
    }
    return numbers;
}

spatial::Result<std::vector<ValueCount>> valuesOf(const spatial::FeatureTable& table, const std::string& fieldOrExpression, std::size_t most, std::size_t* others, spatial::Progress& progress)
{
    FieldReader reader(table, fieldOrExpression);
    TRY(reader.evaluateAll(progress));
    std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> counts;
    std::string buffer;
    for (std::size_t row = 0; reader.isValid() && row < table.size(); ++row) {
        if (row % 65536 == 0)
            TRY(spatial::notCancelled(progress));
        if (reader.column() && reader.column()->isNull(row))
            continue;
        const std::string_view value = reader.display(row, buffer);
        if (const auto found = counts.find(value); found != counts.end())
            ++found->second;
        else
            counts.emplace(value, 1);
    }
    std::vector<ValueCount> values;
    values.reserve(counts.size());
    for (const auto& [value, count] : counts)
        values.push_back({value, count});
    std::sort(values.begin(), values.end(), [](const ValueCount& a, const ValueCount& b) { return a.count != b.count ? a.count > b.count : a.value < b.value; });
    std::size_t left = 0;
    for (std::size_t i = most; i < values.size(); ++i)
        left += values[i].count;
    if (others)
        *others = left;
    values.resize(std::min(most, values.size()));
    sortValues(values);
    return values;
}

}  // namespace styles
