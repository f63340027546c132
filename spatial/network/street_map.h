// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/network/graph.h"
#include "spatial/network/segment_index.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// The blocks between the streets of a network: faces of the map that all its edges draw, prepared once for any number of areas.
///
/// Half-edge 2e runs along edge e from its `from` to its `to`, 2e + 1 back. Each has a face on its left. A face is `whole` when its
/// border is a ring around it that nothing runs across, no street is inside and it has an area: if all its border is reached, the block
/// belongs to what is reached. Other faces (the outside, blocks that a bridge crosses, blocks with an island of streets inside) are not.
///
/// O(edges log degree) and the crossings of the index; 26 bytes for an edge. Read from any thread. The network must outlive it.
class StreetMap {
public:
    /// Cancelled.
    static Result<StreetMap> of(const Network& network, const SegmentIndex& index, Progress& progress);

    struct Face {
        std::uint32_t halfEdges = 0;   ///< on its border
        bool whole = false;
        double area = 0;               ///< square metres; negative outside
    };
    std::uint32_t faceAt(std::uint32_t halfEdge) const { return face_[halfEdge]; }
    const Face& face(std::uint32_t number) const { return faces_[number]; }
    std::size_t faceCount() const { return faces_.size(); }
    /// The next half-edge clockwise around the node that this one leaves.
    std::uint32_t clockwise(std::uint32_t halfEdge) const { return clockwise_[halfEdge]; }
    /// Walking on with the face on the left.
    std::uint32_t next(std::uint32_t halfEdge) const { return clockwise_[halfEdge ^ 1u]; }

private:
    explicit StreetMap(const Network& network) : network_(&network) {}
    Result<void> sortAround(Progress& progress);
    Result<void> walkFaces(Progress& progress);
    Result<void> markCrossed(const SegmentIndex& index, Progress& progress);
    void markStacked();
    void markIslands(const SegmentIndex& index);

    const Network* network_;
    std::vector<std::uint32_t> clockwise_;
    std::vector<std::uint32_t> face_;
    std::vector<Face> faces_;
};

}  // namespace spatial
