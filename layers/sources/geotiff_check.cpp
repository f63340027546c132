// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_check.h"

#include "layers/sources/dataset.h"
#include "layers/sources/geotiff_encoder.h"
#include "spatial/core/parallel.h"

#include <gdal_priv.h>

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

struct Sample {
    std::size_t level = 0;
    std::size_t tile = 0;
};

Error different()
{
    return Error{ErrorCode::WriteFailed, text("The written raster was read back and differs from what was meant; it was removed. The disk may be full."),
                 text("Free some space or choose another disk.")};
}

std::vector<Sample> samplesOf(const std::vector<PyramidLevel>& levels)
{
    std::vector<Sample> samples;
    const std::size_t all = levels.front().tiles();
    const std::size_t step = std::max<std::size_t>(1, all / 64);
    for (std::size_t back = 0; back < all; back += step)
        samples.push_back({0, all - 1 - back});
    for (std::size_t level = 1; level < levels.size(); ++level)
        samples.push_back({level, levels[level].tiles() - 1});
    return samples;
}

}  // namespace

Result<void> checkGeotiff(const std::filesystem::path& file, const std::vector<PyramidLevel>& levels, const std::vector<std::vector<std::uint64_t>>& fingerprints,
                          spatial::Progress& progress)
{
    const std::vector<Sample> samples = samplesOf(levels);
    // A handle for a run of samples: opening costs less than a tile, and no handle changes threads.
    const std::size_t grain = std::max<std::size_t>(4, (samples.size() + 3) / 4);
    return spatial::parallelFor(samples.size(), grain, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        const GdalErrors errors;
        const auto opened = openRasterDataset(file.string(), Format::GeoTiff);
        if (!opened)
            return different();
        GDALRasterBand& band = *(*opened)->GetRasterBand(1);
        if (band.GetXSize() != levels[0].columns || band.GetYSize() != levels[0].rows || band.GetOverviewCount() != static_cast<int>(levels.size()) - 1)
            return different();
        std::vector<float> cells;
        for (std::size_t i = begin; i < end; ++i) {
            TRY(spatial::notCancelled(progress));
            const auto [level, tile] = samples[i];
            const spatial::Window window = levels[level].window(tile);
            GDALRasterBand* from = level == 0 ? &band : band.GetOverview(static_cast<int>(level) - 1);
            cells.resize(static_cast<std::size_t>(window.cells()));
            if (!from || from->GetXSize() != levels[level].columns || from->GetYSize() != levels[level].rows ||
                from->RasterIO(GF_Read, window.column, window.row, window.columns, window.rows, cells.data(), window.columns, window.rows, GDT_Float32, 0, 0, nullptr) != CE_None ||
                fingerprintOf(cells.data(), window.columns, window.rows) != fingerprints[level][tile])
                return different();
        }
        return {};
    });
}

}  // namespace layers
