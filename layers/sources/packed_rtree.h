// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace layers {

/// The nodes of an R-tree as SQLite's module "rtree" stores them (two dimensions, 32-bit floats that enclose the box), filled to the brim
/// in the order of a Hilbert curve through the centres of the boxes. Every node but the root has the number of its parent.
struct PackedRtree {
    struct Node {
        std::int64_t number = 1;   ///< the root is 1
        std::int64_t parent = 0;   ///< 0 for the root
        std::string bytes;         ///< of the size of a node
    };
    std::vector<Node> nodes;
    std::vector<std::int64_t> leafOf;   ///< for each row the number of its leaf; 0 for empty boxes, which are not in the tree
};

/// `nodeBytes`: size of a node in the file. Same boxes, same tree.
PackedRtree packRtree(std::span<const spatial::Box> boxes, std::span<const std::int64_t> ids, std::size_t nodeBytes);

}  // namespace layers
