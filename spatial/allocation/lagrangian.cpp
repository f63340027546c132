// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/lagrangian.h"

#include <algorithm>
#include <numeric>

namespace spatial::allocation {

Lagrangian::Lagrangian(const AssignmentModel& model, const NearestLists& lists)
    : model_(model), lists_(lists), reduced_(model.sites), chosen_(model.sites), missing_(model.demands)
{
    if (model.hasCapacities())
        taken_.resize(model.sites);
}

double Lagrangian::lowest(std::size_t demand) const
{
    const auto list = lists_.of(demand);
    const double nearest = list.empty() ? lists_.highest[demand] : list.front().cost;
    return std::min(nearest, lists_.highest[demand]);
}

void Lagrangian::clamp(std::vector<double>& multipliers) const
{
    for (std::size_t i = 0; i < multipliers.size(); ++i)
        multipliers[i] = std::clamp(multipliers[i], lowest(i), highest(i));
}

bool Lagrangian::prepare(const SearchNode& node)
{
    free_.clear();
    std::size_t open = 0;
    budgetLeft_ = model_.budget;
    for (std::uint32_t j = 0; j < model_.sites; ++j) {
        reduced_[j] = model_.opening[j];
        chosen_[j] = node.site[j] == SiteState::Open ? 1 : 0;
        if (node.site[j] == SiteState::Free)
            free_.push_back(j);
        if (chosen_[j]) {
            ++open;
            budgetLeft_ -= model_.priceOf(j);
        }
    }
    if (open > model_.most || budgetLeft_ < -1e-9 * (1 + std::abs(model_.budget)))
        return false;
    places_ = model_.most - open;
    return true;
}

void Lagrangian::addUncapacitated(const SearchNode&, const std::vector<double>& multipliers)
{
    for (std::size_t i = 0; i < model_.demands; ++i) {
        const double multiplier = multipliers[i];
        const auto list = lists_.of(i);
        const NearestLists::Entry* at = list.data();
        const NearestLists::Entry* end = at + list.size();
        for (; at != end && at->cost < multiplier; ++at)
            reduced_[at->site] += at->cost - multiplier;
        work_ += static_cast<double>(at - list.data());
    }
    work_ += static_cast<double>(model_.demands);
}

void Lagrangian::addCapacitated(const SearchNode& node, const std::vector<double>& multipliers)
{
    roomLeft_ = model_.capacity;
    boundCost_ = 0;
    for (std::size_t i = 0; i < model_.demands; ++i) {
        const std::int32_t to = node.bound[i];
        if (to >= 0) {
            roomLeft_[static_cast<std::size_t>(to)] -= model_.load[i];
            boundCost_ += model_.cost(static_cast<std::size_t>(to), i);
        } else if (to == SearchNode::kLeftUnserved) {
            boundCost_ += model_.unserved[i];
        }
    }
    for (std::size_t j = 0; j < model_.sites; ++j) {
        taken_[j].clear();
        if (node.site[j] == SiteState::Closed)
            continue;
        double room = roomLeft_[j];
        if (room < -1e-9 * (1 + model_.capacity[j])) {
            boundCost_ = kInfinite;
            return;
        }
        items_.clear();
        for (std::size_t i = 0; i < model_.demands; ++i)
            if (node.bound[i] == SearchNode::kUndecided && model_.load[i] <= model_.capacity[j])
                if (const double value = model_.cost(j, i) - multipliers[i]; value < 0)
                    items_.push_back({value, model_.load[i], static_cast<std::uint32_t>(i)});
        std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
            const double left = a.value * b.load;
            const double right = b.value * a.load;
            return left != right ? left < right : a.demand < b.demand;
        });
        work_ += static_cast<double>(model_.demands) + 4 * static_cast<double>(items_.size());
        for (const Item& item : items_) {
            const double share = item.load <= room ? 1.0 : item.load > 0 ? room / item.load : 1.0;
            if (share <= 0)
                break;
            reduced_[j] += share * item.value;
            room -= share * item.load;
            taken_[j].emplace_back(item.demand, share);
            if (share < 1)
                break;
        }
    }
}

double Lagrangian::chooseAt(double multiplier, bool keep)
{
    const auto value = [&](std::uint32_t j) { return reduced_[j] + multiplier * model_.priceOf(j); };
    order_.clear();
    firstLeft_ = 0;
    lastChosen_ = 0;
    for (const std::uint32_t j : free_)
        if (value(j) < 0)
            order_.push_back(j);
    full_ = order_.size() >= places_;
    if (order_.size() > places_) {
        const auto before = [&](std::uint32_t a, std::uint32_t b) { return value(a) != value(b) ? value(a) < value(b) : a < b; };
        std::nth_element(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(places_), order_.end(), before);
        firstLeft_ = value(order_[places_]);
        order_.resize(places_);
    }
    double sum = 0;
    spent_ = 0;
    std::sort(order_.begin(), order_.end());   // sums in one order
    for (const std::uint32_t j : order_) {
        sum += value(j);
        spent_ += model_.priceOf(j);
        if (full_)
            lastChosen_ = lastChosen_ == 0 ? value(j) : std::max(lastChosen_, value(j));
    }
    if (keep)
        for (const std::uint32_t j : order_)
            chosen_[j] = 1;
    return sum - (multiplier > 0 ? multiplier * budgetLeft_ : 0);
}

double Lagrangian::choose(const SearchNode&)
{
    budgetMultiplier_ = 0;
    double best = chooseAt(0, false);
    if (model_.hasBudget() && spent_ > budgetLeft_) {
        double low = 0;
        double high = 1e-3;
        while (chooseAt(high, false), spent_ > budgetLeft_ && high < 1e15) {
            low = high;
            high *= 4;
        }
        for (int round = 0; round < 40; ++round) {
            const double middle = 0.5 * (low + high);
            const double value = chooseAt(middle, false);
            if (value > best) {
                best = value;
                budgetMultiplier_ = middle;
            }
            (spent_ > budgetLeft_ ? low : high) = middle;
        }
    }
    return chooseAt(budgetMultiplier_, true);
}

void Lagrangian::countServed(const SearchNode& node, const std::vector<double>& multipliers)
{
    if (!model_.hasCapacities()) {
        for (std::size_t i = 0; i < model_.demands; ++i) {
            const double multiplier = multipliers[i];
            int served = 0;
            const auto list = lists_.of(i);
            for (const NearestLists::Entry* at = list.data(), *end = at + list.size(); at != end && at->cost < multiplier; ++at)
                served += chosen_[at->site];
            missing_[i] = 1 - served;
        }
        return;
    }
    for (std::size_t i = 0; i < model_.demands; ++i)
        missing_[i] = node.bound[i] == SearchNode::kUndecided ? 1 : 0;
    for (std::size_t j = 0; j < model_.sites; ++j)
        if (chosen_[j])
            for (const auto& [demand, share] : taken_[j])
                missing_[demand] -= share;
}

double Lagrangian::evaluate(const SearchNode& node, const std::vector<double>& multipliers)
{
    if (!prepare(node))
        return kInfinite;
    boundCost_ = 0;
    model_.hasCapacities() ? addCapacitated(node, multipliers) : addUncapacitated(node, multipliers);
    double sum = boundCost_;
    if (sum == kInfinite)
        return kInfinite;
    for (std::size_t i = 0; i < model_.demands; ++i)
        if (node.bound.empty() || node.bound[i] == SearchNode::kUndecided) {
            if (multipliers[i] == kInfinite)
                return kInfinite;   // nobody can serve it
            sum += multipliers[i];
        }
    for (std::size_t j = 0; j < model_.sites; ++j)
        if (node.site[j] == SiteState::Open)
            sum += reduced_[j];
    sum += choose(node);
    countServed(node, multipliers);
    return sum;
}

double Lagrangian::riseIfClosed(std::size_t site) const
{
    const double value = reduced_[site] + budgetMultiplier_ * model_.priceOf(site);
    return chosen_[site] ? firstLeft_ - value : 0;
}

double Lagrangian::riseIfOpen(std::size_t site) const
{
    const double value = reduced_[site] + budgetMultiplier_ * model_.priceOf(site);
    if (chosen_[site])
        return 0;
    return places_ == 0 ? kInfinite : full_ ? value - lastChosen_ : value;
}

}  // namespace spatial::allocation
