// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/layer_look.h"
#include "styles/symbols/raster_style.h"
#include "styles/symbols/vector_style.h"

#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    (void)styles::vectorStyleFromJson(json).hasValue();
    (void)styles::layerLookFromJson(json).hasValue();
    (void)styles::rasterStyleFromJson(json).hasValue();
    return 0;
}
