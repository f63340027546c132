// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/spatial_index.h"

#include <vector>

namespace spatial {

/// A plot taken apart: what of it is suspected, the rest, and the points in each.
struct PlotParts {
    Geometry suspected;   ///< an empty multipolygon where nothing is
    Geometry other;
    std::vector<Coordinate> pointsInSuspected;
    std::vector<Coordinate> pointsInOther;
};

/// Plots, suspected zones and sampling points, indexed; all in one metric CRS. The columns must outlive it. Any thread.
class SurveyZones {
public:
    SurveyZones(const GeometryColumn& plots, const GeometryColumn& suspected, const GeometryColumn& points)
        : plots_(plots), suspected_(suspected), points_(points), suspectedIndex_(suspected.boxes()), pointIndex_(points.boxes())
    {
    }
    /// Errors of the overlay. A point on a border is inside; where a suspected zone and the rest meet, it belongs to the suspected zone.
    Result<PlotParts> partsOf(std::size_t plot) const;

private:
    const GeometryColumn& plots_;
    const GeometryColumn& suspected_;
    const GeometryColumn& points_;
    SpatialIndex suspectedIndex_;
    SpatialIndex pointIndex_;
};

}  // namespace spatial
