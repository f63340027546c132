// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/raster/raster_expression.h"

#include <memory>
#include <string>

namespace layers {

/// Overviews for large rasters whose files have none: made once by makeOverviews(), kept in the cache, and from then on given by the source's
/// overview(), also to those who hold it already. Without them a picture of the whole raster decodes all of it.
///
/// Cells are means of 2 x 2 cells each step; of codes (whole numbers, no more than 256 of them seen) the north-western one. At most 64 MB in memory.

/// The source with room for overviews; itself where it is small (below 4 million cells) or has its own. `key`: identifies its content, as
/// fingerprintOf() and the band do; empty: they live as long as the source, and are not kept in the cache.
std::shared_ptr<const spatial::GridSource> withRoomForOverviews(std::shared_ptr<const spatial::GridSource> source, std::string key);

/// Whether makeOverviews() would make it quicker. Looks into the cache first, which may take some ten milliseconds once.
bool lacksOverviews(const spatial::RasterExpression& raster);

/// Reads the whole raster, tile by tile, several at once, and keeps what comes out. Nothing happens where nothing is lacking. Errors of
/// reading, Cancelled. Any thread.
spatial::Result<void> makeOverviews(const spatial::RasterExpression& raster, spatial::Progress& progress);

}  // namespace layers
