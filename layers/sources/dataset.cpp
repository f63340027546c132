// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/dataset.h"

#include "layers/sources/openstreetmap.h"
#include "layers/sources/temporary_folder.h"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <fmt/format.h>

#include <vector>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

/// GDAL repeats the path in its messages; ours name the file already.
std::string withoutPath(std::string reason, const std::string& path)
{
    for (const std::string& written : {"`" + path + "' ", path + ": ", path + ", ", path + " ", path})
        for (std::size_t at = reason.find(written); at != std::string::npos; at = reason.find(written))
            reason.erase(at, written.size());
    while (!reason.empty() && (reason.back() == '.' || reason.back() == ' '))
        reason.pop_back();
    return reason;
}

Result<DatasetHandle> open(const std::string& gdalPath, unsigned flags, const std::vector<const char*>& drivers, const std::vector<std::string>& options)
{
    prepareGdal();
    GdalErrors errors;
    std::vector<const char*> optionList;
    for (const std::string& option : options)
        optionList.push_back(option.c_str());
    optionList.push_back(nullptr);
    std::vector<const char*> driverList = drivers;
    driverList.push_back(nullptr);
    // An empty list of siblings would hide world files; none at all lets GDAL look for the names it needs.
    DatasetHandle dataset(GDALDataset::Open(gdalPath.c_str(), flags | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, driverList.data(), optionList.data(), nullptr));
    if (!dataset) {
        const std::string reason = withoutPath(errors.first(), gdalPath);
        return Error{ErrorCode::Unreadable, reason.empty() ? text("The file is damaged and cannot be read.") : text("The file is damaged and cannot be read ({0}).", reason),
                     text("Copy or download it again.")};
    }
    return dataset;
}

bool isThere(const std::string& path)
{
    std::error_code ignored;
    return std::filesystem::exists(path, ignored);
}

/// SQLite takes the name of an immutable database for a URI: # ? and % in it would cut it short.
bool isPlain(const std::string& name) { return name.find_first_of("#?%") == std::string::npos; }

/// A folder whose own name is plain, which that of TMPDIR need not be.
Result<TemporaryFolder> plainFolder()
{
    auto folder = TemporaryFolder::anywhere();
    if (folder && !isPlain(folder->path().string()))
        return TemporaryFolder::beside("/tmp/data.gpkg");
    return folder;
}

/// A link with a plain name leads to a file whose name is not.
Result<DatasetHandle> openDatabaseFile(const std::string& path, Format format, const std::vector<std::string>& options)
{
    if (isPlain(path))
        return open(path, GDAL_OF_VECTOR, {driverName(format)}, options);
    TRY_ASSIGN(const TemporaryFolder folder, plainFolder());
    const std::filesystem::path link = folder.path() / (format == Format::GeoPackage ? "data.gpkg" : "data.sqlite");
    std::error_code fault;
    std::filesystem::create_symlink(std::filesystem::absolute(path), link, fault);
    return open(link.string(), GDAL_OF_VECTOR, {driverName(format)}, options);
}

}  // namespace

Result<DatasetHandle> openRasterDataset(const std::string& gdalPath, Format format, int overviewLevel)
{
    std::vector<const char*> drivers{driverName(format)};
    if (format == Format::Vrt)
        drivers.insert(drivers.end(), {"GTiff", "HFA", "AAIGrid"});
    std::vector<std::string> options;
    if (overviewLevel >= 0)
        options.push_back(fmt::format("OVERVIEW_LEVEL={}", overviewLevel));
    return open(gdalPath, GDAL_OF_RASTER, drivers, options);
}

Result<void> checkPages(GDALDataset& database)
{
    GdalErrors errors;
    OGRLayer* answer = database.ExecuteSQL("PRAGMA quick_check(1)", nullptr, nullptr);
    std::string verdict = errors.first();
    if (answer) {
        if (const OGRFeatureUniquePtr row(answer->GetNextFeature()); row && row->GetFieldCount() > 0 && verdict.empty())
            verdict = row->GetFieldAsString(0);
        database.ReleaseResultSet(answer);
    }
    if (verdict == "ok")
        return {};
    return Error{ErrorCode::Unreadable, text("The database is damaged ({0}).", verdict), text("Copy or download it again, or restore a backup.")};
}

Result<DatasetHandle> openVectorDataset(const std::string& gdalPath, Format format)
{
    std::vector<const char*> drivers{driverName(format)};
    std::vector<std::string> options;
    switch (format) {
    case Format::Shapefile: options = {"ENCODING=", "AUTO_REPACK=NO", "ADJUST_GEOM_TYPE=NO"}; break;
    case Format::GeoPackage:
    case Format::SpatiaLite: {
        // With a log beside it, it is our own copy of an unfinished one (source_file.cpp), and SQLite must look into that log.
        const bool unfinished = isThere(gdalPath + "-wal") || isThere(gdalPath + "-journal");
        return openDatabaseFile(gdalPath, format, {unfinished ? "IMMUTABLE=NO" : "IMMUTABLE=YES", "LIST_ALL_TABLES=NO"});
    }
    case Format::Gml: options = {"WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO"}; break;
    case Format::Osm: options = openStreetMapOptions(); break;
    case Format::GeoJson: options = {"NATIVE_DATA=NO", "FEATURE_SERVER_PAGING=NO"}; break;
    default: break;
    }
    return open(gdalPath, GDAL_OF_VECTOR, drivers, options);
}

}  // namespace layers
