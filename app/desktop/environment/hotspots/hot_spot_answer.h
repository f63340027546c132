// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/access/value_picture.h"
#include "app/desktop/environment/hotspots/hot_spot_settings.h"
#include "spatial/association/local_association.h"
#include "spatial/core/warning.h"

#include <array>
#include <memory>
#include <vector>

namespace app::desktop {

/// A place that is significant.
struct HotSpotPlace {
    std::size_t row = 0;                  ///< of the table
    spatial::ClusterClass cluster = spatial::ClusterClass::NotSignificant;
    double value = 0;                     ///< of the field
    double statistic = 0;                 ///< z of Gi and Gi*, I of local Moran
    double probability = 0;
};

/// What the page Hot spots and its picture show. Immutable.
struct HotSpotAnswer {
    HotSpotSettings settings;             ///< with the distance that was taken
    spatial::FeatureTablePtr table;       ///< the layer as it was asked
    std::vector<HotSpotPlace> places;     ///< significant ones, the surest first: by p, then by the size of the statistic
    std::size_t belowDetection = 0;       ///< readings below detection
    std::vector<std::size_t> islands;     ///< rows without a neighbour
    std::array<std::size_t, 8> counts{};  ///< by spatial::ClusterClass
    double threshold = 0;                 ///< p at or below it is significant
    double moransI = 0, expected = 0, z = 0;   ///< of all places; z if values fell on places at random; NaN for fewer than 4 places
    double probability = 0;               ///< two-sided, of z under a normal distribution
    std::vector<spatial::Warning> warnings;
    ValueMapPtr map;
};
using HotSpotAnswerPtr = std::shared_ptr<const HotSpotAnswer>;

/// Runs the tool `hot-spots` on the table in memory: what is shown is what it writes. `settings` with a field. Errors of the tool. Any thread.
spatial::Result<HotSpotAnswerPtr> hotSpotAnswer(const spatial::FeatureTablePtr& table, const HotSpotSettings& settings, spatial::Progress& progress);

/// "k=8", "distance=1500": as the tool takes it.
std::string writtenNeighbours(const HotSpotSettings& settings);

}  // namespace app::desktop
