// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/paint_kernel.h"

#include "spatial/core/instruction_set.h"

namespace spatial {

namespace {

SPATIAL_KERNEL_BODY paintBody(const float* __restrict values, const std::uint32_t* __restrict colours, std::uint32_t nodata, std::uint32_t* __restrict pixels, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i) {
        const bool is = values[i] == values[i];
        const float value = is ? values[i] : 0.0F;
        const float cut = value < 0 ? 0.0F : value > 1 ? 1.0F : value;
        const std::uint32_t colour = colours[static_cast<std::int32_t>(cut * 255.0F + 0.5F)];
        pixels[i] = is ? colour : nodata;
    }
}

}  // namespace

SPATIAL_KERNEL(paintKernel, paintBody, (const float* values, const std::uint32_t* colours, std::uint32_t nodata, std::uint32_t* pixels, std::size_t cells),
               (values, colours, nodata, pixels, cells))

}  // namespace spatial
