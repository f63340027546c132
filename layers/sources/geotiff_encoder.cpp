// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_encoder.h"

#include "layers/sources/geotiff_cells.h"

#include <libdeflate.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <limits>

namespace layers {

namespace {

constexpr auto kEdge = static_cast<std::size_t>(kTileEdge);
constexpr std::size_t kRowBytes = kEdge * sizeof(float);

/// The fingerprint of all rows so far and one more.
std::uint64_t joined(std::uint64_t before, const float* row, std::size_t count)
{
    return XXH3_64bits_withSeed(row, count * sizeof(float), before);
}

}  // namespace

void TileEncoder::Free::operator()(libdeflate_compressor* compressor) const
{
    libdeflate_free_compressor(compressor);
}

TileEncoder::TileEncoder(Effort effort) : tight_(effort == Effort::Tight ? libdeflate_alloc_compressor(6) : nullptr), planes_(kRowBytes * kEdge) {}

std::span<const std::byte> TileEncoder::pack()
{
    if (!tight_)
        return quick_.compress(planes_);
    out_.resize(libdeflate_zlib_compress_bound(tight_.get(), planes_.size()));
    return {out_.data(), libdeflate_zlib_compress(tight_.get(), planes_.data(), planes_.size(), out_.data(), out_.size())};
}

TileEncoder::Encoded TileEncoder::encode(const float* cells, int columns, int rows, float nodata, bool apart)
{
    // Row by row, so that a row is in the nearest cache for all that happens to it.
    const auto width = static_cast<std::size_t>(columns);
    Encoded encoded;
    std::array<float, kEdge> row;
    for (int r = 0; r < rows; ++r) {
        const CellFlags flags = cellsForFile(cells + static_cast<std::size_t>(r) * width, width, nodata, row.data());
        if (apart && flags.hasNodata)
            for (std::size_t i = 0; i < width; ++i)
                if (cells[static_cast<std::size_t>(r) * width + i] == nodata)
                    row[i] = std::nextafter(nodata, nodata < 0 ? 0.0F : std::numeric_limits<float>::lowest());
        encoded.flags.hasValue |= flags.hasValue;
        encoded.flags.hasFraction |= flags.hasFraction;
        encoded.flags.hasNodata |= flags.hasNodata;
        encoded.fingerprint = joined(encoded.fingerprint, row.data(), width);
        std::fill(row.begin() + columns, row.end(), row[width - 1]);
        floatDifferences(row.data(), kEdge, planes_.data() + static_cast<std::size_t>(r) * kRowBytes);
    }
    if (!encoded.flags.hasValue)
        return encoded;
    for (int r = rows; r < kTileEdge; ++r)
        std::memcpy(planes_.data() + static_cast<std::size_t>(r) * kRowBytes, planes_.data() + static_cast<std::size_t>(rows - 1) * kRowBytes, kRowBytes);
    encoded.bytes = pack();
    return encoded;
}

std::span<const std::byte> TileEncoder::encodeNothing(float nodata)
{
    std::array<float, kEdge> row;
    row.fill(nodata);
    for (std::size_t r = 0; r < kEdge; ++r)
        floatDifferences(row.data(), kEdge, planes_.data() + r * kRowBytes);
    return pack();
}

std::uint64_t fingerprintOf(const float* cells, int columns, int rows)
{
    std::uint64_t fingerprint = 0;
    for (int r = 0; r < rows; ++r)
        fingerprint = joined(fingerprint, cells + static_cast<std::size_t>(r) * static_cast<std::size_t>(columns), static_cast<std::size_t>(columns));
    return fingerprint;
}

}  // namespace layers
