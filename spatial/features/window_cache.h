// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <cstdint>
#include <memory>
#include <unordered_map>

namespace spatial {

/// The parts of large polygons around small windows, so that cutting ten thousand parcels at the border of a prefecture does not walk
/// along the whole border each time. A polygon is cut to the cells of a tree of grids over the layer, each grown by half its size on all
/// sides, the smaller from the larger; every window lies in the grown cell of its size around its centre. All polygons are cut at the
/// same lines, so common borders stay common. Used by one thread at a time; the answers do not depend on what was asked before.
class WindowCache {
public:
    explicit WindowCache(const GeometryColumn& geometries) : geometries_(geometries) {}

    /// A geometry that equals that of `row` everywhere inside `window`: a part of it, or the whole where it is small or no polygon.
    /// Null for the whole: use the row itself.
    std::shared_ptr<const Geometry> part(std::size_t row, const Box& window);

private:
    struct Key {
        std::size_t row;
        int level;
        std::int64_t x;
        std::int64_t y;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct KeyHash {
        std::size_t operator()(const Key& key) const;
    };
    const GeometryColumn& geometries_;
    std::unordered_map<Key, std::shared_ptr<const Geometry>, KeyHash> parts_;   // null: as the level above
    std::size_t vertices_ = 0;
};

/// The window in which `box` can be cut: grown, so that its edges keep clear of what lies inside.
Box windowAround(const Box& box);

}  // namespace spatial
