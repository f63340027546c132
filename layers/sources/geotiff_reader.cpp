// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_reader.h"

#include "layers/sources/geotiff_codec.h"
#include "spatial/core/parallel.h"
#include "spatial/raster/grid.h"
#include "spatial/raster/raster_expression.h"

#include <algorithm>

namespace layers {

using spatial::Window;

namespace {

/// What a row of windows with a small halo needs at once, the row of windows below included.
std::size_t cacheBudget(const GeotiffImage& image)
{
    const int rows = (spatial::kTileSize + 2 * image.blockRows - 2 + image.blockRows) / image.blockRows + 1;
    const std::size_t wanted = static_cast<std::size_t>(rows) * static_cast<std::size_t>(image.across()) * image.blockBytes();
    return std::clamp<std::size_t>(wanted, std::size_t{4} << 20, std::max<std::size_t>(std::size_t{4} << 20, spatial::memoryLimit() / 12));
}

}  // namespace

std::shared_ptr<BlockCache::Block> BlockCache::block(std::size_t index)
{
    const std::lock_guard lock(mutex_);
    if (const auto found = places_.find(index); found != places_.end()) {
        lastUsed_.splice(lastUsed_.begin(), lastUsed_, found->second.used);
        return found->second.block;
    }
    auto block = std::make_shared<Block>();
    if (places_.size() >= most_) {
        const auto oldest = places_.find(lastUsed_.back());
        if (oldest->second.block.use_count() == 1)   // its memory serves the new block: fresh pages cost as much as decoding
            block->numbers = std::move(oldest->second.block->numbers);
        places_.erase(oldest);
        lastUsed_.pop_back();
    }
    if (!block->numbers)
        block->numbers = std::make_unique_for_overwrite<std::byte[]>(blockBytes_);
    lastUsed_.push_front(index);
    places_.emplace(index, Place{block, lastUsed_.begin()});
    return block;
}

GeotiffReader::GeotiffReader(std::shared_ptr<const FileBytes> file, GeotiffImage image, int band, CellMeaning meaning)
    : file_(std::move(file)), image_(std::move(image)), band_(band), meaning_(meaning), cache_(image_.blockBytes(), cacheBudget(image_))
{
}

bool GeotiffReader::decode(std::size_t index, int rows, std::byte* numbers) const
{
    const GeotiffImage::Stored& stored = image_.blocks[index];
    const auto size = static_cast<std::size_t>(stored.bytes);
    thread_local std::vector<std::byte> bytes;
    if (bytes.size() < size)
        bytes.resize(size + size / 4);
    return file_->read(stored.offset, {bytes.data(), size}) && decodeBlock(image_, {bytes.data(), size}, rows, numbers);
}

bool GeotiffReader::readBlock(int blockColumn, int blockRow, const Window& window, bool keep, std::span<float> cells) const
{
    const std::size_t index = (static_cast<std::size_t>(band_) * static_cast<std::size_t>(image_.down()) + static_cast<std::size_t>(blockRow)) * static_cast<std::size_t>(image_.across()) +
                              static_cast<std::size_t>(blockColumn);
    const Window covered{blockColumn * image_.blockColumns, blockRow * image_.blockRows, image_.blockColumns, image_.blockRows};
    const Window part = intersection(covered, window);
    const auto cellsAt = [&](int row) {
        return cells.data() + static_cast<std::size_t>(part.row - window.row + row) * static_cast<std::size_t>(window.columns) + static_cast<std::size_t>(part.column - window.column);
    };
    if (image_.blocks[index].bytes == 0) {
        const float value = meaning_.nodata ? spatial::kNoData : static_cast<float>(meaning_.offset);
        for (int row = 0; row < part.rows; ++row)
            std::fill_n(cellsAt(row), part.columns, value);
        return true;
    }
    const auto turn = [&](const std::byte* numbers) {
        const std::size_t width = bytesOf(image_.kind);
        for (int row = 0; row < part.rows; ++row)
            cellsOf(image_.kind, numbers + static_cast<std::size_t>(part.row - covered.row + row) * image_.rowBytes() + static_cast<std::size_t>(part.column - covered.column) * width,
                    static_cast<std::size_t>(part.columns), meaning_, cellsAt(row));
    };
    if (!keep) {
        thread_local std::unique_ptr<std::byte[]> numbers;
        thread_local std::size_t size = 0;
        if (size < image_.blockBytes()) {
            numbers = std::make_unique_for_overwrite<std::byte[]>(image_.blockBytes());
            size = image_.blockBytes();
        }
        if (!decode(index, image_.rowsIn(blockRow), numbers.get()))
            return false;
        turn(numbers.get());
        return true;
    }
    const auto block = cache_.block(index);
    {
        const std::lock_guard lock(block->busy);
        if (!block->decoded) {
            if (!decode(index, image_.rowsIn(blockRow), block->numbers.get()))
                return false;
            block->decoded = true;
        }
    }
    turn(block->numbers.get());
    return true;
}

bool GeotiffReader::read(const Window& window, std::span<float> cells) const
{
    const int firstColumn = window.column / image_.blockColumns;
    const int lastColumn = (window.column + window.columns - 1) / image_.blockColumns;
    const int firstRow = window.row / image_.blockRows;
    const int lastRow = (window.row + window.rows - 1) / image_.blockRows;
    const auto holdsWholeBlocks = [](int first, int count, int block, int size) { return first % block == 0 && ((first + count) % block == 0 || first + count == size); };
    if (!holdsWholeBlocks(window.column, window.columns, image_.blockColumns, image_.columns) || !holdsWholeBlocks(window.row, window.rows, image_.blockRows, image_.rows))
        parts_.store(true, std::memory_order_relaxed);
    const bool keep = parts_.load(std::memory_order_relaxed);
    for (int row = firstRow; row <= lastRow; ++row)
        for (int column = firstColumn; column <= lastColumn; ++column)
            if (!readBlock(column, row, window, keep, cells))
                return false;
    return true;
}

std::unique_ptr<GeotiffReader> openPlainGeotiff(const std::filesystem::path& path, int columns, int rows, CellKind kind, int bands, bool reduced, int band, const CellMeaning& meaning)
{
    auto file = FileBytes::open(path);
    if (!file)
        return nullptr;
    auto images = plainImages(*file);
    const auto fits = [&](const GeotiffImage& image) { return image.columns == columns && image.rows == rows && image.reduced == reduced && image.bands == bands; };
    const auto found = std::find_if(images.begin(), images.end(), fits);
    if (found == images.end() || found->kind != kind || std::count_if(images.begin(), images.end(), fits) != 1 || band < 0 || band >= bands)
        return nullptr;
    return std::make_unique<GeotiffReader>(std::move(file), std::move(*found), band, meaning);
}

}  // namespace layers
