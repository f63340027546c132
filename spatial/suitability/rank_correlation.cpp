// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/rank_correlation.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>

namespace spatial {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

std::vector<std::size_t> ascending(std::span<const double> first, std::span<const double> second)
{
    std::vector<std::size_t> order(first.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return first[a] != first[b] ? first[a] < first[b] : second[a] < second[b]; });
    return order;
}

/// Sorts, and counts the pairs that stood the wrong way round.
std::int64_t swapsOf(std::vector<double>& values, std::vector<double>& spare, std::size_t begin, std::size_t end)
{
    if (end - begin < 2)
        return 0;
    const std::size_t middle = begin + (end - begin) / 2;
    std::int64_t swaps = swapsOf(values, spare, begin, middle) + swapsOf(values, spare, middle, end);
    std::size_t left = begin;
    std::size_t right = middle;
    for (std::size_t at = begin; at < end; ++at) {
        if (right == end || (left < middle && values[left] <= values[right])) {
            spare[at] = values[left++];
        } else {
            spare[at] = values[right++];
            swaps += static_cast<std::int64_t>(middle - left);
        }
    }
    std::copy(spare.begin() + static_cast<std::ptrdiff_t>(begin), spare.begin() + static_cast<std::ptrdiff_t>(end), values.begin() + static_cast<std::ptrdiff_t>(begin));
    return swaps;
}

/// Pairs within runs of equal neighbours.
template <class Same>
std::int64_t tiedPairs(std::size_t count, Same&& same)
{
    std::int64_t pairs = 0;
    std::int64_t run = 1;
    for (std::size_t i = 1; i <= count; ++i) {
        if (i < count && same(i - 1, i)) {
            ++run;
        } else {
            pairs += run * (run - 1) / 2;
            run = 1;
        }
    }
    return pairs;
}

}  // namespace

double pearsonCorrelation(std::span<const double> x, std::span<const double> y)
{
    const auto n = static_cast<double>(x.size());
    const auto varies = [](std::span<const double> v) { return std::any_of(v.begin(), v.end(), [&](double value) { return value != v.front(); }); };
    if (x.size() < 2 || !varies(x) || !varies(y))
        return kUnknown;
    const double meanX = std::accumulate(x.begin(), x.end(), 0.0) / n;
    const double meanY = std::accumulate(y.begin(), y.end(), 0.0) / n;
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - meanX) * (x[i] - meanX);
        yy += (y[i] - meanY) * (y[i] - meanY);
        xy += (x[i] - meanX) * (y[i] - meanY);
    }
    return std::clamp(xy / std::sqrt(xx) / std::sqrt(yy), -1.0, 1.0);
}

std::vector<double> meanRanksOf(std::span<const double> values)
{
    const std::vector<std::size_t> order = ascending(values, values);
    std::vector<double> ranks(values.size());
    for (std::size_t begin = 0; begin < order.size();) {
        std::size_t end = begin + 1;
        while (end < order.size() && values[order[end]] == values[order[begin]])
            ++end;
        for (std::size_t i = begin; i < end; ++i)
            ranks[order[i]] = static_cast<double>(begin + end + 1) / 2;
        begin = end;
    }
    return ranks;
}

double spearmanCorrelation(std::span<const double> x, std::span<const double> y) { return pearsonCorrelation(meanRanksOf(x), meanRanksOf(y)); }

double kendallTauB(std::span<const double> x, std::span<const double> y)
{
    const std::size_t n = x.size();
    if (n < 2)
        return kUnknown;
    const std::vector<std::size_t> order = ascending(x, y);
    const auto all = static_cast<std::int64_t>(n) * static_cast<std::int64_t>(n - 1) / 2;
    const std::int64_t tiedX = tiedPairs(n, [&](std::size_t a, std::size_t b) { return x[order[a]] == x[order[b]]; });
    const std::int64_t tiedBoth = tiedPairs(n, [&](std::size_t a, std::size_t b) { return x[order[a]] == x[order[b]] && y[order[a]] == y[order[b]]; });
    std::vector<double> sorted(n);
    for (std::size_t i = 0; i < n; ++i)
        sorted[i] = y[order[i]];
    std::vector<double> spare(n);
    const std::int64_t discordant = swapsOf(sorted, spare, 0, n);
    const std::int64_t tiedY = tiedPairs(n, [&](std::size_t a, std::size_t b) { return sorted[a] == sorted[b]; });
    if (tiedX == all || tiedY == all)
        return kUnknown;
    const std::int64_t concordant = all - tiedX - tiedY + tiedBoth - discordant;
    return static_cast<double>(concordant - discordant) / std::sqrt(static_cast<double>(all - tiedX) * static_cast<double>(all - tiedY));
}

}  // namespace spatial
