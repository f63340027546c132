// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/route.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/network/travel_sweep.h"

#include <algorithm>
#include <tuple>

namespace spatial {

namespace {

using RouteSnaps = std::vector<std::optional<Snap>>;

constexpr std::size_t kWaiting = 8;   // origins whose routes wait for their turn

/// A part of an edge as it is driven; from > to against the edge.
struct Stretch {
    std::uint32_t edge;
    double from;
    double to;
};

bool sumsUp(const WayCost& before, double cost, double other, const WayCost& after)
{
    return before.cost != kUnreachable && before.cost + cost == after.cost && before.other + other == after.other;
}

/// Reads ways backwards out of the costs of all nodes that one source gave.
template <class CostOf>
class WayReader {
public:
    WayReader(const Network& network, const SearchSource& source, Impedance impedance, CostOf costOf) : network_(network), source_(source), impedance_(impedance), costOf_(costOf) {}

    WayCost costTo(EdgePosition place, double cutoff) const
    {
        const NetworkEdge& edge = network_.edges[place.edge];
        const SearchOptions options{impedance_, Direction::FromSources, cutoff};
        return costAtPlace(network_, place, costOf_(edge.from), costOf_(edge.to), std::span(&source_, onSourceEdge(place) ? 1 : 0), options);
    }

    /// Driven in the order from the source to the place. `way` is costTo(place). Unreadable where no way costs that much: then the
    /// network came with a hierarchy of another one.
    Result<std::vector<Stretch>> wayTo(EdgePosition place, const WayCost& way) const
    {
        if (onSourceEdge(place) && alongEdge(place, way))
            return std::vector<Stretch>{{place.edge, source_.at.along, place.along}};
        const NetworkEdge& edge = network_.edges[place.edge];
        const EdgeCosts costs(network_, place.edge, impedance_, Direction::FromSources);
        const WayCost fromStart = costs.ahead(place.along);
        std::vector<Stretch> stretches;
        std::uint32_t node = edge.from;
        if (sumsUp(costOf_(edge.from), fromStart.cost, fromStart.other, way)) {
            stretches.push_back({place.edge, 0, place.along});
        } else {
            stretches.push_back({place.edge, 1, place.along});
            node = edge.to;
        }
        while (!leavesSourceTo(node, stretches))
            if (!stepBack(node, stretches) || stretches.size() > network_.edges.size())
                return Error{ErrorCode::Unreadable, text("This prepared network is damaged ({0}).", text("contraction order")), text("Build it again with network-build.")};
        std::reverse(stretches.begin(), stretches.end());
        return stretches;
    }

private:
    bool onSourceEdge(EdgePosition place) const { return place.edge == source_.at.edge; }

    bool alongEdge(EdgePosition place, const WayCost& way) const
    {
        const EdgeCosts costs(network_, place.edge, impedance_, Direction::FromSources);
        const double step = place.along - source_.at.along;
        const WayCost direct = step >= 0 ? costs.ahead(step) : costs.back(-step);
        return sumsUp({source_.cost, source_.other}, direct.cost, direct.other, way);
    }

    bool leavesSourceTo(std::uint32_t node, std::vector<Stretch>& stretches) const
    {
        const NetworkEdge& edge = network_.edges[source_.at.edge];
        const EdgeCosts costs(network_, source_.at.edge, impedance_, Direction::FromSources);
        const WayCost toEnd = costs.ahead(1 - source_.at.along);
        const WayCost toStart = costs.back(source_.at.along);
        const WayCost start{source_.cost, source_.other};
        if (node == edge.to && sumsUp(start, toEnd.cost, toEnd.other, costOf_(node)))
            stretches.push_back({source_.at.edge, source_.at.along, 1});
        else if (node == edge.from && sumsUp(start, toStart.cost, toStart.other, costOf_(node)))
            stretches.push_back({source_.at.edge, source_.at.along, 0});
        else
            return false;
        return true;
    }

    bool stepBack(std::uint32_t& node, std::vector<Stretch>& stretches) const
    {
        const WayCost here = costOf_(node);
        const NetworkArc* best = nullptr;
        for (const NetworkArc& arc : network_.arcs(node, Direction::ToSources)) {
            const bool byTime = impedance_ == Impedance::Time;
            if ((!best || arc.edge < best->edge) && sumsUp(costOf_(arc.node), byTime ? arc.seconds : arc.length, byTime ? arc.length : arc.seconds, here))
                best = &arc;
        }
        if (!best)
            return false;
        // A loop street from a node to itself never is on a best way, so the direction is told by the ends.
        const bool forwards = network_.edges[best->edge].to == node;
        stretches.push_back({best->edge, forwards ? 0.0 : 1.0, forwards ? 1.0 : 0.0});
        node = best->node;
        return true;
    }

    const Network& network_;
    const SearchSource& source_;
    Impedance impedance_;
    CostOf costOf_;
};

void addLine(const Network& network, const Stretch& stretch, std::vector<Coordinate>& line)
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

class RouteRun {
public:
    RouteRun(const Network& network, const RouteSnaps& origins, const RouteSnaps& destinations, const OdOptions& options) : network_(network), origins_(origins), destinations_(destinations), options_(options)
    {
        for (const auto& destination : destinations_)
            if (destination)
                targets_.push_back(destination->at);
    }

    Result<void> operator()(Progress& progress, const std::function<Result<void>(std::size_t, std::vector<Route>&&)>& take)
    {
        const auto snapped = static_cast<std::size_t>(std::count_if(origins_.begin(), origins_.end(), [](const auto& origin) { return origin.has_value(); }));
        PartOfProgress preparing(progress, 0, 0.5);
        TRY_ASSIGN(const HierarchyPtr hierarchy, hierarchyFor(network_, options_.impedance, snapped, preparing));
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
            TRY(search->runTo(std::span(&source, 1), targets_, searchOptions, progress));
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
        for (std::size_t d = 0; d < destinations_.size(); ++d) {
            if (!destinations_[d])
                continue;
            TRY(notCancelled(progress));
            const WayCost way = reader.costTo(destinations_[d]->at, options_.cutoff);
            const double seconds = (byTime ? way.cost : way.other) + origins_[origin]->offRoadSeconds(options_.snap) + destinations_[d]->offRoadSeconds(options_.snap);
            const double metres = (byTime ? way.other : way.cost) + origins_[origin]->offRoadMetres(options_.snap) + destinations_[d]->offRoadMetres(options_.snap);
            Route& route = found[d];
            route.status = PairStatus::Unreachable;
            if (way.cost == kUnreachable || (byTime ? seconds : metres) > options_.cutoff)
                continue;
            route.status = PairStatus::Ok;
            route.seconds = seconds;
            route.metres = metres;
            TRY_ASSIGN(const std::vector<Stretch> stretches, reader.wayTo(destinations_[d]->at, way));
            for (const Stretch& stretch : stretches)
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
    std::vector<EdgePosition> targets_;
};

}  // namespace

Result<void> routes(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                    const OdOptions& options, Progress& progress, const std::function<Result<void>(std::size_t, std::vector<Route>&&)>& take)
{
    return RouteRun(network, origins, destinations, options)(progress, take);
}

}  // namespace spatial
