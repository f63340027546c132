// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/wkt.h"

#include <gmock/gmock.h>

#include <string>

namespace spatial {

/// A geometry from its text: wkt("POLYGON ((0 0, 4 0, 4 4, 0 0))").
inline Geometry wkt(std::string_view text)
{
    auto made = fromWkt(text);
    EXPECT_TRUE(made) << text;
    return made ? *std::move(made) : Geometry();
}

/// For failure messages of GoogleTest.
inline void PrintTo(const Geometry& geometry, std::ostream* out) { *out << toWkt(geometry); }
inline void PrintTo(const GeometryView& geometry, std::ostream* out) { *out << toWkt(geometry); }

/// The same set of points: order, start and direction of rings do not matter. With `tolerance` > 0 polygons may differ by so much
/// area, lines by so much length outside the other's neighbourhood of that width.
inline bool samePlace(const GeometryView& a, const GeometryView& b, double tolerance = 0)
{
    if (dimensionOf(a.kind()) != dimensionOf(b.kind()))
        return false;
    if (equalTopology(a, b))
        return true;
    if (!(tolerance > 0) || a.isEmpty() || b.isEmpty())
        return false;
    if (isPolygon(a.kind())) {
        const auto difference = overlay(Overlay::SymmetricDifference, a, b);
        return difference && planarArea(*difference) <= tolerance;
    }
    const auto aroundA = buffer(a, tolerance);
    const auto aroundB = buffer(b, tolerance);
    return aroundA && aroundB && contains(*aroundA, b) && contains(*aroundB, a);
}

/// EXPECT_THAT(result, isGeometry("POLYGON ((...))")); takes Geometry, GeometryView.
MATCHER_P(isGeometry, text, std::string(negation ? "is not " : "is ") + text) { return samePlace(arg, wkt(text)); }
MATCHER_P2(isGeometry, text, tolerance, std::string(negation ? "is not about " : "is about ") + text) { return samePlace(arg, wkt(text), tolerance); }

}  // namespace spatial
