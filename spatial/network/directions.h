// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/features/feature_table.h"
#include "spatial/network/route.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spatial {

/// What is done where a step begins. By the angle of turnAngle(): straight up to 20 degrees, slight up to 50, left or right up to 150, else
/// a u-turn (bounds ours); back into the same street is a u-turn whatever the angle.
enum class Maneuver { Start, Straight, SlightLeft, Left, SlightRight, Right, UTurn, Arrive };
inline constexpr std::size_t kManeuvers = 8;

std::string_view maneuverName(Maneuver maneuver);   ///< "start", "straight", "slight-left" ... as in tables
Maneuver maneuverOf(double degrees);                ///< of a turn by so many degrees, left positive

/// A part of a route in one street.
struct RouteStep {
    Maneuver maneuver = Maneuver::Start;
    std::string street = {};   ///< its name; empty where it has none
    Coordinate place;          ///< where it begins, in the network's CRS
    double metres = 0;
    double seconds = 0;
};

/// The names of streets, by the line that an edge came from. Read from any thread.
class StreetNames {
public:
    StreetNames() = default;   ///< no names
    /// InvalidParameter where there is no such field.
    static Result<StreetNames> of(const FeatureTable& lines, const std::string& field);

    std::string_view of(std::int64_t feature) const;

private:
    std::vector<std::pair<std::int64_t, std::string>> names_;   // by feature
};

/// The steps of a route, the last one Arrive, of no length, at the end. Stretches of one name are one step unless one turns round between them;
/// streets without a name are one step as long as one goes straight or slightly aside, or there is no other way to go. Lengths and times add
/// up to those over the streets (the way to the road is not part of them). Empty for a route that is not Ok. O(stretches log streets).
std::vector<RouteStep> directionsOf(const Network& network, const Route& route, const StreetNames& names);

/// "Turn left into Xuefu Road, 350 m." Metres up to 1 km, then kilometres.
Text sentenceOf(const RouteStep& step);

}  // namespace spatial
