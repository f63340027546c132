// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "styles/render/scene.h"

class QPainter;

namespace styles {

/// Draws the features of one layer, without labels and badges: fills in the order of the table, then outlines (each shared border once),
/// lines stroke by stroke with the classes in their order, points last.
spatial::Result<void> drawVectorLayer(const VectorContent& layer, const MapView& view, QPainter& painter, spatial::Progress& progress);

}  // namespace styles
