// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/shapefile_set.h"

#include "layers/sources/dbf_header.h"
#include "layers/sources/encoding.h"
#include "layers/sources/shapefile_mending.h"
#include "layers/sources/shapefile_names.h"

#include <cpl_conv.h>
#include <cpl_string.h>
#include <cpl_vsi.h>

#include <atomic>
#include <fstream>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

std::int64_t sizeOf(const std::string& path)
{
    VSIStatBufL status;
    return path.empty() || VSIStatL(path.c_str(), &status) != 0 ? -1 : static_cast<std::int64_t>(status.st_size);
}

std::string memberBytesOf(const std::string& path, std::size_t most)
{
    VSILFILE* file = path.empty() ? nullptr : VSIFOpenL(path.c_str(), "rb");
    if (!file)
        return {};
    VSIFSeekL(file, 0, SEEK_END);
    std::string bytes(std::min<std::size_t>(most, VSIFTellL(file)), '\0');
    VSIFSeekL(file, 0, SEEK_SET);
    bytes.resize(VSIFReadL(bytes.data(), 1, bytes.size(), file));
    VSIFCloseL(file);
    return bytes;
}

std::string declaredEncoding(const std::string& cpg, const std::string& dbfHead)
{
    std::string name = memberBytesOf(cpg, 64);
    name.erase(std::find_if(name.begin(), name.end(), [](char c) { return c == '\r' || c == '\n'; }), name.end());
    if (knownEncoding(canonicalEncoding(name)))
        return canonicalEncoding(name);
    return dbfHead.size() > 29 ? encodingOfLanguageDriver(static_cast<unsigned char>(dbfHead[29])) : std::string();
}

void writeInMemory(const std::string& path, std::string bytes)
{
    VSILFILE* file = VSIFOpenL(path.c_str(), "wb");
    VSIFWriteL(bytes.data(), 1, bytes.size(), file);
    VSIFCloseL(file);
}

/// A folder in memory that goes with its last user.
std::shared_ptr<void> memoryFolder(std::string& path)
{
    static std::atomic<unsigned> number{0};
    path = "/vsimem/shapefile-" + std::to_string(++number);
    return std::shared_ptr<void>(nullptr, [path](void*) { VSIRmdirRecursive(path.c_str()); });
}

constexpr std::int64_t kMostMended = std::int64_t{2000} << 20;

}  // namespace

std::string companionOf(const std::string& shp, const char* extension)
{
    const std::string folder = CPLGetPath(shp.c_str());
    const std::string wanted = std::string(CPLGetBasename(shp.c_str())) + "." + extension;
    const std::string exact = folder.empty() ? wanted : folder + "/" + wanted;
    VSIStatBufL status;
    if (VSIStatExL(exact.c_str(), &status, VSI_STAT_EXISTS_FLAG) == 0)
        return exact;
    char** names = VSIReadDir(folder.empty() ? "." : folder.c_str());
    std::string found;
    for (char** name = names; name && *name; ++name)
        if (EQUAL(*name, wanted.c_str()))
            found = folder.empty() ? *name : folder + "/" + *name;
    CSLDestroy(names);
    return found;
}

Result<SourceFile> shapefileSource(const std::string& gdalPath, const std::string& name, bool mendAnyway)
{
    SourceFile source{gdalPath, Format::Shapefile, name};
    if (EQUAL(CPLGetExtension(gdalPath.c_str()), "dbf")) {
        source.declaredEncoding = declaredEncoding(companionOf(gdalPath, "cpg"), memberBytesOf(gdalPath, 32));
        source.saysCrs = false;
        return source;
    }
    const std::string shx = companionOf(gdalPath, "shx");
    const std::string dbf = companionOf(gdalPath, "dbf");
    const std::string dbfHead = memberBytesOf(dbf, 65'600);
    const std::string prj = companionOf(gdalPath, "prj");
    source.declaredEncoding = declaredEncoding(companionOf(gdalPath, "cpg"), dbfHead);
    if (sizeOf(gdalPath) < 100)
        return Error{ErrorCode::Unreadable, text("The .shp file ends within its header."), text("Copy it again from where it came from.")};
    if (sizeOf(dbf) < 0)
        source.findings.push_back({"sidecar.missing", Severity::Warning, name, text("The .dbf file is missing: the features have shapes but no attributes."),
                                   text("Copy the .dbf file beside the .shp file.")});
    if (shx.empty())
        source.findings.push_back({"sidecar.missing", Severity::Warning, name, text("The .shx file is missing; the index was rebuilt in memory."),
                                   text("Save the layer anew to get a complete shapefile.")});
    const DbfHeader table = readDbfHeader(dbfHead, sizeOf(dbf));
    if (!mendAnyway && !needsMending(memberBytesOf(gdalPath, 100), sizeOf(gdalPath), memberBytesOf(shx, std::size_t{64} << 20), table))
        return source;
    if (sizeOf(gdalPath) > kMostMended)
        return Error{ErrorCode::LimitReached, text("The shapefile is incomplete and too large ({0} MB) to be mended in memory.", sizeOf(gdalPath) >> 20),
                     text("Copy all its files again.")};
    MendedShapefile mended = mend(memberBytesOf(gdalPath, static_cast<std::size_t>(sizeOf(gdalPath))), memberBytesOf(dbf, static_cast<std::size_t>(std::max<std::int64_t>(0, sizeOf(dbf)))), table);
    if (mended.records == 0)
        return Error{ErrorCode::Unreadable, text("The .shp file is cut or damaged; not one of its records can be read."), text("Copy it again from where it came from.")};
    for (Finding& finding : mended.findings) {
        finding.layer = name;
        source.findings.push_back(std::move(finding));
    }
    std::string folder;
    source.keep = memoryFolder(folder);
    writeInMemory(folder + "/" + name + ".shp", std::move(mended.shp));
    writeInMemory(folder + "/" + name + ".shx", std::move(mended.shx));
    if (!mended.dbf.empty())
        writeInMemory(folder + "/" + name + ".dbf", std::move(mended.dbf));
    if (!prj.empty())
        writeInMemory(folder + "/" + name + ".prj", memberBytesOf(prj, 65'536));
    source.gdalPath = folder + "/" + name + ".shp";
    return source;
}

Result<void> finishShapefile(const std::filesystem::path& shp, const std::string& encoding)
{
    const std::filesystem::path dbf = std::filesystem::path(shp).replace_extension(".dbf");
    std::fstream header(dbf, std::ios::binary | std::ios::in | std::ios::out);
    const char date[3] = {100, 1, 1};   // 2000-01-01: the same input gives the same bytes
    header.seekp(1).write(date, 3);
    header.seekp(29).put(static_cast<char>(languageDriver(encoding)));
    header.close();
    std::ofstream cpg(std::filesystem::path(shp).replace_extension(".cpg"), std::ios::binary);
    cpg << canonicalEncoding(encoding);
    cpg.close();
    if (!header || !cpg)
        return Error{ErrorCode::WriteFailed, text("The encoding of the shapefile could not be written.")};
    return {};
}

}  // namespace layers
