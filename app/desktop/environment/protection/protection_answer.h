// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/protection/protection_settings.h"
#include "spatial/core/progress.h"
#include "spatial/exposure/wind_rose.h"
#include "spatial/exposure/zone_counts.h"
#include "spatial/features/feature_table.h"

#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

/// One unit, whom it may concern, and the wind; tables as they stand.
struct ProtectionQuestion {
    spatial::FeatureTablePtr units = {};
    std::size_t row = 0;
    spatial::FeatureTablePtr receptors = {};   ///< null: nobody is counted
    spatial::FeatureTablePtr wind = {};        ///< null: no rose, the mean wind is typed
    ProtectionSettings settings;
    spatial::Crs map;
    bool chinese = false;
};

/// Somebody or something inside the zone or downwind of the unit.
struct ProtectedPlace {
    std::string name;
    std::string kind;
    std::int64_t id = 0;
    double people = 0;        ///< of the whole place; 0 where the layer has no people
    double inside = 0;        ///< share of its area inside the zone
    double metres = 0;        ///< between the boundaries
    double bearing = 0;       ///< true, from the unit
    double windShare = 0;     ///< of the time with which the wind carries there; 0 without a rose
    spatial::Box box;         ///< in the map's CRS
};

/// How many of one kind (city, village, school, well ...) are inside.
struct ProtectedKind {
    std::string kind;
    std::size_t whole = 0;
    std::size_t partly = 0;
    double people = 0;
};

struct ProtectionAnswer {
    double areaM2 = 0;
    std::optional<double> meanWind;                        ///< what was reckoned with
    std::optional<spatial::ProtectionDistance> distance;   ///< nothing while a figure is missing: see `lacks`
    spatial::Text lacks;
    std::vector<spatial::Text> steps;
    std::optional<spatial::WindRose> rose;
    spatial::GeometryColumn unit;                          ///< one row; this and all below in the map's CRS
    spatial::GeometryColumn zone;                          ///< one row, none without a distance
    spatial::GeometryColumn sectors;
    std::vector<double> sectorShares;                      ///< of each of them
    bool hasPeople = false;
    spatial::ZoneCount inside;
    std::vector<ProtectedKind> kinds;                      ///< by name
    std::vector<ProtectedPlace> places;                    ///< inside first, then by the wind's share, then by distance
};

/// Distance, zone, counts (exact shares of area), rose and sectors of one unit. Errors of the engine (CrsMismatch, Cancelled ...). Any thread.
spatial::Result<ProtectionAnswer> protectionAnswer(const ProtectionQuestion& question, spatial::Progress& progress);

}  // namespace app::desktop
