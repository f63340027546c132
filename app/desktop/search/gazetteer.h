// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/search/name_match.h"
#include "spatial/geometry/coordinate.h"

#include <string>
#include <vector>

namespace app::desktop {

/// A place of the gazetteer that is built into the program (app/desktop/search/make_gazetteer.py): prefectures, counties, townships of
/// Heilongjiang and populated places. Codes: National Bureau of Statistics; places: GeoNames, CC BY.
struct Place {
    enum class Kind { Prefecture, County, Township, Populated };
    Kind kind = Kind::Populated;
    QString zh;
    QString en;
    QString within;                  ///< the unit it lies in
    spatial::Coordinate lonLat;      ///< degrees, CGCS2000
    bool exact = true;               ///< false: the place of the unit it lies in, for want of its own
    SearchName name;
};

/// All places; built at the first call, which takes some tenths of a second: call it in a job first. Any thread.
const std::vector<Place>& gazetteer();

/// The best matches, the best first; equal ones by kind (larger units first).
std::vector<const Place*> findPlaces(const QString& typed, std::size_t limit);

}  // namespace app::desktop
