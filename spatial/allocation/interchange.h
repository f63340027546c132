// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/allocation/assignment_model.h"

namespace spatial::allocation {

/// Sets of open sites improved by adding, dropping and exchanging sites (Teitz & Bart 1968), each candidate judged in one pass over the
/// demands as Whitaker (1983) and Resende & Werneck (2007) do. Capacities are not looked at.
///
/// A demand that must be served and is not counts more than all costs together, so that fewer of them always wins.
class Interchange {
public:
    explicit Interchange(const AssignmentModel& model);

    void set(const std::vector<std::uint32_t>& open);
    /// Adds what helps most, again and again (gains only fall: judged lazily), as long as something helps and there is place.
    Result<void> fill(Progress& progress);
    /// Until no single move helps.
    Result<void> improve(Progress& progress);
    void add(std::uint32_t site);
    void remove(std::uint32_t site);

    const std::vector<std::uint32_t>& open() const { return open_; }
    std::size_t openCount() const { return open_.size(); }
    double value() const;                ///< in the large cost of what is not served
    AssignmentPlan plan() const;         ///< nearest open site each
    bool allowed(std::uint32_t site) const { return model_.state[site] != SiteState::Closed; }
    bool canAdd(std::uint32_t site) const { return allowed(site) && !isOpen_[site] && fits(model_.priceOf(site)); }
    bool removable(std::uint32_t site) const { return isOpen_[site] && model_.state[site] != SiteState::Open; }
    double work() const { return work_; }

private:
    static constexpr std::uint32_t kNobody = AssignmentPlan::kNobody;
    double gainOf(std::uint32_t site) const;
    bool tryMove(std::uint32_t site);
    bool tryDrops();
    bool fits(double more) const { return !model_.hasBudget() || spent_ + more <= model_.budget * (1 + 1e-12); }
    void findNearest(std::size_t demand);
    void refreshLosses();

    const AssignmentModel& model_;
    std::vector<double> leftOut_;         ///< cost of a demand that nobody serves
    std::vector<std::uint8_t> isOpen_;
    std::vector<std::uint32_t> open_;
    std::vector<std::uint32_t> first_, second_;
    std::vector<double> firstCost_, secondCost_;
    std::vector<double> loss_;            ///< per site: what its removal costs
    std::vector<double> change_;
    double spent_ = 0;
    mutable double work_ = 0;
};

}  // namespace spatial::allocation
