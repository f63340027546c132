// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace layers {

/// Decodes LZW as TIFF 6.0 (section 13) defines it: codes of 9 to 12 bits, the first bit of a byte the highest, one bit wider one code
/// early. Stops when `bytes` are full. False where the codes end too soon or one of them means nothing.
bool unpackLzw(std::span<const std::byte> codes, std::span<std::byte> bytes);

}  // namespace layers
