// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/dijkstra.h"

#include <algorithm>
#include <mutex>
#include <tuple>

namespace spatial {

namespace {

}  // namespace

EdgeCosts::EdgeCosts(const Network& network, std::uint32_t edge, Impedance impedance, Direction direction) : network_(network), impedance_(impedance)
{
    const bool away = direction == Direction::FromSources;
    const Impedance second = otherOf(impedance);
    ahead_ = {network.cost(edge, away, impedance), network.cost(edge, away, second)};
    back_ = {network.cost(edge, !away, impedance), network.cost(edge, !away, second)};
}

WayCost EdgeCosts::share(const WayCost& whole, double share) const
{
    if (share <= 0)
        return {0, 0};
    return {network_.onGrain(whole.cost * share, impedance_), network_.onGrain(whole.other * share, otherOf(impedance_))};
}

Search::Search(const Network& network) : network_(network), labels_(network.size()) {}

void Search::clear(std::span<const SearchSource> sources, const SearchOptions& options)
{
    for (const std::uint32_t node : touched_)
        labels_[node] = {};
    touched_.clear();
    heap_.clear();
    options_ = options;
    sources_.assign(sources.begin(), sources.end());
    std::stable_sort(sources_.begin(), sources_.end(), [](const auto& a, const auto& b) { return a.at.edge < b.at.edge; });
    for (SearchSource& source : sources_) {
        source.cost = network_.onGrain(source.cost, options.impedance);
        source.other = network_.onGrain(source.other, otherOf(options.impedance));
    }
}

void Search::start(std::span<const SearchSource> sources, const SearchOptions& options)
{
    clear(sources, options);
    for (const SearchSource& source : sources_) {
        const EdgeNodes ends = network_.outOf(source.at, options.direction);
        const EdgeCosts costs(network_, source.at.edge, options.impedance, options.direction);
        const WayCost toEnd = costs.ahead(1 - source.at.along);
        const WayCost toStart = costs.back(source.at.along);
        offer(ends.end, source.cost + toEnd.cost, source.other + toEnd.other, source.owner);
        offer(ends.start, source.cost + toStart.cost, source.other + toStart.other, source.owner);
    }
}

void Search::offer(std::uint32_t node, double cost, double other, std::uint32_t owner)
{
    if (!(cost <= options_.cutoff) || cost == kUnreachable)
        return;
    Label& label = labels_[node];
    if (std::tie(cost, other, owner) >= std::tie(label.cost, label.other, label.owner))
        return;
    if (label.cost == kUnreachable)
        touched_.push_back(node);
    label.cost = cost;
    label.other = other;
    label.owner = owner;
    push({cost, node});
}

template <Impedance impedance>
Result<void> Search::settle(std::size_t wanted, bool mayStop, const Progress& progress)
{
    double last = options_.cutoff;
    for (std::size_t popped = 0; !heap_.empty(); ++popped) {
        if (popped % 8192 == 8191)
            TRY(notCancelled(progress));
        const Entry entry = pop();
        if (entry.cost > last)
            return {};
        Label& label = labels_[entry.node];
        if (entry.cost > label.cost)
            continue;
        if (label.wanted > 0) {
            label.wanted = 0;
            // Labels of the same cost may still improve in the other measure: go on to the end of this cost.
            if (--wanted == 0 && mayStop)
                last = std::min(last, entry.cost);
        }
        const double other = label.other;
        const std::uint32_t owner = label.owner;
        for (const NetworkArc& arc : network_.arcs(entry.node, options_.direction)) {
            if constexpr (impedance == Impedance::Time)
                offer(arc.node, entry.cost + arc.seconds, other + arc.length, owner);
            else
                offer(arc.node, entry.cost + arc.length, other + arc.seconds, owner);
        }
    }
    return {};
}

Result<void> Search::run(std::span<const SearchSource> sources, const SearchOptions& options, const Progress& progress)
{
    start(sources, options);
    return options.impedance == Impedance::Time ? settle<Impedance::Time>(0, false, progress) : settle<Impedance::Length>(0, false, progress);
}

Result<void> Search::runTo(std::span<const SearchSource> sources, std::span<const EdgePosition> targets, const SearchOptions& options, const Progress& progress)
{
    start(sources, options);
    std::vector<std::uint32_t> ends;
    for (const EdgePosition& target : targets) {
        const EdgeNodes before = network_.into(target, options.direction);
        for (const std::uint32_t node : {before.start, before.end})
            if (labels_[node].wanted == 0) {
                labels_[node].wanted = 1;
                ends.push_back(node);
            }
    }
    const auto done = options.impedance == Impedance::Time ? settle<Impedance::Time>(ends.size(), !ends.empty(), progress)
                                                           : settle<Impedance::Length>(ends.size(), !ends.empty(), progress);
    for (const std::uint32_t node : ends)
        labels_[node].wanted = 0;
    return done;
}

std::span<const SearchSource> Search::sourcesOn(std::uint32_t edge) const
{
    const auto [first, last] = std::equal_range(sources_.begin(), sources_.end(), SearchSource{{edge, 0}},
                                                [](const auto& a, const auto& b) { return a.at.edge < b.at.edge; });
    return {first, last};
}

WayCost Search::costTo(EdgePosition place) const
{
    const EdgeNodes before = network_.into(place, options_.direction);
    const Label& from = labels_[before.start];
    const Label& to = labels_[before.end];
    return costAtPlace(network_, place, {from.cost, from.other}, {to.cost, to.other}, sourcesOn(place.edge), options_);
}

WayCost costAtPlace(const Network& network, EdgePosition place, const WayCost& from, const WayCost& to, std::span<const SearchSource> onEdge, const SearchOptions& options)
{
    const EdgeCosts costs(network, place.edge, options.impedance, options.direction);
    WayCost best;
    const auto consider = [&](double cost, double other, const WayCost& step) {
        cost += step.cost;
        other += step.other;
        if (cost <= options.cutoff && std::tie(cost, other) < std::tie(best.cost, best.other))
            best = {cost, other};
    };
    consider(from.cost, from.other, costs.ahead(place.along));
    consider(to.cost, to.other, costs.back(1 - place.along));
    for (const SearchSource& source : onEdge) {
        const double step = place.along - source.at.along;
        if (step >= 0)
            consider(source.cost, source.other, costs.ahead(step));
        if (step <= 0)
            consider(source.cost, source.other, costs.back(-step));
    }
    return best.cost == kUnreachable ? WayCost{} : best;
}

void Search::push(Entry entry)
{
    std::size_t at = heap_.size();
    heap_.push_back(entry);
    while (at > 0) {
        const std::size_t parent = (at - 1) / 4;
        if (heap_[parent].cost <= entry.cost)
            break;
        heap_[at] = heap_[parent];
        at = parent;
    }
    heap_[at] = entry;
}

Search::Entry Search::pop()
{
    const Entry top = heap_.front();
    const Entry last = heap_.back();
    heap_.pop_back();
    const std::size_t size = heap_.size();
    if (size == 0)
        return top;
    std::size_t at = 0;
    for (;;) {
        const std::size_t first = at * 4 + 1;
        if (first >= size)
            break;
        std::size_t least = first;
        for (std::size_t child = first + 1; child < std::min(first + 4, size); ++child)
            if (heap_[child].cost < heap_[least].cost)
                least = child;
        if (heap_[least].cost >= last.cost)
            break;
        heap_[at] = heap_[least];
        at = least;
    }
    heap_[at] = last;
    return top;
}

struct SearchPool::Shelf {
    std::mutex mutex;
    std::vector<std::unique_ptr<Search>> searches;
};

SearchPool::SearchPool(const Network& network) : network_(network), shelf_(std::make_unique<Shelf>()) {}
SearchPool::~SearchPool() = default;

std::unique_ptr<Search> SearchPool::take()
{
    {
        const std::lock_guard lock(shelf_->mutex);
        if (!shelf_->searches.empty()) {
            auto search = std::move(shelf_->searches.back());
            shelf_->searches.pop_back();
            return search;
        }
    }
    return std::make_unique<Search>(network_);
}

void SearchPool::giveBack(std::unique_ptr<Search> search)
{
    const std::lock_guard lock(shelf_->mutex);
    shelf_->searches.push_back(std::move(search));
}

}  // namespace spatial
