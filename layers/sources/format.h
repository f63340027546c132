// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/source_spec.h"

#include <string>
#include <vector>

namespace layers {

/// The formats that the open door lets in.
enum class Format {
    Shapefile, GeoPackage, SpatiaLite, FileGeodatabase, GeoJson, GeoJsonSeq, FlatGeobuf, Kml, Gml, Gpx, Osm, Dxf, MapInfo, Csv, Xlsx, Ods,
    GeoTiff, Erdas, AsciiGrid, NetCdf, Vrt,
    Zip,
};

bool isRaster(Format format);
/// A SQLite file: changed in one transaction, its rows keep their numbers.
bool isDatabase(Format format);
/// GDAL's name of the driver ("ESRI Shapefile", "GTiff" ...); "CSV" for our own reader.
const char* driverName(Format format);

/// What the first bytes of the file (or the inside of the folder) say; the extension decides only between text formats that look alike.
/// MissingInput, Unreadable (empty, unknown, cut before its header ends), Refused (web services, virtual files to elsewhere).
spatial::Result<Format> formatOf(const std::filesystem::path& file);

/// From the bytes of a member of an archive.
spatial::Result<Format> formatOfBytes(std::string_view head, std::string_view name);

}  // namespace layers
