// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/project.h"

#include <cstdint>
#include <cstdlib>

/// Any text is a project or a sentence; a project that was read is written and read again the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto project = layers::projectFromJson({reinterpret_cast<const char*>(data), size});
    if (!project)
        return 0;
    const std::string written = layers::projectToJson(*project);
    const auto again = layers::projectFromJson(written);
    if (!again || layers::projectToJson(*again) != written)
        std::abort();
    return 0;
}
