// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/raster/grid_shape.h"

#include <cstdint>
#include <filesystem>
#include <span>

namespace layers {

/// A picture that knows its place: a GeoTIFF of red, green and blue bytes (tiled 512, DEFLATE with predictor), in the shape's CRS. Part of
/// the save door (save.h): written beside the target, read back and compared byte for byte, synced, renamed; errors as there.
/// `rgb` holds three bytes a pixel, row by row from the north. Same input, same bytes.
spatial::Result<void> savePicture(std::span<const std::uint8_t> rgb, const spatial::GridShape& shape, const std::filesystem::path& target, bool overwrite,
                                  spatial::Progress& progress);

}  // namespace layers
