// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/geotiff_header.h"

#include "layers/sources/gdal_bridge.h"
#include "layers/sources/gdal_setup.h"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <fmt/format.h>

#include <array>
#include <atomic>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

/// Pixel scale, tie points, matrix, geographic keys (three), GDAL's metadata and nodata.
constexpr std::array<std::uint16_t, 8> kWanted{33550, 33922, 34264, 34735, 34736, 34737, 42112, 42113};

}  // namespace

void describeRaster(GDALDataset& dataset, const spatial::RasterStatistics& statistics, const RasterSaveOptions& options)
{
    for (const auto& [name, value] : options.metadata)
        dataset.SetMetadataItem(name.c_str(), value.c_str());
    GDALRasterBand& band = *dataset.GetRasterBand(1);
    if (!options.unit.empty())
        band.SetUnitType(options.unit.c_str());
    if (statistics.validCells == 0)
        return;
    band.SetMetadataItem("STATISTICS_MINIMUM", fmt::format("{}", statistics.minimum).c_str());
    band.SetMetadataItem("STATISTICS_MAXIMUM", fmt::format("{}", statistics.maximum).c_str());
    band.SetMetadataItem("STATISTICS_MEAN", fmt::format("{}", statistics.mean).c_str());
    const double share = 100.0 * static_cast<double>(statistics.validCells) / static_cast<double>(statistics.validCells + statistics.nodataCells);
    band.SetMetadataItem("STATISTICS_VALID_PERCENT", fmt::format("{:.4g}", share).c_str());
}

Result<std::vector<TiffField>> geotiffHeader(const spatial::GridShape& shape, const spatial::RasterStatistics& statistics, const RasterSaveOptions& options)
{
    prepareGdal();
    GdalErrors errors;
    const GdalSetting noSidecar("GDAL_PAM_ENABLED", "NO");
    static std::atomic<int> count{0};
    const std::string name = fmt::format("/vsimem/songhua-header-{}.tif", ++count);
    DatasetHandle dataset(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(name.c_str(), 1, 1, 1, GDT_Float32, nullptr));
    std::optional<std::vector<TiffField>> fields;
    if (dataset) {
        double transform[6] = {shape.left, shape.dx, 0, shape.top, 0, -shape.dy};
        dataset->SetGeoTransform(transform);
        if (const ReferenceHandle reference = referenceOf(shape.crs))
            dataset->SetSpatialRef(reference.get());
        dataset->GetRasterBand(1)->SetNoDataValue(static_cast<double>(options.nodata));
        describeRaster(*dataset, statistics, options);
        dataset.reset();
        vsi_l_offset size = 0;
        const auto* bytes = reinterpret_cast<const std::byte*>(VSIGetMemFileBuffer(name.c_str(), &size, FALSE));
        if (bytes)
            fields = fieldsOf({bytes, static_cast<std::size_t>(size)}, kWanted);
    }
    VSIUnlink(name.c_str());
    if (!fields || errors.failed())
        return Error{ErrorCode::WriteFailed, text("The raster could not be written ({0}).", errors.first())};
    return *std::move(fields);
}

}  // namespace layers
