// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <QString>

#include <optional>

namespace app::desktop {

/// A place that was typed, in the CRS that it was typed in.
struct TypedPlace {
    spatial::Coordinate place;
    spatial::Crs crs;
};

/// Reads a place as people write it. Full-width digits and signs, Chinese commas and spaces of all kinds count as their plain forms.
///   126.64, 45.75    45.75N 126.64E    E126.64 N45.75      degrees; without letters the number above 90 is the longitude, else the first
///   126°38′24″E 45°45′N    126:38:24 45:45:00    126 38 24, 45 45 0    126d38m24s    东经126度38分24秒 北纬45度45分
///   42541234.5, 5071234    X=5071234 Y=42541234.5           Gauss-Krueger with the zone in front, in either order (3 and 6 degrees)
///   541234.5, 5071234                                       without: the map's zone, else the 3-degree zone of `middle`
///   -12345, 67890                                           anything else metric: the map's CRS, x first
/// `middle`: longitude of the middle of the map. InvalidInput says what is wrong: not two numbers, minutes of 60, latitudes above 90.
spatial::Result<TypedPlace> placeFromText(const QString& typed, const spatial::Crs& map, double middle);

/// How coordinates are shown.
enum class CoordinateForm { Degrees, DegreesMinutesSeconds, MapCrs, Zone3 };

/// "126.63812°E, 45.75021°N"; `decimals` of degrees.
QString degreesText(spatial::Coordinate degrees, int decimals = 5);
/// "126°38′17.2″E, 45°45′00.8″N"
QString sexagesimalText(spatial::Coordinate degrees);
/// "541234.5, 5071234.0"; without decimals where a pixel is more than a metre.
QString metresText(spatial::Coordinate place, int decimals);

/// The typed text with plain digits and signs.
QString plainSigns(const QString& typed);

/// A scale as people type it: "25000", "1:25,000", "1：2.5万", "1/25000", "25 k". Nothing for anything else, and for less than 1.
std::optional<double> scaleFromText(const QString& typed);
QString scaleText(double denominator);   ///< "1:25,000"; three digits that count

}  // namespace app::desktop
