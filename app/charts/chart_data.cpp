// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_data.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <unordered_map>

namespace app::charts {

using spatial::AttributeColumn;
using spatial::Error;
using spatial::ErrorCode;
using spatial::FeatureTable;
using spatial::Result;
using spatial::text;

namespace {

constexpr int kColumns = 160;   // of the density grid
constexpr int kLines = 110;
constexpr std::size_t kOutliers = 300;

using Shown = std::shared_ptr<const std::vector<std::uint8_t>>;

/// The numbers of a field; NaN for rows without one.
std::vector<double> numbersOf(const AttributeColumn& column, const Shown& shown)
{
    std::vector<double> values(column.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t row = 0; row < values.size(); ++row)
        if (!shown || (*shown)[row] != 0) {
            if (column.type() == spatial::FieldType::Real && !column.isNull(row))
                values[row] = column.real(row);
            else if (const auto number = column.number(row))
                values[row] = *number;
            if (!std::isfinite(values[row]))
                values[row] = std::numeric_limits<double>::quiet_NaN();
        }
    return values;
}

Result<const AttributeColumn*> field(const FeatureTable& table, const std::string& name)
{
    if (const AttributeColumn* column = table.column(name))
        return column;
    return Error{ErrorCode::InvalidParameter, text("The layer has no field \"{0}\".", name), {}, "field"};
}

std::pair<double, double> rangeOf(const std::vector<double>& values)
{
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const double value : values)
        if (!std::isnan(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    return {low, high};
}

/// 1, 2, 2.5 or 5 times a power of ten, at least `width`.
double niceWidth(double width)
{
    const double power = std::pow(10.0, std::floor(std::log10(width)));
    for (const double step : {1.0, 2.0, 2.5, 5.0, 10.0})
        if (step * power >= width * (1 - 1e-12))
            return step * power;
    return 10 * power;
}

/// Bins with round borders. Without a wish there are as many as the cube root of the count asks for (Rice), 8 to 60.
void makeBins(const std::vector<double>& values, int wish, ChartData& data)
{
    const auto [low, high] = rangeOf(values);
    if (!(low <= high))
        return;
    const double wanted = wish > 0 ? wish : std::clamp(2 * std::cbrt(static_cast<double>(data.counted)), 8.0, 60.0);
    const double width = high > low ? niceWidth((high - low) / wanted) : std::max(1.0, std::abs(low) * 1e-6);
    const double start = std::floor(low / width) * width;
    const auto count = static_cast<std::size_t>(std::clamp(std::floor((high - start) / width) + 1, 1.0, 400.0));
    for (std::size_t i = 0; i < count; ++i)
        data.groups.push_back({.from = start + static_cast<double>(i) * width, .to = start + static_cast<double>(i + 1) * width});
}

std::size_t binOf(const ChartData& data, double value)
{
    const double start = data.groups.front().from;
    const double width = data.groups.front().to - start;
    return static_cast<std::size_t>(std::clamp(std::floor((value - start) / width), 0.0, static_cast<double>(data.groups.size() - 1)));
}

/// Rows by category: the number of the category for each row, or kNone.
struct Categories {
    static constexpr std::uint32_t kNone = ~std::uint32_t{0};
    std::vector<std::uint32_t> ofRow;
    std::vector<std::string> names;
};

Result<Categories> categoriesOf(const FeatureTable& table, const std::string& name, const Shown& shown, spatial::Progress& progress)
{
    Categories out;
    out.ofRow.assign(table.size(), Categories::kNone);
    const AttributeColumn* column = nullptr;
    if (!name.empty()) {
        TRY_ASSIGN(column, field(table, name));
    }
    std::unordered_map<std::string, std::uint32_t> numbers;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (row % 16'384 == 0)
            TRY(spatial::notCancelled(progress));
        if (shown && (*shown)[row] == 0)
            continue;
        const auto [found, isNew] = numbers.emplace(column ? column->display(row) : std::string(), static_cast<std::uint32_t>(out.names.size()));
        if (isNew)
            out.names.push_back(found->first);
        out.ofRow[row] = found->second;
    }
    return out;
}

/// The largest categories get a group of their own, all others share one: the group of each category.
std::vector<std::uint32_t> groupsOf(const Categories& categories, ChartData& data, bool withOthers)
{
    std::vector<std::size_t> counts(categories.names.size(), 0);
    for (const std::uint32_t category : categories.ofRow)
        if (category != Categories::kNone)
            ++counts[category];
    std::vector<std::uint32_t> order(counts.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return counts[a] != counts[b] ? counts[a] > counts[b] : categories.names[a] < categories.names[b]; });
    std::vector<std::uint32_t> group(counts.size(), Categories::kNone);
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (data.groups.size() < kMostGroups) {
            group[order[i]] = static_cast<std::uint32_t>(data.groups.size());
            data.groups.push_back({.name = categories.names[order[i]]});
        } else if (withOthers) {
            if (!data.groups.back().isOthers)
                data.groups.push_back({.isOthers = true});
            group[order[i]] = static_cast<std::uint32_t>(data.groups.size() - 1);
        }
    }
    return group;
}

Result<void> histogram(const FeatureTable& table, const Shown& shown, const std::vector<std::uint8_t>& selected, ChartData& data)
{
    TRY_ASSIGN(const AttributeColumn* column, field(table, data.spec.value));
    const auto values = numbersOf(*column, shown);
    data.counted = static_cast<std::size_t>(std::count_if(values.begin(), values.end(), [](double v) { return !std::isnan(v); }));
    makeBins(values, data.spec.bins, data);
    for (std::size_t row = 0; row < values.size(); ++row)
        if (!std::isnan(values[row])) {
            Group& group = data.groups[binOf(data, values[row])];
            ++group.count;
            group.value += 1;
            group.selected += selected[row];
        }
    return {};
}

Result<void> bars(const FeatureTable& table, const Shown& shown, const std::vector<std::uint8_t>& selected, ChartData& data, spatial::Progress& progress)
{
    TRY_ASSIGN(const Categories categories, categoriesOf(table, data.spec.category, shown, progress));
    const auto group = groupsOf(categories, data, true);
    std::vector<double> values;
    if (data.spec.measure != Measure::Count) {
        TRY_ASSIGN(const AttributeColumn* column, field(table, data.spec.value));
        values = numbersOf(*column, shown);
    }
    std::vector<std::size_t> selectedCounts(data.groups.size(), 0);
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (categories.ofRow[row] == Categories::kNone || (!values.empty() && std::isnan(values[row])))
            continue;
        ++data.counted;
        const std::uint32_t number = group[categories.ofRow[row]];
        Group& one = data.groups[number];
        const double value = values.empty() ? 1 : values[row];
        ++one.count;
        one.value += value;
        if (selected[row] != 0) {
            one.selected += value;
            ++selectedCounts[number];
        }
    }
    if (data.spec.measure == Measure::Mean)
        for (std::size_t i = 0; i < data.groups.size(); ++i) {
            data.groups[i].value /= std::max<double>(1, static_cast<double>(data.groups[i].count));
            data.groups[i].selected /= std::max<double>(1, static_cast<double>(selectedCounts[i]));
        }
    return {};
}

Result<void> boxes(const FeatureTable& table, const Shown& shown, const std::vector<std::uint8_t>& selected, ChartData& data, spatial::Progress& progress)
{
    TRY_ASSIGN(const AttributeColumn* column, field(table, data.spec.value));
    TRY_ASSIGN(const Categories categories, categoriesOf(table, data.spec.category, shown, progress));
    const auto group = groupsOf(categories, data, false);
    const auto values = numbersOf(*column, shown);
    std::vector<std::vector<double>> ofGroup(data.groups.size());
    for (std::size_t row = 0; row < values.size(); ++row)
        if (!std::isnan(values[row]) && categories.ofRow[row] != Categories::kNone && group[categories.ofRow[row]] != Categories::kNone) {
            ++data.counted;
            ofGroup[group[categories.ofRow[row]]].push_back(values[row]);
            data.groups[group[categories.ofRow[row]]].selected += selected[row];
        }
    for (std::size_t i = 0; i < ofGroup.size(); ++i) {
        TRY(spatial::notCancelled(progress));
        data.groups[i].count = ofGroup[i].size();
        if (!ofGroup[i].empty()) {
            data.groups[i].box = boxOf(ofGroup[i]);
            data.groups[i].value = data.groups[i].box.median;
        }
    }
    std::erase_if(data.groups, [](const Group& one) { return one.count == 0; });
    return {};
}

Result<void> scatter(const FeatureTable& table, const Shown& shown, const std::vector<std::uint8_t>& selected, ChartData& data)
{
    TRY_ASSIGN(const AttributeColumn* first, field(table, data.spec.value));
    TRY_ASSIGN(const AttributeColumn* second, field(table, data.spec.second));
    auto x = numbersOf(*first, shown);
    auto y = numbersOf(*second, shown);
    for (std::size_t row = 0; row < x.size(); ++row)
        if (std::isnan(x[row]) || std::isnan(y[row]))
            x[row] = y[row] = std::numeric_limits<double>::quiet_NaN();
        else
            ++data.counted;
    if (data.counted == 0)
        return {};
    std::tie(data.minX, data.maxX) = rangeOf(x);
    std::tie(data.minY, data.maxY) = rangeOf(y);
    if (data.counted <= kMostPoints) {
        for (std::size_t row = 0; row < x.size(); ++row)
            if (!std::isnan(x[row])) {
                data.x.push_back(x[row]);
                data.y.push_back(y[row]);
                data.rows.push_back(static_cast<std::uint32_t>(row));
                data.isSelected.push_back(selected[row]);
            }
        return {};
    }
    data.columns = kColumns;
    data.lines = kLines;
    data.density.assign(static_cast<std::size_t>(kColumns) * kLines, 0);
    data.selectedDensity = data.density;
    const double width = std::max(data.maxX - data.minX, 1e-300);
    const double height = std::max(data.maxY - data.minY, 1e-300);
    for (std::size_t row = 0; row < x.size(); ++row)
        if (!std::isnan(x[row])) {
            const auto column = std::min(kColumns - 1, static_cast<int>((x[row] - data.minX) / width * kColumns));
            const auto line = std::min(kLines - 1, static_cast<int>((y[row] - data.minY) / height * kLines));
            const auto cell = static_cast<std::size_t>(line) * kColumns + static_cast<std::size_t>(column);
            data.density[cell] += 1;
            data.selectedDensity[cell] += selected[row];
        }
    return {};
}

}  // namespace

Box boxOf(std::vector<double>& values)
{
    std::sort(values.begin(), values.end());
    // Linear between the two values around the place (type 7 of Hyndman and Fan 1996).
    const auto quantile = [&](double part) {
        const double place = part * static_cast<double>(values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        return below + 1 < values.size() ? values[below] + (place - static_cast<double>(below)) * (values[below + 1] - values[below]) : values.back();
    };
    Box box{.lower = quantile(0.25), .median = quantile(0.5), .upper = quantile(0.75)};
    const double reach = 1.5 * (box.upper - box.lower);
    const auto first = std::lower_bound(values.begin(), values.end(), box.lower - reach);
    const auto last = std::upper_bound(values.begin(), values.end(), box.upper + reach);
    box.low = first == values.end() ? box.lower : *first;
    box.high = last == values.begin() ? box.upper : *(last - 1);
    std::vector<double> beyond(values.begin(), first);
    beyond.insert(beyond.end(), last, values.end());
    const std::size_t step = beyond.size() / kOutliers + 1;
    for (std::size_t i = 0; i < beyond.size(); i += step)
        box.outliers.push_back(beyond[i]);
    return box;
}

Result<ChartData> chartData(const FeatureTable& table, const ChartSpec& spec, const Shown& shown, const std::vector<std::uint32_t>& rows, spatial::Progress& progress)
{
    ChartData data;
    data.spec = spec;
    std::vector<std::uint8_t> selected(table.size(), 0);
    for (const std::uint32_t row : rows)
        if (row < selected.size())
            selected[row] = 1;
    switch (spec.kind) {
    case ChartKind::Histogram: TRY(histogram(table, shown, selected, data)); break;
    case ChartKind::Bars: TRY(bars(table, shown, selected, data, progress)); break;
    case ChartKind::Boxes: TRY(boxes(table, shown, selected, data, progress)); break;
    case ChartKind::Scatter: TRY(scatter(table, shown, selected, data)); break;
    }
    TRY(spatial::notCancelled(progress));
    const std::size_t all = shown ? static_cast<std::size_t>(std::count(shown->begin(), shown->end(), 1)) : table.size();
    data.without = all - std::min(all, data.counted);
    return data;
}

Result<std::vector<std::uint32_t>> rowsOf(const FeatureTable& table, const ChartData& data, const Shown& shown, const Marked& marked, spatial::Progress& progress)
{
    std::vector<std::uint32_t> rows;
    std::vector<std::uint8_t> wanted(data.groups.size(), 0);
    for (const std::size_t group : marked.groups)
        if (group < wanted.size())
            wanted[group] = 1;
    if (data.spec.kind == ChartKind::Scatter) {
        TRY_ASSIGN(const AttributeColumn* first, field(table, data.spec.value));
        TRY_ASSIGN(const AttributeColumn* second, field(table, data.spec.second));
        const auto x = numbersOf(*first, shown);
        const auto y = numbersOf(*second, shown);
        for (std::size_t row = 0; row < x.size(); ++row)   // a comparison with NaN is false
            if (x[row] >= marked.minX && x[row] <= marked.maxX && y[row] >= marked.minY && y[row] <= marked.maxY)
                rows.push_back(static_cast<std::uint32_t>(row));
        return rows;
    }
    if (data.groups.empty())
        return rows;
    if (data.spec.kind == ChartKind::Histogram) {
        TRY_ASSIGN(const AttributeColumn* column, field(table, data.spec.value));
        const auto values = numbersOf(*column, shown);
        for (std::size_t row = 0; row < values.size(); ++row)
            if (!std::isnan(values[row]) && wanted[binOf(data, values[row])] != 0)
                rows.push_back(static_cast<std::uint32_t>(row));
        return rows;
    }
    TRY_ASSIGN(const Categories categories, categoriesOf(table, data.spec.category, shown, progress));
    std::vector<std::uint8_t> take(categories.names.size(), 0);
    for (std::size_t category = 0; category < take.size(); ++category) {
        const auto named = std::find_if(data.groups.begin(), data.groups.end(), [&](const Group& group) { return !group.isOthers && group.name == categories.names[category]; });
        const auto group = named != data.groups.end() ? named : std::find_if(data.groups.begin(), data.groups.end(), [](const Group& one) { return one.isOthers; });
        take[category] = group != data.groups.end() ? wanted[static_cast<std::size_t>(group - data.groups.begin())] : 0;
    }
    for (std::size_t row = 0; row < categories.ofRow.size(); ++row)
        if (categories.ofRow[row] != Categories::kNone && take[categories.ofRow[row]] != 0)
            rows.push_back(static_cast<std::uint32_t>(row));
    return rows;
}

}  // namespace app::charts
