// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/route.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/network/travel_sweep.h"

#include <algorithm>

namespace spatial {

namespace {

using RouteSnaps = std::vector<std::optional<Snap>>;

constexpr std::size_t kWaiting = 8;   // origins whose routes wait for their turn

class RouteRun {
public:
    RouteRun(const Network& network, const RouteSnaps& origins, const RouteSnaps& destinations, const OdOptions& options) : network_(network), origins_(origins), destinations_(destinations), options_(options)
    {
        for (std::size_t d = 0; d < destinations_.size(); ++d)
            if (destinations_[d])
                all_.push_back(d);
    }

    /// Leaves each origin those destinations only of which one is the nearest: those that its street's ends go to, and those on its street.
    Result<void> keepNearest(const Progress& progress)
    {
        const bool byTime = options_.impedance == Impedance::Time;
        std::vector<SearchSource> sources;
        for (const std::size_t d : all_) {
            const double seconds = destinations_[d]->offRoadSeconds(options_.snap);
            const double metres = destinations_[d]->offRoadMetres(options_.snap);
            sources.push_back({destinations_[d]->at, network_.onGrain(byTime ? seconds : metres, options_.impedance), 0, static_cast<std::uint32_t>(d)});
        }
        Search search(network_);
        TRY(search.run(sources, {options_.impedance, Direction::ToSources, options_.cutoff}, progress));
        near_.emplace(origins_.size());
        for (std::size_t o = 0; o < origins_.size(); ++o) {
            if (!origins_[o])
                continue;
            std::vector<std::size_t>& near = (*near_)[o];
            const EdgeNodes before = network_.into(origins_[o]->at, Direction::ToSources);
            for (const std::uint32_t node : {before.start, before.end})
                if (search.cost(node) != kUnreachable)
                    near.push_back(search.owner(node));
            for (const SearchSource& source : search.sourcesOn(origins_[o]->at.edge))
                near.push_back(source.owner);
            std::sort(near.begin(), near.end());
            near.erase(std::unique(near.begin(), near.end()), near.end());
        }
        return {};
    }

    const std::vector<std::size_t>& wanted(std::size_t origin) const { return near_ ? (*near_)[origin] : all_; }

    Result<void> operator()(Progress& progress, const std::function<Result<void>(std::size_t, std::vector<Route>&&)>& take)
    {
        const auto snapped = static_cast<std::size_t>(std::count_if(origins_.begin(), origins_.end(), [](const auto& origin) { return origin.has_value(); }));
        PartOfProgress preparing(progress, 0, 0.5);
        HierarchyPtr hierarchy;
        if (!near_) {   // searches for what is near end soon
            TRY_ASSIGN(hierarchy, hierarchyFor(network_, options_.impedance, snapped, preparing));
        }
        std::optional<SweepPlan> plan;
        if (hierarchy)
            plan.emplace(*hierarchy, Direction::FromSources);
        SearchPool searches(network_);
        Pool<TravelSweep> sweeps([&] { return std::make_unique<TravelSweep>(network_, *plan, TravelSweep::Lanes::One, TravelSweep::Measures::Both); });

        std::vector<std::vector<Route>> found(origins_.size());
        PartOfProgress reading(progress, hierarchy ? 0.5 : 0, 1);
        CountedProgress counted(reading, origins_.size(), "origins");
        return parallelInOrder(origins_.size(), kWaiting, progress, [&](std::size_t o) -> Result<void> {
            found[o].resize(destinations_.size());
            if (!origins_[o])
                return {};
            const SearchOptions searchOptions{options_.impedance, Direction::FromSources, options_.cutoff};
            const SearchSource source{origins_[o]->at};
            if (plan) {
                auto sweep = sweeps.borrow();
                TRY(sweep->run(std::span(&source, 1), searchOptions, progress));
                return read(o, source, [&](std::uint32_t node) { return sweep->at(0, plan->slotOf(node)); }, found[o], progress);
            }
            auto search = searches.take();
            std::vector<EdgePosition> targets;
            for (const std::size_t d : wanted(o))
                targets.push_back(destinations_[d]->at);
            TRY(search->runTo(std::span(&source, 1), targets, searchOptions, progress));
            TRY(read(o, source, [&](std::uint32_t node) { return WayCost{search->cost(node), search->other(node)}; }, found[o], progress));
            searches.giveBack(std::move(search));
            return {};
        }, [&](std::size_t o) -> Result<void> {
            counted.add(1);
            auto done = take(o, std::move(found[o]));
            found[o] = {};
            return done;
        });
    }

private:
    template <class CostOf>
    Result<void> read(std::size_t origin, const SearchSource& source, CostOf costOf, std::vector<Route>& found, const Progress& progress) const
    {
        const WayReader<CostOf> reader(network_, source, options_.impedance, costOf);
        const bool byTime = options_.impedance == Impedance::Time;
        for (const std::size_t d : all_)
            found[d].status = PairStatus::Unreachable;
        for (const std::size_t d : wanted(origin)) {
            TRY(notCancelled(progress));
            const WayCost way = reader.costTo(destinations_[d]->at, options_.cutoff);
            const double seconds = (byTime ? way.cost : way.other) + origins_[origin]->offRoadSeconds(options_.snap) + destinations_[d]->offRoadSeconds(options_.snap);
            const double metres = (byTime ? way.other : way.cost) + origins_[origin]->offRoadMetres(options_.snap) + destinations_[d]->offRoadMetres(options_.snap);
            Route& route = found[d];
            if (way.cost == kUnreachable || (byTime ? seconds : metres) > options_.cutoff)
                continue;
            route.status = PairStatus::Ok;
            route.seconds = seconds;
            route.metres = metres;
            TRY_ASSIGN(route.stretches, reader.wayTo(destinations_[d]->at, way));
            for (const DrivenStretch& stretch : route.stretches)
                addLine(network_, stretch, route.line);
            if (route.line.size() < 2)
                route.line.clear();
        }
        return {};
    }

    const Network& network_;
    const RouteSnaps& origins_;
    const RouteSnaps& destinations_;
    const OdOptions& options_;
    std::vector<std::size_t> all_;   // snapped destinations
    std::optional<std::vector<std::vector<std::size_t>>> near_;
};

}  // namespace

void addLine(const Network& network, const DrivenStretch& stretch, std::vector<Coordinate>& line)
{
    if (stretch.from == stretch.to)
        return;
    std::vector<Coordinate> part = network.stretch(stretch.edge, std::min(stretch.from, stretch.to), std::max(stretch.from, stretch.to));
    if (stretch.from > stretch.to)
        std::reverse(part.begin(), part.end());
    for (const Coordinate c : part)
        if (line.empty() || line.back() != c)
            line.push_back(c);
}

Result<void> routes(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                    const OdOptions& options, Progress& progress, const std::function<Result<void>(std::size_t, std::vector<Route>&&)>& take)
{
    return RouteRun(network, origins, destinations, options)(progress, take);
}

Result<void> routesToNearest(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                             const OdOptions& options, Progress& progress, const std::function<Result<void>(std::size_t, std::optional<std::size_t>, Route&&)>& take)
{
    RouteRun run(network, origins, destinations, options);
    TRY(run.keepNearest(progress));
    const auto cost = [&](const Route& route) { return options.impedance == Impedance::Time ? route.seconds : route.metres; };
    return run(progress, [&](std::size_t origin, std::vector<Route>&& found) -> Result<void> {
        std::optional<std::size_t> nearest;
        for (const std::size_t d : run.wanted(origin))
            if (found[d].status == PairStatus::Ok && (!nearest || cost(found[d]) < cost(found[*nearest])))
                nearest = d;
        if (nearest)
            return take(origin, nearest, std::move(found[*nearest]));
        Route none;
        if (std::any_of(found.begin(), found.end(), [](const Route& route) { return route.status == PairStatus::Unreachable; }))
            none.status = PairStatus::Unreachable;
        return take(origin, {}, std::move(none));
    });
}

}  // namespace spatial
