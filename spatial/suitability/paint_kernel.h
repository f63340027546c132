// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace spatial {

/// pixels[i] = colours[round(255 values[i])] of 256 colours, values below 0 and above 1 cut; `nodata` for NaN.
/// The same pixels for every instruction set.
void paintKernel(const float* values, const std::uint32_t* colours, std::uint32_t nodata, std::uint32_t* pixels, std::size_t cells);

}  // namespace spatial
