// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"
#include "spatial/editing/segments.h"

#include <span>
#include <unordered_map>
#include <vector>

namespace spatial::editing {

/// Segments cut where they meet, so that afterwards any two share at most ends: no vertex lies within the tolerance of a segment that does not
/// end there, and no two cross. Vertices within the tolerance of an earlier one become that one (what is added first keeps its doubles);
/// crossings are rounded once and then shared. Each round of cutting is checked by the next; the last round, which finds nothing, is the proof.
class NodedSegments {
public:
    /// `tolerance` is raised to what rounding may do to such coordinates.
    explicit NodedSegments(double tolerance) : tolerance_(tolerance) {}

    /// A polyline; `owner` says whose. z is empty or one per coordinate.
    void add(std::span<const Coordinate> line, std::span<const double> z, std::uint32_t owner);

    /// InvalidInput where the segments are too tangled to come to rest; Cancelled.
    Result<void> node(Progress& progress);

    struct Piece {
        std::uint32_t a;
        std::uint32_t b;
        std::uint32_t owner;
    };
    const std::vector<Piece>& pieces() const { return pieces_; }
    const std::vector<Coordinate>& nodes() const { return nodes_; }
    double height(std::uint32_t node) const { return heights_[node]; }   ///< NaN where none is known

private:
    struct Cut {
        std::uint32_t piece;
        double along;
        std::uint32_t node;
    };
    std::uint32_t nodeAt(Coordinate c, double height);
    void addTo(std::uint32_t node);
    bool cutAtNodes();
    bool cutAtCrossings();
    bool apply(std::vector<Cut>& cuts);
    double heightOn(const Piece& piece, Coordinate c) const;

    double tolerance_;
    Box box_;
    struct Line {
        std::vector<Coordinate> at;
        std::vector<double> z;
        std::uint32_t owner;
    };
    std::vector<Line> lines_;
    std::vector<Coordinate> nodes_;
    std::vector<double> heights_;
    std::vector<Piece> pieces_;
    std::vector<bool> settled_;   // pieces that were compared with everything already
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> cells_;
};

}  // namespace spatial::editing
