// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/interpolation/surface.h"

#include <memory>

namespace spatial {

/// Natural neighbour interpolation (Sibson 1981): were the place a sample, its Voronoi cell V(p) would take from the cells V(i) of its neighbours
///     z(p) = sum_i A_i z_i / sum_i A_i,   A_i the area of V(p) inside the old V(i)
/// Exact at samples and for planes, smooth but at the samples, never outside its neighbours' values, and there is nothing to set: neighbours and weights
/// follow from how the samples lie. Nodata outside the hull; on its border linear between the two samples of the side. Places are taken to the
/// steps of the triangulation; of samples on one step the first stands for all.
/// A cell costs O(k), k its neighbours (about 6), walking from the cell before. without() looks at the points joined with the sample alone:
/// nearer to it than to them nothing belongs to any other. InvalidInput: as Triangulation.
Result<std::shared_ptr<const Interpolator>> naturalNeighbours(PointSamples samples);

}  // namespace spatial
