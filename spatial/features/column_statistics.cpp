// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/column_statistics.h"

#include "spatial/core/parallel.h"

#include <algorithm>
#include <cmath>
#include <type_traits>
#include <unordered_map>

namespace spatial {

namespace {

constexpr std::size_t kValuesBetweenQuestions = 32 * 1024;

/// use(row) for every row asked about that is not null; counts rows and nulls.
template <class Use>
Result<void> forEachValue(const AttributeColumn& column, const std::vector<std::uint32_t>* rows, const Progress& progress, ColumnStatistics& out, Use&& use)
{
    out.rows = rows ? rows->size() : column.size();
    for (std::size_t i = 0; i < out.rows; ++i) {
        if (i % kValuesBetweenQuestions == 0)
            TRY(notCancelled(progress));
        const std::size_t row = rows ? (*rows)[i] : i;
        if (column.isNull(row) || !use(row))
            ++out.nulls;
    }
    return {};
}

/// Sorts pieces side by side, then merges them pair by pair, asking in between.
template <class T>
Result<void> sortValues(std::vector<T>& values, Progress& progress)
{
    constexpr std::size_t kPiece = 256 * 1024;
    CancelOnly quiet(progress);
    TRY(parallelFor(values.size(), kPiece, quiet, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::sort(values.begin() + static_cast<std::ptrdiff_t>(begin), values.begin() + static_cast<std::ptrdiff_t>(end));
        return {};
    }));
    for (std::size_t width = kPiece; width < values.size(); width *= 2)
        TRY(parallelFor(values.size(), 2 * width, quiet, [&](std::size_t begin, std::size_t end) -> Result<void> {
            const std::size_t middle = std::min(begin + width, end);
            std::inplace_merge(values.begin() + static_cast<std::ptrdiff_t>(begin), values.begin() + static_cast<std::ptrdiff_t>(middle),
                               values.begin() + static_cast<std::ptrdiff_t>(end));
            return {};
        }));
    return {};
}

/// The most frequent of what add() was told, the first told of equals.
class TopValues {
public:
    void add(std::size_t count, const auto& makeValue)
    {
        if (top_.size() == ColumnStatistics::kTopValues && count <= top_.back().count)
            return;
        const auto place = std::find_if(top_.begin(), top_.end(), [&](const ValueCount& each) { return each.count < count; });
        top_.insert(place, {makeValue(), count});
        if (top_.size() > ColumnStatistics::kTopValues)
            top_.pop_back();
    }
    std::vector<ValueCount> take() { return std::move(top_); }

private:
    std::vector<ValueCount> top_;
};

double quantile(const auto& sorted, double share)
{
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const auto low = static_cast<double>(sorted[below]);
    const auto high = static_cast<double>(sorted[std::min(below + 1, sorted.size() - 1)]);
    return low + (high - low) * (place - static_cast<double>(below));
}

template <class T>
void makeHistogram(const std::vector<T>& sorted, NumberSummary& out)
{
    constexpr double kMostClasses = 40;
    const auto least = static_cast<double>(sorted.front());
    const auto greatest = static_cast<double>(sorted.back());
    double classes = std::clamp(std::ceil(std::sqrt(static_cast<double>(sorted.size()))), 1.0, kMostClasses);
    out.histogramFrom = least;
    if (std::is_integral_v<T>) {
        const double values = greatest - least + 1;
        out.histogramWidth = std::max(1.0, std::ceil(values / classes));
        classes = std::ceil(values / out.histogramWidth);
        out.histogramFrom = least - 0.5;
    } else {
        classes = greatest > least ? classes : 1;
        out.histogramWidth = (greatest - least) / classes;
    }
    out.histogram.assign(static_cast<std::size_t>(classes), 0);
    for (const T value : sorted) {
        const double place = out.histogramWidth > 0 ? (static_cast<double>(value) - out.histogramFrom) / out.histogramWidth : 0;
        ++out.histogram[static_cast<std::size_t>(std::clamp(place, 0.0, classes - 1))];
    }
}

/// Added in ascending order with what rounding loses (Neumaier), so that neither rows nor threads change a digit.
class CarefulSum {
public:
    void add(double value)
    {
        const double next = sum_ + value;
        lost_ += std::abs(sum_) >= std::abs(value) ? (sum_ - next) + value : (value - next) + sum_;
        sum_ = next;
    }
    double value() const { return std::isfinite(lost_) ? sum_ + lost_ : sum_; }

private:
    double sum_ = 0;
    double lost_ = 0;
};

template <class T>
Result<void> summarize(std::vector<T> values, FieldType type, ColumnStatistics& out, Progress& progress)
{
    if (values.empty())
        return {};
    TRY(sortValues(values, progress));
    const auto asValue = [type](T value) { return type == FieldType::Boolean ? Value(value != T{}) : Value(value); };
    out.least = asValue(values.front());
    out.greatest = asValue(values.back());
    TopValues top;
    for (auto run = values.begin(); run != values.end();) {
        const auto next = std::upper_bound(run, values.end(), *run);
        ++out.distinct;
        top.add(static_cast<std::size_t>(next - run), [&] { return asValue(*run); });
        run = next;
    }
    out.top = top.take();
    if (type == FieldType::Boolean)
        return {};
    NumberSummary numbers;
    CarefulSum sum;
    for (const T value : values)
        sum.add(static_cast<double>(value));
    numbers.sum = sum.value();
    numbers.mean = numbers.sum / static_cast<double>(values.size());
    CarefulSum squares;
    for (const T value : values)
        squares.add((static_cast<double>(value) - numbers.mean) * (static_cast<double>(value) - numbers.mean));
    numbers.deviation = std::sqrt(squares.value() / static_cast<double>(values.size()));
    numbers.lowerQuartile = quantile(values, 0.25);
    numbers.median = quantile(values, 0.5);
    numbers.upperQuartile = quantile(values, 0.75);
    makeHistogram(values, numbers);
    out.numbers = std::move(numbers);
    return {};
}

std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Result<void> summarizeTexts(const AttributeColumn& column, const std::vector<std::uint32_t>* rows, ColumnStatistics& out, Progress& progress)
{
    std::unordered_map<std::string_view, std::size_t> counts;
    TRY(forEachValue(column, rows, progress, out, [&](std::size_t row) {
        ++counts[column.text(row)];
        return true;
    }));
    std::vector<std::pair<std::string_view, std::size_t>> values(counts.begin(), counts.end());
    TRY(sortValues(values, progress));
    out.distinct = values.size();
    if (values.empty())
        return {};
    out.least = std::string(values.front().first);
    out.greatest = std::string(values.back().first);
    out.shortest = characters(values.front().first);
    TopValues top;
    for (const auto& [written, count] : values) {
        const std::size_t length = characters(written);
        out.empty += written.empty() ? count : 0;
        out.shortest = std::min(out.shortest, length);
        out.longest = std::max(out.longest, length);
        top.add(count, [&] { return Value(std::string(written)); });
    }
    out.top = top.take();
    return {};
}

}  // namespace

Result<ColumnStatistics> columnStatistics(const AttributeColumn& column, const std::vector<std::uint32_t>* rows, Progress& progress)
{
    ColumnStatistics out;
    switch (column.type()) {
    case FieldType::Integer:
    case FieldType::Boolean: {
        std::vector<std::int64_t> values;
        TRY(forEachValue(column, rows, progress, out, [&](std::size_t row) {
            values.push_back(column.integer(row));
            return true;
        }));
        TRY(summarize(std::move(values), column.type(), out, progress));
        break;
    }
    case FieldType::Real: {
        std::vector<double> values;
        TRY(forEachValue(column, rows, progress, out, [&](std::size_t row) {
            const double value = column.real(row);
            if (std::isfinite(value))
                values.push_back(value == 0 ? 0.0 : value);   // -0 is 0
            return std::isfinite(value);
        }));
        TRY(summarize(std::move(values), column.type(), out, progress));
        break;
    }
    default: TRY(summarizeTexts(column, rows, out, progress)); break;
    }
    return out;
}

}  // namespace spatial
