// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"

#include <array>
#include <cstdint>

namespace spatial {

/// The round of a strip: a regular polygon of 16 corners around a place, with the area of the circle of the strip's width. It stands
/// so that strips along the axes and the diagonals have exactly that width; elsewhere they err by at most 1.3 % of it.
///
/// A strip along a straight stretch a-b is the hull of the polygon around a and that around b. The polygon is convex and looks the same
/// from both sides, so it is the unit circle of a distance: a place lies in a strip when its distance to a-b in that measure is at most 1.
class StripShape {
public:
    static constexpr std::uint32_t kCorners = 16;
    static constexpr std::uint32_t kHalf = kCorners / 2;

    explicit StripShape(double width);

    double width() const { return width_; }
    Coordinate corner(std::uint32_t k) const { return corners_[k % kCorners]; }
    /// Outward, of length 1, of the side from corner k to the next one.
    Coordinate normal(std::uint32_t k) const { return normals_[k % kCorners]; }
    double support() const { return support_; }   ///< distance of every side from the middle

    /// The corner that lies farthest to the left of the direction d: the sides before it look ahead, those from it on look back.
    std::uint32_t leftCorner(Coordinate d) const;

private:
    double width_;
    double support_;
    std::array<Coordinate, kCorners> corners_;
    std::array<Coordinate, kCorners> normals_;
};

/// Whether side k of the polygon looks ahead along a direction whose left corner is `left`.
inline bool looksAhead(std::uint32_t k, std::uint32_t left) { return ((k - (left + StripShape::kHalf)) % StripShape::kCorners) < StripShape::kHalf; }

}  // namespace spatial
