// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/source_file.h"

#include <filesystem>
#include <string>

namespace layers {

/// A shapefile (on disk or in an archive) with its companions examined: encoding that .cpg or the header of the .dbf declare, missing
/// parts, lengths that do not fit. Where GDAL could not read it as it is (no or broken .shx, .shp or .dbf cut short, impossible record), a
/// mended copy is made in memory (always where `mendAnyway` says that reading it failed) and what is lost is a finding. Unreadable where nothing can be saved.
spatial::Result<SourceFile> shapefileSource(const std::string& gdalPath, const std::string& name, bool mendAnyway = false);

/// The companion of a .shp file with this extension, whatever its case; empty where there is none.
std::string companionOf(const std::string& shp, const char* extension);

/// After OGR has closed it: language driver id and .cpg say the same encoding, the date in the header is a fixed one.
spatial::Result<void> finishShapefile(const std::filesystem::path& shp, const std::string& encoding);

}  // namespace layers
