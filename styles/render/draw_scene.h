// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "styles/render/scene.h"

class QPainter;

namespace styles {

/// Draws the scene onto the rectangle (0, 0) - scene.view.pixels of the painter, clipped to it: the one function behind screen, PNG, PDF
/// and SVG. Layers from the bottom up, then the labels of all layers, placed once and free of collisions.
///
/// Features outside the view are skipped by their boxes; vertices are rounded to quarters of a pixel and merge there; features smaller
/// than half a pixel merge into one dot per pixel. Rasters are read at the resolution of the surface, in tiles side by side, and
/// reprojected by inverse mapping; cells that are larger than pixels stay sharp. Cost: the pixels, and the features in view.
///
/// A layer with a blend mode or less than full opacity is drawn onto an image of its own, which is then laid down as a whole. Devices with
/// DrawingGroups (our PDF and SVG) lay down the layer's group instead: vectors stay vectors. On others that cannot blend (a printer) the
/// layers up to the topmost blended one become one image, those above stay vectors; opacity alone is given there to every shape.
///
/// Errors: CrsMismatch (a layer of unknown CRS is drawn as if in the map's; a CRS without any way to the map's is an error), those of
/// reading a raster, Cancelled (what was drawn so far stays). Any thread that owns the painter; needs a QGuiApplication for letters.
spatial::Result<void> drawScene(const Scene& scene, QPainter& painter, spatial::Progress& progress = spatial::noProgress());

}  // namespace styles
