// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/geodesic.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/ground_metric.h"
#include "spatial/crs/proj_bridge.h"

#include <geodesic.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace spatial {

namespace {

constexpr std::size_t kManyCoordinates = 100'000;   // from here on the polynomials pay
constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

geod_geodesic geodesicOn(const Ellipsoid& ellipsoid)
{
    geod_geodesic geodesic;
    geod_init(&geodesic, ellipsoid.semiMajorAxis, ellipsoid.flattening);
    return geodesic;
}

std::vector<Coordinate> inDegrees(std::span<const Coordinate> line, const Transform& toDegrees)
{
    std::vector<Coordinate> out(line.begin(), line.end());
    if (!toDegrees.isIdentity())
        toDegrees.apply(out);
    return out;
}

double lengthOf(std::span<const Coordinate> line, const geod_geodesic& geodesic)
{
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i) {
        double length = 0;
        geod_inverse(&geodesic, line[i - 1].y, line[i - 1].x, line[i].y, line[i].x, &length, nullptr, nullptr);
        sum += length;
    }
    return sum;
}

double areaOfRing(std::span<const Coordinate> ring, const geod_geodesic& geodesic)
{
    geod_polygon polygon;
    geod_polygon_init(&polygon, 0);
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        geod_polygon_addpoint(&geodesic, &polygon, ring[i].y, ring[i].x);
    double area = 0;
    geod_polygon_compute(&geodesic, &polygon, 0, 1, &area, nullptr);
    return std::abs(area);
}

/// The measure of `crs` that this thread used last: rows of one layer come one after the other.
const GeodesicMeasure* measureOfThisThread(const Crs& crs)
{
    thread_local Crs last;
    thread_local std::optional<GeodesicMeasure> measure;
    if (!crs.isKnown())
        return nullptr;
    if (!measure || last.definition() != crs.definition()) {
        auto made = GeodesicMeasure::on(crs);
        if (!made)
            return nullptr;
        measure.emplace(*std::move(made));
        last = crs;
    }
    return &*measure;
}

/// `quick` of the metric answers where there is one and it can; `exact` otherwise.
template <class Quick, class Exact>
std::vector<double> rowByRow(const GeometryColumn& geometries, const Crs& crs, Quick&& quick, Exact&& exact)
{
    std::vector<double> out(geometries.size(), kNaN);
    const std::size_t coordinates = geometries.coordinateCount();
    const auto metric = coordinates >= kManyCoordinates ? GroundMetric::over(crs, geometries.extent()) : std::nullopt;
    const std::size_t rows = std::clamp<std::size_t>(geometries.size() * 8192 / std::max<std::size_t>(coordinates, 1), 1, 2048);
    // Nothing in it can fail: an unknown CRS leaves the NaN.
    (void)parallelFor(geometries.size(), rows, noProgress(), [&](std::size_t begin, std::size_t end) -> Result<void> {
        const GeodesicMeasure* const of = measureOfThisThread(crs);
        for (std::size_t row = begin; of && row < end; ++row) {
            const std::optional<double> measured = metric ? quick(*metric, geometries[row]) : std::nullopt;
            out[row] = measured ? *measured : exact(*of, geometries[row]);
        }
        return {};
    });
    return out;
}

}  // namespace

Result<GeodesicMeasure> GeodesicMeasure::on(const Crs& crs)
{
    TRY_ASSIGN(Transform toDegrees, Transform::between(crs, crs.geographic()));
    return GeodesicMeasure(crs.ellipsoid(), std::move(toDegrees));
}

SquareMeters GeodesicMeasure::area(const GeometryView& geometry) const
{
    if (!isPolygon(geometry.kind()))
        return {0};
    const geod_geodesic geodesic = geodesicOn(ellipsoid_);
    double sum = 0;
    for (std::size_t part = 0; part < geometry.partCount(); ++part) {
        double ofPart = 0;
        for (std::size_t ring = 0; ring < geometry.ringCount(part); ++ring) {
            const double ofRing = areaOfRing(inDegrees(geometry.ring(part, ring), toDegrees_), geodesic);
            ofPart += ring == 0 ? ofRing : -ofRing;
        }
        sum += std::max(ofPart, 0.0);
    }
    return {sum};
}

Meters GeodesicMeasure::length(const GeometryView& geometry) const
{
    if (isPoint(geometry.kind()))
        return {0};
    const geod_geodesic geodesic = geodesicOn(ellipsoid_);
    double sum = 0;
    for (std::size_t part = 0; part < geometry.partCount(); ++part)
        for (std::size_t ring = 0; ring < geometry.ringCount(part); ++ring)
            sum += lengthOf(inDegrees(geometry.ring(part, ring), toDegrees_), geodesic);
    return {sum};
}

Meters GeodesicMeasure::distance(Coordinate a, Coordinate b) const
{
    const Coordinate ends[] = {a, b};
    return {lengthOf(inDegrees(ends, toDegrees_), geodesicOn(ellipsoid_))};
}

SquareMeters geodesicArea(const GeometryView& geometry, const Crs& crs)
{
    const GeodesicMeasure* const measure = measureOfThisThread(crs);
    return measure ? measure->area(geometry) : SquareMeters{kNaN};
}

Meters geodesicLength(const GeometryView& geometry, const Crs& crs)
{
    const GeodesicMeasure* const measure = measureOfThisThread(crs);
    return measure ? measure->length(geometry) : Meters{kNaN};
}

Meters geodesicDistance(Coordinate a, Coordinate b, const Crs& crs)
{
    const GeodesicMeasure* const measure = measureOfThisThread(crs);
    return measure ? measure->distance(a, b) : Meters{kNaN};
}

std::vector<double> geodesicAreas(const GeometryColumn& geometries, const Crs& crs)
{
    return rowByRow(
        geometries, crs, [](const GroundMetric& metric, const GeometryView& geometry) { return metric.area(geometry); },
        [](const GeodesicMeasure& measure, const GeometryView& geometry) { return measure.area(geometry).value; });
}

std::vector<double> geodesicLengths(const GeometryColumn& geometries, const Crs& crs)
{
    return rowByRow(
        geometries, crs, [](const GroundMetric& metric, const GeometryView& geometry) { return std::optional(metric.length(geometry)); },
        [](const GeodesicMeasure& measure, const GeometryView& geometry) { return measure.length(geometry).value; });
}

}  // namespace spatial
