// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/topology/layer_metric.h"

#include "spatial/crs/geodesic.h"
#include "spatial/crs/ground_metric.h"
#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spatial {

namespace {

constexpr double kMetersPerDegree = 111'700;   // the longest degree of latitude

}  // namespace

LayerMetric::LayerMetric(const Crs& crs, const Box& extent) : crs_(crs), extent_(extent)
{
    if (crs.isGeographic()) {
        unitsPerMeter_ = 1 / kMetersPerDegree;
    } else if (crs.isProjected()) {
        unitsPerMeter_ = 1 / std::max(crs.metersPerUnit(), 1e-9);
        // Room for what is drawn beside the layer.
        extent_ = extent.grownBy(0.05 * std::max(extent.width(), extent.height()) + 1000 * unitsPerMeter_);
        if (auto ground = extent.empty() ? std::nullopt : GroundMetric::over(crs, extent_))
            ground_ = std::make_unique<const GroundMetric>(*ground);
    }
}

LayerMetric::~LayerMetric() = default;

bool LayerMetric::quick(const GeometryView& geometry) const { return ground_ && extent_.contains(geometry.box()); }

double LayerMetric::area(const GeometryView& polygon) const
{
    if (!isPolygon(polygon.kind()))
        return 0;
    if (!crs_.isKnown())
        return planarArea(polygon);
    if (quick(polygon))
        if (const auto area = ground_->area(polygon))
            return *area;
    return geodesicArea(polygon, crs_).value;
}

double LayerMetric::length(const GeometryView& geometry) const
{
    if (!crs_.isKnown())
        return planarLength(geometry);
    return quick(geometry) ? ground_->length(geometry) : geodesicLength(geometry, crs_).value;
}

double LayerMetric::length(Coordinate a, Coordinate b) const
{
    if (!crs_.isKnown())
        return distance(a, b);
    return ground_ && extent_.contains(a) && extent_.contains(b) ? ground_->length(a, b) : geodesicDistance(a, b, crs_).value;
}

double LayerMetric::roughArea(const GeometryView& polygon) const
{
    if (!crs_.isGeographic())
        return area(polygon);
    const double latitude = polygon.box().centre().y * std::numbers::pi / 180;
    return planarArea(polygon) * kMetersPerDegree * kMetersPerDegree * std::max(0.01, std::cos(latitude));
}

double LayerMetric::roughLength(const GeometryView& geometry) const
{
    if (!crs_.isGeographic())
        return length(geometry);
    return planarLength(geometry) * kMetersPerDegree;   // at most that
}

}  // namespace spatial
