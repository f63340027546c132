// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace layers {

/// Which data to open and how to read it: a file, what is inside it, and the repairs that a person accepted.
/// Written FILE|layer=NAME|band=2|where=EXPR|encoding=GBK|crs=EPSG:4530|offset=gcj02|x=FIELD|y=FIELD, with a.zip/inner.shp for archives.
struct SourceSpec {
    std::filesystem::path path;      ///< the file or folder on disk
    std::string inner = {};          ///< inside a zip archive
    std::string layer = {};          ///< empty: the only or first one
    int band = 1;
    std::string where = {};          ///< FIELD op VALUE [and ...]; see filter.h
    std::string encoding = {};       ///< overrides what the doctor finds
    std::string crs = {};            ///< overrides what the file says
    std::string offset = {};         ///< "gcj02" or "bd09": coordinates are shifted back while reading
    std::string xField = {};         ///< of a table with coordinates; recognised by name where empty
    std::string yField = {};
    std::map<std::string, std::string> options = {};   ///< everything else behind bars: weight, curve ...; swap=xy: x and y change places;
                                                       ///< cache=off: read anew; reader=ogr: by GDAL alone

    std::string displayName() const;   ///< file name, with the layer where one is named
    friend bool operator==(const SourceSpec&, const SourceSpec&) = default;   ///< the same data, read the same way
};

/// InvalidParameter where a detail is malformed (band not a number, unknown offset ...).
spatial::Result<SourceSpec> parseSource(std::string_view text);

}  // namespace layers
