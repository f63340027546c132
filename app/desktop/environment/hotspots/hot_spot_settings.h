// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"

#include <string>

namespace app::desktop {

/// What the page Hot spots asks: a part of the project. Figures are those that the tool hot-spots presets.
struct HotSpotSettings {
    std::string layer = {};               ///< id; empty: the first layer of hot spots, samples, else of points or areas with numbers
    std::string field = {};
    std::string below = "half";           ///< what readings below detection count: a choice of the tool
    std::string statistic = "gi-star";    ///< a choice of the tool
    bool byDistance = false;              ///< all within a distance are neighbours, instead of the nearest
    int nearest = 8;
    double distance = 0;                  ///< m; 0: the shortest that leaves nobody alone
    int permutations = 999;
    int seed = 1;
    double significance = 0.05;
    bool falseDiscovery = true;
    double bandwidth = 0;                 ///< m, of the kernel density; 0: as the distance
    bool weighted = false;                ///< the density counts the field instead of places
    friend bool operator==(const HotSpotSettings&, const HotSpotSettings&) = default;
};

/// The member "environment.hot_spots" of the project's file. InvalidInput names a bad member.
spatial::Result<HotSpotSettings> hotSpotSettingsOf(const layers::Project& project);
void setHotSpotSettings(layers::Project& project, const HotSpotSettings& settings);

}  // namespace app::desktop
