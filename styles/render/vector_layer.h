// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "styles/render/scene.h"

class QPainter;

namespace styles {

/// Whether each feature is drawn by itself, by its symbol in LayerSymbols: in heat maps and clusters it is not, and only drawVectorLayer() draws them.
bool drawsFeatureByFeature(const VectorStyle& style);

/// Draws the features of one layer, without labels and badges: fills in the order of the table, then outlines (each shared border once),
/// lines stroke by stroke with the classes in their order, points last.
///
/// On an image (painter not scaled or turned) it is drawn in blocks, several at once, fills and thin outlines by kernels of our own
/// (vector_block.h); on everything else by QPainter alone. Both round vertices alike and differ by the smoothing of edges: by less than
/// 32 of 255 in a channel there, but where neighbours meet, which leave no hair between them in blocks.
spatial::Result<void> drawVectorLayer(const VectorContent& layer, const MapView& view, QPainter& painter, spatial::Progress& progress);

}  // namespace styles
