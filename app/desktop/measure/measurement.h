// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/units.h"
#include "spatial/crs/geodesic_lines.h"

#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace app::desktop {

enum class MeasureKind { Distance, Area };

/// What a line of places says, on the ellipsoid.
struct Measurement {
    std::vector<spatial::GeodesicLines::Leg> legs;   ///< between neighbours; of an area also from the last place to the first
    spatial::Meters length;                          ///< of the line; of an area its perimeter
    spatial::SquareMeters area;                      ///< of the ring; 0 below three places
    std::optional<double> bearing;                   ///< of the last leg that a person drew, degrees from true north
};

/// Exact for geodesic edges, whatever the CRS. Three microseconds a place.
Measurement measured(std::span<const spatial::Coordinate> places, const spatial::Crs& crs, MeasureKind kind);

/// The outline as it is measured: geodesics, with points close enough that none looks straight where it is not. In the CRS.
std::vector<spatial::Coordinate> outline(std::span<const spatial::Coordinate> places, const spatial::Crs& crs, MeasureKind kind);

/// For people: "1,234.5 m", "12.3 km", in the language of the window.
QString metresWords(spatial::Meters length);
QString kilometresWords(spatial::Meters length);
QString liWords(spatial::Meters length);              ///< 1 li = 500 m
QString squareMetresWords(spatial::SquareMeters area);
QString squareKilometresWords(spatial::SquareMeters area);
QString hectaresWords(spatial::SquareMeters area);
QString muWords(spatial::SquareMeters area);          ///< 1 mu = 1/15 ha
QString bearingWords(double degrees);                 ///< "47°12′ (NE)"
/// The one unit that reads best, for what stands at the pointer.
QString shortLength(spatial::Meters length);
QString shortArea(spatial::SquareMeters area);

}  // namespace app::desktop
