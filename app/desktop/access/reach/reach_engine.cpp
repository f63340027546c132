// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/reach/reach_engine.h"

#include "spatial/crs/transform.h"


namespace app::desktop {

namespace {

constexpr double kStreetWidth = 2.4;   // logical pixels

}  // namespace

spatial::Result<std::shared_ptr<ReachEngine>> ReachEngine::of(PreparedNetworkPtr network, spatial::Direction direction, spatial::PeoplePlaces people, const spatial::Crs& mapCrs, spatial::Progress& progress)
{
    TRY_ASSIGN(spatial::LiveReach reach, spatial::LiveReach::of(network->searched(), network->impedance, direction, progress));
    spatial::ReachCounts counts(network->searched(), network->impedance, direction, std::move(people));
    TRY_ASSIGN(std::shared_ptr<const StreetShapes> shapes, StreetShapes::of(network->network, mapCrs));
    return std::shared_ptr<ReachEngine>(new ReachEngine(std::move(network), std::move(reach), std::move(counts), std::move(shapes)));
}

spatial::Result<ReachFrame> ReachEngine::frame(const ReachWish& wish, const spatial::Progress& progress)
{
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
    const spatial::SnapOptions snap = network_->prices ? spatial::pricedSnap(wish.snap, *network_->prices) : wish.snap;
    made.snap = network_->snapper->snap(place, snap.maximum);
    std::span<const spatial::LiveStretch> stretches;
    if (made.snap) {
        made.snapPlace = toMap ? (*toMap)(made.snap->place) : made.snap->place;
        TRY_ASSIGN(stretches, reach_.at(place, wish.classes.empty() ? 0 : wish.classes.back().cutoff, box, snap, progress));
        std::vector<double> cutoffs;
        for (const ReachClass& one : wish.classes)
            cutoffs.push_back(one.cutoff);
        TRY_ASSIGN(made.people, counts_.at(*made.snap, cutoffs, snap, progress));
    }
    made.streets = streetsOf(stretches, wish, box);
    return made;
}

/// The second frame of a view works out its pixels: views that pass by while the map is panned are drawn straight.
QImage ReachEngine::streetsOf(std::span<const spatial::LiveStretch> stretches, const ReachWish& wish, const spatial::Box& box)
{
    const bool stays = lastView_ && lastView_->extent == wish.view.extent && lastView_->pixels == wish.view.pixels && lastView_->rotation == wish.view.rotation;
    lastView_ = wish.view;
    if (pixels_ && !pixels_->fits(wish.view, wish.ratio))
        pixels_.reset();
    if (!pixels_ && stays)
        pixels_ = StreetPixels::of(shapes_, network_->snapper->index().linesNear(box), wish.view, wish.ratio, kStreetWidth);
    return pixels_ ? pixels_->draw(stretches, wish.classes) : drawReachedStreets(*shapes_, stretches, wish.classes, wish.view, wish.ratio, kStreetWidth);
}

}  // namespace app::desktop
