// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace torture {

/// One save by one door, for the fault sweep: features-gpkg, features-shp ... (saveFeatures), raster-tif, raster-img, raster-asc (saveRaster), bytes
/// (saveBytes), edits-gpkg, edits-shp ..., edits-project (gestures of a session and their save), edits-journal (gestures alone), and
/// careless-bytes, careless-sqlite: saves that go on after their first failure and report success, which the sweep must catch.
bool isDoor(std::string_view name);

/// Lays down the old file, which the door replaces.
spatial::Result<std::string> makeForDoor(std::string_view name, const std::filesystem::path& folder);

/// Goes through the door. What is said on the way: of a session "promised N", the gesture up to which its journal promised to be on disk.
spatial::Result<std::string> throughDoor(std::string_view name, const std::filesystem::path& folder);

/// What lies there: "old", "new" or "wrong: ..."; of a session also "session N", the gesture that recovery comes to.
spatial::Result<std::string> lookBehindDoor(std::string_view name, const std::filesystem::path& folder);

}  // namespace torture
