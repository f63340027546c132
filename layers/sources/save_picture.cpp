// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/save_picture.h"

#include "layers/sources/dataset.h"
#include "layers/sources/gdal_bridge.h"
#include "layers/sources/gdal_setup.h"
#include "layers/sources/temporary_folder.h"

#include <gdal_priv.h>
#include <ogr_spatialref.h>

#include <algorithm>
#include <vector>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::GridShape;
using spatial::Result;
using spatial::text;

namespace {

constexpr int kPictureRowsAtOnce = 512;

Error pictureFailure(const GdalErrors& errors)
{
    const std::string reason = errors.first();
    return Error{ErrorCode::WriteFailed, reason.empty() ? text("The raster could not be written.") : text("The raster could not be written ({0}).", reason),
                 text("Check that the disk has room and that the folder can be written to.")};
}

/// Calls use(pixels, first row, rows) for strips of the picture from the north.
template <class Use>
Result<void> eachStrip(std::span<const std::uint8_t> rgb, const GridShape& shape, spatial::Progress& progress, Use use)
{
    const std::size_t line = static_cast<std::size_t>(shape.columns) * 3;
    for (int row = 0; row < shape.rows; row += kPictureRowsAtOnce) {
        TRY(spatial::notCancelled(progress));
        const int rows = std::min(kPictureRowsAtOnce, shape.rows - row);
        TRY(use(rgb.subspan(static_cast<std::size_t>(row) * line, static_cast<std::size_t>(rows) * line), row, rows));
    }
    return {};
}

Result<void> write(std::span<const std::uint8_t> rgb, const GridShape& shape, const std::filesystem::path& file, spatial::Progress& progress)
{
    GdalErrors errors;
    char** options = nullptr;
    for (const char* option : {"TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE", "PREDICTOR=2", "PHOTOMETRIC=RGB", "INTERLEAVE=PIXEL", "BIGTIFF=IF_SAFER"})
        options = CSLAddString(options, option);
    DatasetHandle dataset(GetGDALDriverManager()->GetDriverByName("GTiff")->Create(file.c_str(), shape.columns, shape.rows, 3, GDT_Byte, options));
    CSLDestroy(options);
    if (!dataset)
        return pictureFailure(errors);
    double transform[6] = {shape.left, shape.dx, 0, shape.top, 0, -shape.dy};
    dataset->SetGeoTransform(transform);
    if (const ReferenceHandle reference = referenceOf(shape.crs))
        dataset->SetSpatialRef(reference.get());
    TRY(eachStrip(rgb, shape, progress, [&](std::span<const std::uint8_t> strip, int row, int rows) -> Result<void> {
        // GDAL takes what it only reads as a pointer to change.
        auto* pixels = const_cast<std::uint8_t*>(strip.data());
        if (dataset->RasterIO(GF_Write, 0, row, shape.columns, rows, pixels, shape.columns, rows, GDT_Byte, 3, nullptr, 3, static_cast<GSpacing>(shape.columns) * 3, 1, nullptr) != CE_None)
            return pictureFailure(errors);
        return {};
    }));
    dataset->FlushCache(true);
    dataset.reset();
    return errors.failed() ? Result<void>(pictureFailure(errors)) : Result<void>();
}

Result<void> verifyPicture(std::span<const std::uint8_t> rgb, const GridShape& shape, const std::filesystem::path& file, spatial::Progress& progress)
{
    const Error different{ErrorCode::WriteFailed, text("The written raster was read back and differs from what was meant; it was removed. The disk may be full."),
                          text("Free some space or choose another disk.")};
    const auto opened = openRasterDataset(file.string(), Format::GeoTiff);
    if (!opened)
        return different;
    GDALDataset& found = **opened;
    if (found.GetRasterXSize() != shape.columns || found.GetRasterYSize() != shape.rows || found.GetRasterCount() != 3)
        return different;
    std::vector<std::uint8_t> back;
    return eachStrip(rgb, shape, progress, [&](std::span<const std::uint8_t> strip, int row, int rows) -> Result<void> {
        back.resize(strip.size());
        if (found.RasterIO(GF_Read, 0, row, shape.columns, rows, back.data(), shape.columns, rows, GDT_Byte, 3, nullptr, 3, static_cast<GSpacing>(shape.columns) * 3, 1, nullptr) != CE_None ||
            !std::equal(strip.begin(), strip.end(), back.begin()))
            return different;
        return {};
    });
}

Result<void> saveTo(std::span<const std::uint8_t> rgb, const GridShape& shape, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    if (shape.columns < 1 || shape.rows < 1 || rgb.size() != static_cast<std::size_t>(shape.cells()) * 3)
        return Error{ErrorCode::InvalidInput, text("The raster has no cells.")};
    TRY(mayWrite(target, overwrite));
    prepareGdal();
    const GdalSetting noSidecar("GDAL_PAM_ENABLED", "NO");
    TRY_ASSIGN(const TemporaryFolder folder, TemporaryFolder::beside(target));
    const std::filesystem::path file = folder.path() / target.filename();
    TRY(write(rgb, shape, file, progress));
    TRY(verifyPicture(rgb, shape, file, progress));
    TRY(moveIntoPlace(folder, {target.filename()}, target.parent_path()));
    return {};
}

}  // namespace

Result<void> savePicture(std::span<const std::uint8_t> rgb, const GridShape& shape, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    const auto saved = saveTo(rgb, shape, target, overwrite, progress);
    if (!saved)
        return spatial::inFile(saved.error(), target.string());
    return {};
}

}  // namespace layers
