// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "styles/render/scene.h"

namespace app {

/// A layer of the project as the map shows it: what its look says, and where that says nothing the default of its role. The one place
/// where LayerEntry::style is read for drawing. Exactly one of `features` and `raster` is there; the default of a raster looks at its
/// values (a sample), a filter at all rows, and styles of several rasters open them (headers only, remembered).
///
/// InvalidInput names the bad key of the style, a style for rasters on features or the reverse; InvalidParameter a filter that does not fit
/// the table; errors of reading rasters; Cancelled.
spatial::Result<styles::SceneLayer> sceneLayerOf(const layers::Project& project, const layers::LayerEntry& entry, const spatial::FeatureTablePtr& features,
                                                 const spatial::RasterExpression& raster, spatial::Progress& progress = spatial::noProgress());

/// The same for a look that is not (yet) the entry's.
spatial::Result<styles::SceneLayer> sceneLayerOf(const layers::Project& project, const layers::LayerEntry& entry, const styles::LayerLook& look,
                                                 const spatial::FeatureTablePtr& features, const spatial::RasterExpression& raster,
                                                 spatial::Progress& progress = spatial::noProgress());

/// Which rows the look's filter lets through, one byte each; null where it has none.
spatial::Result<std::shared_ptr<const std::vector<std::uint8_t>>> rowsShown(const styles::LayerLook& look, const spatial::FeatureTable& features, spatial::Progress& progress);

}  // namespace app
