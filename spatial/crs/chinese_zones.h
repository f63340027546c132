// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/text.h"
#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <optional>
#include <vector>

namespace spatial {

/// A Gauss-Krueger zone of CGCS2000. 3-degree zones 25 .. 45 have their central meridian at 3 x number, 6-degree zones 13 .. 23 at
/// 6 x number - 3. With a prefix the easting is number x 1,000,000 + 500,000 + offset, without 500,000 + offset.
/// Heilongjiang: 40 .. 45 (3 degrees; Harbin and Daqing 42, Qiqihar 41, Mudanjiang 43, Jixi 44) and 21 .. 23 (6 degrees).
struct GaussKruegerZone {
    int width = 3;        ///< degrees: 3 or 6
    int number = 42;
    bool prefix = true;

    double centralMeridian() const { return width == 3 ? 3.0 * number : 6.0 * number - 3.0; }
    int epsg() const;     ///< EPSG:4513-4533, 4534-4554 (3 degrees), 4491-4501, 4502-4512 (6 degrees); 0 where there is no such zone
    friend bool operator==(const GaussKruegerZone&, const GaussKruegerZone&) = default;
};

Result<Crs> crsOf(const GaussKruegerZone& zone);
std::optional<GaussKruegerZone> zoneOf(const Crs& crs);                       ///< by its EPSG code; CGCS2000 only
GaussKruegerZone zoneAt(double longitude, int width = 3, bool prefix = true); ///< the zone that covers a longitude

/// The zone number that all eastings from minX to maxX carry: 13 .. 23 or 25 .. 45, each within 450 km of the zone's middle.
std::optional<int> zonePrefixOf(double minX, double maxX);

/// Heilongjiang in degrees, with a margin of about 20 km.
inline constexpr Box kHeilongjiang{120.9, 43.1, 135.4, 53.8};

/// One reading of coordinates whose CRS is not known.
struct CrsCandidate {
    Crs crs;
    bool swapped = false;   ///< x and y must change places first: northing or latitude comes first in the data
    double fit = 0;         ///< 0 .. 1; relative, for ranking
    Text reason;
};

/// What coordinates with this extent may be, best first: degrees, zones with and without prefix, Web Mercator, the province's analysis
/// CRS, UTM; each also with x and y swapped. A reading counts as far as it puts the box into Heilongjiang (half as much: into China)
/// and near its zone's meridian; a prefix decides, coordinates without one leave several zones open, the middle ones first (ours).
/// Empty where nothing fits.
std::vector<CrsCandidate> candidatesFor(const Box& box);

}  // namespace spatial
