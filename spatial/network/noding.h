// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/network/line_levels.h"
#include "spatial/network/repair_report.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// Ends within this many metres are one point: coordinates that went through a file or a projection differ by less.
inline constexpr double kSamePoint = 1e-3;
/// A loose end closer than this to another line is reported as a near miss (ours).
inline constexpr double kNearMiss = 20;

/// Polylines one after the other; each has at least two vertices and no two equal ones in a row.
struct Polylines {
    std::vector<std::uint32_t> firstVertex{0};
    std::vector<Coordinate> vertices;
    std::vector<std::int64_t> feature;    ///< id of the row a line came from
    std::vector<std::uint32_t> row;       ///< its number
    std::vector<LineLevels> levels;       ///< of each line; empty: all on level 0

    std::size_t size() const { return feature.size(); }
    std::uint32_t vertexCount(std::size_t line) const { return firstVertex[line + 1] - firstVertex[line]; }
};

/// The stretches between nodes. Ends of stretches lie exactly on their nodes.
struct Noded {
    std::vector<Coordinate> nodes;
    std::vector<std::uint32_t> firstVertex{0};
    std::vector<Coordinate> vertices;
    struct Stretch {
        std::uint32_t from;
        std::uint32_t to;
        std::uint32_t line;
    };
    std::vector<Stretch> stretches;
};

/// Joins and splits lines as buildNetwork() describes and adds to `report`: T-junctions, shared vertices, near misses, joined ends,
/// zero-length stretches. What lies on different levels is never joined. Nodes are numbered along a Hilbert curve, stretches by line and place.
Result<Noded> nodeLines(const Polylines& lines, double snap, RepairReport& report, Progress& progress);

}  // namespace spatial
