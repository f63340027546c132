// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/editing/vertices.h"

#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// What the mouse catches, in order of priority: an earlier kind wins over a later one that is nearer.
enum class SnapKind : std::uint8_t { Vertex, Intersection, Midpoint, Perpendicular, Extension, Edge, Grid };

struct SnapSettings {
    bool vertex = true;
    bool intersection = true;
    bool midpoint = false;
    bool perpendicular = false;   ///< the foot, on an edge near the mouse, of the perpendicular from the vertex drawn last
    bool extension = false;       ///< on the line of an edge carried on beyond an end near the mouse, or where two such lines meet
    bool edge = true;
    double gridStep = 0;          ///< > 0: multiples of it, in the layer's units
    double tolerance = 0;         ///< radius in map units
    double extensionReach = 0;    ///< how far from their end edges are carried on; 0: ten tolerances
};

struct SnapTarget {
    SnapKind kind = SnapKind::Vertex;
    Coordinate at;                           ///< of a vertex: its very doubles
    double distance = 0;                     ///< from the mouse
    std::size_t layer = 0;                   ///< number of the surroundings; no meaning for Grid and for the sketch
    std::optional<VertexPlace> vertex = {};  ///< the vertex, or the first vertex of the edge
    std::vector<std::pair<Coordinate, Coordinate>> guides = {};   ///< helping lines to draw: the edges carried on, the perpendicular
};

/// The line being drawn: its own vertices can be caught, and its last vertex is where perpendiculars come from.
struct SnapSketch {
    std::span<const Coordinate> vertices = {};
};

/// What the mouse catches among the features of several layers in the same CRS (the first has priority among equals). Nothing where there is nothing
/// within the tolerance. Under 2 ms among a million features: looks at those near the mouse only; where over 400 edges are that near
/// (a view too far out), intersections and extensions are left out. `without`: features of the first layer not to catch (being moved).
std::optional<SnapTarget> snap(std::span<const Surroundings* const> layers, Coordinate mouse, const SnapSettings& settings, const SnapSketch& sketch = {},
                               std::span<const std::int64_t> without = {});
/// All that is within the tolerance, best first, for the key that steps through them.
std::vector<SnapTarget> snapTargets(std::span<const Surroundings* const> layers, Coordinate mouse, const SnapSettings& settings, const SnapSketch& sketch = {},
                                    std::span<const std::int64_t> without = {});

}  // namespace spatial
