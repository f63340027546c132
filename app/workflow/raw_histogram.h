// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/prepared_model.h"

namespace app {

/// Histograms and shares are counted on so many cells at most.
inline constexpr double kMostCounted = 4e6;

/// The raster at the finest resolution that has at most kMostCounted cells; itself where it is small or has no overviews.
spatial::RasterExpression countable(const spatial::RasterExpression& raster);

/// `study` may be null, or tells the cells that count (1).
RawHistogram histogramOf(const spatial::Grid& values, const spatial::Grid* study);

}  // namespace app
