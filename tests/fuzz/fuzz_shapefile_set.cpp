// SPDX-License-Identifier: GPL-3.0-or-later
#include "files_of_input.h"

#include "layers/sources/open.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static fuzz::InputFolder folder;
    folder.clear();
    const auto files = fuzz::filesOf({data, size}, 4);
    const auto shape = folder.write("input.shp", files[0]);
    if (!files[1].empty())
        folder.write("input.dbf", files[1]);
    if (!files[2].empty())
        folder.write("input.shx", files[2]);
    if (!files[3].empty())
        folder.write("input.cpg", files[3]);
    layers::SourceSpec spec;
    spec.path = shape;
    (void)layers::inspect(spec, spatial::noProgress()).hasValue();
    (void)layers::openFeatures(spec, spatial::noProgress()).hasValue();
    return 0;
}
