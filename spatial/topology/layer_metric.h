// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/geometry_column.h"

#include <memory>

namespace spatial {

class GroundMetric;

/// Measures on the ellipsoid for the features of one layer: quick polynomials over its extent where they serve (GroundMetric), geodesics beyond and for
/// degrees, the plane for an unknown CRS, whose units are taken as metres. Immutable; any thread.
class LayerMetric {
public:
    LayerMetric(const Crs& crs, const Box& extent);
    ~LayerMetric();

    double area(const GeometryView& polygon) const;      ///< m2
    double length(const GeometryView& geometry) const;   ///< m; the perimeter of polygons
    double length(Coordinate a, Coordinate b) const;     ///< m
    /// Within some percent, cheap for degrees as well: to see what need not be measured.
    double roughArea(const GeometryView& polygon) const;
    double roughLength(const GeometryView& geometry) const;

    /// Units of the coordinates in a metre; of degrees the more careful direction, so that a tolerance is never more than it says.
    double unitsPerMeter() const { return unitsPerMeter_; }
    const Crs& crs() const { return crs_; }
    const Box& extent() const { return extent_; }

private:
    bool quick(const GeometryView& geometry) const;

    Crs crs_;
    Box extent_;
    double unitsPerMeter_ = 1;
    std::unique_ptr<const GroundMetric> ground_;
};

}  // namespace spatial
