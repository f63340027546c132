// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/save.h"

#include "layers/sources/csv_writer.h"
#include "layers/sources/edits/replacement.h"
#include "layers/sources/raster_writer.h"
#include "layers/sources/shapefile_names.h"
#include "layers/sources/shapefile_set.h"
#include "layers/sources/temporary_folder.h"
#include "layers/sources/verify.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Progress;
using spatial::RasterStatistics;
using spatial::Result;
using spatial::text;

namespace fs = std::filesystem;

namespace {

std::string extensionOf(const fs::path& file)
{
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension;
}

Result<Format> vectorFormatOf(const fs::path& target)
{
    const std::string extension = extensionOf(target);
    if (extension == ".gpkg") return Format::GeoPackage;
    if (extension == ".shp") return Format::Shapefile;
    if (extension == ".geojson" || extension == ".json") return Format::GeoJson;
    if (extension == ".fgb") return Format::FlatGeobuf;
    if (extension == ".kml") return Format::Kml;
    if (extension == ".gml") return Format::Gml;
    if (extension == ".csv") return Format::Csv;
    if (extension == ".dxf") return Format::Dxf;
    if (extension == ".gpx") return Format::Gpx;
    return Error{ErrorCode::InvalidParameter, text("Features cannot be written as \"{0}\".", extension), text("Allowed: .gpkg, .shp, .geojson, .fgb, .kml, .gml, .csv, .dxf, .gpx."), {}, target.string()};
}

Result<RasterFormat> rasterFormatOf(const fs::path& target)
{
    const std::string extension = extensionOf(target);
    if (extension == ".tif" || extension == ".tiff") return RasterFormat::CloudOptimizedGeoTiff;
    if (extension == ".img") return RasterFormat::Erdas;
    if (extension == ".asc") return RasterFormat::AsciiGrid;
    return Error{ErrorCode::InvalidParameter, text("A raster cannot be written as \"{0}\".", extension), text("Allowed: .tif, .img, .asc."), {}, target.string()};
}

Result<void> writeWhole(std::string_view bytes, const fs::path& file)
{
    errno = 0;
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    const int fault = errno;
    std::error_code ignored;
    if (!out || fs::file_size(file, ignored) != bytes.size())
        return Error{ErrorCode::WriteFailed, text("{0} could not be written ({1}).", file.filename().string(), fault ? spatial::Text::literal(std::generic_category().message(fault)) : text("only a part arrived")),
                     text("Check that the disk has room.")};
    return {};
}

/// What programs left there that were killed while they saved goes first.
Result<TemporaryFolder> cleanFolderBeside(const fs::path& target)
{
    removeLeftFolders(behindLinks(target).parent_path());
    return TemporaryFolder::beside(target);
}

/// All files that were made in the folder, the one people name last.
std::vector<fs::path> madeIn(const fs::path& folder, const fs::path& target)
{
    std::vector<fs::path> names;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.path().filename() != target.filename() && entry.path().stem() == target.stem())
            names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    names.push_back(target.filename());
    return names;
}

/// A shapefile that is there is replaced as a whole, whenever the program ends.
Result<std::vector<fs::path>> putInPlace(TemporaryFolder& folder, const fs::path& target)
{
    const std::vector<fs::path> names = madeIn(folder.path(), target);
    std::error_code ignored;
    if (names.size() < 2 || !fs::exists(target, ignored))
        return moveIntoPlace(folder, names, target.parent_path());
    const auto old = sourceSetOf({target});
    if (!old || old->format != Format::Shapefile || old->main.filename() != target.filename())
        return moveIntoPlace(folder, names, target.parent_path());
    std::vector<std::string> fresh;
    std::vector<fs::path> files;
    for (const fs::path& name : names) {
        fresh.push_back(name.string());
        files.push_back(target.parent_path() / name);
    }
    const bool keepsGenerations = fs::exists(keptName(old->main), ignored);
    TRY(replaceFiles(*old, folder, fresh));
    if (!keepsGenerations)   // an export that was never edited leaves nothing beside itself
        for (const fs::path& file : old->possible())
            fs::remove(keptName(file), ignored);
    return files;
}

Result<SaveReport> saveFeaturesTo(const std::vector<spatial::FeatureTablePtr>& tables, const fs::path& target, const SaveOptions& options, Progress& progress)
{
    TRY_ASSIGN(const Format format, vectorFormatOf(target));
    TRY(mayWrite(target, options.overwrite));
    if (tables.empty())
        return Error{ErrorCode::InvalidParameter, text("There is no layer to write.")};
    if (tables.size() > 1 && format != Format::GeoPackage)
        return Error{ErrorCode::InvalidParameter, text("This format holds one layer, but there are {0}.", tables.size()), text("Save as GeoPackage (.gpkg).")};
    TRY_ASSIGN(TemporaryFolder folder, cleanFolderBeside(target));
    const fs::path file = folder.path() / target.filename();
    SaveReport report;
    std::vector<PreparedTable> prepared;
    for (const auto& table : tables) {
        TRY_ASSIGN(auto one, prepareTable(table, format, options, report.losses));
        prepared.push_back(std::move(one));
    }
    if (format == Format::Csv) {
        TRY(writeWhole(csvWithGeometry(*prepared.front().table, prepared.front().withGeometry), file));
    } else {
        spatial::PartOfProgress writing(progress, 0, 0.7);
        TRY(writeVectors(prepared, file, format, options, writing));
        if (format == Format::Shapefile)
            TRY(finishShapefile(file, options.encoding));
        spatial::PartOfProgress checking(progress, 0.7, 1);
        TRY(verifyVectors(prepared, file, format, checking));
    }
    TRY(spatial::notCancelled(progress));
    TRY_ASSIGN(report.files, putInPlace(folder, target));
    return report;
}

Result<RasterStatistics> saveRasterTo(const spatial::RasterExpression& raster, const fs::path& target, const RasterSaveOptions& options, Progress& progress)
{
    TRY_ASSIGN(const RasterFormat format, rasterFormatOf(target));
    TRY(mayWrite(target, options.overwrite));
    TRY_ASSIGN(const TemporaryFolder folder, cleanFolderBeside(target));
    const fs::path file = folder.path() / target.filename();
    TRY_ASSIGN(const RasterStatistics statistics, writeRaster(raster, file, format, folder.path(), options, progress));
    TRY(spatial::notCancelled(progress));
    TRY(moveIntoPlace(folder, madeIn(folder.path(), target), target.parent_path()));
    return statistics;
}

}  // namespace

Result<SaveReport> saveFeatures(const std::vector<spatial::FeatureTablePtr>& tables, const fs::path& target, const SaveOptions& options, Progress& progress)
{
    auto saved = saveFeaturesTo(tables, target, options, progress);
    if (!saved)
        return spatial::inFile(saved.error(), target.string());
    return saved;
}

Result<RasterStatistics> saveRaster(const spatial::RasterExpression& raster, const fs::path& target, const RasterSaveOptions& options, Progress& progress)
{
    auto saved = saveRasterTo(raster, target, options, progress);
    if (!saved)
        return spatial::inFile(saved.error(), target.string());
    return saved;
}

Result<void> saveWritten(const std::function<Result<void>(const fs::path&)>& write, const fs::path& target, bool overwrite, Progress& progress)
{
    const auto save = [&]() -> Result<void> {
        TRY(mayWrite(target, overwrite));
        TRY_ASSIGN(const TemporaryFolder folder, cleanFolderBeside(target));
        TRY(write(folder.path() / target.filename()));
        TRY(spatial::notCancelled(progress));
        TRY(moveIntoPlace(folder, {target.filename()}, target.parent_path()));
        return {};
    };
    const auto saved = save();
    if (!saved)
        return spatial::inFile(saved.error(), target.string());
    return {};
}

Result<void> saveBytes(std::string_view bytes, const fs::path& target, bool overwrite)
{
    return saveWritten([bytes](const fs::path& file) { return writeWhole(bytes, file); }, target, overwrite, spatial::noProgress());
}

std::string csvOf(const spatial::FeatureTable& table)
{
    return csvWithGeometry(table, false);
}

}  // namespace layers
