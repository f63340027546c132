// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/site_report.h"
#include "layers/project/derived_fields.h"
#include "layers/sources/open.h"
#include "spatial/core/progress.h"
#include "spatial/crs/crs.h"
#include "spatial/siting/siting_data.h"

#include <string>
#include <vector>

namespace app {

/// A project's layers, opened: features in the analysis CRS.
struct OpenedInputs {
    spatial::SitingData data;
    spatial::FeatureTablePtr studyArea;        ///< of role boundary-prefectures; null: everywhere
    std::vector<SourceRow> sources;            ///< one per layer of the project, in its order
    std::vector<spatial::Warning> warnings;
};

/// Opens the layers that the model names, those that maps show, and builds the networks the model travels on, several at once. Layers that are
/// for maps only and cannot be opened are a warning ("layer.unreadable"); one that the model needs is an error that names the layer and file.
/// CrsMismatch where a layer has no CRS: it says how to state one.
spatial::Result<OpenedInputs> openInputs(const layers::Project& project, const spatial::SuitabilityModel& model, spatial::Progress& progress);

/// What a source's row says of a layer that was not opened.
spatial::Text notUsedWords();

/// One vector layer of a project in the analysis CRS, with the doctor's remarks.
struct OpenedLayer {
    spatial::FeatureTablePtr features;
    spatial::RasterExpression raster;
    spatial::Crs original;
    std::vector<layers::Finding> findings;
};
spatial::Result<OpenedLayer> openLayer(const layers::Project& project, const layers::LayerEntry& entry, const spatial::Crs& analysis, spatial::Progress& progress);

/// Fingerprint of a source's bytes, with the companions of a shapefile.
spatial::Result<std::string> hashOf(const layers::SourceSpec& source);
/// The same with what a layer's table takes from others and calculates; of the source alone where that is nothing.
spatial::Result<std::string> hashOf(const layers::TableRecipe& recipe);

}  // namespace app
