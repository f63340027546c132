// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/cover_reduction.h"

#include <algorithm>
#include <cmath>

namespace spatial::allocation {

namespace {

/// Rows of bits.
class Bits {
public:
    Bits(std::size_t rows, std::size_t columns) : words_((columns + 63) / 64), bits_(rows * words_) {}
    void set(std::size_t row, std::size_t column) { bits_[row * words_ + column / 64] |= std::uint64_t{1} << (column % 64); }
    void clear(std::size_t row, std::size_t column) { bits_[row * words_ + column / 64] &= ~(std::uint64_t{1} << (column % 64)); }
    bool has(std::size_t row, std::size_t column) const { return (bits_[row * words_ + column / 64] >> (column % 64)) & 1; }
    bool contains(std::size_t row, std::size_t other) const   ///< all bits of `other`
    {
        for (std::size_t w = 0; w < words_; ++w)
            if (bits_[other * words_ + w] & ~bits_[row * words_ + w])
                return false;
        return true;
    }

private:
    std::size_t words_;
    std::vector<std::uint64_t> bits_;
};

class Reduction {
public:
    Reduction(const AssignmentModel& model, Progress& progress)
        : model_(model), progress_(progress), ofDemand_(model.demands, model.sites), ofSite_(model.sites, model.demands), demandCount_(model.demands), siteCount_(model.sites),
          demandLeft_(model.demands, 1), siteLeft_(model.sites, 1)
    {
    }

    Result<ReducedCover> operator()()
    {
        for (std::size_t j = 0; j < model_.sites; ++j) {
            if (model_.state[j] == SiteState::Closed) {
                siteLeft_[j] = 0;
                continue;
            }
            for (std::size_t i = 0; i < model_.demands; ++i)
                if (model_.unserved[i] == kInfinite && model_.cost(j, i) < kInfinite) {
                    ofDemand_.set(i, j);
                    ofSite_.set(j, i);
                    ++demandCount_[i];
                    ++siteCount_[j];
                }
        }
        for (std::size_t i = 0; i < model_.demands; ++i) {
            if (model_.unserved[i] < kInfinite)
                demandLeft_[i] = 0;
            else if (demandCount_[i] == 0)
                result_.impossible = true;
        }
        if (result_.impossible)
            return std::move(result_);
        for (std::size_t j = 0; j < model_.sites; ++j)
            if (model_.state[j] == SiteState::Open)
                openSite(j);
        for (bool changed = true; changed;) {
            changed = openNeeded();
            TRY_ASSIGN(const bool fewerDemands, dropDemands());
            TRY_ASSIGN(const bool fewerSites, dropSites());
            changed = fewerSites || fewerDemands || changed;
        }
        collect();
        return std::move(result_);
    }

private:
    void dropDemand(std::size_t i)
    {
        demandLeft_[i] = 0;
        for (std::size_t j = 0; j < model_.sites; ++j)
            if (siteLeft_[j] && ofSite_.has(j, i)) {
                ofSite_.clear(j, i);
                --siteCount_[j];
            }
    }
    void dropSite(std::size_t j)
    {
        siteLeft_[j] = 0;
        for (std::size_t i = 0; i < model_.demands; ++i)
            if (demandLeft_[i] && ofDemand_.has(i, j)) {
                ofDemand_.clear(i, j);
                --demandCount_[i];
            }
    }
    void openSite(std::size_t j)
    {
        result_.opened.push_back(static_cast<std::uint32_t>(j));
        for (std::size_t i = 0; i < model_.demands; ++i)
            if (demandLeft_[i] && ofSite_.has(j, i))
                dropDemand(i);
        siteLeft_[j] = 0;
    }

    bool openNeeded()
    {
        bool opened = false;
        for (std::size_t i = 0; i < model_.demands; ++i)
            if (demandLeft_[i] && demandCount_[i] == 1)
                for (std::size_t j = 0; j < model_.sites; ++j)
                    if (siteLeft_[j] && ofDemand_.has(i, j)) {
                        openSite(j);
                        opened = true;
                        break;
                    }
        return opened;
    }

    /// Every other demand that a site of this one's covers is a candidate: those of its rarest site suffice.
    Result<bool> dropDemands()
    {
        bool dropped = false;
        for (std::size_t i = 0; i < model_.demands; ++i) {
            TRY(notCancelled(progress_));
            if (!demandLeft_[i])
                continue;
            std::size_t rarest = model_.sites;
            for (std::size_t j = 0; j < model_.sites; ++j)
                if (siteLeft_[j] && ofDemand_.has(i, j) && (rarest == model_.sites || siteCount_[j] < siteCount_[rarest]))
                    rarest = j;
            for (std::size_t k = 0; k < model_.demands; ++k)
                if (k != i && demandLeft_[k] && ofSite_.has(rarest, k) && demandCount_[k] >= demandCount_[i] && ofDemand_.contains(k, i)) {
                    dropDemand(k);
                    dropped = true;
                }
        }
        return dropped;
    }

    Result<bool> dropSites()
    {
        bool dropped = false;
        for (std::size_t j = 0; j < model_.sites; ++j) {
            TRY(notCancelled(progress_));
            if (!siteLeft_[j])
                continue;
            if (siteCount_[j] == 0) {
                dropSite(j);
                continue;
            }
            std::size_t rarest = model_.demands;
            for (std::size_t i = 0; i < model_.demands; ++i)
                if (demandLeft_[i] && ofSite_.has(j, i) && (rarest == model_.demands || demandCount_[i] < demandCount_[rarest]))
                    rarest = i;
            for (std::size_t k = 0; k < model_.sites; ++k)
                if (k != j && siteLeft_[k] && ofDemand_.has(rarest, k) && siteCount_[k] >= siteCount_[j] && model_.opening[k] <= model_.opening[j] && model_.priceOf(k) <= model_.priceOf(j) && ofSite_.contains(k, j)) {
                    dropSite(j);
                    dropped = true;
                    break;
                }
        }
        return dropped;
    }

    void collect()
    {
        std::sort(result_.opened.begin(), result_.opened.end());
        for (std::uint32_t j = 0; j < model_.sites; ++j)
            if (siteLeft_[j])
                result_.sites.push_back(j);
        for (std::uint32_t i = 0; i < model_.demands; ++i)
            if (demandLeft_[i])
                result_.demands.push_back(i);
        AssignmentModel& left = result_.model;
        left.sites = result_.sites.size();
        left.demands = result_.demands.size();
        left.factor.assign(left.demands, 0);
        left.unserved.assign(left.demands, kInfinite);
        left.state.assign(left.sites, SiteState::Free);
        left.most = model_.most >= result_.opened.size() ? std::min(left.sites, model_.most - result_.opened.size()) : 0;
        left.budget = model_.budget;
        for (const std::uint32_t j : result_.opened)
            left.budget -= model_.priceOf(j);
        for (const std::uint32_t j : result_.sites) {
            left.opening.push_back(model_.opening[j]);
            if (model_.hasBudget())
                left.price.push_back(model_.price[j]);
            for (const std::uint32_t i : result_.demands)
                result_.distance.push_back(ofSite_.has(j, i) ? 0 : kInfinite);
        }
        left.distance = result_.distance.data();
        left.step = stepOf(left);
        result_.impossible = model_.most < result_.opened.size() || left.budget < -1e-9 * (1 + std::abs(model_.budget));
    }

    const AssignmentModel& model_;
    Progress& progress_;
    Bits ofDemand_, ofSite_;
    std::vector<std::size_t> demandCount_, siteCount_;
    std::vector<std::uint8_t> demandLeft_, siteLeft_;
    ReducedCover result_;
};

}  // namespace

Result<ReducedCover> reduceCover(const AssignmentModel& model, Progress& progress) { return Reduction(model, progress)(); }

Result<AssignmentOutcome> solveCover(const AssignmentModel& model, const SearchLimits& limits, Progress& progress)
{
    TRY_ASSIGN(const ReducedCover reduced, reduceCover(model, progress));
    AssignmentOutcome outcome;
    outcome.bound = kInfinite;
    if (reduced.impossible)
        return outcome;
    double opened = 0;
    for (const std::uint32_t j : reduced.opened)
        opened += model.opening[j];
    std::vector<std::uint32_t> open = reduced.opened;
    if (reduced.demands.empty()) {
        outcome.bound = opened;
    } else {
        if (reduced.model.most == 0)
            return outcome;
        SearchLimits rest = limits;
        rest.enough -= opened;
        TRY_ASSIGN(outcome, solveAssignment(reduced.model, rest, progress));
        outcome.bound += opened;
        if (outcome.plan.value == kInfinite)
            return outcome;
        for (const std::uint32_t j : outcome.plan.open)
            open.push_back(reduced.sites[j]);
        std::sort(open.begin(), open.end());
    }
    outcome.plan.open = std::move(open);
    outcome.plan.value = 0;
    for (const std::uint32_t j : outcome.plan.open)
        outcome.plan.value += model.opening[j];
    outcome.plan.servedBy.assign(model.demands, AssignmentPlan::kNobody);
    for (const std::uint32_t j : outcome.plan.open)
        for (std::size_t i = 0; i < model.demands; ++i)
            if (outcome.plan.servedBy[i] == AssignmentPlan::kNobody && model.cost(j, i) < kInfinite)
                outcome.plan.servedBy[i] = j;
    outcome.bound = std::min(outcome.bound, outcome.plan.value);
    return outcome;
}

}  // namespace spatial::allocation
