// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/reached_stretches.h"
#include "spatial/network/street_map.h"
#include "spatial/network/strip_outline.h"

namespace spatial {

/// Which blocks lie inside reached streets, and where these end. A workspace of one thread, 12 bytes for each edge and node.
///
/// A whole face of the map whose border is all reached, no larger than the largest block, is enclosed. The plan then holds the reached
/// stretches with a face that is not enclosed on one side or both: whoever leaves the inside crosses one of these, and so does the strip
/// of any other stretch, so their strips and the enclosed blocks together are all there is.
class StreetBorder {
public:
    StreetBorder(const Network& network, const StreetMap& map);

    /// Sets the stretches (ordered by edge, then from), which must live as long as the border is asked about them.
    void set(std::span<const ReachedStretch> stretches, double largestBlock);

    /// The plan for their strips, measured from origin(). False where the walk along the border does not close (never seen).
    bool plan(StripPlan& plan);
    Coordinate origin() const { return origin_; }

    /// Stretches with an open face on a side.
    std::span<const std::uint32_t> borderStretches() const { return border_; }
    /// One half-edge of each enclosed face, by face.
    std::vector<std::uint32_t> enclosedFaces() const;

    /// Whether any of an edge is not reached, and the gaps.
    template <class Visit>
    bool anyGap(std::uint32_t edge, Visit&& visit) const
    {
        double from = 0;
        for (std::uint32_t i = firstOf_[edge]; i != 0 && i <= stretches_.size() && stretches_[i - 1].edge == edge; ++i) {
            if (stretches_[i - 1].from > from && visit(from, stretches_[i - 1].from))
                return true;
            from = stretches_[i - 1].to;
        }
        return from < 1 && visit(from, 1.0);
    }

private:
    bool isEnclosed(std::uint32_t halfEdge) const;
    std::uint32_t stretchAt(std::uint32_t halfEdge) const;
    std::uint32_t next(std::uint32_t stretch, bool along) const;
    std::uint32_t pointAt(std::uint32_t node, StripPlan& plan);

    const Network& network_;
    const StreetMap& map_;
    std::span<const ReachedStretch> stretches_;
    double largestBlock_ = 0;
    Coordinate origin_;
    std::vector<std::uint32_t> firstOf_;      // by edge: number of its first stretch + 1
    std::vector<std::uint32_t> reachedOf_;    // by face: reached half-edges of its border
    std::vector<std::uint32_t> pointOf_;      // by node: number of its point + 1
    std::vector<std::uint32_t> border_;
    std::vector<std::uint32_t> borderOf_;     // by stretch: its place in border_ + 1
    std::vector<std::uint32_t> usedEdges_;
    std::vector<std::uint32_t> usedNodes_;
    struct Sides {
        std::uint32_t first[2];   // along, back: the sides with which walks begin and end
        std::uint32_t last[2];
    };
    std::vector<Sides> sides_;
};

}  // namespace spatial
