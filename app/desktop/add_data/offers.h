// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/sources/open.h"
#include "layers/sources/source_spec.h"
#include "spatial/core/progress.h"

#include <filesystem>
#include <string>
#include <vector>

namespace app::desktop {

/// One layer that a file offers.
struct OfferedLayer {
    layers::SourceSpec source;
    std::string name;                    ///< as the file calls it; the file's own name where it has one layer
    layers::LayerKind kind = layers::LayerKind::Vector;
};

/// A data file with its layers, or why it cannot be used.
struct Refusal {
    std::filesystem::path file;
    spatial::Error error;
};

struct Offer {
    std::filesystem::path file;
    std::vector<OfferedLayer> layers;
};

/// What files and folders hold that a person dropped or chose.
struct Offers {
    std::vector<std::filesystem::path> projects;
    std::vector<Offer> files;
    std::vector<Refusal> refused;
    std::size_t layers() const;
};

/// At most so many data files are taken from folders at once.
inline constexpr std::size_t kMostFiles = 500;

/// Looks into files, folders (with what lies in them, by extension) and zip archives. A companion of a shapefile (.dbf, .prj ...) stands for
/// the .shp beside it. Opens every file, reads no features. For a job; Cancelled.
spatial::Result<Offers> offersOf(const std::vector<std::filesystem::path>& paths, spatial::Progress& progress);

/// Extensions of data files, with their dot in lower case: for folders and file dialogs.
const std::vector<std::string>& vectorExtensions();
const std::vector<std::string>& rasterExtensions();

}  // namespace app::desktop
