// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/format.h"
#include "layers/sources/open.h"

#include <memory>

namespace layers {

/// One data file ready to be read: on disk, inside an archive, or a mended copy in memory.
struct SourceFile {
    std::string gdalPath;
    Format format = Format::Shapefile;
    std::string name = {};                   ///< without folder and extension
    std::string declaredEncoding = {};       ///< what .cpg or the header say
    bool saysCrs = true;                     ///< the format or a sidecar can name a CRS here
    std::vector<Finding> findings = {};      ///< missing and damaged parts, found before reading
    std::shared_ptr<void> keep = {};         ///< what must live as long as the file is read
};

/// What `spec` names: one file, or all data files of an archive. Nothing on disk is changed: a GeoPackage with unfinished writes is
/// copied aside, a shapefile without its index is completed in memory. Errors as open.h.
spatial::Result<std::vector<SourceFile>> locate(const SourceSpec& spec);

/// The .shp file where a person named another part of a shapefile; else the file itself. MissingInput.
spatial::Result<std::filesystem::path> mainFileOf(const std::filesystem::path& file);

}  // namespace layers
