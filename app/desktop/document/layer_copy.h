// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace app::desktop {

class MainWindow;
struct Workbench;

/// The layer as it is now, edits included, as a GeoPackage beside its file (a free name), which the layer shows from then on with the same style:
/// one gesture that undo takes back, edits and all. A folder that cannot be written is asked for by a file dialog. Runs in a job; `then` hears
/// whether it was done.
void saveAsGeoPackage(Workbench& bench, MainWindow& window, const std::string& layer, std::function<void(bool)> then = {});
/// The same to a file that is chosen already.
void saveAsGeoPackage(Workbench& bench, const std::string& layer, const std::filesystem::path& target, std::function<void(bool)> then = {});

/// NAME.gpkg beside the file, or NAME (2).gpkg ...: one that is not there.
std::filesystem::path freeGeoPackageName(const std::filesystem::path& source);

/// "Save a copy as GeoPackage and edit that", for the current layer.
void addLayerCopy(Workbench& bench, MainWindow& window);

}  // namespace app::desktop
