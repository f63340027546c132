// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "styles/render/scene.h"

class QPainter;

namespace styles {

/// Draws a layer of style HeatMap as one image. Points are shared out among the four nearest of cells of a tenth of the radius (at least a
/// pixel), which lie fixed on the map, and the kernel is laid around the cells: pictures that meet show no seam, and values are right to 3 % of a single
/// point. Cost: the points of the layer, and
/// 300 steps for each cell that holds some; several threads. CrsMismatch, Cancelled.
spatial::Result<void> drawHeatMap(const VectorContent& layer, const HeatMap& style, const MapView& view, QPainter& painter, spatial::Progress& progress);

/// The density of the layer's densest place for a radius in units of the map's CRS, from cells of a third of the radius: what HeatMap::maximum
/// means where it is 0. Remembered like layerPoints().
spatial::Result<double> largestDensity(const VectorContent& layer, const std::string& weightField, const spatial::Crs& crs, double radius, spatial::Progress& progress);

}  // namespace styles
