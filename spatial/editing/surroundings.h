// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace spatial {

/// The features of a layer as an edit sees them: found by box, told apart by the id that stays theirs while the session lasts. What lies behind
/// is a table with the edits over it, or a plain table in a test. Planar coordinates of the layer's CRS. Immutable while it is in use;
/// any thread.
class Surroundings {
public:
    virtual ~Surroundings() = default;

    /// Ids of the features whose box meets `box` (touching counts), ascending. O(log n + hits).
    virtual std::vector<std::int64_t> near(const Box& box) const = 0;
    /// Of a feature that is there; a null view where it has no geometry or does not exist. Valid as long as the surroundings are.
    virtual GeometryView geometry(std::int64_t id) const = 0;
};

/// What an edit leaves of one feature.
struct EditedGeometry {
    std::optional<std::int64_t> id;         ///< nothing: a new feature
    std::optional<Geometry> geometry;       ///< nothing: the feature is removed
    std::optional<std::int64_t> like = {};  ///< of a new feature: whose attributes it takes (the parcel it was split from)
};

/// A gesture's whole effect on one layer, each feature at most once, in the order in which new ones get their ids.
using GeometryEdits = std::vector<EditedGeometry>;

}  // namespace spatial
