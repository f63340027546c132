// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/editing/border_graph.h"
#include "spatial/editing/surroundings.h"

namespace spatial::editing {

/// The polygons of a layer near a box, in one graph.
struct PolygonsNear {
    BorderGraph graph;
    std::vector<std::int64_t> ids;   ///< by their number in the graph
    Box window;
};

/// Grows a window around `start` until `closed(polygons)` says that what is looked for ends inside it: every polygon that meets the window is in the
/// graph, so that nothing outside can change it. LimitReached where more than `reach` polygons would be needed.
Result<PolygonsNear> polygonsAround(const Surroundings& surroundings, const Box& start, std::span<const Coordinate> line, double tolerance, std::size_t reach,
                                    const std::function<bool(const PolygonsNear&)>& closed);

/// The box of a face's border.
Box boxOfFace(const BorderGraph& graph, std::uint32_t face);

}  // namespace spatial::editing
