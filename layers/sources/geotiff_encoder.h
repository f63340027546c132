// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/geotiff_pyramid.h"
#include "layers/sources/run_deflate.h"

#include <cstdint>
#include <memory>

struct libdeflate_compressor;

namespace layers {

/// Tiles of 512 x 512 floats as they lie in our files: predictor 3, then DEFLATE. One per thread. The same cells give the same bytes.
class TileEncoder {
public:
    /// Small files are packed tightly (libdeflate, level 6); large ones quickly (run_deflate.h).
    enum class Effort { Tight, Quick };
    explicit TileEncoder(Effort effort);

    struct Encoded {
        std::span<const std::byte> bytes;   ///< valid until the next call; empty where no cell has a value
        std::uint64_t fingerprint = 0;      ///< of the cells as the file has them
        CellFlags flags;
    };
    /// `cells` (columns x rows of them, at most 512 each; NaN becomes `nodata`) fill the north-western part of the tile; their last column
    /// and row are repeated to its edges, which no reader shows. With `apart`, a cell that has the value of nodata is moved to the number
    /// beside it: means may fall on it.
    Encoded encode(const float* cells, int columns, int rows, float nodata, bool apart);
    /// The bytes of a tile without any value.
    std::span<const std::byte> encodeNothing(float nodata);

private:
    std::span<const std::byte> pack();

    struct Free {
        void operator()(libdeflate_compressor* compressor) const;
    };
    std::unique_ptr<libdeflate_compressor, Free> tight_;
    RunDeflate quick_;
    std::vector<std::byte> planes_;
    std::vector<std::byte> out_;
};

/// A fingerprint of rows of cells, bit by bit, to compare what was meant with what a file gives back.
std::uint64_t fingerprintOf(const float* cells, int columns, int rows);

}  // namespace layers
