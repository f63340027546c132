// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/editing/sharing.h"
#include "spatial/editing/surroundings.h"

#include <optional>
#include <span>

namespace spatial {

/// Edits so completed that the features in them and their neighbours share their nodes: vertices within the tolerance of a neighbour's vertex
/// take its place (what is not edited stays where it is), vertices on a neighbour's edge are put into it, and its vertices into theirs.
/// Nothing else moves. For edits that were computed feature by feature, such as drawing, pasting, or moving a whole parcel beside another.
/// Without Sharing the edits come back as they are.
GeometryEdits sewn(const Surroundings& surroundings, GeometryEdits edits, const Sharing& sharing);

/// A drawn geometry that takes the nodes of what is there: as sewn(), but only the drawn one changes.
Geometry alignedTo(const Surroundings& surroundings, const GeometryView& drawn, double tolerance);

/// The features that share a border or node with these, without them; ascending.
std::vector<std::int64_t> neighboursOf(const Surroundings& surroundings, std::span<const std::int64_t> features, double tolerance);

}  // namespace spatial
