// SPDX-License-Identifier: GPL-3.0-or-later
#include "files_of_input.h"

#include "layers/sources/geotiff_reader.h"
#include "layers/sources/open.h"

#include <algorithm>
#include <vector>

namespace {

/// Our own reader alone, also where GDAL refuses the file.
void readPlainImages(const std::filesystem::path& path)
{
    const auto file = layers::FileBytes::open(path);
    for (const layers::GeotiffImage& image : layers::plainImages(*file)) {
        const layers::GeotiffReader reader(file, image, image.bands - 1, {.nodata = 0});
        const spatial::Window corner{image.columns - std::min(image.columns, 64), image.rows - std::min(image.rows, 64), std::min(image.columns, 64), std::min(image.rows, 64)};
        std::vector<float> cells(static_cast<std::size_t>(corner.cells()));
        (void)reader.read(corner, cells);
    }
}

}  // namespace

/// The guard in front of GeoTIFF: absurd sizes and blocks are refused before anything is allocated.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static fuzz::InputFolder folder;
    folder.clear();
    layers::SourceSpec spec;
    spec.path = folder.write("input.tif", {data, size});
    readPlainImages(spec.path);
    if (const auto opened = layers::openRaster(spec)) {
        const auto& shape = opened->raster.shape();
        const spatial::Window corner{0, 0, std::min(shape.columns, 64), std::min(shape.rows, 64)};
        std::vector<float> cells(static_cast<std::size_t>(corner.cells()));
        (void)opened->raster.read(corner, cells).hasValue();
    }
    return 0;
}
