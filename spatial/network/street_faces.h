// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/reached_pieces.h"

#include <functional>
#include <span>
#include <vector>

namespace spatial {

/// The pieces on the border of what reached streets enclose: at least one of their two sides is the outer face of the pieces or a block
/// of which `isOpen(ring)` says that it is not enclosed. A strip along these alone, with its enclosed blocks filled, covers the same as
/// a strip along all pieces: whoever leaves the inside crosses one of them.
///
/// Blocks are the faces of the planar map that the pieces (ordered by edge, then from) draw; where lines cross without a node its faces
/// overlap, which only makes more or fewer pieces count as border near the crossing. O(pieces log degree) and one isOpen per block.
std::vector<ReachedPiece> borderPieces(const Network& network, const std::vector<ReachedPiece>& pieces,
                                       const std::function<bool(std::span<const Coordinate> ring)>& isOpen);

}  // namespace spatial
