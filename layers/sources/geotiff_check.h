// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/geotiff_pyramid.h"
#include "spatial/core/progress.h"

#include <cstdint>
#include <filesystem>

namespace layers {

/// Reads a written GeoTIFF back with GDAL, which knows nothing of how it was made, and compares tiles with their fingerprints
/// (`fingerprintOf`, by level and tile): all of a small file, 64 spread over a large one with the last one among them, and the last of
/// each overview. WriteFailed where one differs.
spatial::Result<void> checkGeotiff(const std::filesystem::path& file, const std::vector<PyramidLevel>& levels, const std::vector<std::vector<std::uint64_t>>& fingerprints,
                                   spatial::Progress& progress);

}  // namespace layers
