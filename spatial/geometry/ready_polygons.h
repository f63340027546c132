// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/polygon_edges.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// The polygons of a layer made ready for questions (PolygonEdges), once and for all threads where they are long, at each question where
/// they are short. The column must outlive it. About 5 bytes per coordinate of long polygons, 4 bytes per row.
class ReadyPolygons {
public:
    static Result<ReadyPolygons> of(const GeometryColumn& geometries, Progress& progress);

    /// Polygons without z: what PolygonClipper takes.
    bool plain(std::size_t row) const { return isPolygon(geometries_->kind(row)) && !hasZ_; }
    /// `scratch` holds the answer for short polygons, until it is used again.
    const PolygonEdges& edges(std::size_t row, PolygonEdges& scratch) const
    {
        if (slots_[row] != kShort)
            return long_[slots_[row]];
        scratch.assign((*geometries_)[row]);
        return scratch;
    }

private:
    static constexpr std::uint32_t kShort = 0xFFFFFFFFu;
    explicit ReadyPolygons(const GeometryColumn& geometries) : geometries_(&geometries) {}

    const GeometryColumn* geometries_;
    bool hasZ_ = false;
    std::vector<std::uint32_t> slots_;
    std::vector<PolygonEdges> long_;
};

}  // namespace spatial
