// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weight_drag.h"

#include "spatial/suitability/combination_kernels.h"
#include "spatial/suitability/paint_kernel.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace spatial {

namespace {

constexpr double kSameWeight = 5e-6;   // of weights that sum to 1: they may have been rounded to a millionth; all of them together are a fiftieth of a colour

bool sameWeight(double a, double b) { return std::abs(a - b) <= kSameWeight; }

}  // namespace

void WeightDrag::begin(const LiveOverlay& overlay, const std::vector<double>& weights)
{
    sums_.front().resize(overlay.runAllowed_.size() * LiveOverlay::kRun);
    groups_.clear();
    const auto made = Combination::make(weights, {});
    last_ = made ? made->weights() : std::vector<double>();
}

/// Whether the groups give these weights, and by which scales.
bool WeightDrag::follow(const std::vector<double>& weights)
{
    for (Group& group : groups_) {
        const auto share = [&](std::size_t k) { return group.shares[k]; };
        std::size_t largest = 0;
        for (std::size_t k = 1; k < group.factors.size(); ++k)
            largest = share(k) > share(largest) ? k : largest;
        group.scale = share(largest) > 0 ? weights[group.factors[largest]] / share(largest) : 0;
        for (std::size_t k = 0; k < group.factors.size(); ++k)
            if (!sameWeight(weights[group.factors[k]], group.scale * share(k)))
                return false;
    }
    return !groups_.empty();
}

/// Puts together what changed by the same factor. False where there are too many groups.
bool WeightDrag::regroup(const std::vector<double>& before, const std::vector<double>& now)
{
    groups_.clear();
    std::vector<std::size_t> falling(now.size());   // the larger the weight, the more certain is its ratio
    std::iota(falling.begin(), falling.end(), std::size_t{0});
    std::stable_sort(falling.begin(), falling.end(), [&](std::size_t a, std::size_t b) { return before[a] > before[b]; });
    std::vector<double> ratios;   // of each group
    std::vector<std::size_t> zero;
    for (const std::size_t j : falling) {
        if (before[j] == 0 && now[j] == 0) {
            zero.push_back(j);
            continue;
        }
        auto found = std::find_if(ratios.begin(), ratios.end(), [&](double ratio) { return before[j] > 0 && sameWeight(ratio * before[j], now[j]); });
        if (found == ratios.end()) {
            if (groups_.size() == kMostGroups)
                return groups_.clear(), false;
            found = ratios.insert(ratios.end(), before[j] > 0 ? now[j] / before[j] : 0);   // what begins to count is alone
            groups_.emplace_back();
        }
        Group& group = groups_[static_cast<std::size_t>(found - ratios.begin())];
        group.factors.push_back(j);
        group.shares.push_back(before[j]);
    }
    for (Group& group : groups_)
        if (group.factors.size() == 1)
            group.shares = {1.0};
    // What does not count is still nodata where it is missing.
    for (const std::size_t j : zero) {
        groups_.front().factors.push_back(j);
        groups_.front().shares.push_back(0);
    }
    return true;
}

Result<void> WeightDrag::sumGroups(const LiveOverlay& overlay, FramePace pace)
{
    constexpr std::size_t kRun = LiveOverlay::kRun;
    std::array<double, kRun> everywhere;
    everywhere.fill(1.0);
    const std::size_t runs = overlay.runAllowed_.size();
    for (std::size_t g = 0; g < groups_.size(); ++g) {
        const Group& group = groups_[g];
        if (group.factors.size() == 1)
            continue;
        std::vector<float>& sum = sums_[g];
        sum.resize(runs * kRun);
        TRY(overlay.eachChunk(pace, [&](std::size_t begin, std::size_t end) -> Result<void> {
            std::vector<const float*> utilities(group.factors.size());
            for (std::size_t number = begin; number < end; ++number) {
                if (overlay.runAllowed_[number] == LiveOverlay::Allowed::Nowhere)
                    continue;
                std::transform(group.factors.begin(), group.factors.end(), utilities.begin(), [&](std::size_t j) { return overlay.run(number, j); });
                weightedSumKernel(group.shares.data(), utilities.size(), utilities.data(), everywhere.data(), sum.data() + number * kRun, kRun);
            }
            return {};
        }));
    }
    return {};
}

Result<bool> WeightDrag::paintScore(const LiveOverlay& overlay, const std::vector<double>& weights, const CombinationOptions& options, std::span<const std::uint32_t, 256> colours,
                                    std::uint32_t nodata, std::span<std::uint32_t> pixels, FramePace pace)
{
    const bool leavesOut = std::find(overlay.missing_.begin(), overlay.missing_.end(), MissingData::Reweight) != overlay.missing_.end();
    if (options.rule != OverlayRule::WeightedSum || leavesOut || weights.size() != overlay.factors())
        return false;
    TRY_ASSIGN(const Combination made, Combination::make(weights, options, overlay.missing_));
    const std::vector<double> before = std::exchange(last_, made.weights());
    if (before.size() != last_.size())
        return false;
    if (changes_ != overlay.changes_ || !follow(last_)) {
        changes_ = overlay.changes_;
        if (before == last_ || !regroup(before, last_) || !follow(last_))
            return groups_.clear(), false;
        if (auto summed = sumGroups(overlay, pace); !summed)
            return groups_.clear(), summed.error();
    }
    std::vector<double> scales;
    for (const Group& group : groups_)
        scales.push_back(group.scale);
    const LiveOverlay::PlaneFunction plane = [&](std::size_t number, std::size_t g) {
        return groups_[g].factors.size() == 1 ? overlay.run(number, groups_[g].factors.front()) : sums_[g].data() + number * LiveOverlay::kRun;
    };
    const LiveOverlay::RunFunction compute = [&](std::span<const float* const> utilities, std::span<const double> allowed, std::span<float> output) {
        weightedSumKernel(scales.data(), scales.size(), utilities.data(), allowed.data(), output.data(), output.size());
    };
    TRY(overlay.eachRun(compute, scales.size(), plane, pace, [&](std::size_t at, std::span<const float> run) { paintKernel(run.data(), colours.data(), nodata, pixels.data() + at, run.size()); }));
    return true;
}

}  // namespace spatial
