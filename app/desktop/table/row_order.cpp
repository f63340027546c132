// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/row_order.h"

#include "app/desktop/table/pinyin_order.h"
#include "spatial/core/parallel.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>
#include <string_view>
#include <unordered_map>

namespace app::desktop {

using spatial::AttributeColumn;
using spatial::FieldType;
using spatial::Result;

namespace {

constexpr std::uint64_t kLast = ~std::uint64_t{0};   // null
constexpr std::uint64_t kSign = std::uint64_t{1} << 63;

/// A number whose order without sign is that of the value.
std::uint64_t keyOf(double value)
{
    if (std::isnan(value))
        return kLast;
    const auto bits = std::bit_cast<std::uint64_t>(value == 0 ? 0.0 : value);   // -0 is 0
    return bits & kSign ? ~bits : bits | kSign;
}

Result<std::vector<std::uint64_t>> numberKeys(const AttributeColumn& column, spatial::Progress& progress)
{
    std::vector<std::uint64_t> keys(column.size());
    spatial::CancelOnly quiet(progress);
    TRY(spatial::parallelFor(column.size(), 65'536, quiet, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t row = begin; row < end; ++row)
            keys[row] = column.isNull(row)                      ? kLast
                        : column.type() == FieldType::Real      ? keyOf(column.real(row))
                                                                : std::min(kLast - 1, static_cast<std::uint64_t>(column.integer(row)) ^ kSign);
        return {};
    }));
    return keys;
}

/// Texts become the number of their place among all different texts.
Result<std::vector<std::uint64_t>> textKeys(const AttributeColumn& column, spatial::Progress& progress)
{
    std::vector<std::uint64_t> keys(column.size());
    std::unordered_map<std::string_view, std::uint32_t> numbers;
    std::vector<std::string_view> texts;
    for (std::size_t row = 0; row < column.size(); ++row) {
        if (row % 16'384 == 0)
            TRY(spatial::notCancelled(progress));
        if (column.isNull(row)) {
            keys[row] = kLast;
            continue;
        }
        const auto [found, isNew] = numbers.emplace(column.text(row), static_cast<std::uint32_t>(texts.size()));
        if (isNew)
            texts.push_back(found->first);
        keys[row] = found->second;
    }
    std::vector<std::uint32_t> ranks;
    if (column.type() == FieldType::Text) {
        TRY_ASSIGN(ranks, pinyinRanks(texts, progress));
    } else {   // dates sort as they read
        std::vector<std::uint32_t> order(texts.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return texts[a] < texts[b]; });
        ranks.resize(texts.size());
        for (std::uint32_t i = 0; i < order.size(); ++i)
            ranks[order[i]] = i;
    }
    for (std::uint64_t& key : keys)
        if (key != kLast)
            key = ranks[key];
    return keys;
}

struct Keyed {
    std::uint64_t key;
    std::uint32_t row;
};

/// Brings rows into the order of their keys byte by byte from the last, which keeps the order of equal ones; bytes that all keys share
/// are left out.
Result<void> sortByKeys(RowOrder& rows, const std::vector<std::uint64_t>& keys, spatial::Progress& progress)
{
    std::array<std::array<std::uint32_t, 256>, 8> counts{};
    for (const std::uint64_t key : keys)
        for (unsigned byte = 0; byte < 8; ++byte)
            ++counts[byte][key >> (8 * byte) & 0xFF];
    std::vector<Keyed> from(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        from[i] = {keys[rows[i]], rows[i]};
    std::vector<Keyed> to(rows.size());
    for (unsigned byte = 0; byte < 8; ++byte) {
        TRY(spatial::notCancelled(progress));
        auto& count = counts[byte];
        if (std::any_of(count.begin(), count.end(), [&](std::uint32_t n) { return n == rows.size(); }))
            continue;
        std::uint32_t start = 0;
        for (std::uint32_t& n : count)
            start += std::exchange(n, start);
        for (const Keyed& item : from)
            to[count[item.key >> (8 * byte) & 0xFF]++] = item;
        from.swap(to);
    }
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i] = from[i].row;
    return {};
}

}  // namespace

Result<RowOrderPtr> sortedRows(const spatial::FeatureTable& table, const std::vector<SortColumn>& columns, spatial::Progress& progress)
{
    if (columns.empty())
        return RowOrderPtr();
    RowOrder rows(table.size());
    std::iota(rows.begin(), rows.end(), 0U);
    // The least column first: each sorting keeps the order that the ones before have made among its equals.
    for (std::size_t i = columns.size(); i-- > 0;) {
        const auto& column = table.columns[static_cast<std::size_t>(columns[i].column)];
        const bool isText = column.type() == FieldType::Text || column.type() == FieldType::Date || column.type() == FieldType::DateTime;
        TRY_ASSIGN(auto keys, isText ? textKeys(column, progress) : numberKeys(column, progress));
        if (columns[i].descending)
            for (std::uint64_t& key : keys)
                if (key != kLast)
                    key = kLast - 1 - key;
        TRY(sortByKeys(rows, keys, progress));
        progress.report(static_cast<double>(columns.size() - i) / static_cast<double>(columns.size()), "Sorting the table");
    }
    return RowOrderPtr(std::make_shared<const RowOrder>(std::move(rows)));
}

}  // namespace app::desktop
