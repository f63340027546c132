// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/geotiff_directory.h"

namespace layers {

/// Decodes one stored block of `image` into `numbers` (blockBytes() of them, aligned to 16): decompression, then the predictor undone.
/// `rows` of its rows are needed; what lies beyond them is undefined. False where the bytes do not hold them. Keeps decompressors and
/// scratch memory per thread. `stored` has 8 bytes of room behind its end that may be read but mean nothing.
bool decodeBlock(const GeotiffImage& image, std::span<const std::byte> stored, int rows, std::byte* numbers);

}  // namespace layers
