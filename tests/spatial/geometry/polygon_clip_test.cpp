// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/polygon_clip.h"

#include "spatial/geometry/measures.h"
#include "spatial/geometry/plain_validity.h"
#include "tests/support/random_geometry.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

using Outcome = PolygonClipper::Outcome;

struct Clipped {
    Outcome outcome = Outcome::Unsure;
    Geometry geometry = Geometry(GeometryKind::MultiPolygon);
};

Clipped clipped(Overlay operation, const GeometryView& a, const GeometryView& b, PolygonClipper& clipper)
{
    Clipped out;
    out.outcome = clipper.clip(operation, PolygonEdges(a), PolygonEdges(b));
    if (out.outcome == Outcome::First)
        out.geometry = Geometry(a);
    else if (out.outcome == Outcome::Second)
        out.geometry = Geometry(b);
    else if (out.outcome == Outcome::New)
        out.geometry = Geometry(clipper.result());
    return out;
}

Clipped clipped(Overlay operation, const char* a, const char* b)
{
    PolygonClipper clipper;
    return clipped(operation, wkt(a), wkt(b), clipper);
}

TEST(PolygonClip, TwoSquaresThatCross)
{
    const char* const a = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))";
    const char* const b = "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))";
    EXPECT_THAT(clipped(Overlay::Intersection, a, b).geometry, isGeometry("POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))"));
    EXPECT_THAT(clipped(Overlay::Difference, a, b).geometry, isGeometry("POLYGON ((0 0, 4 0, 4 2, 2 2, 2 4, 0 4, 0 0))"));
    EXPECT_THAT(clipped(Overlay::Union, a, b).geometry, isGeometry("POLYGON ((0 0, 4 0, 4 2, 6 2, 6 6, 2 6, 2 4, 0 4, 0 0))"));
}

TEST(PolygonClip, WhatNeedsNoCuttingIsSaidToBeOneOfTheTwo)
{
    const char* const large = "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))";
    const char* const small = "POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))";
    EXPECT_EQ(clipped(Overlay::Intersection, small, large).outcome, Outcome::First);
    EXPECT_EQ(clipped(Overlay::Intersection, large, small).outcome, Outcome::Second);
    EXPECT_EQ(clipped(Overlay::Difference, small, large).outcome, Outcome::Empty);
    EXPECT_EQ(clipped(Overlay::Union, large, small).outcome, Outcome::First);
    EXPECT_EQ(clipped(Overlay::Intersection, small, "POLYGON ((5 5, 6 5, 6 6, 5 5))").outcome, Outcome::Empty);
    EXPECT_EQ(clipped(Overlay::Difference, small, "POLYGON ((5 5, 6 5, 6 6, 5 5))").outcome, Outcome::First);
}

TEST(PolygonClip, ASmallPolygonCutsAHole)
{
    EXPECT_THAT(clipped(Overlay::Difference, "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))", "POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))").geometry,
                isGeometry("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (2 2, 4 2, 4 4, 2 4, 2 2))"));
}

TEST(PolygonClip, HolesStayHolesAndPartsFallApart)
{
    const char* const ring = "POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (3 3, 6 3, 6 6, 3 6, 3 3))";
    const Geometry band = clipped(Overlay::Intersection, ring, "POLYGON ((-1 4, 10 4, 10 5, -1 5, -1 4))").geometry;
    EXPECT_EQ(band.view().partCount(), 2u);
    EXPECT_EQ(planarArea(band), 6);
    const Geometry within = clipped(Overlay::Intersection, ring, "POLYGON ((1 1, 8 1, 8 8, 1 8, 1 1))").geometry;
    EXPECT_EQ(within.view().partCount(), 1u);
    EXPECT_EQ(within.view().ringCount(0), 2u);
    EXPECT_EQ(planarArea(within), 40);
}

TEST(PolygonClip, CommonBordersAreLeftToOthers)
{
    const char* const a = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))";
    EXPECT_EQ(clipped(Overlay::Intersection, a, a).outcome, Outcome::Unsure);
    EXPECT_EQ(clipped(Overlay::Intersection, a, "POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))").outcome, Outcome::Unsure);
    EXPECT_EQ(clipped(Overlay::Intersection, a, "POLYGON ((4 2, 8 0, 8 4, 4 2))").outcome, Outcome::Unsure);
    EXPECT_EQ(clipped(Overlay::Intersection, a, "POLYGON ((4.0000000000001 0, 8 0, 8 4, 4.0000000000001 4, 4.0000000000001 0))").outcome, Outcome::Unsure);
}

TEST(PolygonClip, AFarBorderOnTheSameLineIsNoDoubt)
{
    EXPECT_EQ(clipped(Overlay::Intersection, "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", "POLYGON ((5 0, 8 0, 8 4, 5 4, 5 0))").outcome, Outcome::Empty);
}

/// Differences from GEOS over many pairs: areas within 1e-9 of the larger, results valid, areas conserved.
void compareWithGeos(std::uint64_t seed, int pairs, double far)
{
    SeededRandom random(seed);
    PolygonClipper clipper;
    int unsure = 0;
    for (int i = 0; i < pairs; ++i) {
        const Coordinate centre{far + random.uniform(0, 100), far / 8 + random.uniform(0, 100)};
        const Geometry a = randomPolygon(random, centre, random.uniform(10, 60));
        const Geometry b = randomPolygon(random, {centre.x + random.uniform(-60, 60), centre.y + random.uniform(-60, 60)}, random.uniform(5, 60));
        const double areaA = planarArea(a);
        const double areaB = planarArea(b);
        const double slack = 1e-9 * std::max(areaA, areaB);
        double common = 0;
        double alone = 0;   // nan: not known
        for (const Overlay operation : {Overlay::Intersection, Overlay::Difference, Overlay::Union}) {
            const Clipped ours = clipped(operation, a, b, clipper);
            if (ours.outcome == Outcome::Unsure) {
                ++unsure;
                alone = std::numeric_limits<double>::quiet_NaN();
                continue;
            }
            const double area = planarArea(ours.geometry);
            ASSERT_NEAR(area, planarArea(*overlay(operation, a, b)), slack) << toWkt(a) << "\n" << toWkt(b);
            ASSERT_TRUE(ours.geometry.view().isEmpty() || isValid(ours.geometry)) << toWkt(a) << "\n" << toWkt(b);
            if (operation == Overlay::Intersection)
                common = area;
            else if (operation == Overlay::Difference)
                alone = area;
        }
        if (!std::isnan(alone)) {
            ASSERT_NEAR(common + alone, areaA, slack);
        }
    }
    EXPECT_LT(unsure, pairs / 500);
}

TEST(PolygonClip, AgreesWithGeosNearTheOrigin) { compareWithGeos(11, 30'000, 0); }
TEST(PolygonClip, AgreesWithGeosFarFromTheOrigin) { compareWithGeos(12, 70'000, 42'500'000); }

TEST(PolygonClip, OnAGridOfWholeNumbersItIsRightOrUnsure)
{
    SeededRandom random(13);
    PolygonClipper clipper;
    const auto star = [&] {
        while (true) {
            std::vector<Coordinate> ring;
            for (int i = 0, n = random.integer(3, 8); i < n; ++i)
                ring.push_back({static_cast<double>(random.integer(0, 8)), static_cast<double>(random.integer(0, 8))});
            Geometry polygon = Geometry::polygon({ring});
            if (isValid(polygon))
                return polygon;
        }
    };
    int sure = 0;
    for (int i = 0; i < 20'000; ++i) {
        const Geometry a = star();
        const Geometry b = star();
        for (const Overlay operation : {Overlay::Intersection, Overlay::Difference, Overlay::Union}) {
            const Clipped ours = clipped(operation, a, b, clipper);
            if (ours.outcome == Outcome::Unsure)
                continue;
            ++sure;
            ASSERT_NEAR(planarArea(ours.geometry), planarArea(*overlay(operation, a, b)), 1e-9) << toWkt(a) << "\n" << toWkt(b);
        }
    }
    EXPECT_GT(sure, 5'000);
}

TEST(PolygonClip, RelationsAreThoseOfGeos)
{
    SeededRandom random(16);
    PolygonClipper clipper;
    for (int i = 0; i < 20'000; ++i) {
        const Coordinate centre{42'500'000, 5'000'000};
        const Geometry a = randomPolygon(random, centre, random.uniform(10, 60));
        const Geometry b = randomPolygon(random, {centre.x + random.uniform(-60, 60), centre.y + random.uniform(-60, 60)}, random.uniform(5, 40));
        const auto relation = clipper.relate(PolygonEdges(a), PolygonEdges(b));
        if (relation == PolygonClipper::Relation::Unsure)
            continue;
        ASSERT_EQ(relation != PolygonClipper::Relation::Apart, intersects(a, b)) << toWkt(a) << "\n" << toWkt(b);
        ASSERT_EQ(relation == PolygonClipper::Relation::SecondInside, contains(a, b)) << toWkt(a) << "\n" << toWkt(b);
        ASSERT_EQ(relation == PolygonClipper::Relation::FirstInside, contains(b, a)) << toWkt(a) << "\n" << toWkt(b);
    }
}

TEST(PlainValidity, NeverCallsValidWhatGeosRefuses)
{
    SeededRandom random(14);
    int plain = 0;
    int valid = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::vector<std::vector<Coordinate>> rings(static_cast<std::size_t>(random.integer(1, 3)));
        const int span = random.integer(3, 60);
        for (auto& ring : rings)
            for (int k = 0, n = random.integer(3, 7); k < n; ++k)
                ring.push_back({static_cast<double>(random.integer(0, span)), static_cast<double>(random.integer(0, span))});
        const Geometry polygon = Geometry::polygon(rings);
        const bool geos = isValid(polygon);
        const bool ours = isPlainlyValid(polygon);
        ASSERT_TRUE(geos || !ours) << toWkt(polygon);
        plain += ours ? 1 : 0;
        valid += geos ? 1 : 0;
    }
    EXPECT_GT(plain, valid / 2);
}

TEST(PlainValidity, LongRingsWithHolesAndPartsAreKnown)
{
    std::vector<Coordinate> circle;
    std::vector<Coordinate> inner;
    for (int i = 0; i < 5000; ++i) {
        const double angle = i * 2 * std::numbers::pi / 5000;
        const double r = 1000 + 20 * std::sin(37 * angle);
        circle.push_back({r * std::cos(angle), r * std::sin(angle)});
        inner.push_back({0.5 * r * std::cos(angle), 0.5 * r * std::sin(angle)});
    }
    EXPECT_TRUE(isPlainlyValid(Geometry::polygon({circle, inner})));
    auto crossed = circle;
    std::swap(crossed[100], crossed[300]);
    EXPECT_FALSE(isPlainlyValid(Geometry::polygon({crossed, inner})));
    EXPECT_FALSE(isPlainlyValid(Geometry::polygon({inner, circle})));
    Geometry parts = Geometry::polygon({circle, inner});
    parts.setKind(GeometryKind::MultiPolygon);
    parts.beginPart();
    parts.addRing(Geometry::rectangle({-10, -10, 10, 10}).view().ring(0));
    EXPECT_TRUE(isPlainlyValid(parts));
    parts.beginPart();
    parts.addRing(Geometry::rectangle({700, -10, 720, 10}).view().ring(0));
    EXPECT_FALSE(isPlainlyValid(parts));
}

TEST(PlainValidity, ASpikeOrAVertexTwiceIsNotPlain)
{
    EXPECT_FALSE(isPlainlyValid(wkt("POLYGON ((0 0, 4 0, 4 4, 4 0, 0 4, 0 0))")));
    EXPECT_FALSE(isPlainlyValid(wkt("POLYGON ((0 0, 4 0, 4 0, 4 4, 0 0))")));
    EXPECT_TRUE(isPlainlyValid(wkt("POLYGON ((0 0, 2 0, 4 0, 4 4, 0 0))")));
}

TEST(PolygonEdges, KnowsWhereAPlaceLiesToLongRings)
{
    SeededRandom random(15);
    std::vector<Coordinate> ring;
    for (int i = 0; i < 3000; ++i) {
        const double angle = i * 2 * std::numbers::pi / 3000;
        const double r = random.uniform(50, 100);
        ring.push_back({std::round(r * std::cos(angle)), std::round(r * std::sin(angle))});
    }
    const Geometry polygon = Geometry::polygon({ring});
    const PolygonEdges edges(polygon);
    for (int i = 0; i < 20'000; ++i) {
        const Coordinate place{static_cast<double>(random.integer(-101, 101)), static_cast<double>(random.integer(-101, 101))};
        ASSERT_EQ(edges.sideOf(place), sideOf(place, polygon.view().ring(0))) << place.x << " " << place.y;
    }
    std::size_t seen = 0;
    const Box window{10, 10, 30, 60};
    edges.visitEdges(edges.rings()[0], window, [&](std::uint32_t) { ++seen; });
    std::size_t expected = 0;
    for (std::size_t i = 0; i + 1 < polygon.view().ring(0).size(); ++i) {
        Box box;
        box.include(polygon.view().ring(0)[i]);
        box.include(polygon.view().ring(0)[i + 1]);
        expected += box.intersects(window) ? 1 : 0;
    }
    EXPECT_EQ(seen, expected);
}

}  // namespace
}  // namespace spatial
