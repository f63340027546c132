// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace spatial {

/// How many cells have which score, for bounds: the mean of the n best is exact but for the cells of one class, which count as its upper edge.
class ScoreHistogram {
public:
    explicit ScoreHistogram(float best) : scale_(static_cast<float>(kClasses - 1) / best), best_(static_cast<double>(best)) {}

    void add(float score)
    {
        const auto c = std::min(kClasses - 1, static_cast<std::size_t>(score * scale_));
        ++counts_[c];
        sums_[c] += static_cast<double>(score);
    }
    std::int64_t count() const
    {
        std::int64_t n = 0;
        for (const std::int64_t c : counts_)
            n += c;
        return n;
    }

    /// The largest, over least <= n <= most, of: mean of the n best * (1 - weight + weight * min(1, n * compactnessPerCell)). Never too low; too high
    /// by the steps of 2 % in n. 0 where there are fewer than `least` cells.
    double bestObjective(std::int64_t least, std::int64_t most, double weight, double compactnessPerCell) const
    {
        const std::int64_t all = count();
        most = std::min(most, all);
        double best = 0;
        std::size_t c = kClasses;   // classes from c on are wholly among the n best
        std::int64_t whole = 0;
        double sum = 0;
        for (std::int64_t n = least; n <= most;) {
            const std::int64_t last = weight > 0 ? std::min(most, n + n / 50) : n;
            while (c > 0 && whole + counts_[c - 1] <= n) {
                --c;
                whole += counts_[c];
                sum += sums_[c];
            }
            const double mean = (sum + static_cast<double>(n - whole) * (c > 0 ? upperEdge(c - 1) : 0.0)) / static_cast<double>(n);
            best = std::max(best, mean * (1 - weight + weight * std::min(1.0, static_cast<double>(last) * compactnessPerCell)));
            if (!(weight > 0))
                break;   // the mean of more cells is never higher
            n = last + 1;
        }
        return best * (1 + 1e-12);   // rounding of the sums
    }

private:
    static constexpr std::size_t kClasses = 1024;
    double upperEdge(std::size_t c) const { return std::min(best_, (static_cast<double>(c) + 1) / static_cast<double>(scale_) * (1 + 1e-6)); }   // floats round
    float scale_;
    double best_;
    std::array<std::int64_t, kClasses> counts_{};
    std::array<double, kClasses> sums_{};
};

}  // namespace spatial
