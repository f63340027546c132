// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/raster_writer.h"

#include "layers/sources/dataset.h"
#include "layers/sources/gdal_bridge.h"
#include "layers/sources/gdal_setup.h"
#include "layers/sources/geotiff_header.h"
#include "layers/sources/geotiff_writer.h"
#include "spatial/core/parallel.h"
#include "spatial/raster/statistics.h"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::GridShape;
using spatial::Progress;
using spatial::RasterExpression;
using spatial::RasterStatistics;
using spatial::Result;
using spatial::text;
using spatial::Window;

namespace {

Error rasterFailure(const GdalErrors& errors, const Progress& progress)
{
    if (progress.cancelled())
        return spatial::cancelledError();
    const std::string reason = errors.first();
    return Error{ErrorCode::WriteFailed, reason.empty() ? text("The raster could not be written.") : text("The raster could not be written ({0}).", reason),
                 text("Check that the disk has room and that the folder can be written to.")};
}

struct Options {
    char** list = nullptr;
    Options() = default;
    Options(const Options&) = delete;
    Options& operator=(const Options&) = delete;
    ~Options() { CSLDestroy(list); }
    void set(const char* name, const std::string& value) { list = CSLSetNameValue(list, name, value.c_str()); }
};

int reportTo(double done, const char*, void* whom)
{
    auto& progress = *static_cast<Progress*>(whom);
    progress.report(std::clamp(done, 0.0, 1.0), "write");
    return progress.cancelled() ? FALSE : TRUE;
}

/// Where the cells wait between evaluation and compression: in memory, or uncompressed on disk where they are too many.
Result<DatasetHandle> waitingRoom(const GridShape& shape, const std::filesystem::path& scratch, const RasterSaveOptions& settings, GdalErrors& errors)
{
    const bool inMemory = static_cast<double>(shape.cells()) * 5.4 < static_cast<double>(spatial::memoryLimit()) / 3;
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(inMemory ? "MEM" : "GTiff");
    Options options;
    if (!inMemory) {
        options.set("TILED", "YES");
        options.set("BLOCKXSIZE", "512");
        options.set("BLOCKYSIZE", "512");
        options.set("BIGTIFF", "IF_SAFER");
        options.set("SPARSE_OK", "TRUE");
    }
    const std::string name = inMemory ? "" : (scratch / "cells.tif").string();
    DatasetHandle dataset(driver->Create(name.c_str(), shape.columns, shape.rows, 1, GDT_Float32, options.list));
    if (!dataset)
        return rasterFailure(errors, spatial::noProgress());
    double transform[6] = {shape.left, shape.dx, 0, shape.top, 0, -shape.dy};
    dataset->SetGeoTransform(transform);
    if (const ReferenceHandle reference = referenceOf(shape.crs))
        dataset->SetSpatialRef(reference.get());
    dataset->GetRasterBand(1)->SetNoDataValue(static_cast<double>(settings.nodata));
    return dataset;
}

/// The one pass over the raster: cells go to `band`, statistics are gathered.
Result<RasterStatistics> evaluateInto(GDALRasterBand& band, const RasterExpression& raster, float nodata, const GdalErrors& errors, Progress& progress)
{
    spatial::RasterStatisticsCollector statistics;
    std::vector<float> row;
    TRY(spatial::forEachTile(raster, progress, [&](const Window& window, std::span<const float> cells) -> Result<void> {
        statistics.add(cells);
        row.assign(cells.begin(), cells.end());
        for (float& cell : row) {
            if (spatial::isNoData(cell)) {
                cell = nodata;
            } else if (cell == nodata) {
                return Error{ErrorCode::InvalidInput, text("A cell has the value {0}, which stands for nodata in the file.", nodata),
                             text("Choose another nodata value.")};
            }
        }
        if (band.RasterIO(GF_Write, window.column, window.row, window.columns, window.rows, row.data(), window.columns, window.rows, GDT_Float32, 0, 0, nullptr) != CE_None ||
            errors.failed())
            return rasterFailure(errors, progress);
        return {};
    }));
    return statistics.result();
}

Result<void> copyTo(const std::filesystem::path& file, RasterFormat format, GDALDataset& cells, const GdalErrors& errors, Progress& progress)
{
    const char* driverName = format == RasterFormat::Erdas ? "HFA" : "AAIGrid";
    Options options;
    if (format == RasterFormat::Erdas) {
        options.set("COMPRESSED", "YES");
    } else {
        options.set("SIGNIFICANT_DIGITS", "9");
    }
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(driverName);
    DatasetHandle copy(driver->CreateCopy(file.c_str(), &cells, FALSE, options.list, reportTo, &progress));
    if (!copy)
        return rasterFailure(errors, progress);
    copy->FlushCache(true);
    copy.reset();
    if (errors.failed())
        return rasterFailure(errors, progress);
    return {};
}

Error differentCells()
{
    return Error{ErrorCode::WriteFailed, text("The written raster was read back and differs from what was meant; it was removed. The disk may be full."),
                 text("Free some space or choose another disk.")};
}

/// Small rasters wholly, large ones in 64 windows spread over them, the last one included. A CRS that was cut short cannot be read.
Result<void> verify(const std::filesystem::path& file, RasterFormat format, GDALDataset& meant, Progress& progress)
{
    const auto opened = openRasterDataset(file.string(), format == RasterFormat::Erdas ? Format::Erdas : Format::AsciiGrid);
    if (!opened)
        return differentCells();
    GDALDataset& found = **opened;
    const int columns = meant.GetRasterXSize();
    const int rows = meant.GetRasterYSize();
    if (found.GetRasterXSize() != columns || found.GetRasterYSize() != rows || found.GetRasterCount() < 1)
        return differentCells();
    if (meant.GetSpatialRef() && !found.GetSpatialRef())
        return differentCells();
    constexpr int kSide = 512;
    const std::int64_t across = (columns + kSide - 1) / kSide;
    const std::int64_t all = across * ((rows + kSide - 1) / kSide);
    const std::int64_t step = std::max<std::int64_t>(1, all / 64);
    std::vector<float> a(kSide * kSide);
    std::vector<float> b(kSide * kSide);
    for (std::int64_t tile = all - 1; tile >= 0; tile -= step) {
        TRY(spatial::notCancelled(progress));
        const int column = static_cast<int>(tile % across) * kSide;
        const int row = static_cast<int>(tile / across) * kSide;
        const int width = std::min(kSide, columns - column);
        const int height = std::min(kSide, rows - row);
        if (meant.GetRasterBand(1)->RasterIO(GF_Read, column, row, width, height, a.data(), width, height, GDT_Float32, 0, 0, nullptr) != CE_None ||
            found.GetRasterBand(1)->RasterIO(GF_Read, column, row, width, height, b.data(), width, height, GDT_Float32, 0, 0, nullptr) != CE_None ||
            !std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(width) * height, b.begin()))
            return differentCells();
    }
    return {};
}

}  // namespace

Result<RasterStatistics> writeRaster(const RasterExpression& raster, const std::filesystem::path& file, RasterFormat format, const std::filesystem::path& scratch,
                                     const RasterSaveOptions& settings, Progress& progress)
{
    prepareGdal();
    if (raster.shape().columns < 1 || raster.shape().rows < 1)
        return Error{ErrorCode::InvalidInput, text("The raster has no cells.")};
    if (format == RasterFormat::CloudOptimizedGeoTiff)
        return writeGeotiff(raster, file, scratch, settings, progress);
    GdalErrors errors;
    const GdalSetting noSidecar("GDAL_PAM_ENABLED", "NO");
    TRY_ASSIGN(const DatasetHandle cells, waitingRoom(raster.shape(), scratch, settings, errors));
    spatial::PartOfProgress evaluation(progress, 0, 0.6);
    TRY_ASSIGN(const RasterStatistics statistics, evaluateInto(*cells->GetRasterBand(1), raster, settings.nodata, errors, evaluation));
    describeRaster(*cells, statistics, settings);
    spatial::PartOfProgress copying(progress, 0.6, 0.95);
    TRY(copyTo(file, format, *cells, errors, copying));
    TRY(verify(file, format, *cells, progress));
    progress.report(1, "write");
    return statistics;
}

}  // namespace layers
