// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/dual_ascent.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial::allocation {

namespace {

/// Decides the sites whose other decision cannot lead below the cutoff.
bool fixSites(const Lagrangian& lagrangian, SearchNode& node, double bound, double cutoff)
{
    bool fixed = false;
    for (std::size_t j = 0; j < node.site.size(); ++j) {
        if (node.site[j] != SiteState::Free)
            continue;
        if (lagrangian.chosen()[j]) {
            if (hopeless(bound + lagrangian.riseIfClosed(j), cutoff)) {
                node.site[j] = SiteState::Open;
                fixed = true;
            }
        } else if (hopeless(bound + lagrangian.riseIfOpen(j), cutoff)) {
            node.site[j] = SiteState::Closed;
            fixed = true;
        }
    }
    return fixed;
}

/// How far averages follow the last step: where the length of the new average is smallest, within bounds.
double follow(const std::vector<double>& average, const std::vector<double>& last, double most)
{
    double along = 0;
    double length = 0;
    for (std::size_t i = 0; i < average.size(); ++i) {
        const double difference = average[i] - last[i];
        along += average[i] * difference;
        length += difference * difference;
    }
    return length > 0 ? std::clamp(along / length, most / 10, most) : most;
}

void mix(std::vector<double>& average, const std::vector<double>& last, double share)
{
    for (std::size_t i = 0; i < average.size(); ++i)
        average[i] += share * (last[i] - average[i]);
}

std::vector<double> asShares(const std::vector<std::uint8_t>& chosen) { return {chosen.begin(), chosen.end()}; }

/// As many sites as were chosen, those that were open most on the average.
std::vector<std::uint8_t> mostOpen(const std::vector<double>& share, const std::vector<std::uint8_t>& chosen)
{
    std::vector<std::size_t> order(share.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return share[a] > share[b]; });
    std::vector<std::uint8_t> most(share.size(), 0);
    const auto count = std::count(chosen.begin(), chosen.end(), 1);
    for (std::ptrdiff_t k = 0; k < count; ++k)
        most[order[static_cast<std::size_t>(k)]] = 1;
    return most;
}

}  // namespace

bool ascend(Lagrangian& lagrangian, SearchNode& node, DualPoint& point, const AscentOptions& options, const AscentHost& host)
{
    lagrangian.clamp(point.multipliers);
    point.bound = lagrangian.evaluate(node, point.multipliers);
    point.share = asShares(lagrangian.chosen());
    point.missing = lagrangian.missing();
    host.look(lagrangian.chosen());
    if (hopeless(point.bound, host.cutoff()))
        return false;
    fixSites(lagrangian, node, point.bound, host.cutoff());

    double length = options.length;
    double most = 0.1;
    int barren = 0;
    double checkpoint = point.bound;
    std::vector<double> trial(point.multipliers.size());
    for (int step = 1; step <= options.steps && !host.stopped(); ++step) {
        double norm = 0;
        for (std::size_t i = 0; i < trial.size(); ++i) {
            const double v = point.missing[i];
            const bool blocked = (v > 0 && point.multipliers[i] >= lagrangian.highest(i)) || (v < 0 && point.multipliers[i] <= lagrangian.lowest(i));
            norm += blocked ? 0 : v * v;
        }
        if (norm < 1e-12)
            break;   // the average serves everyone once: the bound is the fractional optimum
        double aim = std::min(options.target, host.cutoff() + 1e-3 * std::abs(host.cutoff()));
        if (!std::isfinite(aim))
            aim = point.bound + std::max(0.05 * std::abs(point.bound), 1.0);
        const double stride = length * std::max(aim - point.bound, 1e-7 * (1 + std::abs(point.bound))) / norm;
        for (std::size_t i = 0; i < trial.size(); ++i)
            trial[i] = std::clamp(point.multipliers[i] + stride * point.missing[i], lagrangian.lowest(i), lagrangian.highest(i));
        const double bound = lagrangian.evaluate(node, trial);
        if (hopeless(bound, host.cutoff())) {
            point.bound = bound;
            return false;
        }
        double straight = 0;
        for (std::size_t i = 0; i < trial.size(); ++i)
            straight += point.missing[i] * lagrangian.missing()[i];
        const double share = follow(point.missing, lagrangian.missing(), most);
        mix(point.missing, lagrangian.missing(), share);
        for (std::size_t j = 0; j < point.share.size(); ++j)
            point.share[j] += share * (lagrangian.chosen()[j] - point.share[j]);
        if (bound > point.bound) {
            std::swap(point.multipliers, trial);
            point.bound = bound;
            barren = 0;
            if (straight >= 0)
                length = std::min(2.0, length * 1.1);
            fixSites(lagrangian, node, bound, host.cutoff());
        } else if (++barren >= options.patience) {
            barren = 0;
            length = std::max(length * 0.66, 5e-4);
        }
        if (step % options.lookEvery == 0)
            host.look(lagrangian.chosen());
        if (step % (5 * options.lookEvery) == 0)
            host.look(mostOpen(point.share, lagrangian.chosen()));
        if (step % 100 == 0) {
            if (point.bound - checkpoint < 1e-2 * std::max(aim - point.bound, 1e-9))
                most = std::max(most / 2, 1e-4);
            if (step % 200 == 0 && point.bound - checkpoint < 1e-4 * std::max(aim - point.bound, 1e-9) && length < 1e-2)
                break;
            checkpoint = point.bound;
        }
    }
    return true;
}

}  // namespace spatial::allocation
