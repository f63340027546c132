// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <optional>
#include <string>
#include <vector>

namespace layers {

struct Project;

/// What a layer has to do with the cost of a line that is built over land.
enum class SpurPart {
    Crossing,    ///< rivers, roads, railways: a sum for each crossing
    Surcharge,   ///< a kilometre costs more there
    Land,        ///< land that is paid by the mu
    Road,        ///< what a kilometre along it costs, where that is less
    Cover,       ///< the cost of a kilometre by class, instead of that of open ground
    Forbidden,   ///< no way through
};
const char* spurPartName(SpurPart part);   ///< "crossing" ... as in the project's file

struct SpurItem {
    std::string layer;           ///< id
    SpurPart part = SpurPart::Crossing;
    double cost = 0;             ///< 10,000 yuan for a crossing or a kilometre, yuan for a mu; of covers and the forbidden nothing
    std::string field = {};      ///< of a cover: the field of its classes
    std::string table = {};      ///< of a cover: "01,2500;03,1800", 10,000 yuan a kilometre
    std::string law = {};        ///< of the forbidden: the law or plan that says so
    bool on = true;
    bool operator==(const SpurItem&) const = default;
};

/// What a spur line over land costs to build. All figures are ours (no standard names them) and meant to be replaced.
struct SpurEntry {
    double base = 2'000;                                     ///< 10,000 yuan for a kilometre on level open ground
    std::string slopes = "0,1;3,1.1;8,1.5;15,2.5;30,5";      ///< times that, by percent of slope (SlopeTable)
    double width = 30;                                       ///< metres of land that is taken
    double tolerance = 5;                                    ///< percent that a way in the corridor may cost more than the cheapest
    int directions = 16;
    double cell = 0;                                         ///< metres; 0: as fine as answers stay live
    std::vector<SpurItem> items = {};
    std::string unknown = "{}";                              ///< members of a newer program, kept as they are
};

/// The project's member "access.spur"; nothing where it has none. InvalidInput names a bad member: what Access is asked is kept unread until it is asked.
spatial::Result<std::optional<SpurEntry>> spurOf(const Project& project);
void setSpur(Project& project, const SpurEntry& spur);

}  // namespace layers
