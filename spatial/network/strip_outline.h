// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/network/strip_shape.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// Straight stretches of street and the side of each from which the outside is seen. Coordinates are small (relative to a place near by)
/// and in general position: no two places, and no corners of strips around them, coincide exactly by accident.
struct StripPlan {
    std::vector<Coordinate> points;
    struct Stretch {
        std::uint32_t from;
        std::uint32_t to;
    };
    std::vector<Stretch> stretches;
    /// The left side of a stretch as one walks it (2 * stretch, or + 1 against its direction).
    std::vector<std::uint32_t> sides;
    /// Where a walk along the outside, which lies on its left, goes on: from one of `sides` to another, at the place where they meet.
    struct Turn {
        std::uint32_t from;   // values of `sides`
        std::uint32_t to;
    };
    std::vector<Turn> turns;

    void clear();
};

/// Rings one after the other; the last corner is not repeated.
struct StripRings {
    std::vector<std::uint32_t> firstCorner{0};
    std::vector<Coordinate> corners;

    std::size_t size() const { return firstCorner.size() - 1; }
    void clear();
};

/// Outlines of the union of the strips of all stretches, as far as they are seen from the outside that the plan names. Around the union
/// rings run clockwise, around what it leaves open counter-clockwise.
///
/// Every boundary of the union is part of a side of a strip or of the round at a bend. So each of these is cut by the strips near it:
/// both are convex, a strip hides one interval. What stays visible joins by construction: where side e vanishes behind side f, f appears.
/// This is checked, not assumed: where anything does not join (data not in general position), the answer is no.
/// A workspace of one thread. O(sides * strips that meet at a place), linear for streets that are not denser than strips are wide.
class StripOutline {
public:
    /// False where no proof was found; rings are then meaningless. Cancelled.
    Result<bool> trace(const StripPlan& plan, const StripShape& shape, StripRings& rings, const Progress& progress);

private:
    static constexpr std::uint64_t kAtCorner = 0xFFFFFFFFull;

    /// One side of a strip or of a round, and the strips that hide it.
    struct Edge {
        std::uint32_t id;
        std::uint32_t startPoint;
        std::uint32_t endPoint;
        std::uint32_t startCorner;
        std::uint32_t endCorner;
    };
    struct Hidden {
        double from;
        double to;
        std::uint32_t fromId;   // of the side behind which it vanishes
        std::uint32_t toId;
    };
    struct Visible {
        std::uint64_t start;   // both edges that meet there, or the corner
        std::uint64_t end;
        Coordinate place;      // of the start
    };
    struct Direction {
        Coordinate d;
        double length;
        std::uint32_t left;
    };

    void measure();
    void indexStrips();
    void take(const Edge& edge);
    bool hides(std::uint32_t strip, const Edge& edge, Coordinate step, Hidden& hidden) const;
    bool hidesAtEnd(std::uint32_t strip, const Edge& edge, std::uint32_t side, bool atStart) const;
    void takeSide(std::uint32_t side);
    void takeTurn(const StripPlan::Turn& turn);
    bool join(StripRings& rings);

    std::uint32_t idOfRound(std::uint32_t point, std::uint32_t corner) const { return point * StripShape::kCorners + corner % StripShape::kCorners; }
    std::uint32_t idOfSide(std::uint32_t side) const { return static_cast<std::uint32_t>(plan_->points.size()) * StripShape::kCorners + side; }
    static std::uint64_t meeting(std::uint32_t a, std::uint32_t b) { return a < b ? std::uint64_t{a} << 32 | b : std::uint64_t{b} << 32 | a; }
    std::uint64_t atCorner(std::uint32_t point, std::uint32_t corner) const { return std::uint64_t{idOfRound(point, corner)} << 32 | kAtCorner; }
    std::uint32_t leftOf(std::uint32_t side) const { return (directions_[side / 2].left + (side % 2) * StripShape::kHalf) % StripShape::kCorners; }
    /// The left corner of a strip as it leaves one of its ends.
    std::uint32_t leftLeaving(std::uint32_t strip, std::uint32_t point) const { return leftOf(2 * strip + (plan_->stretches[strip].from == point ? 0 : 1)); }
    int column(double x) const;
    int row(double y) const;

    const StripPlan* plan_ = nullptr;
    const StripShape* shape_ = nullptr;
    std::vector<Direction> directions_;
    std::vector<std::uint32_t> firstAt_, stripsAt_;   // strips at each point
    Box extent_;
    double cellSize_ = 1;
    int columns_ = 1;
    int rows_ = 1;
    /// The box of a strip in a cell, a little larger, so that most strips are passed over without a look elsewhere.
    struct Member {
        float minX, minY, maxX, maxY;
        std::uint32_t strip;
    };
    std::vector<std::uint32_t> firstIn_, nextIn_;
    std::vector<Member> members_;                     // by cell
    std::vector<std::uint32_t> seen_;                 // by strip: the last edge compared with it
    std::uint32_t edgeNumber_ = 0;
    std::vector<Hidden> hidden_;
    std::vector<Visible> visible_;
    std::vector<std::uint32_t> table_;
    std::vector<std::uint32_t> next_;
    bool sound_ = true;
};

}  // namespace spatial
