// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/adjust/adjustments.h"

#include "app/desktop/edit/capture/typed_values.h"
#include "app/desktop/edit/edit_options.h"
#include "app/desktop/edit/target/drawing_plane.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/measure/measurement.h"
#include "spatial/crs/geodesic.h"
#include "spatial/crs/metric_crs.h"
#include "spatial/crs/transform.h"
#include "spatial/editing/generalise.h"
#include "spatial/editing/parallel_copy.h"
#include "spatial/editing/split.h"
#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"

#include <cmath>
#include <numbers>

namespace app::desktop {

using spatial::Geometry;
using spatial::GeometryEdits;
using spatial::text;

namespace {

using Ids = std::vector<std::int64_t>;
using Values = Adjustment::Values;

/// Metres as units of the layer's coordinates.
double unitsOf(const spatial::Crs& crs, double metres)
{
    if (crs.isGeographic())
        return metres / 111'320;
    return crs.metersPerUnit() > 0 ? metres / crs.metersPerUnit() : metres;
}

Geometry transformed(const spatial::GeometryView& shape, const spatial::Transform& way)
{
    Geometry out(shape.kind());
    for (std::size_t p = 0; p < shape.partCount(); ++p) {
        out.beginPart();
        for (std::size_t r = 0; r < shape.ringCount(p); ++r) {
            std::vector<spatial::Coordinate> ring(shape.ring(p, r).begin(), shape.ring(p, r).end());
            way.apply(ring);
            out.addRing(ring, shape.ringZ(p, r));
        }
    }
    return out;
}

/// A distance in metres on the ground, whatever the layer's CRS.
spatial::Result<Geometry> atDistance(const spatial::GeometryView& shape, const spatial::Crs& crs, double metres, spatial::CornerStyle corners)
{
    const spatial::Crs metric = crs.isKnown() ? spatial::metricCrsFor(crs, shape.box()) : crs;
    if (metric.sameAs(crs) || !crs.isKnown())
        return spatial::parallelCopy(shape, unitsOf(crs, metres), corners);
    TRY_ASSIGN(const spatial::Transform there, spatial::Transform::between(crs, metric));
    TRY_ASSIGN(const spatial::Transform back, spatial::Transform::between(metric, crs));
    TRY_ASSIGN(const Geometry moved, spatial::parallelCopy(transformed(shape, there), metres, corners));
    return transformed(moved, back);
}

/// Everything within a distance of a feature, whatever its kind.
spatial::Result<Geometry> surroundingsOf(const spatial::GeometryView& shape, const spatial::Crs& crs, double metres)
{
    const spatial::Crs metric = crs.isKnown() ? spatial::metricCrsFor(crs, shape.box()) : crs;
    if (metric.sameAs(crs) || !crs.isKnown())
        return spatial::buffer(shape, unitsOf(crs, metres));
    TRY_ASSIGN(const spatial::Transform there, spatial::Transform::between(crs, metric));
    TRY_ASSIGN(const spatial::Transform back, spatial::Transform::between(metric, crs));
    TRY_ASSIGN(const Geometry grown, spatial::buffer(transformed(shape, there), metres));
    return transformed(grown, back);
}

AdjustChoice cornerChoice() { return {text("Corners"), {text("pointed"), text("round"), text("cut off")}}; }
spatial::CornerStyle cornersOf(int choice) { return choice == 1 ? spatial::CornerStyle::Round : choice == 2 ? spatial::CornerStyle::Bevel : spatial::CornerStyle::Mitre; }

/// Degrees clockwise from north, of the longest edge: what a person cuts along.
double longestDirection(const spatial::GeometryView& shape, const spatial::Crs& crs)
{
    double longest = 0;
    double azimuth = 0;
    for (std::size_t p = 0; p < shape.partCount(); ++p) {
        const auto ring = shape.ring(p);
        for (std::size_t i = 1; i < ring.size(); ++i) {
            const DrawingPlane plane(crs, ring[i]);
            if (const double length = plane.length(ring[i - 1], ring[i]); length > longest) {
                longest = length;
                azimuth = std::fmod(plane.azimuth(ring[i - 1], ring[i]), 180.0);
            }
        }
    }
    return azimuth;
}

/// The direction of a cut for spatial::AreaCut: radians counter-clockwise from east, in the layer's coordinates.
double angleOf(double azimuth, const spatial::GeometryView& shape, const spatial::Crs& crs)
{
    const spatial::Coordinate about = shape.box().centre();
    const spatial::Coordinate there = DrawingPlane(crs, about).destination(about, azimuth, 100);
    return std::atan2(there.y - about.y, there.x - about.x);
}

spatial::Error notAnArea() { return {spatial::ErrorCode::InvalidInput, text("An area is expected, such as 12 ha, 30 mu or 5000 m².")}; }

/// The cut's plane area for the area on the ellipsoid that was asked for: what comes out is measured and the plane area put right.
spatial::Result<GeometryEdits> cutOff(const layers::EditedLayer& layer, std::int64_t id, double squareMetres, double azimuth, const spatial::Crs& crs, const spatial::Sharing& sharing)
{
    const spatial::GeometryView shape = layer.geometry(id);
    const double whole = crs.isKnown() ? spatial::geodesicArea(shape, crs).value : spatial::planarArea(shape);
    if (squareMetres >= whole)
        return spatial::Error{spatial::ErrorCode::InvalidInput, text("The polygon itself has only {0}.", hectaresWords(spatial::SquareMeters{whole}).toStdString())};
    const double plane = spatial::planarArea(shape);
    spatial::AreaCut cut{squareMetres / whole * plane, angleOf(azimuth, shape, crs)};
    for (int round = 0;; ++round) {
        TRY_ASSIGN(GeometryEdits edits, spatial::splitByArea(layer, id, cut, sharing));
        double got = 0;
        for (const spatial::EditedGeometry& edit : edits)
            if (!edit.id && edit.geometry)
                got += crs.isKnown() ? spatial::geodesicArea(*edit.geometry, crs).value : spatial::planarArea(*edit.geometry);
        if (round == 4 || got <= 0 || std::abs(got - squareMetres) < 1e-9 * squareMetres)
            return edits;
        cut.area = std::min(cut.area * squareMetres / got, plane * (1 - 1e-12));
    }
}

}  // namespace

Adjustment simplifying(const EditKit& kit)
{
    return {.title = text("Simplify"), .numbers = {{.title = text("Tolerance"), .least = 0.05, .most = 500, .value = 5, .decimals = 2, .unit = QStringLiteral(" m"), .logarithmic = true}},
            .words = {}, .choices = {{text("Keeps"), {text("the shape (small triangles go)"), text("the distance (Douglas-Peucker)")}}},
            .compute = [&kit](const layers::EditedLayer& layer, const Ids& ids, const Values& values) {
                return spatial::simplifyFeatures(layer, ids, values.choices[0] == 0 ? spatial::Simplify::Area : spatial::Simplify::Distance, unitsOf(kit.target.crs(), values.numbers[0]), kit.sharing());
            }};
}

Adjustment smoothing(const EditKit& kit)
{
    return {.title = text("Smooth"), .numbers = {{.title = text("Rounds"), .least = 1, .most = 5, .value = 2, .decimals = 0}}, .words = {}, .choices = {},
            .compute = [&kit](const layers::EditedLayer& layer, const Ids& ids, const Values& values) {
                return spatial::smoothFeatures(layer, ids, static_cast<int>(std::lround(values.numbers[0])), kit.sharing());
            }};
}

Adjustment offsetting(const EditKit& kit)
{
    return {.title = text("Offset"), .numbers = {{.title = text("Distance"), .least = -1000, .most = 1000, .value = 10, .decimals = 2, .unit = QStringLiteral(" m")}}, .words = {},
            .choices = {cornerChoice(), {text("Result"), {text("a new feature"), text("the feature itself")}}},
            .compute = [&kit](const layers::EditedLayer& layer, const Ids& ids, const Values& values) -> spatial::Result<GeometryEdits> {
                GeometryEdits edits;
                for (const std::int64_t id : ids) {
                    TRY_ASSIGN(Geometry moved, atDistance(layer.geometry(id), kit.target.crs(), values.numbers[0], cornersOf(values.choices[0])));
                    if (values.choices[1] == 1)
                        edits.push_back({.id = id, .geometry = std::move(moved)});
                    else
                        edits.push_back({.id = std::nullopt, .geometry = std::move(moved), .like = id});
                }
                return edits;
            }};
}

Adjustment buffering(const EditKit& kit, std::vector<Selected> others)
{
    return {.title = text("Buffer"), .numbers = {{.title = text("Distance"), .least = 0.1, .most = 20'000, .value = 50, .decimals = 1, .unit = QStringLiteral(" m"), .logarithmic = true}}, .words = {},
            .choices = {},
            .compute = [&kit, others = std::move(others)](const layers::EditedLayer& layer, const Ids& ids, const Values& values) -> spatial::Result<GeometryEdits> {
                GeometryEdits edits;
                for (const std::int64_t id : ids) {
                    TRY_ASSIGN(Geometry grown, surroundingsOf(layer.geometry(id), kit.target.crs(), values.numbers[0]));
                    edits.push_back({.id = std::nullopt, .geometry = std::move(grown), .like = id});
                }
                for (const Selected& other : others) {
                    const spatial::Crs& crs = other.layer->base()->crs;
                    TRY_ASSIGN(const spatial::Transform way, spatial::Transform::between(crs, kit.target.crs()));
                    for (const std::int64_t id : other.ids) {
                        TRY_ASSIGN(const Geometry grown, surroundingsOf(other.layer->geometry(id), crs, values.numbers[0]));
                        edits.push_back({.id = std::nullopt, .geometry = transformed(grown, way)});
                    }
                }
                return edits;
            }};
}

Adjustment splittingByArea(const EditKit& kit, const layers::EditedLayer& layer, std::int64_t feature)
{
    const spatial::Crs& crs = kit.target.crs();
    const double whole = crs.isKnown() ? spatial::geodesicArea(layer.geometry(feature), crs).value : 0;
    return {.title = text("Split by area"),
            .numbers = {{.title = text("Direction of the cut"), .least = 0, .most = 360, .value = longestDirection(layer.geometry(feature), crs), .decimals = 2, .unit = QStringLiteral("°")}},
            .words = {{text("Area of the piece"), QString::number(whole / 2e4, 'f', 2) + QStringLiteral(" ha"), text("12 ha, 30 mu, 5000 m²; on the ellipsoid")}}, .choices = {},
            .compute = [&kit](const layers::EditedLayer& now, const Ids& ids, const Values& values) -> spatial::Result<GeometryEdits> {
                const auto area = areaFromText(values.words[0]);
                if (!area)
                    return notAnArea();
                return cutOff(now, ids.front(), *area, values.numbers[0], kit.target.crs(), kit.sharing());
            }};
}

Adjustment splittingEqually(const EditKit& kit, const layers::EditedLayer& layer, std::int64_t feature)
{
    return {.title = text("Split into equal pieces"),
            .numbers = {{.title = text("Pieces"), .least = 2, .most = 50, .value = 2, .decimals = 0},
                        {.title = text("Direction of the cut"), .least = 0, .most = 360, .value = longestDirection(layer.geometry(feature), kit.target.crs()), .decimals = 2, .unit = QStringLiteral("°")}},
            .words = {}, .choices = {},
            .compute = [&kit](const layers::EditedLayer& now, const Ids& ids, const Values& values) {
                return spatial::splitEqually(now, ids.front(), static_cast<int>(std::lround(values.numbers[0])), angleOf(values.numbers[1], now.geometry(ids.front()), kit.target.crs()), kit.sharing());
            }};
}

}  // namespace app::desktop
