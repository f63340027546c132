// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_encoder.h"

#include "layers/sources/geotiff_cells.h"
#include "layers/sources/geotiff_pyramid.h"

#include <libdeflate.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace layers {

namespace {

constexpr auto kEdge = static_cast<std::size_t>(kTileEdge);
constexpr std::size_t kRowBytes = kEdge * sizeof(float);

}  // namespace

void TileEncoder::Free::operator()(libdeflate_compressor* compressor) const
{
    libdeflate_free_compressor(compressor);
}

TileEncoder::TileEncoder(Effort effort) : tight_(effort == Effort::Tight ? libdeflate_alloc_compressor(6) : nullptr), planes_(kRowBytes * kEdge) {}

std::span<const std::byte> TileEncoder::encode(const float* cells, int columns, int rows)
{
    const auto width = static_cast<std::size_t>(columns);
    std::array<float, kEdge> row;
    for (int r = 0; r < kTileEdge; ++r) {
        std::byte* to = planes_.data() + static_cast<std::size_t>(r) * kRowBytes;
        if (r >= rows) {
            std::memcpy(to, to - kRowBytes, kRowBytes);
            continue;
        }
        const float* from = cells + static_cast<std::size_t>(r) * width;
        if (width < kEdge) {
            std::copy_n(from, width, row.begin());
            std::fill(row.begin() + columns, row.end(), from[width - 1]);
            from = row.data();
        }
        floatDifferences(from, kEdge, to);
    }
    if (!tight_)
        return quick_.compress(planes_);
    out_.resize(libdeflate_zlib_compress_bound(tight_.get(), planes_.size()));
    return {out_.data(), libdeflate_zlib_compress(tight_.get(), planes_.data(), planes_.size(), out_.data(), out_.size())};
}

std::uint64_t fingerprintOf(const float* cells, std::size_t count)
{
    return XXH3_64bits(cells, count * sizeof(float));
}

}  // namespace layers
