// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/geotiff_pyramid.h"

#include <cstdint>
#include <optional>

namespace layers {

/// One field of a TIFF directory: its values as they lie in a little-endian file.
struct TiffField {
    std::uint16_t tag = 0;
    std::uint16_t type = 0;
    std::uint64_t count = 0;
    std::vector<std::byte> values;
};

/// The fields of the first directory of a small classic TIFF in memory that have a tag among `wanted`; nothing where it is damaged.
std::optional<std::vector<TiffField>> fieldsOf(std::span<const std::byte> tiff, std::span<const std::uint16_t> wanted);

/// Where everything of a Cloud-Optimised GeoTIFF lies: header, note of the layout, directories (the raster, then its overviews from fine
/// to coarse) with their lists, then the tiles, coarsest overview first and the raster last, row by row; before each tile its size, after
/// it its last four bytes once more (the layout that GDAL 3.1 and later know and read without searching).
/// BigTIFF where the file exceeds 4 GB.
struct GeotiffLayout {
    std::vector<std::byte> head;                             ///< all bytes before the first tile
    std::vector<std::vector<std::uint64_t>> tileOffsets;     ///< by level, where a tile's own bytes begin
    std::uint64_t fileBytes = 0;
};

/// `tileBytes`: by level, the encoded size of each tile. `common`: fields of the raster's directory beyond its structure (placement, CRS,
/// metadata, nodata); nodata (42113) is repeated in the overviews.
GeotiffLayout layoutOf(const std::vector<PyramidLevel>& levels, const std::vector<std::vector<std::uint32_t>>& tileBytes, const std::vector<TiffField>& common);

}  // namespace layers
