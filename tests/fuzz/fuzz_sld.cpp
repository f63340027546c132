// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/sld.h"

#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Whatever is read can be written, and what was written can be read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto read = styles::lookFromSld({reinterpret_cast<const char*>(data), size});
    if (!read)
        return 0;
    if (!styles::layerLookFromJson(styles::toJson(read->look)))
        std::abort();
    if (const auto text = styles::sldFromLook(read->look, "layer", styles::MapLanguage::English))
        (void)styles::lookFromSld(text->xml).hasValue();
    return 0;
}
