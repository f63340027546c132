// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/wkb.h"

#include <cstdint>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    (void)spatial::fromWkb(std::as_bytes(std::span(data, size))).hasValue();
    return 0;
}
