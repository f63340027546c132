// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/allocation/nearest_lists.h"

namespace spatial::allocation {

/// A part of the search: which sites are decided, and, with capacities, to which site a demand is bound.
struct SearchNode {
    static constexpr std::int32_t kUndecided = -1;
    static constexpr std::int32_t kLeftUnserved = -2;
    std::vector<SiteState> site;
    std::vector<std::int32_t> bound;   ///< per demand; empty without capacities
};

/// The relaxation of sum_j x_ij + z_i = 1 with multipliers l_i: every site is worth
///     r_j = opening_j + min sum_i (c_ij - l_i) x_ij
/// by itself, and the best few within `most` and the budget are chosen. Its value is a lower bound for any l. A budget is relaxed too, with
/// the best multiplier found by bisection. With capacities the inner minimum is a knapsack, taken with fractions.
class Lagrangian {
public:
    Lagrangian(const AssignmentModel& model, const NearestLists& lists);

    /// The bound for these multipliers, which clamp() has made valid; infinite where the node itself is impossible.
    double evaluate(const SearchNode& node, const std::vector<double>& multipliers);

    /// Brings multipliers into the range where they can be best: up to the cost of leaving unserved, from the nearest cost.
    void clamp(std::vector<double>& multipliers) const;
    double lowest(std::size_t demand) const;
    double highest(std::size_t demand) const { return lists_.highest[demand]; }

    // Of the last evaluation.
    const std::vector<std::uint8_t>& chosen() const { return chosen_; }
    const std::vector<double>& missing() const { return missing_; }   ///< 1 - how often a demand is served: the subgradient
    const std::vector<double>& reduced() const { return reduced_; }
    /// By how much the bound rises where this free site is decided the other way.
    double riseIfClosed(std::size_t site) const;
    double riseIfOpen(std::size_t site) const;

    double work() const { return work_; }

private:
    bool prepare(const SearchNode& node);
    void addUncapacitated(const SearchNode& node, const std::vector<double>& multipliers);
    void addCapacitated(const SearchNode& node, const std::vector<double>& multipliers);
    double choose(const SearchNode& node);
    double chooseAt(double multiplier, bool keep);
    void countServed(const SearchNode& node, const std::vector<double>& multipliers);

    struct Item {
        double value;     ///< c - l, negative
        double load;
        std::uint32_t demand;
    };

    const AssignmentModel& model_;
    const NearestLists& lists_;
    std::vector<double> reduced_;
    std::vector<std::uint8_t> chosen_;
    std::vector<double> missing_;
    std::vector<std::uint32_t> free_;
    std::vector<std::uint32_t> order_;
    std::size_t places_ = 0;         ///< sites that may still be opened
    double budgetLeft_ = kInfinite;
    double budgetMultiplier_ = 0;
    double spent_ = 0;
    double lastChosen_ = 0;          ///< largest value of a chosen free site; 0 where places remain
    double firstLeft_ = 0;           ///< smallest value of a free site left out, at most 0
    bool full_ = false;
    std::vector<double> roomLeft_;   ///< capacities less what is bound
    double boundCost_ = 0;
    std::vector<std::vector<std::pair<std::uint32_t, double>>> taken_;   ///< with capacities: demands of a site and their shares
    std::vector<Item> items_;
    double work_ = 0;
};

}  // namespace spatial::allocation
