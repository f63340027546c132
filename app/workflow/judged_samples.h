// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"
#include "styles/render/scene.h"

namespace app {

/// Samples of a project's layer held against the standard that the page Samples asks for (of another medium: the usual one for the role, GB 36600 for soil, GB 3838 for water, GB 3095 for air): points in the colour of how
/// many levels they exceed, with sample, site, verdict, worst analyte and how many times its limit it is. `table` is the layer as opened. InvalidInput: no sample has a place; errors of samplesFrom() and judge().
spatial::Result<styles::SceneLayer> judgedSamples(const layers::Project& project, const layers::LayerEntry& entry, const spatial::FeatureTable& table, spatial::Progress& progress);

}  // namespace app
