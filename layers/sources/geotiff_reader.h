// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/geotiff_cells.h"
#include "spatial/raster/grid_shape.h"

#include <atomic>
#include <list>
#include <mutex>
#include <unordered_map>

namespace layers {

/// Decoded blocks that windows share: a halo reaches into the tiles around, a window of a file in strips uses a part of each strip.
/// Keeps the blocks used last, within `budget` bytes; two threads that want the same block decode it once. Any thread.
class BlockCache {
public:
    struct Block {
        std::mutex busy;                         ///< held while it is decoded
        bool decoded = false;
        std::unique_ptr<std::byte[]> numbers;
    };

    BlockCache(std::size_t blockBytes, std::size_t budget) : blockBytes_(blockBytes), most_(std::max<std::size_t>(2, budget / std::max<std::size_t>(1, blockBytes))) {}
    std::shared_ptr<Block> block(std::size_t index);

private:
    struct Place {
        std::shared_ptr<Block> block;
        std::list<std::size_t>::iterator used;
    };
    std::size_t blockBytes_;
    std::size_t most_;
    std::mutex mutex_;
    std::unordered_map<std::size_t, Place> places_;
    std::list<std::size_t> lastUsed_;   // the latest first
};

/// Reads windows of one band of one image of a GeoTIFF file: only the blocks touched, decoded in the calling thread, without a lock of
/// the process. The header's meaning (placement, CRS, nodata, scale) comes from the caller, who asked GDAL.
///
/// Memory: per thread a stored and a decoded block; per reader the cache, which stays empty while windows hold whole blocks, and else
/// grows to what a row of 512-cell windows with a halo needs, at most a twelfth of memoryLimit().
class GeotiffReader {
public:
    /// `band` counts from 0; `rows from the north` is the caller's affair: row 0 is the first of the file.
    GeotiffReader(std::shared_ptr<const FileBytes> file, GeotiffImage image, int band, CellMeaning meaning);

    const GeotiffImage& image() const { return image_; }

    /// False where a block does not decode (the disk, damage, an unusual coding): `cells` are then undefined, and GDAL may know more.
    /// The window lies inside the image. Any thread.
    bool read(const spatial::Window& window, std::span<float> cells) const;

private:
    bool decode(std::size_t index, int rows, std::byte* numbers) const;
    bool readBlock(int blockColumn, int blockRow, const spatial::Window& window, bool keep, std::span<float> cells) const;

    std::shared_ptr<const FileBytes> file_;
    GeotiffImage image_;
    int band_;
    CellMeaning meaning_;
    mutable BlockCache cache_;
    mutable std::atomic<bool> parts_{false};   // some window held a part of a block
};

/// A reader for the image of that size and kind, or null where the file has none or more than one (a file that two programs wrote into).
std::unique_ptr<GeotiffReader> openPlainGeotiff(const std::filesystem::path& path, int columns, int rows, CellKind kind, int bands, bool reduced, int band, const CellMeaning& meaning);

}  // namespace layers
