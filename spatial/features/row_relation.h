// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/prepared_cache.h"
#include "spatial/features/spatial_join.h"
#include "spatial/geometry/polygon_clip.h"
#include "spatial/geometry/ready_polygons.h"

#include <optional>

namespace spatial {

/// Whether a feature of one layer lies to one of another as asked: plain cases by comparing coordinates, the others by GEOS. Both layers
/// on one plane, valid. A workspace for one thread at a time; what it keeps changes no answer.
class RowRelation {
public:
    struct Sides {
        const GeometryColumn& mine;
        const GeometryColumn& others;
        const ReadyPolygons& myPolygons;
        const ReadyPolygons& otherPolygons;
    };
    explicit RowRelation(const Sides& sides) : sides_(sides), prepared_(sides.others) {}

    /// Of Intersects, Within and Contains. Quick where one row is asked about several others in turn.
    bool holds(JoinPredicate predicate, std::size_t row, std::uint32_t other);
    /// Distance on the plane; infinite where one side is empty or cannot be used.
    double distance(std::size_t row, std::uint32_t other);

private:
    std::optional<bool> plainly(JoinPredicate predicate, std::size_t row, std::uint32_t other);
    bool byGeos(JoinPredicate predicate, std::size_t row, std::uint32_t other);
    const PreparedGeometry* self(std::size_t row);

    const Sides sides_;
    PreparedCache prepared_;
    PolygonClipper clipper_;
    PolygonEdges myEdges_;
    PolygonEdges otherEdges_;
    std::optional<PreparedGeometry> self_;
    std::size_t selfRow_ = std::numeric_limits<std::size_t>::max();
};

}  // namespace spatial
