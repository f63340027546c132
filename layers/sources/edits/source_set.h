// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/format.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace layers {

/// The files that make up one source on the disk, behind symbolic links.
struct SourceSet {
    Format format = Format::Shapefile;
    std::filesystem::path main;
    std::vector<std::filesystem::path> files;   ///< that are there and hold the data, the main one first
    std::vector<std::filesystem::path> stale;   ///< that are there and only help to find features: wrong as soon as a geometry changes

    /// The file that stands beside the main one with this extension, as it is named or would be named.
    std::filesystem::path companion(const char* extension) const;
    /// All files that could belong to it, there or not.
    std::vector<std::filesystem::path> possible() const;
};
/// MissingInput, Unreadable; Refused for what is no single set of files in one folder.
spatial::Result<SourceSet> sourceSetOf(const SourceSpec& source);

/// The file itself where the name is a symbolic link, absolute; also where the last part does not exist.
std::filesystem::path behindLinks(const std::filesystem::path& file);

/// Names, sizes, times of writing and inodes; of a GeoPackage also its counter of changes and what waits in its log.
/// While a transaction of this program is open on it the counter comes from SQLite: closing a handle of the file would let go of its locks.
std::string cheapStampOf(const SourceSet& set, std::optional<std::uint32_t> counter = std::nullopt);

/// Hash of the names and bytes of files that may still lie under other names. Unreadable.
spatial::Result<std::string> contentOf(const std::vector<std::pair<std::string, std::filesystem::path>>& namesAndFiles);
/// Of the files of a set that lies in place.
spatial::Result<std::string> contentOf(const SourceSet& set);

}  // namespace layers
