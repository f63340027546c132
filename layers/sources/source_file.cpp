// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/source_file.h"

#include "layers/sources/archive.h"
#include "layers/sources/ascii_grid.h"
#include "layers/sources/edits/database_lock.h"
#include "layers/sources/edits/replacement.h"
#include "layers/sources/gdal_setup.h"
#include "layers/sources/shapefile_set.h"
#include "layers/sources/spatialite.h"
#include "layers/sources/sqlite_bridge.h"
#include "layers/sources/temporary_folder.h"
#include "layers/sources/virtual_raster.h"

#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <thread>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace fs = std::filesystem;

namespace {

std::string lowerEnding(const std::string& name)
{
    std::string extension = fs::path(name).extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension;
}

bool hasContent(const fs::path& file)
{
    std::error_code ignored;
    return fs::exists(file, ignored) && fs::file_size(file, ignored) > 0;
}

fs::path besideIt(const fs::path& database, const char* suffix) { return database.string() + suffix; }

/// What changes when somebody writes: sizes and times of the database and of what lies beside it.
std::string stateOf(const fs::path& database)
{
    std::string state;
    for (const char* suffix : {"", "-wal", "-journal"}) {
        std::error_code missing;
        const fs::path file = besideIt(database, suffix);
        const auto time = fs::last_write_time(file, missing);
        state += missing ? std::string("none;") : fmt::format("{},{};", time.time_since_epoch().count(), fs::file_size(file, missing));
    }
    return state;
}

/// A copy of one moment, with what is unfinished beside it. The other program may go on writing meanwhile: then it is copied anew.
Result<void> copyOfOneMoment(const fs::path& database, const fs::path& copy)
{
    constexpr int kAttempts = 20;
    std::error_code fault;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        const std::string before = stateOf(database);
        fs::copy_file(database, copy, fs::copy_options::overwrite_existing, fault);
        for (const char* suffix : {"-wal", "-journal"}) {
            std::error_code ignored;
            fs::remove(besideIt(copy, suffix), ignored);
            if (!fault && hasContent(besideIt(database, suffix)))
                fs::copy_file(besideIt(database, suffix), besideIt(copy, suffix), fault);
        }
        if (stateOf(database) == before)
            break;
        fault = std::make_error_code(std::errc::device_or_resource_busy);
        std::this_thread::sleep_for(std::chrono::milliseconds(25));
    }
    if (!fault)
        return {};
    return Error{ErrorCode::Unreadable, text("The database has unfinished writes of another program and could not be copied aside to read them ({0}).", fault.message()),
                 text("Close the other program, or free some space for temporary files.")};
}

/// Another program is writing, or was stopped while it did: SQLite would finish that on opening, and so change the file.
/// What a save of this program has begun stands only beside the file until it is committed, and that waits for the turns of readers.
Result<SourceFile> database(const fs::path& file, Format format)
{
    SourceFile source{file.string(), format, file.stem().string()};
    TRY_ASSIGN(const auto turn, turnToRead(file, spatial::noProgress()));
    if (!hasContent(besideIt(file, "-wal")) && (!hasContent(besideIt(file, "-journal")) || isSavedHere(file)))
        return source;
    TRY_ASSIGN(auto folder, TemporaryFolder::anywhere());
    const fs::path copy = folder.path() / (format == Format::GeoPackage ? "data.gpkg" : "data.sqlite");
    TRY(copyOfOneMoment(file, copy));
    // SQLite completes or takes back what is unfinished when it opens a file for writing, and refuses to read it otherwise.
    if (const DatabaseHandle database = changeDatabase(copy.string()); database)
        execute(database.get(), "SELECT count(*) FROM sqlite_master");
    source.gdalPath = copy.string();
    source.findings.push_back({"file.unfinished", Severity::Warning, {}, text("Another program has unfinished writes in this database; they were read from a copy.")});
    source.keep = std::make_shared<TemporaryFolder>(std::move(folder));
    return source;
}

Result<SourceFile> prepare(const std::string& gdalPath, Format format, const std::string& name)
{
    SourceFile source{gdalPath, format, name};
    switch (format) {
    case Format::Shapefile: return shapefileSource(gdalPath, name);
    case Format::AsciiGrid: TRY(checkAsciiGrid(gdalPath)); break;
    case Format::Csv:
    case Format::Dxf:
    case Format::Xlsx: source.saysCrs = false; break;
    case Format::Vrt: TRY(onlyRelativeSiblings(gdalPath)); break;
    default: break;
    }
    return source;
}

std::string startOf(const std::string& gdalPath)
{
    VSILFILE* file = VSIFOpenL(gdalPath.c_str(), "rb");
    if (!file)
        return {};
    std::string head(16384, '\0');
    head.resize(VSIFReadL(head.data(), 1, head.size(), file));
    VSIFCloseL(file);
    return head;
}

bool isDataName(const std::string& name)
{
    constexpr const char* kData[] = {".shp", ".gpkg", ".sqlite", ".spatialite", ".geojson", ".json", ".geojsons", ".geojsonl", ".fgb", ".kml", ".gml", ".gpx", ".osm", ".pbf", ".dxf", ".tab",
                                     ".mif", ".csv", ".xlsx", ".tif", ".tiff", ".img", ".asc", ".nc"};
    const std::string extension = lowerEnding(name);
    return std::any_of(std::begin(kData), std::end(kData), [&](const char* data) { return extension == data; });
}

/// SQLite wants to jump about in a file, which a compressed one does not let it: the database is unpacked aside.
Result<SourceFile> unpackedDatabase(const std::string& gdalPath, Format format, const std::string& name)
{
    TRY_ASSIGN(auto folder, TemporaryFolder::anywhere());
    const std::string copy = (folder.path() / (format == Format::GeoPackage ? "data.gpkg" : "data.sqlite")).string();
    if (VSISync(gdalPath.c_str(), copy.c_str(), nullptr, nullptr, nullptr, nullptr) == FALSE)
        return Error{ErrorCode::Unreadable, text("{0} could not be unpacked from the archive.", name), text("Unpack it and look inside.")};
    if (format == Format::SpatiaLite)
        TRY(checkSpatiaLite(copy));
    SourceFile source{copy, format, name};
    source.keep = std::make_shared<TemporaryFolder>(std::move(folder));
    return source;
}

/// "roads.gdb" for "data/roads.gdb/a00000001.gdbtable"; the folder with its path in the archive.
std::optional<std::string> geodatabaseOf(const ArchiveMember& member)
{
    constexpr std::string_view kFirstTable = "/a00000001.gdbtable";
    if (!member.rawName.ends_with(kFirstTable))
        return std::nullopt;
    return member.rawName.substr(0, member.rawName.size() - kFirstTable.size());
}

Result<std::vector<SourceFile>> insideArchive(const SourceSpec& spec)
{
    TRY_ASSIGN(const auto members, membersOf(spec.path));
    std::vector<SourceFile> sources;
    std::optional<Error> reason;
    const std::string inside = "/vsizip/{" + fs::absolute(spec.path).string() + "}/";
    for (const ArchiveMember& member : members) {
        const auto geodatabase = geodatabaseOf(member);
        if (geodatabase && (spec.inner.empty() || fs::path(member.name).parent_path() == spec.inner)) {
            sources.push_back({inside + *geodatabase, Format::FileGeodatabase, fs::path(*geodatabase).stem().string()});
            continue;
        }
        const bool wanted = spec.inner.empty() ? isDataName(member.name) && !member.name.starts_with("__MACOSX/") : member.name == spec.inner || member.name.ends_with("/" + spec.inner);
        if (!wanted)
            continue;
        const std::string gdalPath = inside + member.rawName;
        const auto format = formatOfBytes(startOf(gdalPath), member.name);
        if (!format || *format == Format::Zip || *format == Format::Vrt) {
            reason = format ? Error{ErrorCode::Refused, text("{0} inside the archive is not opened.", member.name), text("Unpack it and look inside.")} : format.error();
            continue;
        }
        const std::string name = fs::path(member.name).stem().string();
        auto source = isDatabase(*format) ? unpackedDatabase(gdalPath, *format, name) : prepare(gdalPath, *format, name);
        if (source)
            sources.push_back(*std::move(source));
        else
            reason = source.error();
    }
    if (!sources.empty())
        return sources;
    if (reason)
        return *reason;
    if (!spec.inner.empty())
        return Error{ErrorCode::MissingInput, text("The archive does not hold {0}.", spec.inner), text("Look at the names inside it.")};
    return Error{ErrorCode::Unreadable, text("The archive holds no data that can be read."), text("Unpack it and look inside.")};
}

}  // namespace

Result<fs::path> mainFileOf(const fs::path& file)
{
    const std::string extension = lowerEnding(file.string());
    if (extension != ".dbf" && extension != ".shx" && extension != ".prj" && extension != ".cpg")
        return file;
    for (const char* main : {".shp", ".SHP"}) {
        fs::path candidate = file;
        candidate.replace_extension(main);
        std::error_code ignored;
        if (fs::is_regular_file(candidate, ignored))
            return candidate;
    }
    if (extension == ".dbf")
        return file;
    return Error{ErrorCode::MissingInput, text("The .shp file that belongs to it is missing."), text("Copy all files of the shapefile together.")};
}

Result<std::vector<SourceFile>> locate(const SourceSpec& spec)
{
    prepareGdal();
    TRY_ASSIGN(const fs::path file, mainFileOf(spec.path));
    TRY(finishReplacement(behindLinks(file)));
    TRY_ASSIGN(const Format format, formatOf(file));
    if (format == Format::Zip)
        return insideArchive(spec);
    if (format == Format::Ods)
        return Error{ErrorCode::Unreadable, text("An ODS spreadsheet is no layer of a map."), text("Save it as XLSX or CSV; samples of a laboratory are read by import-samples.")};
    if (!spec.inner.empty())
        return Error{ErrorCode::InvalidParameter, text("{0} is not inside an archive.", spec.inner)};
    if (isDatabase(format)) {
        TRY_ASSIGN(auto source, database(file, format));
        if (format == Format::SpatiaLite)
            TRY(checkSpatiaLite(source.gdalPath));
        return std::vector<SourceFile>{std::move(source)};
    }
    if (format == Format::Kml && lowerEnding(file.string()) == ".kmz")
        TRY(membersOf(file));
    if (format == Format::Xlsx)
        TRY(membersOf(file));
    TRY_ASSIGN(auto source, prepare(file.string(), format, file.stem().string()));
    return std::vector<SourceFile>{std::move(source)};
}

}  // namespace layers
