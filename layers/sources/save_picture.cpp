// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/save_picture.h"

#include "layers/sources/dataset.h"
#include "layers/sources/gdal_bridge.h"
#include "layers/sources/gdal_setup.h"
#include "layers/sources/temporary_folder.h"
#include "spatial/core/content_hash.h"

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

using DrawPicture = std::function<Result<void>(const TakePictureRows&)>;

/// Writes the rows that `draw` hands over; the fingerprint of all.
Result<std::string> writePicture(const DrawPicture& draw, const GridShape& shape, const std::filesystem::path& file)
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
    spatial::ContentHash written;
    int next = 0;
    TRY(draw([&](std::span<const std::uint8_t> rgb, int firstRow, int rows) -> Result<void> {
        if (firstRow != next || rows > shape.rows - firstRow || rgb.size() != static_cast<std::size_t>(shape.columns) * static_cast<std::size_t>(rows) * 3)
            return Error{ErrorCode::Internal, text("The rows of a picture do not follow each other.")};
        next += rows;
        written.add(rgb.data(), rgb.size());
        // GDAL takes what it only reads as a pointer to change.
        auto* pixels = const_cast<std::uint8_t*>(rgb.data());
        if (dataset->RasterIO(GF_Write, 0, firstRow, shape.columns, rows, pixels, shape.columns, rows, GDT_Byte, 3, nullptr, 3, static_cast<GSpacing>(shape.columns) * 3, 1, nullptr) != CE_None)
            return pictureFailure(errors);
        return {};
    }));
    dataset->FlushCache(true);
    dataset.reset();
    if (errors.failed())
        return pictureFailure(errors);
    return written.digits();
}

Result<void> verifyPicture(const std::string& written, const GridShape& shape, const std::filesystem::path& file, spatial::Progress& progress)
{
    const Error different{ErrorCode::WriteFailed, text("The written raster was read back and differs from what was meant; it was removed. The disk may be full."),
                          text("Free some space or choose another disk.")};
    const auto opened = openRasterDataset(file.string(), Format::GeoTiff);
    if (!opened)
        return different;
    GDALDataset& found = **opened;
    if (found.GetRasterXSize() != shape.columns || found.GetRasterYSize() != shape.rows || found.GetRasterCount() != 3)
        return different;
    spatial::ContentHash hash;
    std::vector<std::uint8_t> back;
    for (int row = 0; row < shape.rows; row += kPictureRowsAtOnce) {
        TRY(spatial::notCancelled(progress));
        const int rows = std::min(kPictureRowsAtOnce, shape.rows - row);
        back.resize(static_cast<std::size_t>(shape.columns) * static_cast<std::size_t>(rows) * 3);
        if (found.RasterIO(GF_Read, 0, row, shape.columns, rows, back.data(), shape.columns, rows, GDT_Byte, 3, nullptr, 3, static_cast<GSpacing>(shape.columns) * 3, 1, nullptr) != CE_None)
            return different;
        hash.add(back.data(), back.size());
    }
    if (hash.digits() != written)
        return different;
    return {};
}

Result<void> savePictureTo(const DrawPicture& draw, const GridShape& shape, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    if (shape.columns < 1 || shape.rows < 1)
        return Error{ErrorCode::InvalidInput, text("The raster has no cells.")};
    TRY(mayWrite(target, overwrite));
    prepareGdal();
    const GdalSetting noSidecar("GDAL_PAM_ENABLED", "NO");
    TRY_ASSIGN(const TemporaryFolder folder, TemporaryFolder::beside(target));
    const std::filesystem::path file = folder.path() / target.filename();
    TRY_ASSIGN(const std::string written, writePicture(draw, shape, file));
    TRY(verifyPicture(written, shape, file, progress));
    TRY(moveIntoPlace(folder, {target.filename()}, target.parent_path()));
    return {};
}

}  // namespace

Result<void> savePicture(const DrawPicture& draw, const GridShape& shape, const std::filesystem::path& target, bool overwrite, spatial::Progress& progress)
{
    const auto saved = savePictureTo(draw, shape, target, overwrite, progress);
    if (!saved)
        return spatial::inFile(saved.error(), target.string());
    return {};
}

}  // namespace layers
