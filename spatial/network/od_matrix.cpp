// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/od_matrix.h"

#include "spatial/core/parallel.h"

namespace spatial {

Result<OdMatrix> odMatrix(const Network& network, const std::vector<std::optional<Snap>>& origins,
                          const std::vector<std::optional<Snap>>& destinations, const OdOptions& options, Progress& progress)
{
    OdMatrix matrix;
    matrix.origins = origins.size();
    matrix.destinations = destinations.size();
    const double pairs = static_cast<double>(origins.size()) * static_cast<double>(destinations.size());
    if (pairs * (2 * sizeof(double) + 1) > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached, text("A matrix of {0} origins and {1} destinations does not fit into the memory.", origins.size(), destinations.size()),
                     text("Split the origins, or allow more with --memory.")};
    const std::size_t count = origins.size() * destinations.size();
    matrix.seconds.assign(count, kUnreachable);
    matrix.metres.assign(count, kUnreachable);
    matrix.status.assign(count, PairStatus::Unsnapped);

    std::vector<EdgePosition> targets;
    for (const auto& destination : destinations)
        if (destination)
            targets.push_back(destination->at);

    const bool byTime = options.impedance == Impedance::Time;
    const SearchOptions searchOptions{options.impedance, Direction::FromSources, options.cutoff};
    SearchPool pool(network);
    CountedProgress counted(progress, origins.size(), "origins");
    TRY(parallelFor(origins.size(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        auto search = pool.take();
        for (std::size_t o = begin; o < end; ++o) {
            if (!origins[o])
                continue;
            const double seconds = origins[o]->offRoadSeconds(options.snap);
            const double metres = origins[o]->offRoadMetres(options.snap);
            const SearchSource source{origins[o]->at, byTime ? seconds : metres, byTime ? metres : seconds, 0};
            TRY(search->runTo(std::span(&source, 1), targets, searchOptions, progress));
            for (std::size_t d = 0; d < destinations.size(); ++d) {
                if (!destinations[d])
                    continue;
                const WayCost way = search->costTo(destinations[d]->at);
                const double time = (byTime ? way.cost : way.other) + destinations[d]->offRoadSeconds(options.snap);
                const double length = (byTime ? way.other : way.cost) + destinations[d]->offRoadMetres(options.snap);
                const std::size_t at = matrix.at(o, d);
                if (way.cost == kUnreachable || (byTime ? time : length) > options.cutoff) {
                    matrix.status[at] = PairStatus::Unreachable;
                    continue;
                }
                matrix.status[at] = PairStatus::Ok;
                matrix.seconds[at] = time;
                matrix.metres[at] = length;
            }
        }
        pool.giveBack(std::move(search));
        counted.add(end - begin);
        return {};
    }));
    return matrix;
}

}  // namespace spatial
