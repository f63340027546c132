// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_codec.h"

#include "layers/sources/geotiff_cells.h"
#include "layers/sources/lzw.h"

#include <libdeflate.h>
#include <zstd.h>

#include <cstring>

namespace layers {

namespace {

struct FreeDeflate {
    void operator()(libdeflate_decompressor* d) const { libdeflate_free_decompressor(d); }
};
struct FreeZstd {
    void operator()(ZSTD_DCtx* d) const { ZSTD_freeDCtx(d); }
};

/// At least `needed` bytes into `room` bytes.
bool unpack(TiffCompression compression, std::span<const std::byte> stored, std::byte* to, std::size_t needed, std::size_t room)
{
    switch (compression) {
    case TiffCompression::None:
        if (stored.size() < needed)
            return false;
        std::memcpy(to, stored.data(), needed);
        return true;
    case TiffCompression::Deflate: {
        thread_local const std::unique_ptr<libdeflate_decompressor, FreeDeflate> decompressor(libdeflate_alloc_decompressor());
        std::size_t got = 0;
        return decompressor && libdeflate_zlib_decompress(decompressor.get(), stored.data(), stored.size(), to, room, &got) == LIBDEFLATE_SUCCESS && got >= needed;
    }
    case TiffCompression::Zstd: {
        thread_local const std::unique_ptr<ZSTD_DCtx, FreeZstd> decompressor(ZSTD_createDCtx());
        if (!decompressor)
            return false;
        const std::size_t got = ZSTD_decompressDCtx(decompressor.get(), to, room, stored.data(), stored.size());
        return !ZSTD_isError(got) && got >= needed;
    }
    case TiffCompression::Lzw: return unpackLzw(stored, {to, needed});
    }
    return false;
}

}  // namespace

bool decodeBlock(const GeotiffImage& image, std::span<const std::byte> stored, int rows, std::byte* numbers)
{
    const std::size_t rowBytes = image.rowBytes();
    const auto columns = static_cast<std::size_t>(image.blockColumns);
    const std::size_t width = bytesOf(image.kind);
    const std::size_t needed = rowBytes * static_cast<std::size_t>(rows);
    if (!unpack(image.compression, stored, numbers, needed, image.blockBytes()))
        return false;
    if (image.predictor == 2) {
        for (int row = 0; row < rows; ++row)
            undoDifferences(numbers + static_cast<std::size_t>(row) * rowBytes, columns, width);
    } else if (image.predictor == 3) {
        thread_local std::vector<std::byte> planes;
        planes.resize(rowBytes);
        for (int row = 0; row < rows; ++row) {
            std::byte* at = numbers + static_cast<std::size_t>(row) * rowBytes;
            std::memcpy(planes.data(), at, rowBytes);
            undoFloatDifferences(planes.data(), at, columns, width);
        }
    }
    return true;
}

}  // namespace layers
