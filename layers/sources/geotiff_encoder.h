// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

    /// `cells` (columns x rows of them, at most 512 each) fill the north-western part of the tile; their last column and row are repeated
    /// to its edges, which no reader shows. Valid until the next call; empty where memory ran out.
    std::span<const std::byte> encode(const float* cells, int columns, int rows);

private:
    struct Free {
        void operator()(libdeflate_compressor* compressor) const;
    };
    std::unique_ptr<libdeflate_compressor, Free> tight_;
    RunDeflate quick_;
    std::vector<std::byte> planes_;
    std::vector<std::byte> out_;
};

/// A fingerprint of cells, bit by bit, to compare what was meant with what a file gives back.
std::uint64_t fingerprintOf(const float* cells, std::size_t count);

}  // namespace layers
