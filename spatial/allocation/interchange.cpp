// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/interchange.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace spatial::allocation {

Interchange::Interchange(const AssignmentModel& model)
    : model_(model), leftOut_(model.unserved), isOpen_(model.sites), first_(model.demands), second_(model.demands), firstCost_(model.demands), secondCost_(model.demands), loss_(model.sites), change_(model.sites)
{
    // More than any complete plan can cost.
    double all = 1;
    for (const double opening : model.opening)
        all += std::abs(opening);
    for (std::size_t i = 0; i < model.demands; ++i) {
        double most = std::isfinite(model.unserved[i]) ? model.unserved[i] : 0;
        for (std::size_t j = 0; j < model.sites; ++j)
            if (const double cost = model.cost(j, i); cost < kInfinite)
                most = std::max(most, cost);
        all += most;
    }
    for (double& cost : leftOut_)
        if (cost == kInfinite)
            cost = all;
    work_ += static_cast<double>(model.sites * model.demands);
    set({});
}

void Interchange::findNearest(std::size_t i)
{
    first_[i] = second_[i] = kNobody;
    firstCost_[i] = secondCost_[i] = leftOut_[i];
    for (const std::uint32_t j : open_) {
        const double cost = model_.cost(j, i);
        if (cost < firstCost_[i]) {
            second_[i] = first_[i];
            secondCost_[i] = firstCost_[i];
            first_[i] = j;
            firstCost_[i] = cost;
        } else if (cost < secondCost_[i]) {
            second_[i] = j;
            secondCost_[i] = cost;
        }
    }
    work_ += static_cast<double>(open_.size());
}

void Interchange::refreshLosses()
{
    std::fill(loss_.begin(), loss_.end(), 0.0);
    for (std::size_t i = 0; i < model_.demands; ++i)
        if (first_[i] != kNobody)
            loss_[first_[i]] += secondCost_[i] - firstCost_[i];
}

void Interchange::set(const std::vector<std::uint32_t>& open)
{
    std::fill(isOpen_.begin(), isOpen_.end(), std::uint8_t{0});
    open_.clear();
    spent_ = 0;
    const auto put = [&](std::uint32_t site) {
        if (isOpen_[site])
            return;
        isOpen_[site] = 1;
        open_.push_back(site);
        spent_ += model_.priceOf(site);
    };
    for (std::uint32_t j = 0; j < model_.sites; ++j)
        if (model_.state[j] == SiteState::Open)
            put(j);
    for (const std::uint32_t j : open)
        if (allowed(j) && open_.size() < model_.most && fits(model_.priceOf(j)))
            put(j);
    std::sort(open_.begin(), open_.end());
    for (std::size_t i = 0; i < model_.demands; ++i)
        findNearest(i);
    refreshLosses();
}

void Interchange::add(std::uint32_t site)
{
    isOpen_[site] = 1;
    open_.insert(std::lower_bound(open_.begin(), open_.end(), site), site);
    spent_ += model_.priceOf(site);
    for (std::size_t i = 0; i < model_.demands; ++i) {
        const double cost = model_.cost(site, i);
        if (cost < firstCost_[i]) {
            second_[i] = first_[i];
            secondCost_[i] = firstCost_[i];
            first_[i] = site;
            firstCost_[i] = cost;
        } else if (cost < secondCost_[i]) {
            second_[i] = site;
            secondCost_[i] = cost;
        }
    }
    work_ += static_cast<double>(model_.demands);
    refreshLosses();
}

void Interchange::remove(std::uint32_t site)
{
    isOpen_[site] = 0;
    open_.erase(std::lower_bound(open_.begin(), open_.end(), site));
    spent_ -= model_.priceOf(site);
    for (std::size_t i = 0; i < model_.demands; ++i)
        if (first_[i] == site || second_[i] == site)
            findNearest(i);
    work_ += static_cast<double>(model_.demands);
    refreshLosses();
}

double Interchange::gainOf(std::uint32_t site) const
{
    double gain = -model_.opening[site];
    for (std::size_t i = 0; i < model_.demands; ++i)
        if (const double cost = model_.cost(site, i); cost < firstCost_[i])
            gain += firstCost_[i] - cost;
    work_ += static_cast<double>(model_.demands);
    return gain;
}

Result<void> Interchange::fill(Progress& progress)
{
    // By gain per price where sites have one: a cheap site that helps leaves more for others.
    const auto keyOf = [&](std::uint32_t site, double gain) {
        const double price = model_.hasBudget() ? model_.priceOf(site) : model_.opening[site];
        return price > 0 ? gain / price : gain;
    };
    std::priority_queue<std::pair<double, std::int64_t>> best;   // equal keys: lower number first
    if (open_.size() < model_.most)
        for (std::uint32_t j = 0; j < model_.sites; ++j) {
            if ((j & 63) == 0)
                TRY(notCancelled(progress));
            if (allowed(j) && !isOpen_[j])
                if (const double gain = gainOf(j); gain > 0)
                    best.emplace(keyOf(j, gain), -static_cast<std::int64_t>(j));
        }
    while (!best.empty() && open_.size() < model_.most) {
        const auto site = static_cast<std::uint32_t>(-best.top().second);
        best.pop();
        TRY(notCancelled(progress));
        if (!fits(model_.priceOf(site)))
            continue;
        const double gain = gainOf(site);
        if (gain <= 0)
            continue;
        if (best.empty() || std::pair(keyOf(site, gain), -static_cast<std::int64_t>(site)) >= best.top())
            add(site);
        else
            best.emplace(keyOf(site, gain), -static_cast<std::int64_t>(site));
    }
    return {};
}

/// Opens the site, alone or for another, if that helps.
bool Interchange::tryMove(std::uint32_t site)
{
    std::fill(change_.begin(), change_.end(), 0.0);
    double gain = -model_.opening[site];
    const double* distance = model_.distance + static_cast<std::size_t>(site) * model_.demands;
    for (std::size_t i = 0; i < model_.demands; ++i) {
        const double d = distance[i];
        if (!(d <= model_.reach))
            continue;
        const double cost = model_.factor[i] * d;
        if (cost >= secondCost_[i])
            continue;
        if (cost < firstCost_[i]) {
            gain += firstCost_[i] - cost;
            if (first_[i] != kNobody)
                change_[first_[i]] -= secondCost_[i] - firstCost_[i];
        } else if (first_[i] != kNobody) {
            change_[first_[i]] -= secondCost_[i] - cost;
        }
    }
    work_ += static_cast<double>(model_.demands);
    const double least = 1e-9 * (1 + std::abs(gain));
    double bestDelta = -least;
    std::uint32_t out = kNobody;
    bool moves = false;
    if (open_.size() < model_.most && fits(model_.priceOf(site)) && -gain < bestDelta) {
        bestDelta = -gain;
        moves = true;
    }
    for (const std::uint32_t r : open_) {
        if (!removable(r) || !fits(model_.priceOf(site) - model_.priceOf(r)))
            continue;
        const double delta = loss_[r] + change_[r] - model_.opening[r] - gain;
        if (delta < bestDelta) {
            bestDelta = delta;
            out = r;
            moves = true;
        }
    }
    if (!moves)
        return false;
    add(site);
    if (out != kNobody)
        remove(out);
    return true;
}

/// Drops sites that cost more than they save.
bool Interchange::tryDrops()
{
    bool dropped = false;
    for (bool again = true; again;) {
        again = false;
        for (const std::uint32_t r : open_)
            if (removable(r) && loss_[r] < model_.opening[r] * (1 - 1e-12)) {
                remove(r);
                again = dropped = true;
                break;
            }
    }
    return dropped;
}

Result<void> Interchange::improve(Progress& progress)
{
    tryDrops();
    std::size_t unchanged = 0;
    std::size_t moves = 0;
    for (std::uint32_t site = 0; unchanged < model_.sites; site = (site + 1) % static_cast<std::uint32_t>(model_.sites)) {
        ++unchanged;
        if ((unchanged & 15) == 0)
            TRY(notCancelled(progress));
        if (isOpen_[site] || !allowed(site))
            continue;
        if (tryMove(site)) {
            tryDrops();
            unchanged = 0;
            if (++moves > 20 * model_.sites)
                break;   // rounding could go in circles
        }
    }
    return {};
}

double Interchange::value() const
{
    double sum = 0;
    for (const double cost : firstCost_)
        sum += cost;
    for (const std::uint32_t j : open_)
        sum += model_.opening[j];
    return sum;
}

AssignmentPlan Interchange::plan() const
{
    AssignmentPlan plan{open_, first_, 0};
    for (std::size_t i = 0; i < model_.demands; ++i)
        plan.value += first_[i] == kNobody ? model_.unserved[i] : firstCost_[i];
    for (const std::uint32_t j : open_)
        plan.value += model_.opening[j];
    return plan;
}

}  // namespace spatial::allocation
