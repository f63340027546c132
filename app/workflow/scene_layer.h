// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "styles/render/scene.h"

namespace app {

/// A layer of the project as the map shows it: what its look says, and where that says nothing the default of its role. The one place
/// where LayerEntry::style is read for drawing. Exactly one of `features` and `raster` is there; the default of a raster looks at its
/// values (a sample).
///
/// InvalidInput names the bad key of the style, a style for rasters on features or the reverse; errors of reading the raster; Cancelled.
spatial::Result<styles::SceneLayer> sceneLayerOf(const layers::LayerEntry& entry, const spatial::FeatureTablePtr& features, const spatial::RasterExpression& raster,
                                                 spatial::Progress& progress = spatial::noProgress());

/// The same for a look that is not (yet) the entry's.
spatial::Result<styles::SceneLayer> sceneLayerOf(const layers::LayerEntry& entry, const styles::LayerLook& look, const spatial::FeatureTablePtr& features,
                                                 const spatial::RasterExpression& raster, spatial::Progress& progress = spatial::noProgress());

}  // namespace app
