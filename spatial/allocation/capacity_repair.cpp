// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/capacity_repair.h"

#include <algorithm>
#include <numeric>

namespace spatial::allocation {

namespace {

/// Pairs of more demands than this are not tried: the square of it takes too long.
constexpr std::size_t kMostExchanged = 2'000;

/// Cost of a change: first the load of those who must be served and are not, then money.
struct Cost {
    double unserved = 0;
    double cost = 0;
    Cost operator-(const Cost& other) const { return {unserved - other.unserved, cost - other.cost}; }
    Cost operator+(const Cost& other) const { return {unserved + other.unserved, cost + other.cost}; }
    bool isGain() const { return unserved < -1e-9 || (unserved < 1e-9 && cost < -1e-9); }
};

class Repair {
public:
    Repair(const AssignmentModel& model, const std::vector<std::uint32_t>& open, const std::vector<std::int32_t>& bound, double& work, const Progress& progress)
        : model_(model), open_(open), bound_(bound), work_(work), progress_(progress), room_(model.capacity), by_(model.demands, AssignmentPlan::kNobody)
    {
    }

    AssignmentPlan operator()()
    {
        if (!assignBound())
            return {};
        assignByRegret();
        for (int round = 0; round < 50 && !progress_.cancelled() && (moveSingly() | exchange()); ++round) {
        }
        AssignmentPlan plan{open_, by_, 0};
        for (const std::uint32_t j : open_)
            plan.value += model_.opening[j];
        for (std::size_t i = 0; i < model_.demands; ++i)
            plan.value += by_[i] == AssignmentPlan::kNobody ? model_.unserved[i] : model_.cost(by_[i], i);
        return plan;
    }

private:
    bool isBound(std::size_t i) const { return !bound_.empty() && bound_[i] != -1; }
    bool fits(std::size_t i, std::uint32_t j, double freed = 0) const { return model_.load[i] <= room_[j] + freed + 1e-9 * (1 + model_.capacity[j]); }

    Cost costOf(std::size_t i, std::uint32_t j) const
    {
        if (j != AssignmentPlan::kNobody) {
            const double cost = model_.cost(j, i);
            return cost < kInfinite ? Cost{0, cost} : Cost{kInfinite, 0};
        }
        return model_.unserved[i] < kInfinite ? Cost{0, model_.unserved[i]} : Cost{std::max(model_.load[i], 1e-6), 0};
    }
    void put(std::size_t i, std::uint32_t j)
    {
        if (by_[i] != AssignmentPlan::kNobody)
            room_[by_[i]] += model_.load[i];
        by_[i] = j;
        if (j != AssignmentPlan::kNobody)
            room_[j] -= model_.load[i];
    }

    /// False where the bound demands alone are too many.
    bool assignBound()
    {
        for (std::size_t i = 0; i < bound_.size(); ++i) {
            if (bound_[i] < 0)
                continue;
            const auto j = static_cast<std::uint32_t>(bound_[i]);
            if (!fits(i, j))
                return false;
            put(i, j);
        }
        return true;
    }

    /// Who loses most by not getting the nearest goes first, large loads before small ones.
    void assignByRegret()
    {
        std::vector<std::pair<double, std::size_t>> order;
        for (std::size_t i = 0; i < model_.demands; ++i) {
            if (isBound(i))
                continue;
            double first = kInfinite, second = kInfinite;
            for (const std::uint32_t j : open_) {
                const double cost = model_.cost(j, i);
                if (cost < first) {
                    second = first;
                    first = cost;
                } else {
                    second = std::min(second, cost);
                }
            }
            second = std::min(second, model_.unserved[i]);
            order.emplace_back(first == kInfinite ? -kInfinite : second == kInfinite ? model_.load[i] * 1e9 : second - first + 1e-3 * model_.load[i], i);
        }
        std::stable_sort(order.begin(), order.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
        for (const auto& [regret, i] : order) {
            std::uint32_t best = AssignmentPlan::kNobody;
            for (const std::uint32_t j : open_)
                if (fits(i, j) && (costOf(i, j) - costOf(i, best)).isGain())
                    best = j;
            put(i, best);
        }
        work_ += 2 * static_cast<double>(model_.demands * open_.size());
    }

    bool moveSingly()
    {
        bool moved = false;
        for (std::size_t i = 0; i < model_.demands; ++i) {
            if (isBound(i))
                continue;
            for (const std::uint32_t j : open_)
                if (j != by_[i] && fits(i, j) && (costOf(i, j) - costOf(i, by_[i])).isGain()) {
                    put(i, j);
                    moved = true;
                }
        }
        work_ += static_cast<double>(model_.demands * open_.size());
        return moved;
    }

    /// Two demands change places, or one takes another's place and that one goes elsewhere.
    bool exchange()
    {
        if (model_.demands > kMostExchanged)
            return false;
        bool moved = false;
        for (std::size_t i = 0; i < model_.demands && !progress_.cancelled(); ++i) {
            if (isBound(i))
                continue;
            for (std::size_t k = 0; k < model_.demands; ++k) {
                const std::uint32_t a = by_[i];
                const std::uint32_t b = by_[k];
                if (a == b || b == AssignmentPlan::kNobody || isBound(k) || !fits(i, b, model_.load[k]) || model_.cost(b, i) == kInfinite)
                    continue;
                const Cost gain = costOf(i, b) - costOf(i, a);
                if (!(gain.unserved < 0 || gain.cost < 0))
                    continue;
                std::uint32_t best = AssignmentPlan::kNobody;
                put(k, AssignmentPlan::kNobody);
                put(i, b);
                for (const std::uint32_t j : open_)
                    if (fits(k, j) && (costOf(k, j) - costOf(k, best)).isGain())
                        best = j;
                if ((gain + (costOf(k, best) - costOf(k, b))).isGain()) {
                    put(k, best);
                    moved = true;
                } else {
                    put(i, a);
                    put(k, b);
                }
            }
        }
        work_ += static_cast<double>(model_.demands * model_.demands);
        return moved;
    }

    const AssignmentModel& model_;
    const std::vector<std::uint32_t>& open_;
    const std::vector<std::int32_t>& bound_;
    double& work_;
    const Progress& progress_;
    std::vector<double> room_;
    std::vector<std::uint32_t> by_;
};

}  // namespace

AssignmentPlan assignedWithinCapacities(const AssignmentModel& model, const std::vector<std::uint32_t>& open, const std::vector<std::int32_t>& bound, double& work,
                                       const Progress& progress)
{
    return Repair(model, open, bound, work, progress)();
}

}  // namespace spatial::allocation
