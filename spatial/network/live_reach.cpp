// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/live_reach.h"

#include "spatial/network/travel_sweep.h"

#include <algorithm>
#include <optional>

namespace spatial {

struct LiveReach::Inside {
    /// Where the streets lie, whatever they cost.
    struct IndexedStreets {
        explicit IndexedStreets(NetworkPtr of) : network(std::move(of)), snapper(*network) {}
        NetworkPtr network;
        Snapper snapper;   // looks into the network
    };

    Inside(NetworkPtr of, Impedance measure, Direction way, std::shared_ptr<const IndexedStreets> known = nullptr)
        : network(std::move(of)), impedance(measure), direction(way), streets(known ? std::move(known) : std::make_shared<const IndexedStreets>(network))
    {
    }

    NetworkPtr network;
    Impedance impedance;
    Direction direction;
    std::shared_ptr<const IndexedStreets> streets;
    HierarchyPtr hierarchy;

    // Of the view that was asked for last.
    std::optional<Box> view;
    std::optional<Box> edgesOf;
    std::vector<std::uint32_t> edges;
    std::optional<SweepPlan> plan;
    std::optional<TravelSweep> sweep;   // looks into the plan
    std::optional<Search> search;       // without a hierarchy

    std::vector<LiveStretch> stretches;

    void prepare(const Box& box)
    {
        if (view && *view == box)
            return;
        view = box;
        if (!edgesOf || !(*edgesOf == box))
            edges = streets->snapper.index().linesNear(box);
        if (!network->modes.empty())
            std::erase_if(edges, [&](std::uint32_t edge) { return !network->isStreet(edge); });
        edgesOf = box;
        sweep.reset();
        plan.reset();
        if (!hierarchy) {
            if (!search)
                search.emplace(*network);
            return;
        }
        // With most nodes in view a plan of its own saves nothing.
        if (2 * edges.size() > network->edges.size()) {
            plan.emplace(*hierarchy, direction);
        } else {
            std::vector<std::uint32_t> nodes;
            nodes.reserve(2 * edges.size());
            for (const std::uint32_t edge : edges) {
                const EdgeNodes before = network->into(edge, direction);
                nodes.push_back(before.start);
                nodes.push_back(before.end);
            }
            plan.emplace(*hierarchy, direction, nodes);
        }
        sweep.emplace(*network, *plan, TravelSweep::Lanes::One, TravelSweep::Measures::Cost);
    }

    Result<void> run(const SearchSource& source, const SearchOptions& options, const Progress& progress)
    {
        if (sweep)
            return sweep->run(std::span(&source, 1), options, progress);
        return search->run(std::span(&source, 1), options, progress);
    }
    double costOf(std::uint32_t node) const { return sweep ? sweep->at(0, plan->slotOf(node)).cost : search->cost(node); }

    void add(std::uint32_t edge, double from, double to, double costFrom, double costTo)
    {
        if (to > from)
            stretches.push_back({edge, static_cast<float>(from), static_cast<float>(to), static_cast<float>(costFrom), static_cast<float>(costTo)});
    }

    /// From its start the cost grows by `ahead` along the edge, from its end by `back`; both stop at the cutoff or where they meet.
    void cut(std::uint32_t edge, double atStart, double atEnd, double ahead, double back, double begin, double end, double cutoff)
    {
        const double whole = end - begin;
        double fromStart = atStart <= cutoff && ahead != kUnreachable ? std::min((cutoff - atStart) / ahead, whole) : 0;
        double fromEnd = atEnd <= cutoff && back != kUnreachable ? std::min((cutoff - atEnd) / back, whole) : 0;
        if (fromStart + fromEnd > whole && fromStart > 0 && fromEnd > 0) {
            const double meeting = std::clamp((atEnd - atStart + back * whole) / (ahead + back), 0.0, whole);
            fromStart = std::min(fromStart, std::max(meeting, whole - fromEnd));
            fromEnd = whole - fromStart;
        }
        add(edge, begin, begin + fromStart, atStart, atStart + ahead * fromStart);
        add(edge, end - fromEnd, end, atEnd + back * fromEnd, atEnd);
    }

    void collect(const SearchSource& source, double cutoff)
    {
        stretches.clear();
        const bool away = direction == Direction::FromSources;
        for (const std::uint32_t edge : edges) {
            const EdgeNodes before = network->into(edge, direction);
            const double atStart = costOf(before.start);
            const double atEnd = costOf(before.end);
            const bool hasSource = edge == source.at.edge;
            if (atStart == kUnreachable && atEnd == kUnreachable && !hasSource)
                continue;
            const double ahead = network->cost(edge, away, impedance);
            const double back = network->cost(edge, !away, impedance);
            if (!hasSource) {
                cut(edge, atStart, atEnd, ahead, back, 0, 1, cutoff);
                continue;
            }
            cut(edge, atStart, source.cost, ahead, back, 0, source.at.along, cutoff);
            cut(edge, source.cost, atEnd, ahead, back, source.at.along, 1, cutoff);
        }
    }
};

LiveReach::LiveReach(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
LiveReach::LiveReach(LiveReach&&) noexcept = default;
LiveReach& LiveReach::operator=(LiveReach&&) noexcept = default;
LiveReach::~LiveReach() = default;

Result<LiveReach> LiveReach::of(NetworkPtr network, Impedance impedance, Direction direction, Progress& progress)
{
    auto inside = std::make_unique<Inside>(std::move(network), impedance, direction);
    TRY_ASSIGN(inside->hierarchy, hierarchyFor(*inside->network, impedance, kWorthPreparing, progress));
    return LiveReach(std::move(inside));
}

LiveReach LiveReach::with(NetworkPtr network, HierarchyPtr hierarchy, Direction direction, const LiveReach* sameStreets)
{
    const Impedance impedance = hierarchy->impedance();
    auto inside = std::make_unique<Inside>(std::move(network), impedance, direction, sameStreets ? sameStreets->inside_->streets : nullptr);
    inside->hierarchy = std::move(hierarchy);
    if (sameStreets) {
        inside->edgesOf = sameStreets->inside_->edgesOf;
        inside->edges = sameStreets->inside_->edges;
    }
    return LiveReach(std::move(inside));
}

Result<std::span<const LiveStretch>> LiveReach::at(Coordinate facility, double cutoff, const Box& view, const SnapOptions& snap, const Progress& progress)
{
    Inside& in = *inside_;
    in.stretches.clear();
    const auto snapped = in.streets->snapper.snap(facility, snap.maximum, [&](std::uint32_t edge) { return in.network->takesPlaces(edge); });
    if (!snapped)
        return std::span<const LiveStretch>();
    in.prepare(view);
    const double cost = in.impedance == Impedance::Time ? snapped->offRoadSeconds(snap) : snapped->offRoadMetres(snap);
    const SearchSource source{snapped->at, cost, 0, 0};
    TRY(in.run(source, {in.impedance, in.direction, cutoff}, progress));
    TRY(notCancelled(progress));
    in.collect(source, cutoff);
    return std::span<const LiveStretch>(in.stretches);
}

}  // namespace spatial
