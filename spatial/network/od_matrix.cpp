// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/od_matrix.h"

#include "spatial/core/parallel.h"
#include "spatial/core/pool.h"
#include "spatial/network/travel_sweep.h"

#include <tuple>

namespace spatial {

namespace {

using Snaps = std::vector<std::optional<Snap>>;

constexpr std::size_t kTargetsAtOnce = 65'536;   // between two looks at the progress

class OdRun {
public:
    OdRun(const Network& network, const Snaps& origins, const Snaps& destinations, const OdOptions& options)
        : network_(network), origins_(origins), destinations_(destinations), options_(options), byTime_(options.impedance == Impedance::Time)
    {
    }

    Result<OdMatrix> operator()(Progress& progress)
    {
        matrix_.origins = origins_.size();
        matrix_.destinations = destinations_.size();
        const double pairs = static_cast<double>(origins_.size()) * static_cast<double>(destinations_.size());
        if (pairs * (2 * sizeof(double) + 1) > static_cast<double>(memoryLimit()))
            return Error{ErrorCode::LimitReached, text("A matrix of {0} origins and {1} destinations does not fit into the memory.", origins_.size(), destinations_.size()),
                         text("Split the origins, or allow more with --memory.")};
        const std::size_t count = origins_.size() * destinations_.size();
        matrix_.seconds.assign(count, kUnreachable);
        matrix_.metres.assign(count, kUnreachable);
        matrix_.status.assign(count, PairStatus::Unsnapped);
        for (std::size_t o = 0; o < origins_.size(); ++o)
            if (origins_[o])
                from_.push_back(o);
        PartOfProgress preparing(progress, 0, 0.5);
        TRY_ASSIGN(const HierarchyPtr hierarchy, hierarchyFor(network_, options_.impedance, from_.size(), preparing));
        PartOfProgress searching(progress, hierarchy ? 0.5 : 0, 1);
        TRY(hierarchy ? bySweeps(*hierarchy, searching) : bySearches(searching));
        return std::move(matrix_);
    }

private:
    /// What the other end of a pair needs from a sweep.
    struct Target {
        std::size_t index;
        EdgePosition at;
        std::uint32_t startSlot;
        std::uint32_t endSlot;
        WayCost overStart;   // between the edge's start and the place
        WayCost overEnd;
    };

    /// The ways to the road and from it are added at the end.
    SearchSource sourceOf(std::size_t origin) const { return {origins_[origin]->at, 0, 0, 0}; }
    SearchOptions searchOptions() const { return {options_.impedance, Direction::FromSources, options_.cutoff}; }

    Result<void> bySearches(Progress& progress)
    {
        std::vector<EdgePosition> targets;
        for (const auto& destination : destinations_)
            if (destination)
                targets.push_back(destination->at);
        SearchPool pool(network_);
        CountedProgress counted(progress, from_.size(), "origins");
        return parallelFor(from_.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
            auto search = pool.take();
            for (std::size_t i = begin; i < end; ++i) {
                const SearchSource source = sourceOf(from_[i]);
                TRY(search->runTo(std::span(&source, 1), targets, searchOptions(), progress));
                for (std::size_t d = 0; d < destinations_.size(); ++d)
                    if (destinations_[d])
                        put(from_[i], d, search->costTo(destinations_[d]->at));
            }
            pool.giveBack(std::move(search));
            counted.add(end - begin);
            return {};
        });
    }

    /// Sweeps start at the side with fewer places; sums are exact, so both ways round give the same.
    Result<void> bySweeps(const Hierarchy& hierarchy, Progress& progress)
    {
        std::vector<std::size_t> to;
        for (std::size_t d = 0; d < destinations_.size(); ++d)
            if (destinations_[d])
                to.push_back(d);
        const bool backwards = to.size() < from_.size();
        const Direction direction = backwards ? Direction::ToSources : Direction::FromSources;
        const std::vector<std::size_t>& sources = backwards ? to : from_;
        const Snaps& sourceSnaps = backwards ? destinations_ : origins_;

        std::vector<std::uint32_t> nodes;
        for (const std::size_t i : backwards ? from_ : to) {
            const EdgeNodes before = network_.into((backwards ? origins_ : destinations_)[i]->at, direction);
            nodes.push_back(before.start);
            nodes.push_back(before.end);
        }
        const SweepPlan plan(hierarchy, direction, nodes);
        std::vector<Target> targets;
        for (const std::size_t i : backwards ? from_ : to) {
            const EdgePosition& at = (backwards ? origins_ : destinations_)[i]->at;
            const EdgeCosts costs(network_, at.edge, options_.impedance, direction);
            const EdgeNodes before = network_.into(at, direction);
            targets.push_back({i, at, plan.slotOf(before.start), plan.slotOf(before.end), costs.ahead(at.along), costs.back(1 - at.along)});
        }

        constexpr auto kLanes = static_cast<std::size_t>(TravelSweep::Lanes::Eight);
        Pool<TravelSweep> sweeps([&] { return std::make_unique<TravelSweep>(network_, plan, TravelSweep::Lanes::Eight, TravelSweep::Measures::Both); });
        CountedProgress counted(progress, sources.size(), "origins");
        CancelOnly stopping(progress);
        return parallelFor(sources.size(), kLanes, stopping, [&](std::size_t begin, std::size_t end) -> Result<void> {
            auto sweep = sweeps.borrow();
            std::vector<SearchSource> together;
            for (std::size_t i = begin; i < end; ++i)
                together.push_back({sourceSnaps[sources[i]]->at, 0, 0, 0});
            TRY(sweep->run(together, {options_.impedance, direction, options_.cutoff}, progress));
            for (std::size_t t = 0; t < targets.size(); ++t) {
                if (t % kTargetsAtOnce == 0)
                    TRY(notCancelled(progress));
                for (std::size_t i = begin; i < end; ++i) {
                    const WayCost way = wayBetween(*sweep, i - begin, targets[t], together[i - begin]);
                    backwards ? put(targets[t].index, sources[i], way) : put(sources[i], targets[t].index, way);
                }
            }
            counted.add(end - begin);
            return {};
        });
    }

    WayCost wayBetween(const TravelSweep& sweep, std::size_t lane, const Target& target, const SearchSource& source) const
    {
        if (target.at.edge == source.at.edge)
            return sweep.costTo(lane, target.at);
        WayCost best = sweep.at(lane, target.startSlot);
        best = {best.cost + target.overStart.cost, best.other + target.overStart.other};
        WayCost overEnd = sweep.at(lane, target.endSlot);
        overEnd = {overEnd.cost + target.overEnd.cost, overEnd.other + target.overEnd.other};
        if (std::tie(overEnd.cost, overEnd.other) < std::tie(best.cost, best.other))
            best = overEnd;
        return best.cost <= options_.cutoff && best.cost != kUnreachable ? best : WayCost{};
    }

    void put(std::size_t origin, std::size_t destination, const WayCost& way)
    {
        const double time = (byTime_ ? way.cost : way.other) + origins_[origin]->offRoadSeconds(options_.snap) + destinations_[destination]->offRoadSeconds(options_.snap);
        const double length = (byTime_ ? way.other : way.cost) + origins_[origin]->offRoadMetres(options_.snap) + destinations_[destination]->offRoadMetres(options_.snap);
        const std::size_t at = matrix_.at(origin, destination);
        if (way.cost == kUnreachable || (byTime_ ? time : length) > options_.cutoff) {
            matrix_.status[at] = PairStatus::Unreachable;
            return;
        }
        matrix_.status[at] = PairStatus::Ok;
        matrix_.seconds[at] = time;
        matrix_.metres[at] = length;
    }

    const Network& network_;
    const Snaps& origins_;
    const Snaps& destinations_;
    const OdOptions& options_;
    const bool byTime_;
    OdMatrix matrix_;
    std::vector<std::size_t> from_;   // origins that are on the network
};

}  // namespace

Result<OdMatrix> odMatrix(const Network& network, const std::vector<std::optional<Snap>>& origins,
                          const std::vector<std::optional<Snap>>& destinations, const OdOptions& options, Progress& progress)
{
    return OdRun(network, origins, destinations, options)(progress);
}

}  // namespace spatial
