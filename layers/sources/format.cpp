// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/format.h"

#include "layers/sources/edits/database_lock.h"

#include <algorithm>
#include <fstream>

namespace layers {

using spatial::Error;
using spatial::ErrorCode;
using spatial::Result;
using spatial::text;

namespace {

constexpr std::size_t kFormatHead = 16384;

std::string lowerExtension(std::string_view name)
{
    const std::size_t dot = name.rfind('.');
    std::string extension(dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1));
    std::transform(extension.begin(), extension.end(), extension.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return extension;
}

bool holds(std::string_view head, std::string_view wanted)
{
    return std::search(head.begin(), head.end(), wanted.begin(), wanted.end(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == (b >= 'A' && b <= 'Z' ? b - 'A' + 'a' : b);
           }) != head.end();
}

Error refused(std::string_view what)
{
    return Error{ErrorCode::Refused, text("The file describes a connection to elsewhere ({0}), not data.", what),
                 text("Save the data itself as a file, then open that.")};
}

/// Formats in XML, told apart by their root element.
Result<Format> xmlFormat(std::string_view head)
{
    for (const char* service : {"<GDAL_WMS", "<WCS_GDAL", "<WMTS", "<GDAL_WMTS", "<OGRWFSDataSource", "<OGRVRTDataSource", "<MRF_META", "<WMS_Capabilities"})
        if (holds(head, service))
            return refused(std::string_view(service).substr(1));
    if (holds(head, "<VRTDataset"))
        return Format::Vrt;
    if (holds(head, "<html") || holds(head, "<!doctype html"))
        return Error{ErrorCode::Unreadable, text("The file is a web page, perhaps the error message of a server."), text("Download the data again.")};
    if (holds(head, "<kml") || holds(head, "opengis.net/kml"))
        return Format::Kml;
    if (holds(head, "<osm ") || holds(head, "<osm>"))
        return Format::Osm;
    if (holds(head, "<gpx"))
        return Format::Gpx;
    if (holds(head, "opengis.net/gml") || holds(head, "FeatureCollection"))
        return Format::Gml;
    return Error{ErrorCode::Unreadable, text("The file is XML of a kind that is not supported."), text("KML, GML, GPX and OSM can be read.")};
}

/// Whether a JSON text holds one object per line.
bool isSequence(std::string_view head, const std::string& extension)
{
    if (extension == "geojsons" || extension == "geojsonl" || extension == "geojsonseq" || extension == "ndjson" || head.front() == '\x1e')
        return true;
    const std::size_t line = head.find('\n');
    return line != std::string_view::npos && holds(head.substr(0, line), "\"type\":") && holds(head.substr(0, line), "\"feature\"") &&
           head.substr(line + 1).starts_with("{") && !holds(head.substr(0, line), "FeatureCollection");
}

Result<Format> textFormat(std::string_view head, const std::string& extension)
{
    if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) {
        if (extension == "csv" || extension == "txt" || extension == "tsv")
            return Format::Csv;
        return Error{ErrorCode::Unreadable, text("The file is text in UTF-16, which this format does not allow."), text("Save it as UTF-8 and open it again.")};
    }
    if (head.starts_with("\xEF\xBB\xBF"))
        head.remove_prefix(3);
    const std::size_t start = head.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos)
        return Error{ErrorCode::Unreadable, text("The file holds nothing but blanks."), text("Copy or download it again.")};
    const std::string_view body = head.substr(start);
    if (extension == "csv" || extension == "tsv")
        return Format::Csv;
    if (body.front() == '<')
        return xmlFormat(body);
    if (body.front() == '{' || body.front() == '\x1e')
        return isSequence(body, extension) ? Format::GeoJsonSeq : Format::GeoJson;
    if (holds(body.substr(0, 10), "ncols") || holds(body.substr(0, 10), "nrows") || holds(body.substr(0, 10), "xllc") || holds(body.substr(0, 10), "dsaa"))
        return Format::AsciiGrid;
    if (body.starts_with("!table") || holds(body.substr(0, 8), "!table"))
        return Format::MapInfo;
    if (extension == "mif" && holds(body.substr(0, 10), "version"))
        return Format::MapInfo;
    if (extension == "dxf" && (holds(body, "SECTION") || body.starts_with("AutoCAD Binary DXF")))
        return Format::Dxf;
    if (extension == "txt")
        return Format::Csv;
    return Error{ErrorCode::Unreadable, text("The content is of no supported format."),
                 text("Supported are shapefile, GeoPackage, SpatiaLite, File Geodatabase, GeoJSON, FlatGeobuf, KML, GML, GPX, OSM, DXF, MapInfo, CSV, XLSX, GeoTIFF, Erdas IMG, ASCII grid, NetCDF.")};
}

Result<Format> zipFormat(std::string_view head, const std::string& extension)
{
    if (extension == "kmz")
        return Format::Kml;
    if (extension == "xlsx" || extension == "xlsm" || holds(head, "[Content_Types].xml"))
        return Format::Xlsx;
    if (extension == "ods" || holds(head.substr(0, 128), "opendocument.spreadsheet"))
        return Format::Ods;   // its first member says so, unpacked
    return Format::Zip;
}

Result<Format> folderFormat(const std::filesystem::path& folder)
{
    std::error_code ignored;
    if (std::filesystem::exists(folder / "a00000001.gdbtable", ignored))
        return Format::FileGeodatabase;
    return Error{ErrorCode::Unreadable, text("The folder is not a File Geodatabase."), text("Name a file inside it.")};
}

}  // namespace

bool isRaster(Format format)
{
    return format == Format::GeoTiff || format == Format::Erdas || format == Format::AsciiGrid || format == Format::NetCdf || format == Format::Vrt;
}

bool isDatabase(Format format) { return format == Format::GeoPackage || format == Format::SpatiaLite; }

const char* driverName(Format format)
{
    switch (format) {
    case Format::Shapefile: return "ESRI Shapefile";
    case Format::GeoPackage: return "GPKG";
    case Format::SpatiaLite: return "SQLite";
    case Format::FileGeodatabase: return "OpenFileGDB";
    case Format::GeoJson: return "GeoJSON";
    case Format::GeoJsonSeq: return "GeoJSONSeq";
    case Format::FlatGeobuf: return "FlatGeobuf";
    case Format::Kml: return "LIBKML";
    case Format::Gml: return "GML";
    case Format::Gpx: return "GPX";
    case Format::Osm: return "OSM";
    case Format::Dxf: return "DXF";
    case Format::MapInfo: return "MapInfo File";
    case Format::Csv: return "CSV";
    case Format::Xlsx: return "XLSX";
    case Format::Ods: return "ODS";
    case Format::GeoTiff: return "GTiff";
    case Format::Erdas: return "HFA";
    case Format::AsciiGrid: return "AAIGrid";
    case Format::NetCdf: return "netCDF";
    case Format::Vrt: return "VRT";
    case Format::Zip: return "ZIP";
    }
    return "";
}

Result<Format> formatOfBytes(std::string_view head, std::string_view name)
{
    const std::string extension = lowerExtension(name);
    if (head.empty())
        return Error{ErrorCode::Unreadable, text("The file is empty (0 bytes)."), text("Copy or download it again.")};
    if (head.starts_with(std::string_view("II*\0", 4)) || head.starts_with(std::string_view("MM\0*", 4)) ||
        head.starts_with(std::string_view("II+\0", 4)) || head.starts_with(std::string_view("MM\0+", 4)))
        return Format::GeoTiff;
    if (head.starts_with("EHFA_HEADER_TAG"))
        return Format::Erdas;
    if (head.starts_with(std::string_view("SQLite format 3\0", 16))) {
        if (extension == "gpkg" || (head.size() > 72 && (head.substr(68, 2) == "GP")))
            return Format::GeoPackage;
        return Format::SpatiaLite;   // or another database, which only its tables tell (source_file.cpp)
    }
    if (head.substr(0, 32).find("OSMHeader") != std::string_view::npos)   // the length of the first block comes before
        return Format::Osm;
    if (head.starts_with("fgb"))
        return Format::FlatGeobuf;
    if (head.starts_with(std::string_view("\0\0\x27\x0a", 4)))
        return Format::Shapefile;
    if (head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06"))
        return zipFormat(head, extension);
    if (head.starts_with("CDF\x01") || head.starts_with("CDF\x02") || head.starts_with("CDF\x05"))
        return Format::NetCdf;
    if (head.starts_with("\x89HDF\r\n")) {
        if (extension == "nc" || extension == "nc4")
            return Format::NetCdf;
        return Error{ErrorCode::Unreadable, text("The file is HDF5, which is read only as NetCDF."), text("Convert it to NetCDF or GeoTIFF.")};
    }
    if (extension == "shp" || extension == "shx")
        return Error{ErrorCode::Unreadable, text("The file does not begin as a shapefile does; its header is damaged."), text("Copy it again from where it came from.")};
    if (extension == "dbf" && (static_cast<unsigned char>(head[0]) & 0x07) == 0x03)
        return Format::Shapefile;
    if (extension == "tif" || extension == "tiff") {
        const auto other = textFormat(head, extension);
        if (!other && other.error().code == ErrorCode::Refused)
            return other.error();
        return Error{ErrorCode::Unreadable, text("The file is not a TIFF, whatever its name says."), text("Copy or download it again.")};
    }
    return textFormat(head, extension);
}

Result<Format> formatOf(const std::filesystem::path& file)
{
    std::error_code fault;
    const auto status = std::filesystem::status(file, fault);
    if (!std::filesystem::exists(status))
        return Error{ErrorCode::MissingInput, text("The file does not exist."), text("Check its name and folder.")};
    if (std::filesystem::is_directory(status))
        return folderFormat(file);
    if (!std::filesystem::is_regular_file(status))
        return Error{ErrorCode::Unreadable, text("This is neither a file nor a folder."), text("Name a file.")};
    const auto turn = turnToGlance(file);   // it may be a database that is being saved
    std::ifstream in(file, std::ios::binary);
    if (!in)
        return Error{ErrorCode::Unreadable, text("The file cannot be read; permission may be missing."), text("Choose another folder or change its permissions.")};
    std::string head(kFormatHead, '\0');
    in.read(head.data(), static_cast<std::streamsize>(head.size()));
    head.resize(static_cast<std::size_t>(in.gcount()));
    return formatOfBytes(head, file.filename().string());
}

}  // namespace layers
