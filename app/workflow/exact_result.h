// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/prepared_model.h"

#include <filesystem>

namespace app {

/// The model at full resolution, written into a new folder that appears as a whole: suitability.tif (a Cloud-Optimised GeoTIFF), model.json (the model as
/// it was) and record.json, the record of a siting run without sites: model, inputs with the hashes of their bytes, outputs, which `songhua replay` runs again with the project's
/// model of that id. Evaluated tile by tile.
/// Returns the raster's path. Conflict where the folder holds something; errors of suitabilityOf() and of writing; Cancelled.
spatial::Result<std::filesystem::path> writeExactResult(const layers::Project& project, const spatial::SuitabilityModel& model, const std::filesystem::path& folder,
                                                        spatial::Progress& progress);

}  // namespace app
