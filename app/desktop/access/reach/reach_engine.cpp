// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/reach_engine.h"

#include "spatial/crs/transform.h"

#include <chrono>

namespace app::desktop {

namespace {

constexpr double kStreetWidth = 2.4;   // logical pixels

}  // namespace

spatial::Result<std::shared_ptr<ReachEngine>> ReachEngine::of(PreparedNetworkPtr network, spatial::Direction direction, spatial::PeoplePlaces people, const spatial::Crs& mapCrs, spatial::Progress& progress)
{
    TRY_ASSIGN(spatial::LiveReach reach, spatial::LiveReach::of(network->network, network->impedance, direction, progress));
    spatial::ReachCounts counts(network->network, network->impedance, direction, std::move(people));
    TRY_ASSIGN(std::shared_ptr<const StreetShapes> shapes, StreetShapes::of(network->network, mapCrs));
    return std::shared_ptr<ReachEngine>(new ReachEngine(std::move(network), std::move(reach), std::move(counts), std::move(shapes)));
}

spatial::Result<ReachFrame> ReachEngine::frame(const ReachWish& wish, const spatial::Progress& progress)
{
    const auto start = std::chrono::steady_clock::now();
    ReachFrame made;
    made.view = wish.view;
    spatial::Coordinate place = wish.place;
    spatial::Box box = wish.view.shown();
    const spatial::Crs& own = network_->network->crs;
    const bool moved = !shapes_->vertices.empty();
    std::optional<spatial::Transform> toMap;
    if (moved) {
        TRY_ASSIGN(spatial::Transform transform, spatial::Transform::between(own, wish.view.crs));
        toMap.emplace(std::move(transform));
        TRY_ASSIGN(const spatial::Transform back, spatial::Transform::between(wish.view.crs, own));
        place = back(place);
        box = back(box);
    }
    made.snap = network_->snapper->snap(place, wish.snap.maximum);
    std::span<const spatial::LiveStretch> stretches;
    if (made.snap) {
        made.snapPlace = toMap ? (*toMap)(made.snap->place) : made.snap->place;
        TRY_ASSIGN(stretches, reach_.at(place, wish.classes.empty() ? 0 : wish.classes.back().cutoff, box, wish.snap, progress));
        std::vector<double> cutoffs;
        for (const ReachClass& one : wish.classes)
            cutoffs.push_back(one.cutoff);
        TRY_ASSIGN(made.people, counts_.at(*made.snap, cutoffs, wish.snap, progress));
    }
    made.streets = drawReachedStreets(*shapes_, stretches, wish.classes, wish.view, wish.ratio, kStreetWidth);
    made.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return made;
}

}  // namespace app::desktop
