// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/editing/editable_shape.h"

#include <span>

namespace spatial::editing {

/// A line with the places where another one meets it.
struct LineMeeting {
    std::size_t edge = 0;        ///< of the line
    double along = 0;            ///< 0 .. 1 on that edge
    double onOther = 0;          ///< edge number plus fraction on the other line
    Coordinate at;
};
/// By their order along `line`. Vertices of either within the tolerance of the other count, and have their own doubles (the line's first).
std::vector<LineMeeting> meetings(const EditableRing& line, std::span<const Coordinate> other, double tolerance);

/// A stretch of a line from one place to another, z interpolated.
EditableRing stretchOf(const EditableRing& line, const LineMeeting& from, const LineMeeting& to);
LineMeeting startOf(const EditableRing& line);
LineMeeting endOf(const EditableRing& line);

double lengthOf(const EditableRing& line);

}  // namespace spatial::editing
