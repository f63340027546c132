// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/pixel_geometry.h"

#include <QPointF>

#include <span>

class QPainter;

namespace styles {

/// What FeaturePainter needs to know of a layer; it looks into all of it.
struct FeaturesToPaint {
    const spatial::FeatureTable& table;
    std::span<const Symbol> symbols;
    const PixelGeometry& geometry;
    double pixelsPerMillimetre = 96 / 25.4;
    double featurePixels = 1e9;                       ///< the typical size of features, see outlineShare()
    QPoint corner = {0, 0};                           ///< of the geometry on the surface: patterns keep their phase across windows
    const LayerProjection* projection = nullptr;      ///< where given, polygons are marked at the middle of their box; else of what is in view
};

/// Paints fills in the order of the table, then outlines (each shared border once), lines stroke by stroke with the classes in their order,
/// points last: the way for what the block kernels do not know, and for print.
spatial::Result<void> paintFeatures(const FeaturesToPaint& features, QPainter& painter, spatial::Progress& progress);

/// The stroke that outlines a polygon of the symbol; invisible where there is none. `share`: see outlineShare().
Stroke outlineOf(const Symbol& symbol, double pixelsPerMillimetre, double featurePixels);

}  // namespace styles
