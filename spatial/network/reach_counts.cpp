// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/reach_counts.h"

#include "spatial/network/travel_sweep.h"

#include <algorithm>

namespace spatial {

struct ReachCounts::Inside {
    NetworkPtr network;
    Impedance impedance;
    Direction direction;
    PeoplePlaces places;
    HierarchyPtr hierarchy;
    std::optional<SweepPlan> plan;
    std::optional<TravelSweep> sweep;   // looks into the plan
    std::optional<Search> search;       // without a hierarchy

    Inside(NetworkPtr of, Impedance measure, Direction way, PeoplePlaces people) : network(std::move(of)), impedance(measure), direction(way), places(std::move(people))
    {
        hierarchy = network->hierarchies[static_cast<std::size_t>(impedance)];
        if (!hierarchy) {
            search.emplace(*network);
            return;
        }
        std::vector<std::uint32_t> nodes;
        for (const auto& snap : places.snaps)
            if (snap) {
                const EdgeNodes before = network->into(snap->at, direction);
                nodes.push_back(before.start);
                nodes.push_back(before.end);
            }
        plan.emplace(*hierarchy, direction, nodes);
        sweep.emplace(*network, *plan, TravelSweep::Lanes::One, TravelSweep::Measures::Cost);
    }

    Result<void> run(const SearchSource& source, const Progress& progress)
    {
        const SearchOptions options{impedance, direction, kUnreachable};
        return sweep ? sweep->run(std::span(&source, 1), options, progress) : search->run(std::span(&source, 1), options, progress);
    }
    double costTo(EdgePosition place) const { return sweep ? sweep->costTo(0, place).cost : search->costTo(place).cost; }
    double offRoad(const Snap& snap, const SnapOptions& options) const { return impedance == Impedance::Time ? snap.offRoadSeconds(options) : snap.offRoadMetres(options); }
};

ReachCounts::ReachCounts(NetworkPtr network, Impedance impedance, Direction direction, PeoplePlaces places) :
    inside_(std::make_unique<Inside>(std::move(network), impedance, direction, std::move(places)))
{
}
ReachCounts::~ReachCounts() = default;
ReachCounts::ReachCounts(ReachCounts&&) noexcept = default;
ReachCounts& ReachCounts::operator=(ReachCounts&&) noexcept = default;

Result<PeopleReached> ReachCounts::at(const Snap& facility, std::span<const double> cutoffs, const SnapOptions& snap, const Progress& progress)
{
    Inside& in = *inside_;
    TRY(in.run({facility.at}, progress));
    const std::size_t groups = in.places.groups.size();
    PeopleReached made{std::vector(groups, std::vector<double>(cutoffs.size(), 0)), std::vector<double>(groups, 0), std::vector<double>(groups, 0), std::vector<double>(groups, 0)};
    const double own = in.offRoad(facility, snap);
    for (std::size_t i = 0; i < in.places.snaps.size(); ++i) {
        const auto& place = in.places.snaps[i];
        const double cost = place ? in.costTo(place->at) : kUnreachable;
        const double whole = place && cost != kUnreachable ? cost + own + in.offRoad(*place, snap) : kUnreachable;
        const auto first = static_cast<std::size_t>(std::lower_bound(cutoffs.begin(), cutoffs.end(), whole) - cutoffs.begin());
        for (std::size_t g = 0; g < groups; ++g) {
            const double people = in.places.groups[g][i];
            made.all[g] += people;
            if (!place)
                made.unsnapped[g] += people;
            else if (whole == kUnreachable)
                made.unreachable[g] += people;
            for (std::size_t c = first; whole != kUnreachable && c < cutoffs.size(); ++c)
                made.within[g][c] += people;
        }
    }
    return made;
}

}  // namespace spatial
