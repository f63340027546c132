// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/classify/natural_breaks.h"

#include "styles/classify/class_breaks.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace styles {
namespace {

/// Prefix sums over distinct values with their counts: the squared deviation of a run in constant time.
class RunCosts {
public:
    explicit RunCosts(const std::vector<double>& sorted)
    {
        // Shifted by the middle value, so that squares of large coordinates or years do not cancel.
        const double shift = sorted[sorted.size() / 2];
        const std::size_t n = sorted.size();
        for (std::size_t i = 0; i < n;) {
            std::size_t end = i;
            while (end < n && sorted[end] == sorted[i])
                ++end;
            add(sorted[i], shift, static_cast<double>(end - i));
            i = end;
        }
    }
    /// Only `count` evenly spaced ranks, each with the share of the values it stands for.
    RunCosts(const std::vector<double>& sorted, std::size_t count)
    {
        const double shift = sorted[sorted.size() / 2];
        for (std::size_t k = 0; k < count; ++k) {
            const double value = sorted[k * (sorted.size() - 1) / (count - 1)];
            if (values_.empty() || value != values_.back())
                add(value, shift, 1.0);
            else
                addWeight(value, shift, 1.0);
        }
    }

    std::size_t size() const { return values_.size(); }
    double value(std::size_t i) const { return values_[i]; }
    /// Of the values first .. last, both included.
    double cost(std::size_t first, std::size_t last) const
    {
        const double weight = weights_[last + 1] - weights_[first];
        const double sum = sums_[last + 1] - sums_[first];
        return std::max(0.0, squares_[last + 1] - squares_[first] - sum * sum / weight);
    }

private:
    void add(double value, double shift, double weight)
    {
        values_.push_back(value);
        weights_.push_back(weights_.back());
        sums_.push_back(sums_.back());
        squares_.push_back(squares_.back());
        addWeight(value, shift, weight);
    }
    void addWeight(double value, double shift, double weight)
    {
        const double v = value - shift;
        weights_.back() += weight;
        sums_.back() += weight * v;
        squares_.back() += weight * v * v;
    }

    std::vector<double> values_;
    std::vector<double> weights_{0};
    std::vector<double> sums_{0};
    std::vector<double> squares_{0};
};

using Starts = std::vector<std::uint32_t>;

/// best[j] = min over i of previous[i-1] + cost(i, j), for j in first..last, where the best i lies in low..high and never falls as j
/// rises (the cost obeys the quadrangle inequality), so halving the range of j halves that of i.
void solve(const RunCosts& runs, const std::vector<double>& previous, std::vector<double>& best, Starts& start, std::size_t first,
           std::size_t last, std::size_t low, std::size_t high)
{
    const std::size_t middle = (first + last) / 2;
    best[middle] = std::numeric_limits<double>::infinity();
    for (std::size_t i = low; i <= std::min(middle, high); ++i) {
        const double total = previous[i - 1] + runs.cost(i, middle);
        if (total < best[middle]) {
            best[middle] = total;
            start[middle] = static_cast<std::uint32_t>(i);
        }
    }
    if (middle > first)
        solve(runs, previous, best, start, first, middle - 1, low, start[middle]);
    if (middle < last)
        solve(runs, previous, best, start, middle + 1, last, start[middle], high);
}

}  // namespace

std::vector<double> naturalBreaks(const std::vector<double>& sorted, int classes)
{
    RunCosts runs(sorted);
    if (runs.size() > static_cast<std::size_t>(kJenksSample))
        runs = RunCosts(sorted, static_cast<std::size_t>(kJenksSample));
    const std::size_t n = runs.size();
    const std::size_t k = std::min(static_cast<std::size_t>(classes), n);

    std::vector<double> best(n);
    for (std::size_t j = 0; j < n; ++j)
        best[j] = runs.cost(0, j);
    std::vector<Starts> starts(k, Starts(n, 0));
    for (std::size_t c = 1; c < k; ++c) {
        std::vector<double> next(n, std::numeric_limits<double>::infinity());
        solve(runs, best, next, starts[c], c, n - 1, c, n - 1);
        best = std::move(next);
    }

    std::vector<double> upper(k);
    std::size_t last = n - 1;
    for (std::size_t c = k; c-- > 0;) {
        upper[c] = runs.value(last);
        if (c > 0)
            last = starts[c][last] - 1;
    }
    return upper;
}

}  // namespace styles
