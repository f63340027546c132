// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "layers/project/derived_fields.h"
#include "layers/sources/open.h"
#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace app::desktop {

/// What the work behind a layer's snapshot gives. Plain functions for jobs; any thread.

struct LayerReading {
    spatial::FeatureTablePtr base;             ///< as the source has it
    spatial::FeatureTablePtr table;            ///< with what the layer adds; the base itself where it adds nothing
    spatial::RasterExpression raster;
    std::vector<layers::Finding> findings;     ///< of the source
    std::vector<layers::Finding> added;        ///< of what the layer adds
    std::string stamp;                         ///< of the source on the disk when the reading began (diskStamp)
    std::string cheapStamp;                    ///< the same as the save door compares it
};

/// Reads a source, whatever it holds, and what the layer adds to it. Errors as layers::openTable().
spatial::Result<LayerReading> readLayer(const layers::TableRecipe& recipe, spatial::Progress& progress);

struct LayerBuilding {
    spatial::FeatureTablePtr table;
    std::vector<layers::Finding> added;
};
/// The table of an edited layer with what the layer adds to it: a copy (about 0.1 s per 100 MB) where there is something to add or an edit.
spatial::Result<LayerBuilding> buildLayer(const layers::EditedLayer& edits, const layers::TableRecipe& recipe, spatial::Progress& progress);
/// Whether that takes no time that a person could notice.
bool isQuicklyBuilt(const layers::EditedLayer& edits, const layers::TableRecipe& recipe);

/// Bytes on the disk, to read small layers first; of a folder (a file geodatabase) it is taken for large.
std::uintmax_t sizeOnDisk(const std::filesystem::path& path);

}  // namespace app::desktop
