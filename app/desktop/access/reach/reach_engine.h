// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/reach/street_pixels.h"
#include "app/workflow/project_network.h"
#include "spatial/network/reach_counts.h"

#include <QImage>

#include <memory>
#include <optional>
#include <vector>

namespace app::desktop {

/// What is asked of a place.
struct ReachWish {
    spatial::Coordinate place;                ///< in the CRS of the view
    std::vector<ReachClass> classes;          ///< ascending cutoffs
    spatial::SnapOptions snap;
    styles::MapView view;
    double ratio = 1;                         ///< device pixels a logical one
};

/// The answer: streets as a picture of the view, people by group and time.
struct ReachFrame {
    styles::MapView view;
    QImage streets;
    std::optional<spatial::Snap> snap;        ///< nothing: no road within the distance asked for
    spatial::Coordinate snapPlace;            ///< in the CRS of the view
    spatial::PeopleReached people;            ///< empty where nobody is counted or nothing is snapped
};

/// Answers for one network and direction, frame after frame. Belongs to one job at a time.
class ReachEngine {
public:
    /// The people may have no groups. Cancelled, CrsMismatch.
    static spatial::Result<std::shared_ptr<ReachEngine>> of(PreparedNetworkPtr network, spatial::Direction direction, spatial::PeoplePlaces people, const spatial::Crs& mapCrs, spatial::Progress& progress);

    spatial::Result<ReachFrame> frame(const ReachWish& wish, const spatial::Progress& progress);
    const spatial::Crs& mapCrs() const { return shapes_->crs; }

private:
    QImage streetsOf(std::span<const spatial::LiveStretch> stretches, const ReachWish& wish, const spatial::Box& box);

    ReachEngine(PreparedNetworkPtr network, spatial::LiveReach reach, spatial::ReachCounts counts, std::shared_ptr<const StreetShapes> shapes) :
        network_(std::move(network)), reach_(std::move(reach)), counts_(std::move(counts)), shapes_(std::move(shapes))
    {
    }
    PreparedNetworkPtr network_;
    spatial::LiveReach reach_;
    spatial::ReachCounts counts_;
    std::shared_ptr<const StreetShapes> shapes_;
    std::optional<styles::MapView> lastView_;
    std::shared_ptr<const StreetPixels> pixels_;   // of the view that frames stay in
};

}  // namespace app::desktop
