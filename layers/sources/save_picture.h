// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/raster/grid_shape.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>

namespace layers {

/// Gets the next rows of a picture from the north: three bytes a pixel, row by row.
using TakePictureRows = std::function<spatial::Result<void>(std::span<const std::uint8_t> rgb, int firstRow, int rows)>;

/// A picture that knows its place: a GeoTIFF of red, green and blue bytes (tiled 512, DEFLATE with predictor), in the shape's CRS. Part of
/// the save door (save.h): written beside the target, read back and compared by its fingerprint, synced, renamed; errors as there.
/// `draw` hands over all rows, from the first to the last, as many at once as it likes: multiples of 512 write each tile once. Memory: what
/// it hands over. Same input, same bytes. `progress` is that of reading back.
spatial::Result<void> savePicture(const std::function<spatial::Result<void>(const TakePictureRows& take)>& draw, const spatial::GridShape& shape, const std::filesystem::path& target,
                                  bool overwrite, spatial::Progress& progress);

}  // namespace layers
