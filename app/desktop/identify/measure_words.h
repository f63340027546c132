// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/identify/identify.h"

#include <QString>

namespace app::desktop {

/// "12,345 m² · 1.2345 ha · 18.52 mu"; square kilometres from 1 km² on. "–" for what is not a number.
QString areaWords(double squareMetres);
/// "532.1 m" or "12.34 km".
QString lengthWords(double metres);
/// The place in the map's CRS with as many decimals as make sense, and in degrees.
QString placeWords(const Identified& found, const spatial::Crs& crs);
/// A raster's value with its unit; "no data".
QString valueWords(const FoundValue& value);

}  // namespace app::desktop
