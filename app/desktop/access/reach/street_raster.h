// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/live_reach.h"
#include "styles/render/map_view.h"
#include "styles/symbols/color.h"

#include <QImage>

#include <memory>
#include <span>
#include <vector>

namespace app::desktop {

/// The vertices of a network in a map's CRS, so that each frame only scales them. Made once for a network and a CRS. Immutable;
/// any thread.
struct StreetShapes {
    spatial::NetworkPtr network;
    spatial::Crs crs;
    std::vector<spatial::Coordinate> vertices;   ///< as network->vertices; empty where they are the same

    static spatial::Result<std::shared_ptr<const StreetShapes>> of(spatial::NetworkPtr network, const spatial::Crs& crs);
    std::span<const spatial::Coordinate> shape(std::size_t edge) const;
};

/// A time and the colour of what is reached within it.
struct ReachClass {
    double cutoff = 0;   ///< seconds or metres
    styles::Color color;
};

/// Reached streets drawn into an image of the view's surface (device pixels: `ratio` of them a logical one), what is nearer above what is
/// farther; a stretch changes its colour exactly where a time is up. Lines are `width` logical pixels thick with smooth edges. Classes in
/// ascending order of cutoff. Any thread.
QImage drawReachedStreets(const StreetShapes& shapes, std::span<const spatial::LiveStretch> stretches, std::span<const ReachClass> classes, const styles::MapView& view, double ratio, double width);

}  // namespace app::desktop
