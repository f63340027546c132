// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/interpolation/surface.h"

#include <memory>

namespace spatial {

/// Linear interpolation in the triangles of the Delaunay triangulation (TIN): at a place inside triangle abc
///     z = (A_a z_a + A_b z_b + A_c z_c) / (A_a + A_b + A_c),   A_a the area of the triangle of the place with the other two corners
/// Exact at samples, continuous, never outside its three values; nodata outside the hull. Places are taken to the steps of the triangulation.
/// A cell costs O(log n). without() triangulates the points joined with the sample, which is as good as all others (Devillers 2002).
/// InvalidInput: as Triangulation.
Result<std::shared_ptr<const Interpolator>> linearInTriangles(PointSamples samples);

}  // namespace spatial
